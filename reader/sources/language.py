"""Text in, the language it is in out, as far as its letters tell."""

import re
from collections import Counter

from reader.patterns import Pattern

_SAMPLE = 4000  # code points
_KANA = ("\u3041", "\u30fa")
_HANGUL = ("\uac00", "\ud7a3")
_HAN = ("\u3400", "\u9fff")
_ENGLISH = Pattern(r"\b(?:the|and|of|to|in|is|that|was|for|with|it|you)\b", re.IGNORECASE)


def language(text: str) -> str:
    """Return "zh", "ja", "ko" or "en"; "" when the letters do not tell."""
    sample = text[:_SAMPLE]
    letters = Counter(sample)
    kana, hangul, han = (_between(letters, *script) for script in (_KANA, _HANGUL, _HAN))
    latin = _between(letters, "A", "Z") + _between(letters, "a", "z")
    if hangul > han + kana and 3 * hangul > latin // 2:
        return "ko"
    if kana > 0.1 * (kana + han) and 6 * (kana + han) > latin:
        return "ja"
    if han and 6 * han > latin:
        return "zh"
    words = len(sample.split())
    return "en" if words and sum(1 for _ in _ENGLISH.finditer(sample)) >= 0.08 * words else ""


def _between(letters: Counter[str], first: str, last: str) -> int:
    return sum(count for letter, count in letters.items() if first <= letter <= last)
