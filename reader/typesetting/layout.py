"""An article and a page in, lines out: laid out piece by piece, and only where somebody looks."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, overload

from reader.model import Article, Kind, Span
from reader.typesetting import tables
from reader.typesetting.page import ASIDE, Cluster, Line, Measure, Page, Setting
from reader.typesetting.paragraph import Fill, Paragraph, fill, place, prepare
from reader.typesetting.pieces import Pieces, cut
from reader.typesetting.shapes import WRAPPED, shape
from reader.typesetting.tables import Table

_NUMBERS = 3  # that are kept of a line: its end, x and width


class Position(NamedTuple):
    """A line by the number of its piece and its number in the piece. A block has one piece, a long one several."""

    piece: int
    line: int


class Layout:
    """The lines of an article on a page. A piece is laid out when first asked for, and kept as a few numbers a line."""

    __slots__ = ("_lines", "_tables", "article", "choose", "measure", "page", "pieces")

    def __init__(
        self,
        article: Article,
        page: Page,
        measure: Measure,
        choose: Callable[[int], Setting | None],
        pieces: Pieces,
    ) -> None:
        """Take what `typeset` was given."""
        self.article = article
        self.page = page
        self.measure = measure
        self.choose = choose
        self.pieces = pieces
        self._lines: dict[int, array[int]] = {}
        self._tables: dict[int, Table] = {}

    @property
    def lines(self) -> "Lines":
        """All lines, in order; iterating lays out one piece after the other."""
        return Lines(self)

    def block(self, number: int) -> tuple[Line, ...]:
        """Return the lines of block `number`: at least one."""
        first, behind = (bisect_left(self.pieces.blocks, wanted) for wanted in (number, number + 1))
        return tuple(line for piece in range(first, behind) for line in self.piece(piece))

    def piece(self, number: int) -> Iterator[Line]:
        """Yield the lines of piece `number`: at least one."""
        return (self.line(Position(number, line)) for line in range(self._count(number)))

    def line(self, position: Position) -> Line:
        """Return the line at `position`."""
        piece, number = position
        lines = self._laid(piece)
        at = _NUMBERS * number
        end, x, width = lines[at : at + _NUMBERS]
        origin = self.pieces.starts[piece]
        start = origin + (lines[at - _NUMBERS] if number else 0)
        return Line(Span(start, origin + end), self.pieces.blocks[piece], x, width)

    def position(self, offset: int) -> Position:
        """Return where the line stands that holds `offset`, or the next one when it lies between two blocks.

        The article has at least one block.
        """
        number = max(0, bisect_right(self.pieces.starts, offset) - 1)
        last = len(self.pieces.starts) - 1
        if offset >= self.pieces.ends[number] and number < last:
            return Position(number + 1, 0) if offset > self.pieces.ends[number] else self._last(number)
        origin = self.pieces.starts[number]
        return Position(
            number, min(bisect_right(self._laid(number)[::_NUMBERS], offset - origin), self._count(number) - 1)
        )

    def begins(self, position: Position) -> bool:
        """Tell whether the line at `position` is the first of its block."""
        piece, line = position
        blocks = self.pieces.blocks
        return not line and (not piece or blocks[piece - 1] != blocks[piece])

    def after(self, position: Position) -> Position | None:
        """Return the position of the next line, None behind the last one."""
        piece, line = position
        if line + 1 < self._count(piece):
            return Position(piece, line + 1)
        return Position(piece + 1, 0) if piece + 1 < len(self.pieces.starts) else None

    def previous(self, position: Position) -> Position | None:
        """Return the position of the line before, None before the first one."""
        piece, line = position
        if line:
            return Position(piece, line - 1)
        return self._last(piece - 1) if piece else None

    def end(self) -> Position:
        """Return the position of the last line of the article, which has at least one block."""
        return self._last(len(self.pieces.starts) - 1)

    def clusters(self, line: Line) -> tuple[Cluster, ...]:
        """Return the visible clusters of a line from left to right, as they are displayed."""
        number = bisect_right(self.pieces.starts, line.span.start) - 1
        origin = self.pieces.starts[number]
        line_fill = Fill(line.span.start - origin, line.span.end - origin, line.x, line.width)
        kind = self.article.blocks[line.block].kind
        if kind is Kind.TABLE:
            common = self._table(line.block)
            begun = origin - self.article.blocks[line.block].span.start
            row = tables.clusters(self._text(number), line_fill, begun, common)
            return tuple(
                cluster if cluster.offset == ASIDE else cluster._replace(offset=cluster.offset + origin)
                for cluster in row
            )
        clusters = place(self._paragraph(number), line_fill, origin)
        if kind is Kind.CODE and line.x:
            return (Cluster(WRAPPED, ASIDE, 0, self.setting(line.block).measure(WRAPPED)), *clusters)
        return tuple(clusters)

    def setting(self, block: int) -> Setting:
        """Return how block `block` is set."""
        return self.choose(block) or Setting(self.page, self.measure)

    def _count(self, piece: int) -> int:
        return len(self._laid(piece)) // _NUMBERS

    def _last(self, piece: int) -> Position:
        return Position(piece, self._count(piece) - 1)

    def _text(self, piece: int) -> str:
        return self.article.text[self.pieces.starts[piece] : self.pieces.ends[piece]]

    def _paragraph(self, piece: int) -> Paragraph:
        block = self.pieces.blocks[piece]
        page, measure = self.setting(block)
        code = self.article.blocks[block].kind is Kind.CODE
        return prepare(self._text(piece), page.typography, measure, code=code)

    def _table(self, block: int) -> Table:
        if block not in self._tables:
            start, end = self.article.blocks[block].span
            self._tables[block] = tables.table(self.article.text[start:end], *self.setting(block))
        return self._tables[block]

    def _laid(self, piece: int) -> "array[int]":
        lines = self._lines.get(piece)
        if lines is None:
            lines = array("i")
            for _, end, x, width in self._set(piece):
                lines.extend((end, x, width))
            if not lines:
                lines.extend((self.pieces.ends[piece] - self.pieces.starts[piece], 0, 0))
            self._lines[piece] = lines
        return lines

    def _set(self, piece: int) -> Iterator[Fill]:
        number = self.pieces.blocks[piece]
        block = self.article.blocks[number]
        begins = self.pieces.starts[piece] == block.span.start
        if block.kind is Kind.TABLE:
            origin = self.pieces.starts[piece] - block.span.start
            return tables.row(self._text(piece), origin, self._table(number))
        paragraph = self._paragraph(piece)
        return fill(paragraph, shape(self.article, number, self.setting(number).page, paragraph, begins=begins))


class Lines(Sequence[Line]):
    """The lines of a layout as a sequence: iteration is lazy, a length or an index lays out what it needs."""

    __slots__ = ("_layout",)

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    def __iter__(self) -> Iterator[Line]:
        for number in range(len(self._layout.pieces.starts)):
            yield from self._layout.piece(number)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Line, ...]: ...
    def __getitem__(self, index: int | slice) -> Line | tuple[Line, ...]:
        return tuple(self)[index]


def typeset(
    article: Article,
    page: Page,
    measure: Measure,
    *,
    choose: Callable[[int], Setting | None] = lambda _: None,
    pieces: Pieces | None = None,
) -> Layout:
    """Return the layout of `article` on `page`; nothing is laid out before somebody asks for a line.

    `choose` may give a block, by its number, a setting of its own. `pieces` are those of another layout of the same
    article, which saves cutting it again.
    """
    return Layout(article, page, measure, choose, pieces or cut(article))
