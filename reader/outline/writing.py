"""What is written in simplified hanzi in, the same in traditional ones too out."""

import re
from functools import cached_property

from reader.patterns import Pattern, compiled

# Every hanzi of this package's patterns that is written otherwise in traditional texts, and how.
_PAIRS = tuple(
    zip(
        "专两个为乡书仪们会内况划则别动区华厅县参发吁后员园图场块坚坛处复张强当忆总执报据摄数断时来环现电着础秘笔紧纲组绍经结续编网节补见规视认讨议讯记讲论诉话说调谈责资转辑过还这进连释里镇长门间阶际随馆",
        "專兩個為鄉書儀們會內況劃則別動區華廳縣參發籲後員園圖場塊堅壇處復張強當憶總執報據攝數斷時來環現電著礎祕筆緊綱組紹經結續編網節補見規視認討議訊記講論訴話說調談責資轉輯過還這進連釋裡鎮長門間階際隨館",
        strict=True,
    )
)
_OTHERWISE = {"为": "爲", "里": "裏"}  # outside Taiwan
_ALIKE = {simplified: other + _OTHERWISE.get(simplified, "") for simplified, other in _PAIRS}
_TRADITIONAL = str.maketrans(dict(_PAIRS))
_PARTS = Pattern(r"\\.|\[\^?(?:\\.|[^\]\\])*\]|[\u4e00-\u9fff]")
_LONGEST = 2000  # code points that show which way a text is written


class Hanzi(Pattern):
    """A pattern in simplified hanzi that matches traditional ones as well."""

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern in both writings."""
        return compiled(_PARTS.compiled.sub(_in_both, self.pattern), self._flags)


def as_in(text: str, words: str) -> str:
    """Return words of ours, in simplified hanzi, in the writing of `text`."""
    shown = text[:_LONGEST]
    simplified = sum(shown.count(one) - shown.count(other) for one, other in _PAIRS)
    return words.translate(_TRADITIONAL) if simplified < 0 else words


def _in_both(part: re.Match[str]) -> str:
    if part[0].startswith("["):
        return part[0][:-1] + "".join(_ALIKE.get(one, "") for one in part[0]) + "]"
    return f"[{part[0]}{_ALIKE[part[0]]}]" if part[0] in _ALIKE else part[0]
