"""A folder in, an Article out that is the list of its articles: each row leads to a file or to a folder within."""

from collections.abc import Sequence
from html import unescape
from pathlib import PurePath
from unicodedata import normalize

from reader.controls import visible_line
from reader.model import Article, Inline, Kind, Mark, Meta, Removed, Span
from reader.patterns import Pattern
from reader.sources.decode import BinaryError, decode
from reader.sources.listing import MOST, Entry, listing, name_of
from reader.sources.markdown.front_matter import front_matter
from reader.sources.passages import Passage, assembled
from reader.sources.raw import SourceError
from reader.sources.targets import path_target

_BULLET = "• "
_LONGEST_TITLE = 60  # code points
_SAMPLE = 512  # bytes of plain text, in which its first lines are
_BOOKS = frozenset({".epub"})
_HTML_TITLE = Pattern(r"(?is)<title[^<>]{0,200}+>\s*+([^<]{1,300}?)\s*+</title")
_HEADING = Pattern(r"(?m)^#{1,6} ++(\S.*)$")
_CLOSING = Pattern(
    r"(?<! ) ++#+$"
)  # looked for from the first blank of a run alone: from each of them it takes seconds
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN = frozenset({".md", ".markdown"})
_UNITS = ("B", "kB", "MB", "GB")
_NUMBER = Pattern(r"(\d+|[零〇一二两三四五六七八九十百千万]+)")
_DIGITS = dict(zip("零一二三四五六七八九〇两", [*range(10), 0, 2], strict=True))
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}


def folder(location: str) -> Article:
    """Return the list of what lies in a folder, as a person would order it; raise SourceError when there is nothing.

    Hidden and binary files are left out. A file's title comes from its first 4 kB.
    """
    found = listing(location)
    read = [(entry, "" if entry.is_folder else _text(entry)) for entry in found[:MOST]]
    entries = [(entry, text) for entry, text in read if text.strip() or entry.is_folder or _is_book(entry)]
    if not entries:
        raise SourceError("source.nothing", location)
    entries.sort(key=lambda one: (not one[0].is_folder, natural(one[0].name)))
    made = assembled([_row(location, entry, text) for entry, text in entries])
    meta = Meta(title=visible_line(name_of(location)) or visible_line(location), location=location, encoding="utf-8")
    more = (Removed(visible_line(location), "removed.cut", len(made.text)),) if len(found) > MOST else ()
    return Article(made.text, made.blocks, meta, more, made.marks)


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """Return a key by which 第2章 comes before 第10章 and 第九章 before 第十章."""
    parts = _NUMBER.split(normalize("NFKC", name).casefold())
    return tuple((_value(part), "") if number % 2 else (-1, part) for number, part in enumerate(parts))


def _value(number: str) -> int:
    """Return what a number of digits or hanzi stands for."""
    if number[0].isdecimal():
        return int(number[:300])
    if not any(power in number for power in _POWERS):
        return int("".join(str(_DIGITS[digit]) for digit in number[:300]))
    total = section = digit = 0
    for character in number:
        if character == "万":
            total, section, digit = (total + section + digit) * _POWERS[character], 0, 0
        elif character in _POWERS:
            section, digit = section + (digit or 1) * _POWERS[character], 0
        else:
            digit = _DIGITS[character]
    return total + section + digit


def _row(location: str, entry: Entry, text: str) -> Passage:
    name = visible_line(entry.name)
    path = str(PurePath(location) / entry.name)
    if entry.is_folder:
        title, facts = f"{name}/", ""
    else:
        title, facts = _title(entry, text) or name, f"{_size(entry.size)}   {entry.modified:%Y-%m-%d}"
        if title != name and not _names(PurePath(entry.name).stem, title):
            facts = f"{name}   {facts}"
    line = f"{_BULLET}{title}"
    # A path that cannot be shown as it is, is none that a mark may hold.
    leads = path_target(path) if visible_line(path) == path else ""
    marks = (Mark(Inline.LINK, Span(len(_BULLET), len(line)), leads),) if leads else ()
    return Passage(Kind.ITEM, f"{line}   {facts}".rstrip(), 0, marks)


def _names(stem: str, title: str) -> bool:
    """Tell that a title says how the file is called: a name of one letter is in many titles."""
    return stem in title and 2 * len(stem) >= len(title)


def _is_book(entry: Entry) -> bool:
    return PurePath(entry.name).suffix.lower() in _BOOKS and entry.size > 0


def _text(entry: Entry) -> str:
    """Return the beginning of a file as text, "" when it is none or a file of its own kind."""
    suffix = PurePath(entry.name).suffix.lower()
    if suffix in _BOOKS:
        return ""
    try:
        return decode(entry.opening if suffix in _PAGES | _MARKDOWN else entry.opening[:_SAMPLE]).text
    except BinaryError:
        return ""


def _title(entry: Entry, text: str) -> str:
    """Return the title that the beginning of a file gives, "" when it gives none."""
    suffix = PurePath(entry.name).suffix.lower()
    if suffix in _PAGES:
        found = _HTML_TITLE.search(text)
        title = unescape(found[1]) if found else ""
    elif suffix in _MARKDOWN:
        heading = _HEADING.search(text)
        title = front_matter(text).facts.title or (_CLOSING.sub("", heading[1].rstrip()) if heading else "")
    else:
        title = front_matter(text).facts.title or _first_line(text.split("\n"))
    title = visible_line(" ".join(title.split()))
    return title if len(title) <= _LONGEST_TITLE else ""


def _first_line(lines: Sequence[str]) -> str:
    """Return the first line when it stands above others like a title, not like a sentence."""
    told = [line.strip() for line in lines if line.strip()][:2]
    if not any(map(str.isalnum, told[:1] and told[0])):
        return ""
    return told[0] if len(told) == 2 and not told[0].endswith(("。", "；", "，", ".", ";", ",", ":", "：", "{")) else ""


def _size(size: int) -> str:
    value = float(size)
    unit = 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value /= 1000
        unit += 1
    return f"{value:.0f} {_UNITS[unit]}" if unit == 0 or value >= 10 else f"{value:.1f} {_UNITS[unit]}"
