"""The rows of a table in, lines out: in columns when these fit the measure, else folded, a line for each cell."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reader.patterns import Pattern
from reader.records import NamedTuple
from reader.typesetting.page import ASIDE, Cluster, Measure, Page, Typography
from reader.typesetting.paragraph import Fill, Paragraph, Shape, fill, place, prepare
from reader.typesetting.shelf import shelved

_SAMPLE = 1 << 14  # code points of a table that its columns are measured by
_CUT = 1 << 14  # code points of the rows whose cells are kept: each line of a folded row asks for them
_BETWEEN = 2  # half ems between two columns
_LEAST = 4  # ems that a cell keeps beside its label
_NUMBER = Pattern(r"[-+\u2212]?[\d,.\uff0c]*\d(?:%|\u2030|\uff05)?")
_COLON = "\uff1a"


class Table(NamedTuple):
    """What the rows of a table have in common, in units.

    `widths` are those of its columns, `numeric` tells which hold numbers and stand flush right, `labels` are the cells
    of the first row; `folded` when the columns do not fit beside each other on the `page`.
    """

    page: Page
    measure: Measure

    widths: tuple[int, ...]
    numeric: tuple[bool, ...]
    labels: tuple[str, ...]
    folded: bool


def table(text: str, page: Page, measure: Measure) -> Table:
    """Measure the columns of a table by its first rows."""
    rows = [line.split("\t") for line in text[:_SAMPLE].split("\n")]
    if len(text) > _SAMPLE and len(rows) > 1:
        rows.pop()  # it is cut off
    count = max(map(len, rows))
    columns: list[list[str]] = [[] for _ in range(count)]
    for cells in rows:
        for column, cell in zip(columns, cells, strict=False):
            column.append(cell.strip())
    widths = tuple(max(_width(cell, page.typography, measure) for cell in column) for column in columns)
    numeric = tuple(_numeric(column[1:]) for column in columns)
    labels = tuple(cell.strip() for cell in rows[0]) if len(rows) > 1 else ()
    return Table(page, measure, widths, numeric, labels, sum(widths) + _gap(measure) * (count - 1) > page.measure)


def row(text: str, origin: int, common: Table) -> Iterator[Fill]:
    """Yield the lines of a row that begins at `origin` in its table: one, or when folded at least one a filled cell."""
    if beside := _beside(text, common):
        yield beside
        return
    filled = _filled(text)
    done = 0
    for number, (column, start, end) in enumerate(filled, 1):
        lines = list(
            fill(prepare(text[start:end], common.page.typography, common.measure), _folded(column, origin, common))
        )
        for line in lines[:-1]:
            yield Fill(done, start + line.end, line.x, line.width)
            done = start + line.end
        following = filled[number][1] if number < len(filled) else len(text)
        yield Fill(done, following, lines[-1].x, lines[-1].width)
        done = following
    if not filled:
        yield Fill(0, len(text), 0, 0)


def clusters(text: str, line: Fill, origin: int, common: Table, at: int = 0) -> Iterator[Cluster]:
    """Yield the clusters of one line of a row that begins at `origin` in its table, and at `at` in the article.

    Before a cell of a folded row stands the label of its column.
    """
    if _beside(text, common):
        for (start, end), x in zip(_cells(text), _places(text, common), strict=True):
            paragraph = prepare(text[start:end], common.page.typography, common.measure)
            yield from place(paragraph, Fill(0, end - start, x, _advance(paragraph)), at + start)
        return
    filled = _filled(text)
    number = bisect_right(filled, line.start, key=_end)
    if number == len(filled):
        return
    column, start, end = filled[number]
    if line.start <= start and (label := _label(common, column, origin)):
        yield from _label_set(label, _folded(column, 0, common).first, common.page.typography, common.measure)
    first, last = max(line.start, start), min(line.end, end)
    paragraph = prepare(text[start:end], common.page.typography, common.measure)
    yield from place(paragraph, Fill(first - start, last - start, line.x, line.width), at + start)


def _beside(text: str, common: Table) -> Fill | None:
    """Return a row as one line when the table is not folded and each cell fits its column."""
    if common.folded:
        return None
    widths = _widths(text, common.page.typography, common.measure)
    if len(widths) > len(common.widths):
        return None
    if any(own > room for own, room in zip(widths, common.widths, strict=False)):
        return None
    places = list(_places(text, common))
    return Fill(0, len(text), places[0], places[-1] + widths[-1] - places[0])


def _places(text: str, common: Table) -> Iterator[int]:
    """Yield the left edge of each cell of a row."""
    x = 0
    widths = _widths(text, common.page.typography, common.measure)
    for own, room, numeric in zip(widths, common.widths, common.numeric, strict=False):
        yield x + room - own if numeric else x
        x += room + _gap(common.measure)


@shelved(_CUT)
def _cells(text: str) -> Sequence[tuple[int, int]]:
    """Return the span of each cell of a row without the blanks around it."""
    spans = []
    start = 0
    for cell in text.removesuffix("\n").split("\t"):
        inner = cell.strip()
        left = start + (cell.index(inner) if inner else 0)
        spans.append((left, left + len(inner)))
        start += len(cell) + 1
    return spans


@shelved(_CUT)
def _widths(text: str, typography: Typography, measure: Measure) -> Sequence[int]:
    """Return the width of each cell of a row."""
    return [_width(text[start:end], typography, measure) for start, end in _cells(text)]


@shelved(_CUT)
def _filled(text: str) -> Sequence[tuple[int, int, int]]:
    """Return the column and the span of each cell that holds something."""
    return [(column, start, end) for column, (start, end) in enumerate(_cells(text)) if start < end]


def _end(cell: tuple[int, int, int]) -> int:
    return cell[2]


def _folded(column: int, origin: int, common: Table) -> Shape:
    """Return the shape of a cell in a folded row: the first stands out, the others stand under it, labelled."""
    whole, em = common.page.measure, common.measure("\u4e2d")
    left = min(2 * em, whole // 4) if column else 0
    label = _label(common, column, origin)
    beside = _advance(prepare(label, common.page.typography, common.measure)) if label else 0
    if left + beside > whole // 2:
        beside = min(beside, max(0, whole - left - _LEAST * em))
    return Shape(whole, left + beside, left + min(beside, 2 * em), em if common.page.hang else 0)


def _label(common: Table, column: int, origin: int) -> str:
    """Return what stands before a cell of a folded row, to tell which column it is of: nothing in the first row."""
    if not (origin and column and column < len(common.labels) and common.labels[column]):
        return ""
    return f"{common.labels[column].rstrip(_COLON + ':')}{_COLON}"


@lru_cache(maxsize=64)
def _label_set(label: str, x: int, typography: Typography, measure: Measure) -> tuple[Cluster, ...]:
    """Return the clusters of a label: all rows of its column begin with them."""
    shown = prepare(label, typography, measure)
    return tuple(cluster._replace(offset=ASIDE) for cluster in place(shown, Fill(0, len(label), x, _advance(shown))))


def _gap(measure: Measure) -> int:
    return _BETWEEN * measure("\u4e2d") // 2


def _numeric(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(_NUMBER.fullmatch(cell) for cell in filled)


def _width(text: str, typography: Typography, measure: Measure) -> int:
    return _advance(prepare(text.strip(), typography, measure))


def _advance(paragraph: Paragraph) -> int:
    return paragraph.before[len(paragraph.shown)]
