"""An Article in, Markdown that reads back as the same article out: CommonMark, tables, footnotes, front matter."""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate

from reader.export.facts import facts
from reader.export.inline import inline
from reader.markdown import Names, escaped
from reader.model import Article, Inline, Kind, Mark, Span
from reader.records import NamedTuple
from reader.typesetting.shapes import marker

_BULLETS = frozenset("-*+\u2022\u2023\u25e6\u25aa\u25a0\u25cf\u25cb\u00b7\u2013\u2014")
_MARKER = re.compile(r"(?P<sign>.*?)\s*(?P<box>\[[ xX]\]|)\s*")
_STEP = 4  # blanks before an item within an item: fewer some readers of Markdown do not take for one
_NAMELESS = frozenset({Kind.CODE, Kind.TABLE})  # in these nothing can be written for a link to lead to


def markdown(article: Article) -> str:
    """Return the article with its facts as YAML front matter and its title as heading."""
    meta = article.meta
    known = {name: value for name, value in facts(meta).items() if value and name != "encoding"}
    front = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in known.items())
    title = f"# {escaped(meta.title)}\n\n" if meta.title else ""
    body = f"{title}{_Writing(article).whole()}".rstrip("\n")
    return f"---\n{front}---\n\n{body}\n" if front else f"{body}\n"


class _Marker(NamedTuple):
    """What an item begins with in Markdown, and how many code points of its text stand for that."""

    sign: str
    box: str = ""
    length: int = 0


class _Writing:
    """One walk over the blocks of an article, in which items are written within those that are open."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._blocks = article.blocks
        self._starts = [block.span.start for block in article.blocks]
        self._mark_starts = [mark.span.start for mark in article.marks]
        self._reached = [*accumulate((mark.span.end for mark in article.marks), max)]  # by each mark and those before
        self._names = self._named()
        self._labels = self._labelled()
        self._columns: list[int] = []  # where what is within each of the open items begins

    def whole(self) -> str:
        """Return the blocks, parted by blank lines where they would run together."""
        written: list[str] = []
        for number, block in enumerate(self._blocks):
            shown = self._item(number) if block.kind is Kind.ITEM else self._block(number)
            if number:
                written.append("\n" if self._follows(number, shown) else "\n\n")
            written.append(shown)
        return "".join(written)

    def _block(self, number: int) -> str:
        block = self._blocks[number]
        start, end = block.span
        text, anchor = self._article.text[start:end], self._anchor(number)
        self._columns = []
        match block.kind:
            case Kind.HEADING:
                shown = f"{'#' * min(6, block.level + 1)} {' '.join(self._inline(block.span).split())}"
            case Kind.QUOTE:
                lines = f"{anchor}{_broken(self._inline(block.span))}".split("\n")
                shown = "\n".join(f"{'> ' * (block.level + 1)}{line}" for line in lines)
            case Kind.CODE:
                fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", text))])
                shown = f"{fence}\n{text}\n{fence}"
            case Kind.TABLE:
                shown = "\n".join(self._rows(number))
            case Kind.NOTE:
                length = marker(text) if number in self._labels else 0
                lead = f"[^{self._labels[number]}]: " if number in self._labels else self._margin(number)
                inner = _broken(self._inline(Span(start + length, end)))
                shown = f"{lead}{anchor}{inner}".replace("\n", f"\n{' ' * _STEP}")
            case _:
                shown = f"{anchor}{_broken(self._inline(block.span))}"
        return shown

    def _item(self, number: int) -> str:
        """Return an item with a marker that Markdown knows; one without goes on with the item above."""
        block = self._blocks[number]
        (start, end), level = block.span, block.level
        goes_on = self._goes_on(number)
        sign, box, length = _Marker("") if goes_on else _markdowns(self._article.text[start:end])
        self._columns = self._columns[: level + goes_on]
        indent = " " * (self._columns[-1] if self._columns else 0)
        if not goes_on:
            self._columns.append(len(indent) + max(_STEP, len(sign)))
        inner = _broken(self._inline(Span(start + length, end))).replace("\n", f"\n{' ' * self._columns[-1]}")
        return f"{indent}{sign}{box}{self._anchor(number)}{inner}"

    def _margin(self, number: int) -> str:
        """Return what stands before a note without a sign: it goes on with the note above."""
        return " " * _STEP if number and self._blocks[number - 1].kind is Kind.NOTE else ""

    def _goes_on(self, number: int) -> bool:
        """Tell whether an item is another paragraph of the one above."""
        start, end = self._blocks[number].span
        above = self._blocks[number - 1].kind if number else None
        return above is Kind.ITEM and not marker(self._article.text[start:end])

    def _follows(self, number: int, shown: str) -> bool:
        """Tell whether an item is read as one right under the one above: a number above 1 begins no inner list."""
        above, block = self._blocks[number - 1], self._blocks[number]
        if above.kind is not Kind.ITEM or block.kind is not Kind.ITEM or self._goes_on(number):
            return False
        return block.level <= above.level or shown.lstrip().startswith(("- ", "1. "))

    def _rows(self, number: int) -> Iterator[str]:
        """Yield the lines of a table; all rows have as many cells as the widest."""
        rows: list[list[str]] = []
        at, end = self._blocks[number].span
        for row in self._article.text[at:end].rstrip("\n").split("\n"):
            rows.append([])
            for cell in row.split("\t"):
                rows[-1].append(self._inline(Span(at, at + len(cell))).strip())
                at += len(cell) + 1
        count = max(map(len, rows))
        for line, cells in enumerate(rows):
            yield f"| {' | '.join([*cells, *[''] * (count - len(cells))])} |"
            if not line:
                yield f"|{' --- |' * count}"

    def _inline(self, span: Span) -> str:
        """Return a part of a block with its marks."""
        first = bisect_right(self._reached, span.start)
        last = bisect_left(self._mark_starts, span.end)
        marks = [self._shown(mark) for mark in self._article.marks[first:last] if mark.span.end > span.start]
        return inline(self._article.text, span, marks)

    def _shown(self, mark: Mark) -> Mark:
        """Return a mark that leads to a block with what the block is called in Markdown, "" when it has no name."""
        if mark.inline is Inline.NOTE:
            return mark._replace(target=self._labels.get(self._led(mark), ""))
        if not mark.target.startswith("#"):
            return mark
        name = self._names.get(self._led(mark), "")
        return mark._replace(target=f"#{name}" if name else "")

    def _led(self, mark: Mark) -> int:
        """Return the number of the block that a mark leads to, -1 when it leads out of the article."""
        leads = mark.target.removeprefix("#")
        return bisect_right(self._starts, int(leads)) - 1 if leads != mark.target and leads.isdecimal() else -1

    def _labelled(self) -> Mapping[int, str]:
        """Return the labels of the footnotes, by what refers to them or else by what they begin with, each one once."""
        signs: dict[int, str] = {}
        for mark in self._article.marks:
            number = self._led(mark) if mark.inline is Inline.NOTE else -1
            if number >= 0 and self._blocks[number].kind is Kind.NOTE:
                signs.setdefault(number, self._article.text[slice(*mark.span)])
        for number, block in enumerate(self._blocks):
            if block.kind is Kind.NOTE and (length := marker(text := self._article.text[slice(*block.span)])):
                signs.setdefault(number, text[:length])
        labels = Names()
        return {number: labels.unlike(_label(sign)) for number, sign in signs.items()}

    def _named(self) -> Mapping[int, str]:
        """Return the names of the blocks that links lead to: readers of Markdown name a heading by its words."""
        led = {self._led(mark) for mark in self._article.marks if mark.inline is Inline.LINK} - {-1}
        given = Names()
        if self._article.meta.title:
            given.of_heading(self._article.meta.title)
        names: dict[int, str] = {}
        for number, block in enumerate(self._blocks) if led else ():
            if block.kind is Kind.HEADING:
                names[number] = given.of_heading(self._article.text[slice(*block.span)])
            elif number in led and block.kind not in _NAMELESS:
                names[number] = f"p{number + 1}"
        return names

    def _anchor(self, number: int) -> str:
        """Return what makes a block that is no heading a place to lead to."""
        return f'<a id="{self._names[number]}"></a>' if number in self._names else ""


def _markdowns(text: str) -> _Marker:
    """Return the marker of an item as Markdown has it; one that it does not know stays a part of the text."""
    length = marker(text)
    found = _MARKER.fullmatch(text[:length])
    sign, box = (found["sign"], found["box"]) if found else ("", "")
    box = f"{box} " if box else ""
    if not sign or sign in _BULLETS:
        return _Marker("- ", box, length)
    if sign[:-1].isascii() and sign[:-1].isdigit():
        return _Marker(f"{sign[:-1]}. ", box, length)
    return _Marker("- ")


def _broken(text: str) -> str:
    """Return lines of Markdown that stay lines when they are read."""
    return text.replace("\n", "\\\n")


def _label(sign: str) -> str:
    return "".join(filter(str.isalnum, sign)) or "*"
