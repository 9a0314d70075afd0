"""An article and a page in, lines out: laid out piece by piece, and only where somebody looks."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from reader.model import Article, Block, Kind, Span
from reader.records import NamedTuple
from reader.static import overload
from reader.typesetting import tables
from reader.typesetting.page import ASIDE, Cluster, Line, Measure, Page, Setting
from reader.typesetting.paragraph import Fill, Paragraph, fill, place, prepare
from reader.typesetting.pieces import starts
from reader.typesetting.shapes import WRAPPED, shape
from reader.typesetting.tables import Table

_NUMBERS = 3  # that are kept of a line: its end, x and width


class Position(NamedTuple):
    """A line by the number of its block, of the piece of the block, and its number in the piece."""

    block: int
    piece: int
    line: int


class Layout:
    """The lines of an article on a page. A piece is laid out when first asked for, and kept as a few numbers a line."""

    __slots__ = ("_lines", "_starts", "_tables", "article", "choose", "measure", "page")

    def __init__(self, article: Article, page: Page, measure: Measure, choose: Callable[[int], Setting | None]) -> None:
        """Take what `typeset` was given."""
        self.article = article
        self.page = page
        self.measure = measure
        self.choose = choose
        self._starts: dict[int, Sequence[int]] = {}
        self._lines: dict[tuple[int, int], array[int]] = {}
        self._tables: dict[int, Table] = {}

    @property
    def lines(self) -> "Lines":
        """All lines, in order; iterating lays out one piece after the other."""
        return Lines(self)

    def block(self, number: int) -> tuple[Line, ...]:
        """Return the lines of block `number`: at least one."""
        return tuple(self.each(number))

    def each(self, number: int) -> Iterator[Line]:
        """Yield the lines of block `number`, laying out one piece after the other; who looks through all keeps none."""
        for piece, origin in enumerate(self._pieces(number)):
            start = 0
            for _, end, x, width in self._set(number, piece):
                yield Line(Span(origin + start, origin + end), number, x, width)
                start = end

    def line(self, position: Position) -> Line:
        """Return the line at `position`."""
        block, piece, number = position
        lines = self._laid(block, piece)
        at = _NUMBERS * number
        end, x, width = lines[at : at + _NUMBERS]
        origin = self._pieces(block)[piece]
        start = lines[at - _NUMBERS] if number else 0
        return Line(Span(origin + start, origin + end), block, x, width)

    def position(self, offset: int) -> Position:
        """Return where the line stands that holds `offset`, or the next one when it lies between two blocks.

        The article has at least one block.
        """
        blocks = self.article.blocks
        number = max(0, bisect_right(blocks, offset, key=_start) - 1)
        if offset >= blocks[number].span.end and number < len(blocks) - 1:
            return Position(number + 1, 0, 0) if offset > blocks[number].span.end else self._last(number)
        starts = self._pieces(number)
        piece = max(0, bisect_right(starts, offset) - 1)
        line = bisect_right(self._laid(number, piece)[::_NUMBERS], offset - starts[piece])
        return Position(number, piece, min(line, self._count(number, piece) - 1))

    def after(self, position: Position) -> Position | None:
        """Return the position of the next line, None behind the last one."""
        block, piece, line = position
        if line + 1 < self._count(block, piece):
            return Position(block, piece, line + 1)
        if piece + 1 < len(self._pieces(block)):
            return Position(block, piece + 1, 0)
        return Position(block + 1, 0, 0) if block + 1 < len(self.article.blocks) else None

    def previous(self, position: Position) -> Position | None:
        """Return the position of the line before, None before the first one."""
        block, piece, line = position
        if line:
            return Position(block, piece, line - 1)
        if piece:
            return Position(block, piece - 1, self._count(block, piece - 1) - 1)
        return self._last(block - 1) if block else None

    def end(self) -> Position:
        """Return the position of the last line of the article, which has at least one block."""
        return self._last(len(self.article.blocks) - 1)

    def clusters(self, line: Line) -> tuple[Cluster, ...]:
        """Return the visible clusters of a line from left to right, as they are displayed."""
        block = self.article.blocks[line.block]
        starts = self._pieces(line.block)
        piece = max(0, bisect_right(starts, line.span.start) - 1)
        origin = starts[piece]
        placed = Fill(line.span.start - origin, line.span.end - origin, line.x, line.width)
        if block.kind is Kind.TABLE:
            text, common = self._text(line.block, piece), self._table(line.block)
            return tuple(tables.clusters(text, placed, origin - block.span.start, common, origin))
        clusters = place(self._paragraph(line.block, piece), placed, origin)
        if block.kind is Kind.CODE and line.x:
            return (Cluster(WRAPPED, ASIDE, 0, self.setting(line.block).measure(WRAPPED)), *clusters)
        return tuple(clusters)

    def setting(self, block: int) -> Setting:
        """Return how block `block` is set."""
        return self.choose(block) or Setting(self.page, self.measure)

    def _pieces(self, block: int) -> Sequence[int]:
        found = self._starts.get(block)
        if found is None:
            found = starts(self.article, block)
            if len(found) > 1:
                self._starts[block] = found
        return found

    def _count(self, block: int, piece: int) -> int:
        return len(self._laid(block, piece)) // _NUMBERS

    def _last(self, block: int) -> Position:
        piece = len(self._pieces(block)) - 1
        return Position(block, piece, self._count(block, piece) - 1)

    def _text(self, block: int, piece: int) -> str:
        pieces = self._pieces(block)
        end = pieces[piece + 1] if piece + 1 < len(pieces) else self.article.blocks[block].span.end
        return self.article.text[pieces[piece] : end]

    def _paragraph(self, block: int, piece: int) -> Paragraph:
        page, measure = self.setting(block)
        code = self.article.blocks[block].kind is Kind.CODE
        return prepare(self._text(block, piece), page.typography, measure, code=code)

    def _table(self, block: int) -> Table:
        if block not in self._tables:
            start, end = self.article.blocks[block].span
            self._tables[block] = tables.table(self.article.text[start:end], *self.setting(block))
        return self._tables[block]

    def _laid(self, block: int, piece: int) -> "array[int]":
        lines = self._lines.get((block, piece))
        if lines is None:
            lines = array("i", [number for line in self._set(block, piece) for number in line[1:]])
            self._lines[block, piece] = lines
        return lines

    def _set(self, block: int, piece: int) -> Iterable[Fill]:
        """Return the lines of a piece, at least one."""
        kind = self.article.blocks[block].kind
        if kind is Kind.TABLE:
            origin = self._pieces(block)[piece] - self.article.blocks[block].span.start
            row = [*tables.row(self._text(block, piece), origin, self._table(block))]
            return row or (Fill(0, len(self._text(block, piece)), 0, 0),)
        page, measure = self.setting(block)
        text = self._text(block, piece)
        paragraph = prepare(text, page.typography, measure, code=kind is Kind.CODE)
        lines = fill(paragraph, shape(self.article, block, page, paragraph, begins=not piece))
        return lines if text else (Fill(0, 0, 0, 0),)


class Lines(Sequence[Line]):
    """The lines of a layout as a sequence: iteration is lazy, a length or an index lays out what it needs."""

    __slots__ = ("_layout",)

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    def __iter__(self) -> Iterator[Line]:
        for number in range(len(self._layout.article.blocks)):
            yield from self._layout.each(number)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Line, ...]: ...
    def __getitem__(self, index: int | slice) -> Line | tuple[Line, ...]:
        return tuple(self)[index]


def typeset(
    article: Article, page: Page, measure: Measure, *, choose: Callable[[int], Setting | None] = lambda _: None
) -> Layout:
    """Return the layout of `article` on `page`; nothing is laid out before somebody asks for a line.

    `choose` may give a block, by its number, a setting of its own.
    """
    return Layout(article, page, measure, choose)


def _start(block: Block) -> int:
    return block.span.start
