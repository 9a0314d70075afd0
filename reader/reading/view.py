"""A Reading in, what its pane shows out: which lines stand on which rows, how far the reader is, the rows of cells."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from math import ceil

from reader.faces import Cells, Face, Row, Run, draws_runs, in_cells, moved
from reader.faces import runs as runs_of_line
from reader.length import length
from reader.library import NoteKind
from reader.model import Inline, Kind
from reader.reading.value import Aside, Reading, leading, spacing
from reader.records import NamedTuple
from reader.typesetting import ASIDE, Cluster, Layout, Line, Position
from reader.typesetting.spacing import space
from reader.typesetting.widths import text_width

_KINDS = {
    Kind.HEADING: "heading",
    Kind.QUOTE: "quote",
    Kind.CODE: "code",
    Kind.CAPTION: "caption",
    Kind.NOTE: "caption",
}
_NOTES = {NoteKind.BOOKMARK: "bookmark", NoteKind.HIGHLIGHT: "highlight", NoteKind.NOTE: "noted"}
# The last one is seen: that something no longer holds matters more than where it leads.
_INLINES = (Inline.EMPHASIS, Inline.STRONG, Inline.CODE, Inline.NOTE, Inline.LINK, Inline.STRUCK)


class Placed(NamedTuple):
    """A line and the row of the pane on which it begins."""

    position: Position
    line: Line
    row: int


class Progress(NamedTuple):
    """How far the reader is: `fraction` of the way to the last page, `minutes` left, 0 when that is not known."""

    fraction: float
    minutes: int


@lru_cache(maxsize=2)
def visible(reading: Reading) -> tuple[Placed, ...]:
    """Return the lines that fit whole into the pane, from the one that holds the place downward, at least one."""
    return tuple(_visible(reading))


def first_visible(reading: Reading) -> Position:
    """Return the position of the first visible line; the article has at least one block."""
    return reading.layout.position(reading.place)


def top_for(reading: Reading, bottom: Position, rows: int) -> Position:
    """Return the first line of a view of `rows` rows whose last line is `bottom`."""
    layout = reading.layout
    top = bottom
    used = _face(reading, bottom).rows + len(_after(reading, bottom))
    while (above := layout.previous(top)) is not None:
        used += _pitch(reading, above) + _rows_above(reading, top)
        if used + len(_on_top(reading, above)) > rows:
            break
        top = above
    return top


def last_top(reading: Reading) -> Position:
    """Return the first line of the last page: scrolling goes no further."""
    return top_for(reading, reading.layout.end(), reading.rows)


@lru_cache(maxsize=2)
def progress(reading: Reading) -> Progress:
    """Return how far the reader is: 0 at the beginning, 1 when the end is in sight."""
    text = reading.article.text
    if not reading.article.blocks:
        return Progress(1.0, 0)
    if reading.article.missing:
        return Progress(reading.place / reading.article.extent, 0)
    if not reading.place and visible(reading)[-1].position.block < len(reading.article.blocks) - 1:
        fraction = 0.0  # known without looking for the last page, which a start need not wait for
    else:
        end = reading.layout.line(last_top(reading)).span.start
        fraction = 1.0 if reading.place >= end else reading.place / end
    return Progress(fraction, ceil(length(text).minutes * (1 - fraction)))


@lru_cache(maxsize=2)
def picture(reading: Reading, *, cells_alone: bool = False) -> tuple[Row, ...]:
    """Return `rows` rows of exactly `columns` cells: all that the pane shows under the `runs`.

    With `cells_alone` no runs are drawn: bitmaps in cells stand for them.
    """
    rows = [_blank(reading.columns)] * reading.rows
    margin = _blank(reading.left)
    width = reading.columns - reading.left
    for number, (position, line, top) in enumerate(visible(reading)):
        above = _before(reading, position) if number else _on_top(reading, position)
        below = _after(reading, position)
        face, clusters = reading.sizes.of(line.block), _clusters(reading.layout, line)
        text = in_cells(face, clusters, width) if cells_alone else face.draw(clusters, width)
        drawn = (
            *(_aside(reading, aside) for aside in above),
            *((*margin, *row) for row in text),
            *(_aside(reading, aside) for aside in below),
        )
        first = top - len(above)
        for at, row in enumerate(drawn[: reading.rows - first], first):
            rows[at] = row
    return tuple(rows)


@lru_cache(maxsize=2)
def runs(reading: Reading) -> tuple[Run, ...]:
    """Return what the terminal draws over the rows of the picture in its own font, made bigger: the kitty face."""
    if not draws_runs(reading.face):
        return ()
    width = reading.columns - reading.left
    named = {**roles(reading), ASIDE: "aside"}
    return tuple(
        moved(run, top, reading.left)
        for _, line, top in visible(reading)
        for run in runs_of_line(reading.sizes.of(line.block), _clusters(reading.layout, line), width, named)
    )


@lru_cache(maxsize=2)
def roles(reading: Reading) -> dict[int, str]:
    """Return what the code points in sight are besides text, by offset.

    "heading", "quote", "code", "caption" by their block, "strong", "emphasis", "link", "note", "struck" by their
    mark, "bookmark" (its first code point), "highlight" and "noted" by what the reader has set on the text, "match" and
    "present" by the search, "chosen" the present link, "selected".
    """
    lines = visible(reading)
    if not lines:
        return {}
    found: dict[int, str] = {}
    for position, line, _ in lines:
        kind = reading.article.blocks[line.block].kind
        role = "strong" if kind is Kind.TABLE and not position.piece else _KINDS.get(kind, "")
        if role:
            found.update(dict.fromkeys(range(*line.span), role))
    start, end = lines[0].line.span.start, lines[-1].line.span.end
    found.update(_marked(reading, start, end))
    found.update(_noted(reading, start, end))
    matches = reading.search.matches
    first = bisect_right(matches, start, key=lambda match: match.span.end)
    for number in range(first, len(matches)):
        span = matches[number].span
        if span.start >= end:
            break
        role = "present" if number == reading.search.present else "match"
        found.update(dict.fromkeys(range(max(span.start, start), min(span.end, end)), role))
    if reading.link >= 0:
        span = reading.article.marks[reading.link].span
        found.update(dict.fromkeys(range(max(span.start, start), min(span.end, end)), "chosen"))
    if reading.selection.is_made:
        first, last = min(reading.selection), max(reading.selection)
        found.update(dict.fromkeys(range(max(first, start), min(last + 1, end)), "selected"))
    return found


def parts(row: Row, roles: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """Yield the texts of a row whose neighbours have another role, each with its role."""
    named = [roles.get(cells.offset, "text") for cells in row]
    if named and named.count(named[0]) == len(named):  # nearly always
        yield "".join([cells.text for cells in row]), named[0]
        return
    for role, run in groupby(_with_roles(row, named), key=lambda item: item[1]):
        yield "".join([cells.text for cells, _ in run]), role


@lru_cache(maxsize=256)  # the lines of a few screens: most keys leave most of them in sight
def _clusters(layout: Layout, line: Line) -> tuple[Cluster, ...]:
    return layout.clusters(line)


def _with_roles(row: Row, named: Sequence[str]) -> Iterator[tuple[Cells, str]]:
    """Give each run of cells its role; a gap takes that of its neighbours when they have the same."""
    for number, cells in enumerate(row):
        role = named[number]
        if cells.offset == -1 and 0 < number < len(row) - 1 and named[number - 1] == named[number + 1]:
            role = named[number - 1]
        yield cells, role


def _visible(reading: Reading) -> Iterator[Placed]:
    if not reading.article.blocks:
        return
    layout = reading.layout
    position = first_visible(reading)
    row = len(_on_top(reading, position))
    yield Placed(position, layout.line(position), row)
    while (following := layout.after(position)) is not None:
        row += _pitch(reading, position) + _rows_above(reading, following)
        position = following
        if row + _face(reading, position).rows > reading.rows:
            break
        yield Placed(position, layout.line(position), row)


def _marked(reading: Reading, start: int, end: int) -> dict[int, str]:
    """Return the roles that the marks between two offsets give; marks lie inside their blocks."""
    marks = reading.article.marks
    floor = reading.article.blocks[reading.layout.position(start).block].span.start
    first = bisect_left(marks, floor, key=lambda mark: mark.span.start)
    last = bisect_left(marks, end, key=lambda mark: mark.span.start)
    shown = sorted(marks[first:last], key=lambda mark: _INLINES.index(mark.inline))
    return {
        offset: mark.inline.value
        for mark in shown
        for offset in range(max(mark.span.start, start), min(mark.span.end, end))
    }


def _noted(reading: Reading, start: int, end: int) -> dict[int, str]:
    """Return the roles of what is set on the text between two offsets; a bookmark is seen on a highlight."""
    shown = [placed for placed in reading.notes if placed.span.start < end and placed.span.end >= start]
    shown.sort(key=lambda placed: placed.note.kind is NoteKind.BOOKMARK)
    return {
        offset: _NOTES[note.kind]
        for note, span in shown
        for offset in range(max(span.start, start), min(max(span.end, span.start + 1), end))
    }


def _face(reading: Reading, position: Position) -> Face:
    return reading.sizes.of(position.block)


def _pitch(reading: Reading, position: Position) -> int:
    """Return the rows from a line to the one below it in its block."""
    face = _face(reading, position)
    return face.rows + leading(reading, face)


def _rows_above(reading: Reading, position: Position) -> int:
    """Return the rows between a line and the one above it: the paragraph's space, and what was taken out there."""
    return _gap(reading, position) + len(_before(reading, position))


def _gap(reading: Reading, position: Position) -> int:
    """Return the blank rows above the first line of a block."""
    number = position.block
    if position != (number, 0, 0) or not number:
        return 0
    blocks = reading.article.blocks
    return space(blocks[number - 1].kind, blocks[number].kind, spacing(reading))


def _on_top(reading: Reading, position: Position) -> tuple[Aside, ...]:
    """Return the asides above a line that is the first in sight: as many as leave it room."""
    return _before(reading, position)[: max(0, reading.rows - _face(reading, position).rows)]


def _before(reading: Reading, position: Position) -> tuple[Aside, ...]:
    """Return the asides that stand before a block, for the first line of that block."""
    number = position.block
    if not reading.asides or position != (number, 0, 0):
        return ()
    blocks = reading.article.blocks
    floor = blocks[number - 1].span.end if number else 0
    return tuple(aside for aside in reading.asides if floor <= aside.at <= blocks[number].span.start)


def _after(reading: Reading, position: Position) -> tuple[Aside, ...]:
    """Return the asides that stand behind the last block, for its last line."""
    if not reading.asides or position != reading.layout.end():
        return ()
    end = reading.article.blocks[-1].span.end
    return tuple(aside for aside in reading.asides if aside.at >= end)


def _aside(reading: Reading, aside: Aside) -> Row:
    """Return one row with as much of an aside as fits."""
    room = reading.columns - reading.left
    text = aside.text
    while (width := text_width(text, reading.profile)) > room:
        text = text[: -max(1, (width - room) // 2)]
    return (*_blank(reading.left), Cells(text, width, ASIDE), *_blank(room - width))


def _blank(width: int) -> Row:
    return (Cells(" " * width, width, -1),) if width else ()
