"""A line about the article in, what it says out: date and time, source, authors, editor."""

import re
from datetime import date, datetime, timedelta

from reader.model import Meta
from reader.patterns import Pattern
from reader.records import NamedTuple, replace

LONGEST_VALUE = 32  # code points: a longer "source" is a sentence
_LONGEST_MOMENT = 100  # code points: with weekday, zone and all a date takes 50

# Offsets must stay: every character is folded to one character.
_TRADITIONAL = str.maketrans(
    "來發佈時間責編輯體關閉點擊評論號類機構攝圖審導師記採訪頁數瀏覽閱讀轉載譯錄稱級標題網絡總監製設計欄處詞長單開錯誤縮復複傳訊週檔熱門薦鏈"
    "萬與專東爲為舉習於雲僅們優儲內冊準減劃則創辦務區協參雙變臺後聽員圍聲備寧實對屬廣慶當懷態戶執掃護報換無暫術權條歡氣灣狀現碼礙籌籤簡糾線組細終統維聯肅節蘇範見視訂認許證識詳語調質貴資贊較邊遼運違適選釋鍵問聞陝隱頂顏饋黃龍",
    "来发布时间责编辑体关闭点击评论号类机构摄图审导师记采访页数浏览阅读转载译录称级标题网络总监制设计栏处词长单开错误缩复复传讯周档热门荐链"
    "万与专东为为举习于云仅们优储内册准减划则创办务区协参双变台后听员围声备宁实对属广庆当怀态户执扫护报换无暂术权条欢气湾状现码碍筹签简纠线组细终统维联肃节苏范见视订认许证识详语调质贵资赞较边辽运违适选释键问闻陕隐顶颜馈黄龙",
) | {0x3000: " "}
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED_MONTH = r"(?P<name>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_DATE = Pattern(
    "|".join(
        (
            # In Korean the day has a stop too.
            _YEAR.replace("year", "year6") + r"\s*\.\s*(?P<month6>\d{1,2})\s*\.\s*(?P<day6>\d{1,2})\s*\.(?!\d)",
            _YEAR + r"\s*[-/.]\s*(?P<month>\d{1,2})\s*[-/.]\s*(?P<day>\d{1,2})(?!\d{3})",
            _YEAR.replace("year", "year2") + r"\s*年\s*(?P<month2>\d{1,2})\s*月\s*(?P<day2>\d{1,2})\s*日",
            r"(?P<era>令和|平成|昭和)\s*(?P<era_year>\d{1,2}|元)\s*年\s*(?P<month3>\d{1,2})\s*月\s*(?P<day3>\d{1,2})\s*日",
            _NAMED_MONTH + r"\s+(?P<day4>\d{1,2})(?:st|nd|rd|th)?,?\s+" + _YEAR.replace("year", "year4"),
            r"(?P<day5>\d{1,2})\s+" + _NAMED_MONTH.replace("name", "name5") + r",?\s+" + _YEAR.replace("year", "year5"),
        )
    ),
    re.IGNORECASE,
)
# Where two runs of blanks meet, the first takes all of them for good: else they would be shared out in all ways.
_TIME = Pattern(
    r"[T,]?\s*+(?:(?P<half>上午|下午|晚上|凌晨|中午|午前|午後|午后|오전|오후)\s*+)?"
    r"(?P<hour>[01]?\d|2[0-3])\s*+(?:[:：]|(?P<spoken>[时時])(?=\s*+\d{1,2}\s*+分))\s*+(?P<minute>[0-5]\d|\d(?=\s*+分))"
    r"(?:\s*+(?:[:：]|分(?=\s*+\d{1,2}\s*+秒))\s*+(?P<second>[0-5]\d|\d(?=\s*+秒))(?:\s*+秒|\.\d{1,6})?|(?(spoken)\s*+分|(?!)))?\s*+"
    r"(?:(?P<meridiem>[ap]\.?m\.?)\s*+)?"
    r"(?:[+-]\d{2}:?\d{2}|北京时间|(?:Z|UTC|GMT|BST|CES?T|[CEP][SD]?T|HKT|JST|KST)(?![A-Za-z]))?",
    re.IGNORECASE,
)
_LATE = frozenset({"下午", "晚上", "午後", "午后", "오후"})
_EARLY = frozenset({"凌晨", "午前", "오전"})
_WEEKDAY = Pattern(
    r"\s*+(?:[（(]\s*+)?(?:(?:星期|周|礼拜|週)[一二三四五六日天]|[月火水木金土日]曜日?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?\b,?)"
    r"\s*+(?:[）)]\s*+)?",
    re.IGNORECASE,
)
_UTC = Pattern(r"(?:Z|UTC|GMT|[+-]00:?00)\s*+$")
_NAMES = Pattern(r"[、，,;；/／]\s*|\s{2,}|\s+and\s+")
_SPREAD = Pattern(r"(?<![\u4e00-\u9fff·])([\u4e00-\u9fff])[ \u3000]++([\u4e00-\u9fff])(?![\u4e00-\u9fff·])")
_SIDE_BY_SIDE = Pattern(r"[\u4e00-\u9fff]{2,4}(?:[ \u3000]++[\u4e00-\u9fff]{2,4})++")


class Byline(NamedTuple):
    """What lines say about an article; what they do not say is empty."""

    published: datetime | date | None = None
    source: str = ""
    authors: tuple[str, ...] = ()
    editor: str = ""
    site: str = ""

    def over(self, other: "Byline") -> "Byline":
        """Return this byline with its gaps filled from `other`; a bare date gives way to the same day's time."""
        published = self.published or other.published
        if isinstance(other.published, datetime) and type(self.published) is date:
            published = other.published if other.published.date() == self.published else self.published
        return self._replace(
            published=published,
            source=self.source or other.source,
            authors=self.authors or other.authors,
            editor=self.editor or other.editor,
            site=self.site or other.site,
        )

    def told(self, meta: Meta) -> Meta:
        """Return what is known of an article with what this byline says of it."""
        return replace(
            meta,
            published=self.published,
            source=self.source,
            authors=self.authors,
            editor=self.editor,
            site=self.site,
        )


NOTHING = Byline()


class When(NamedTuple):
    """A date or time found at the start of a text: its value, its length, and whether it names the weekday."""

    value: datetime | date
    length: int
    weekday: bool


def folded(text: str) -> str:
    """Return `text` with ideographic spaces as blanks and traditional labels simplified, one to one."""
    return text.translate(_TRADITIONAL)


def when(text: str, at: int) -> When | None:
    """Read the date at offset `at` of `text`, its time before or after it; None when there is none."""
    time = _TIME.match(text, at)
    found = _DATE.match(text, _end_of(time, at))
    if not found:
        return None
    day = _day(found)
    if day is None:
        return None
    end = found.end()
    weekday = _WEEKDAY.match(text, end)
    end = _end_of(weekday, end)
    if not time:
        time = _TIME.match(text, end)
        end = _end_of(time, end)
    value = _moment(day, time) if time else day
    return When(value, end - at, weekday is not None)


def moment(text: str) -> datetime | date | None:
    """Read the date with which what a field says begins, blanks aside; None when there is none."""
    found = when(" ".join(text.split())[:_LONGEST_MOMENT], 0)
    return found.value if found else None


def is_in_utc(text: str) -> bool:
    """Tell whether a time ends in the zone that machines write, which says nothing of where the writer is."""
    return _UTC.search(text[-_LONGEST_MOMENT:]) is not None


def names(value: str) -> tuple[str, ...]:
    """Split the names of people in `value`; one of two hanzi may have been spread to the width of three."""
    parts = (part.strip(" \u3000") for part in _NAMES.split(_SPREAD.sub(r"\1\2", value)))
    return tuple(name for part in parts if part for name in _side_by_side(part))


def _side_by_side(part: str) -> list[str]:
    return part.split() if _SIDE_BY_SIDE.fullmatch(part) else [part]


def _end_of(match: re.Match[str] | None, otherwise: int) -> int:
    return match.end() if match else otherwise


def _day(found: re.Match[str]) -> date | None:
    fields = {name: value for name, value in found.groupdict().items() if value}
    numbers = {name.rstrip("23456"): value for name, value in fields.items()}
    if "era" in numbers:
        years = numbers["era_year"]
        year = _ERAS[numbers["era"]] + (1 if years == "元" else int(years))
    else:
        year = int(numbers["year"])
    month = numbers.get("month") or _MONTH_NAMES.index(numbers["name"].lower()[:3]) + 1
    try:
        return date(year, int(month), int(numbers["day"]))
    except ValueError:
        return None


def _moment(day: date, time: re.Match[str]) -> datetime:
    hour = int(time["hour"])
    half = time["half"] or ""
    meridiem = (time["meridiem"] or "").lower()
    if hour < 12 and (half in _LATE or meridiem.startswith("p")):
        hour += 12
    elif hour == 12 and (half in _EARLY or meridiem.startswith("a")):
        hour = 0
    since = timedelta(hours=hour, minutes=int(time["minute"]), seconds=int(time["second"] or 0))
    return datetime(day.year, day.month, day.day) + since  # noqa: DTZ001 - a page does not say its time zone
