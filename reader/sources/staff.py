"""A folded line and an offset in, who is named there without a colon out: `本报记者 张三`, `作者 | 张三`.

What no label with a colon says must be shaped like the names of people: a surname and one to three hanzi more, or
behind a bar, where pen names stand too, two to four hanzi.
"""

import re

from reader.patterns import Pattern
from reader.records import NamedTuple
from reader.sources import labels

_HAN = "[\u4e00-\u4e27\u4e29-\u9fff]"  # but not the stroke that stands for a bar
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕"
    "殷罗毕郝邬安常乐于傅付皮卞齐康伍余元卜顾孟黄穆萧肖尹姚邵湛汪祁毛狄米贝臧计伏成戴宋茅庞熊纪舒屈项祝董梁杜阮蓝兰闵席季麻强贾路娄江童颜郭梅"
    "盛林刁钟锺徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀羊惠甄曲封储靳焦牧隗山谷车侯宓"
    "蓬班仰仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印白怀蒲邰鄂索赖卓蔺屠蒙池乔阴胥苍闻莘党翟谭贡劳姬申扶冉桑桂濮牛寿边扈燕冀浦尚农温庄"
    "晏柴瞿阎闫充慕连茹习宦艾鱼容向古易戈廖庾衡耿满弘匡文寇禄欧沃利蔚越师巩聂晁勾敖融冷訾辛阚简饶曾沙鞠丰巢关蒯查荆游竺权盖桓区佘佟岳晋钮郗苟"
    "揭覃代苑丛邸尉冼候仝昝亓商牟宰阙麦迟隋栗矫粟展井邝谌涂禹占上皇令宇长趙錢孫吳鄭馮陳褚衛蔣韓楊許呂張嚴華謝鄒喻竇蘇範潘葛魯韋馬鳳畢鄔樂齊顧"
    "黃蕭龐項閔強賈婁顏盧莫繆應鄧單諸龔陸榮劉葉龍賴喬陰聞黨譚貢勞邊溫莊連習農聶饒曾關遊權蓋歐鍾"
)
_NAME = f"[{_SURNAMES}](?:{_HAN}{{1,3}}| ++{_HAN})(?!{_HAN})(?<![的了吗呢吧啊么摄图])"
_NAMES = f"{_NAME}(?:(?: *+[、，,/／] *+| ++){_NAME})*+"
_REPORTER = f"[{_HAN[1:-1]}“”]{{0,14}}?(?:记者|通讯员|特约撰稿人?)"
_DID = "(?: *+(?:文[/／]图|图[/／]文|(?:摄影)?报道)(?=$|[ )）]))?+"
_REPORTERS = Pattern(f"{_REPORTER}(?: *+[:：] *+| ++)(?P<names>{_NAMES}){_DID}")
_GLUED = Pattern(f"{_REPORTER}(?P<names>{_NAMES}){_DID}")
_EDITORS = Pattern(f"{labels.EDITOR} ++(?P<names>{_NAMES})")
_BARRED_LABEL = f"(?:{labels.AUTHOR}|{labels.EDITOR}|{labels.SOURCE}) *+[|｜丨│/／]"
_PEN_NAME = f"(?!{_BARRED_LABEL}){_HAN}{{2,4}}"
_BARRED = Pattern(
    f"(?:(?P<author>{labels.AUTHOR})|(?P<editor>{labels.EDITOR})|(?P<source>{labels.SOURCE})) *+[|｜丨│/／] *+"
    f"(?P<value>(?(source){_HAN}{{2,12}}|{_PEN_NAME}(?:(?:[、，,]| ++){_PEN_NAME})*+))"
    f"(?= *+(?:$|[|｜丨│)）])| {{2}}| ++{_BARRED_LABEL})"
)
_NO_VALUE = Pattern(
    f"(?:{labels.AUTHOR}|{labels.EDITOR}|{labels.SOURCE}|图片|图|视频|历史|{'|'.join(labels.COUNTED)})"
    f"|{labels.ACTION.pattern}",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """What somebody is (author, editor, source), by which label, where the names start and stop, and what ends."""

    sort: str
    label: str
    start: int
    stop: int
    end: int


def named(plain: str, at: int, *, first: bool, follows: bool) -> Named | None:
    """Read who is named at `at`, the `first` thing on its line, or behind another label that it `follows`."""
    if match := _REPORTERS.match(plain, at) or (_GLUED.match(plain, at) if _is_in_brackets(plain) else None):
        return _named("author", match, "names")
    if follows and (match := _EDITORS.match(plain, at)):
        return _named("editor", match, "names")
    if (first or follows) and (match := _BARRED.match(plain, at)) and not _NO_VALUE.match(match["value"]):
        return _named(next(sort for sort in ("author", "editor", "source") if match[sort]), match, "value")
    return None


def _named(sort: str, match: re.Match[str], value: str) -> Named:
    return Named(sort, match.string[match.start() : match.start(value)], *match.span(value), match.end())


def _is_in_brackets(plain: str) -> bool:
    return plain.startswith(("（", "(")) and plain.endswith(("）", ")"))
