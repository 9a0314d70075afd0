"""An article and a page in, lines out: laid out block by block, and only where somebody looks."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload

from reader.model import Article, Block, Kind, Span
from reader.typesetting.page import Cluster, Line, Measure, Page
from reader.typesetting.paragraph import Fill, Paragraph, Shape, fill, place, prepare

_SMALL = 24  # ems: under this measure an indent is one em (CLREQ 3.1.1)
_NARROW = 4  # ems: under this measure there is none, since nothing else would fit
_NESTED = 2  # ems an item or a quote moves right for each level


class Position(NamedTuple):
    """A line by the number of its block and its number in the block."""

    block: int
    line: int


class Layout:
    """The lines of an article on a page. A block is laid out when first asked for, and then kept."""

    __slots__ = ("_blocks", "_starts", "article", "measure", "page")

    def __init__(self, article: Article, page: Page, measure: Measure) -> None:
        self.article = article
        self.page = page
        self.measure = measure
        self._starts = [block.span.start for block in article.blocks]
        self._blocks: dict[int, tuple[Line, ...]] = {}

    @property
    def lines(self) -> "Lines":
        """All lines, in order; iterating lays out one block after the other."""
        return Lines(self)

    def block(self, number: int) -> tuple[Line, ...]:
        """Return the lines of block `number`: at least one."""
        if number not in self._blocks:
            self._blocks[number] = tuple(self._set(number))
        return self._blocks[number]

    def line(self, position: Position) -> Line:
        """Return the line at `position`."""
        return self.block(position.block)[position.line]

    def position(self, offset: int) -> Position:
        """Return where the line stands that holds `offset`, or the next one when it lies between two blocks.

        The article has at least one block.
        """
        number = max(0, bisect_right(self._starts, offset) - 1)
        last = len(self._starts) - 1
        if offset >= self.article.blocks[number].span.end and number < last:
            return Position(number + 1, 0) if offset > self.article.blocks[number].span.end else self._last(number)
        lines = self.block(number)
        return Position(number, max(0, bisect_right([line.span.start for line in lines], offset) - 1))

    def after(self, position: Position) -> Position | None:
        """Return the position of the next line, None behind the last one."""
        number, line = position
        if line + 1 < len(self.block(number)):
            return Position(number, line + 1)
        return Position(number + 1, 0) if number + 1 < len(self._starts) else None

    def previous(self, position: Position) -> Position | None:
        """Return the position of the line before, None before the first one."""
        number, line = position
        if line:
            return Position(number, line - 1)
        return self._last(number - 1) if number else None

    def end(self) -> Position:
        """Return the position of the last line of the article, which has at least one block."""
        return self._last(len(self._starts) - 1)

    def clusters(self, line: Line) -> tuple[Cluster, ...]:
        """Return the visible clusters of a line from left to right, as they are displayed."""
        block = self.article.blocks[line.block]
        origin = block.span.start
        line_fill = Fill(line.span.start - origin, line.span.end - origin, line.x, line.width)
        return tuple(place(self._paragraph(block), line_fill, origin))

    def _last(self, number: int) -> Position:
        return Position(number, len(self.block(number)) - 1)

    def _paragraph(self, block: Block) -> Paragraph:
        text = self.article.text[block.span.start : block.span.end]
        return prepare(text, self.page.typography, self.measure, code=block.kind is Kind.CODE)

    def _set(self, number: int) -> Iterator[Line]:
        block = self.article.blocks[number]
        paragraph = self._paragraph(block)
        origin = block.span.start
        empty = True
        for start, end, x, width in fill(paragraph, _shape(block, self.page, paragraph.em)):
            empty = False
            yield Line(Span(origin + start, origin + end), number, x, width)
        if empty:
            yield Line(block.span, number, 0, 0)


class Lines(Sequence[Line]):
    """The lines of a layout as a sequence: iteration is lazy, a length or an index lays out what it needs."""

    __slots__ = ("_layout",)

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    def __iter__(self) -> Iterator[Line]:
        for number in range(len(self._layout.article.blocks)):
            yield from self._layout.block(number)

    def __len__(self) -> int:
        return sum(len(self._layout.block(number)) for number in range(len(self._layout.article.blocks)))

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Line, ...]: ...
    def __getitem__(self, index: int | slice) -> Line | tuple[Line, ...]:
        return tuple(self)[index]


def typeset(article: Article, page: Page, measure: Measure) -> Layout:
    """Return the layout of `article` on `page`; nothing is laid out before somebody asks for a line."""
    return Layout(article, page, measure)


def _shape(block: Block, page: Page, em: int) -> Shape:
    """Return the indents of a block: CLREQ 3.1.1 for paragraphs, nesting for items and quotes."""
    hang = em if page.hang else 0
    match block.kind:
        case Kind.PARAGRAPH:
            ems = page.measure // em
            indent = page.indent if ems >= _SMALL else min(page.indent, ems // _NARROW, 1)
            return Shape(page.measure, indent * em, 0, hang)
        case Kind.QUOTE:
            nested = (block.level + 1) * _NESTED * em
        case Kind.ITEM:
            nested = block.level * _NESTED * em
        case _:
            nested = 0
    nested = min(nested, page.measure // 2 // em * em)
    return Shape(page.measure, nested, nested, hang)
