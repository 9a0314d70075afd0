"""Paragraphs in, blocks out: which are headings and how deep, which are items, quotes or code."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.model import Block, Kind, Span
from reader.patterns import Pattern
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
_ENGLISH = Pattern(
    r"(?:(?P<wide>part|book|volume)|(?P<unit>chapter|section|canto|act|scene))\s+"
    r"(?:\d{1,4}|[ivxlc]{1,8}"
    r"|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve)\b"
    r"(?:\s*[.:—–-]?\s*.{0,60})?|(?P<special>prologue|epilogue|preface|foreword"
    r"|introduction|afterword|appendix(?: [a-z0-9])?)",
    re.IGNORECASE,
)
_ENUMERATED = (
    Pattern(r"[一二三四五六七八九十]{1,3}、\s*\S"),
    Pattern(r"[(（][一二三四五六七八九十]{1,3}[)）]\s*\S"),
    Pattern(r"\d{1,2}[.．、]\s*(?!\d)\S"),
    Pattern(r"[①-⑳]\s*\S"),
)
_CERTAIN = range(3)
_DATED, _PLAIN = 4, 5
_CAPTION = Pattern(
    r"(?:图为|图片|上图|下图|左图|右图|资料图|（|\(|▲|△).*|.*(?:截图|[摄攝](?:影)?)[)）]?$|.*(?:记者|通讯员)\s?\S{2,4}$"
)
_ITEM = Pattern(
    r"(?:[-*+•▪◦●■□◆◇○]\s+|\d{1,3}[.)、．]\s*(?!\d)"
    r"|[(（]\d{1,2}[)）]\s*|[a-z][.)]\s+|\[[ xX]\]\s+)(?=\S)"
)
_QUOTE = Pattern(r"(?:>\s?)+(?=\S)")
_STOPS = Pattern(r"[。！？；：，…,.;:!?]")
_CLOSED = Pattern(r"[。！？；，…,.;!:：]$")
_UNITS = ("部", "卷", "集", "篇", "編", "编", "part", "book", "volume")
_SCENES = ("节", "節", "折", "场", "場", "幕", "section", "scene")


def pieces(paragraphs: Sequence[str]) -> list[Piece]:
    """Tell what each paragraph is; headings are those of books (`第三回 …`) and of papers (`一、…`)."""
    units = [_unit(text) for text in paragraphs]
    present = {unit for unit in units if unit}
    ranks = _ranks(present)
    numbered = [i for i, unit in enumerate(units) if unit and unit != "special"]
    first_wide, last_numbered = (numbered[0], numbered[-1]) if numbered else (0, 0)
    found: list[Piece] = []
    titles = _titles(paragraphs)
    for number, (text, unit) in enumerate(zip(paragraphs, units, strict=True)):
        if unit == "special":
            found.append(Piece(Kind.HEADING, text, ranks["special"] if first_wide < number < last_numbered else 1))
        elif unit:
            found.append(Piece(Kind.HEADING, text, ranks[unit]))
        elif number in titles:
            found.append(Piece(Kind.HEADING, text, titles[number] + (max(ranks.values(), default=0))))
        elif "\u3400" <= text[0] <= "\u9fff":  # most paragraphs of a novel: no marker begins with a hanzi
            found.append(Piece(Kind.PARAGRAPH, text))
        elif _is_item(text):
            found.append(Piece(Kind.ITEM, text))
        elif quote := _QUOTE.match(text):
            found.append(Piece(Kind.QUOTE, text, quote[0].count(">") - 1))
        else:
            found.append(Piece(Kind.PARAGRAPH, text))
    return found


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
    return _ITEM.match(text) is not None or (
        text.startswith(("-", "•")) and "\u4e00" <= text[1:].lstrip()[:1] <= "\u9fff"
    )


def _unit(text: str) -> str:
    """Return the unit a book's heading numbers (`章`, `卷`, `chapter`), "special" for a preface, "" for no heading."""
    if len(text) > 70:
        return ""
    if text[0] in "第卷正" and (match := _CHAPTER.fullmatch(text)):
        rest = match["rest"]
        if _CLOSED.search(rest) or len(_STOPS.findall(rest)) > 2 or (match["unit"] and rest[:1] in "的中里是，、"):
            return "" if rest else match["unit"] or match["spaced"] or "卷"
        return match["unit"] or match["spaced"] or "卷"
    if _SPECIAL.fullmatch(text):
        return "special"
    if text[0].isascii() and (match := _ENGLISH.fullmatch(text)) and not text.endswith((",", ";")):
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


def _titles(paragraphs: Sequence[str]) -> dict[int, int]:
    """Return the numbers of paragraphs that head others without being a book's heading, and their levels from 1."""
    styles: dict[int, int] = {}
    for number, text in enumerate(paragraphs[:-1]):
        if len(text) <= 40 and len(paragraphs[number + 1]) >= 8:
            style = _style(text, paragraphs[number + 1])
            if style >= 0:
                styles[number] = style
    used = list(styles.values())
    # One line without a stop may be a caption; two are a habit.
    styles = {number: style for number, style in styles.items() if style in _CERTAIN or used.count(style) > 1}
    order = list(dict.fromkeys(styles.values()))
    order.sort()
    return {number: order.index(style) + 1 for number, style in styles.items()}


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
        hanzi >= 2 and len(text) <= 20 and not _STOPS.search(text) and not _is_item(text) and not _CAPTION.match(text)
    )
    return _PLAIN if plain and len(following) >= 40 and _STOPS.search(following) else -1
