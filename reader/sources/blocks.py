"""Paragraphs in, blocks out: which are headings and how deep, which are items, quotes or code."""

import re
from collections.abc import Iterable, Iterator, Sequence

from reader.model import Block, Kind, Span
from reader.patterns import Pattern
from reader.records import NamedTuple
from reader.sources.byline import when


class Piece(NamedTuple):
    """A block before it has a place in the text."""

    kind: Kind
    text: str
    level: int = 0


_NUMBER = "[0-9０-９零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾]{1,9}"
_CHAPTER = Pattern(
    rf"(?:第{_NUMBER}(?P<wide>[部卷篇集編编]).{{0,24}}?\s)?"
    rf"(?:正文\s*)?(?:第{_NUMBER}(?:(?P<unit>[章回])|(?P<spaced>[部卷篇集节節幕话話折场場])(?=$|[\s:：·—]))|(?P<volume>[卷][一二三四五六七八九十0-9]{{1,3}})(?=$|[\s:：·—]))"
    r"(?P<rest>.{0,40})"
)
_SPECIAL = Pattern(
    r"(?:楔子|引子|序章|序幕|序言|自序|前言|引言|尾声|终章|后记|跋|结语"
    r"|番外(?:篇)?[一二三四五六七八九十0-9]{0,3}|附录[一二三四五六七八九十0-9A-Z]{0,2})"
    r"(?:[\s:：·].{0,30})?"
)
_SPECIAL_BEGINS = frozenset("楔引序前自尾终后跋结番附")
_ENGLISH = Pattern(
    r"(?:(?P<wide>part|book|volume)|(?P<unit>chapter|section|canto|act|scene))\s+"
    r"(?:\d{1,4}|[ivxlc]{1,8}"
    r"|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve)\b"
    r"(?:\s*+(?:[.:—–-]\s*+)?.{0,60})?|(?P<special>prologue|epilogue|preface|foreword"
    r"|introduction|afterword|appendix(?: [a-z0-9])?)",
    re.IGNORECASE,
)
_ENGLISH_BEGINS = frozenset("abcefipsvABCEFIPSV")
_ENUMERATED = (
    Pattern(r"[一二三四五六七八九十]{1,3}、\s*\S"),
    Pattern(r"[(（][一二三四五六七八九十]{1,3}[)）]\s*\S"),
    Pattern(r"\d{1,2}[.．、]\s*(?!\d)\S"),
    Pattern(r"[①-⑳]\s*\S"),
)
_KINDS = tuple(Kind)
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}
_HEADING = _NUMBERS[Kind.HEADING]
_DEEPEST = 255  # level that is told
_LONGEST_UNIT, _LONGEST_TITLE = 70, 40  # code points of a heading of a book, of any other
_SPECIAL_UNIT = "special"  # a preface, which numbers nothing
_CERTAIN = range(3)
_DATED, _PLAIN = 4, 5
_CAPTION = Pattern(
    r"(?:图为|图片|上图|下图|左图|右图|资料图|（|\(|▲|△).*|.*(?:截图|[摄攝](?:影)?)[)）]?$|.*(?:记者|通讯员)\s?\S{2,4}$"
)
_ITEM = Pattern(
    r"(?:[-*+•▪◦●■□◆◇○]\s+|\d{1,3}[.)、．]\s*(?!\d)"
    r"|[(（]\d{1,2}[)）]\s*|[a-z][.)]\s+|\[[ xX]\]\s+)(?=\S)"
)
_CALLING = ("记者", "通讯员", "撰稿人")  # what a name comes behind, on the next line
_LONE = {
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十一": 11, "十二": 12,
    "十三": 13, "十四": 14, "十五": 15, "十六": 16, "十七": 17, "十八": 18, "十九": 19, "二十": 20,
}  # fmt: skip
_QUOTE = Pattern(r"(?:>\s?)+(?=\S)")
_STOPS = Pattern(r"[。！？；：，…,.;:!?]")
_CLOSED = Pattern(r"[。！？；，…,.;!:：]$")
_UNITS = ("部", "卷", "集", "篇", "編", "编", "part", "book", "volume")
_SCENES = ("节", "節", "折", "场", "場", "幕", "section", "scene")


def pieces(paragraphs: Sequence[str]) -> list[Piece]:
    """Tell what each paragraph is; headings are those of books (`第三回 …`) and of papers (`一、…`)."""
    sorts = Sorts()
    sorts.add(paragraphs)
    kinds, levels = sorts.told()
    return [Piece(_KINDS[kinds[i]], text, levels[i]) for i, text in enumerate(paragraphs)]


class Sorts:
    """What paragraphs are, told as they come; which of them are headings, and how deep, depends on all of them."""

    def __init__(self) -> None:
        self._kinds = bytearray()
        self._levels = bytearray()
        self._units: list[tuple[int, str]] = []
        self._styles: list[tuple[int, int]] = []
        self._lone: list[tuple[int, int]] = []
        self._last = ""

    def add(self, paragraphs: Sequence[str]) -> None:
        """Take the paragraphs that come next, none of them empty."""
        number = len(self._kinds)
        before = self._last
        for text in paragraphs:
            if before and len(before) <= _LONGEST_TITLE and len(text) >= 8 and (style := _style(before, text)) >= 0:
                self._styles.append((number - 1, style))
            if len(text) <= _LONGEST_UNIT and (unit := _unit(text)):
                self._units.append((number, unit))
            elif text in _LONE:
                self._lone.append((number, _LONE[text]))
            before = text
            number += 1
        self._last = before
        first = len(self._kinds)
        self._kinds += bytes((_NUMBERS[Kind.PARAGRAPH],)) * len(paragraphs)
        self._levels += bytes(len(paragraphs))
        for number, text in enumerate(paragraphs, first):
            if "\u3400" <= text[0] <= "\u9fff":  # most paragraphs of a novel: no marker begins with a hanzi
                continue
            if _is_item(text):
                self._kinds[number] = _NUMBERS[Kind.ITEM]
            elif text[0] == ">" and (quote := _QUOTE.match(text)):
                self._kinds[number] = _NUMBERS[Kind.QUOTE]
                self._levels[number] = min(quote[0].count(">") - 1, _DEEPEST)

    def leap(self) -> None:
        """Take note that what comes next does not follow what has come."""
        self._last = ""

    def told(self) -> tuple[bytes, bytes]:
        """Return the number of each paragraph's kind among all `Kind`s, and its level."""
        kinds, levels = self._kinds[:], self._levels[:]
        ranks = _ranks({unit for _, unit in self._units})
        used = [style for _, style in self._styles]
        # One line without a stop may be a caption; two are a habit.
        habits = sorted({style for style in set(used) if style in _CERTAIN or used.count(style) > 1})
        below = max(ranks.values(), default=0) + 1
        lone = list(_counted(self._lone))
        for number in lone:
            kinds[number], levels[number] = _HEADING, below
        below += bool(lone)
        for number, style in self._styles:
            if style in habits:
                kinds[number], levels[number] = _HEADING, habits.index(style) + below
        numbered = [number for number, unit in self._units if unit != _SPECIAL_UNIT]
        first, last = (numbered[0], numbered[-1]) if numbered else (0, 0)
        for number, unit in self._units:
            deep = ranks[unit] if unit != _SPECIAL_UNIT or first < number < last else 1
            kinds[number], levels[number] = _HEADING, deep
        return bytes(kinds), bytes(levels)


def placed(found: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """Join the texts with line feeds, and give each block its span."""
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for kind, text, level in found:
        end = at + len(text)
        blocks.append(Block(kind, Span(at, end), level))
        texts.append(text)
        at = end + 1
    return "\n".join(texts), tuple(blocks)


def heads(text: str) -> bool:
    """Tell whether a line is the heading of a book's part: `第三回 …`, `楔子`, `Chapter 3`."""
    return _unit(text) != ""


def _is_item(text: str) -> bool:
    """Tell whether a bullet or a number opens `text`; before hanzi some bullets need no blank."""
    if text[0].isalpha() and text[1:2] not in (".", ")"):
        return False
    return _ITEM.match(text) is not None or (
        text.startswith(("-", "•")) and "\u4e00" <= text[1:].lstrip()[:1] <= "\u9fff"
    )


def _unit(text: str) -> str:
    """Return the unit a book's heading numbers (`章`, `卷`, `chapter`), "special" for a preface, "" for no heading."""
    if len(text) > _LONGEST_UNIT:
        return ""
    if text[0] in "第卷正" and (match := _CHAPTER.fullmatch(text)):
        rest = match["rest"]
        if _CLOSED.search(rest) or len(_STOPS.findall(rest)) > 2 or (match["unit"] and rest[:1] in "的中里是，、"):
            return "" if rest else match["unit"] or match["spaced"] or "卷"
        return match["unit"] or match["spaced"] or "卷"
    if text[0] in _SPECIAL_BEGINS and _SPECIAL.fullmatch(text):
        return "special"
    if text[0] in _ENGLISH_BEGINS and (match := _ENGLISH.fullmatch(text)) and not text.endswith((",", ";")):
        return (match["wide"] or match["unit"] or "special").lower()
    return ""


def _ranks(present: set[str]) -> dict[str, int]:
    """Return the level of each unit: volumes above chapters above sections, as far as there are any."""
    wide = present & {"部"}
    volumes = present & set(_UNITS) - wide
    scenes = present & set(_SCENES)
    chapters = present - wide - volumes - scenes - {"special"}
    ranks: dict[str, int] = {}
    level = 0
    for units in (wide, volumes, chapters, scenes):
        if units:
            level += 1
            ranks |= dict.fromkeys(units, level)
    ranks["special"] = min((ranks[unit] for unit in chapters), default=max(ranks.values(), default=1))
    return ranks if present else {}


def _counted(found: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Yield of the paragraphs that are a number alone those that count on from one, each over some text."""
    run: list[int] = []
    for number, value in (*found, (-1, 1)):
        if value == 1:
            yield from run if len(run) > 1 else ()
            run = [number]
        elif run and value == len(run) + 1 and number > run[-1] + 1:
            run.append(number)


def _style(text: str, following: str) -> int:
    """Return which of the ways to mark a heading `text` shows, the highest first; -1 for none."""
    if _CLOSED.search(text):
        return -1
    for style, pattern in enumerate(_ENUMERATED):
        if pattern.match(text):
            over_prose = len(following) >= 40 or (_CLOSED.search(following) is not None and not _is_item(following))
            over_deeper = any(deeper.match(following) for deeper in _ENUMERATED[style + 1 :])
            return style if over_prose or over_deeper else -1
    date = when(text, 0)
    if date and date.length == len(text):
        return _DATED
    hanzi = sum("\u4e00" <= char <= "\u9fff" for char in text)
    plain = (
        hanzi >= 2
        and len(text) <= 20
        and not _STOPS.search(text)
        and not _is_item(text)
        and not _CAPTION.match(text)
        and not text.endswith(_CALLING)
    )
    return _PLAIN if plain and len(following) >= 40 and _STOPS.search(following) else -1
