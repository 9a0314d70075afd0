"""A Reading and a key or a point in the pane in, the same Reading with more or less of its text selected out."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from reader.model import Span
from reader.patterns import Pattern
from reader.reading.moves import at, made
from reader.reading.value import Reading, Selection
from reader.reading.view import picture, top_for, visible
from reader.records import replace
from reader.typesetting import Cluster, Position

_SENTENCE = Pattern(r"[。！？!?]+[”’」』）)]*|[.](?=\s)[”\"')]*|\n")


def selecting(reading: Reading) -> Reading:
    """Begin a selection at the first visible character, or give the one there is up."""
    if not reading.article.blocks or reading.selection.is_made:
        return unselected(reading)
    line = visible(reading)[0].line
    first = next((cluster.offset for cluster in _clusters(reading, visible(reading)[0].position)), line.span.start)
    return replace(reading, selection=Selection(max(first, reading.place), max(first, reading.place)))


def unselected(reading: Reading) -> Reading:
    """Return the reading without a selection."""
    return replace(reading, selection=Selection())


def pointed(reading: Reading, offset: int) -> Reading:
    """Begin a selection at `offset`."""
    return replace(reading, selection=Selection(offset, offset))


def dragged(reading: Reading, offset: int) -> Reading:
    """Let the selection reach to `offset`, and that be in sight."""
    return _in_sight(replace(reading, selection=reading.selection._replace(cursor=offset)), offset)


def chosen(reading: Reading, span: Span) -> Reading:
    """Select a span, as double and triple clicks do."""
    return replace(reading, selection=Selection(span.start, max(span.start, span.end - 1)))


def moved(reading: Reading, move: str) -> Reading:
    """Run one of MOVES; when something is selected it moves the end of the selection."""
    if not reading.selection.is_made:
        return made(reading, move)
    if move in _STEPS:
        return dragged(reading, _STEPS[move](reading, reading.selection.cursor))
    after = made(at(reading, reading.selection.cursor), move)
    if move in {"next_match", "previous_match"} and after.search.matches:
        cursor = after.search.matches[after.search.present].span.start
    else:
        cursor = after.place
    return dragged(replace(after, place=reading.place), cursor)


def selected(reading: Reading) -> Span:
    """Return the span that is selected, whole clusters; empty when nothing is."""
    anchor, cursor = reading.selection
    if not reading.selection.is_made:
        return Span(0, 0)
    start, last = min(anchor, cursor), max(anchor, cursor)
    clusters = _clusters(reading, reading.layout.position(last))
    number = _at(clusters, last)
    return Span(start, clusters[number].offset + len(clusters[number].text) if clusters else last)


def sentence_at(reading: Reading, offset: int) -> Span:
    """Return the sentence that `offset` is in, its closing marks included."""
    block = paragraph_at(reading, offset)
    start = block.start
    for end in _SENTENCE.finditer(reading.article.text[block.start : block.end]):
        if block.start + end.end() > offset:
            return Span(start, block.start + end.end())
        start = block.start + end.end()
    return Span(start, block.end)


def paragraph_at(reading: Reading, offset: int) -> Span:
    """Return the span of the block that `offset` is in."""
    return reading.article.blocks[reading.layout.position(offset).block].span


def offset_at(reading: Reading, column: int, row: int) -> int:
    """Return the offset of what stands in a cell of the pane, or nearest to it on its row; -1 where no text is."""
    rows = picture(reading)
    if not 0 <= row < len(rows):
        return -1
    best, distance, left = -1, 1 << 30, 0
    for cells in rows[row]:
        if cells.offset >= 0:
            away = max(left - column, column - (left + cells.width - 1), 0)
            if away < distance:
                best, distance = cells.offset, away
        left += cells.width
    return best


def nearest(reading: Reading, column: int, row: int) -> int:
    """Return the offset of what stands nearest to a cell, on its row or above it, else of the first in sight."""
    for above in range(min(row, reading.rows - 1), -1, -1):
        if (offset := offset_at(reading, column, above)) >= 0:
            return offset
    return visible(reading)[0].line.span.start if reading.article.blocks else -1


def _right(reading: Reading, offset: int) -> int:
    layout = reading.layout
    position: Position | None = layout.position(offset)
    while position is not None:
        later = [cluster.offset for cluster in _clusters(reading, position) if cluster.offset > offset]
        if later:
            return later[0]
        position = layout.after(position)
    return offset


def _left(reading: Reading, offset: int) -> int:
    layout = reading.layout
    position: Position | None = layout.position(offset)
    while position is not None:
        earlier = [cluster.offset for cluster in _clusters(reading, position) if cluster.offset < offset]
        if earlier:
            return earlier[-1]
        position = layout.previous(position)
    return offset


def _down(reading: Reading, offset: int) -> int:
    return _beside(reading, offset, reading.layout.after)


def _up(reading: Reading, offset: int) -> int:
    return _beside(reading, offset, reading.layout.previous)


_STEPS: dict[str, Callable[[Reading, int], int]] = {
    "left": _left,
    "right": _right,
    "line_down": _down,
    "line_up": _up,
    "top": lambda _, __: 0,
    "bottom": lambda reading, _: max(0, len(reading.article.text) - 1),
}


def _beside(reading: Reading, offset: int, step: Callable[[Position], Position | None]) -> int:
    """Return the offset above or below another: nearest to its left edge, on the next line that has text."""
    position = reading.layout.position(offset)
    here = _clusters(reading, position)
    x = here[_at(here, offset)].x / reading.sizes.of(position.block).units if here else 0
    following = step(position)
    while following is not None:
        units = reading.sizes.of(following.block).units
        if there := _clusters(reading, following):
            return min(there, key=lambda cluster: abs(cluster.x / units - x)).offset
        following = step(following)
    return offset


def _clusters(reading: Reading, position: Position) -> Sequence[Cluster]:
    """Return the clusters of a line that are text of the article."""
    layout = reading.layout
    return [cluster for cluster in layout.clusters(layout.line(position)) if cluster.offset >= 0]


def _at(clusters: Sequence[Cluster], offset: int) -> int:
    return max(0, bisect_right(clusters, offset, key=lambda cluster: cluster.offset) - 1)


def _in_sight(reading: Reading, offset: int) -> Reading:
    """Scroll as little as brings `offset` into sight."""
    lines = visible(reading)
    if offset < lines[0].line.span.start:
        return at(reading, offset)
    position = reading.layout.position(offset)
    if position <= lines[-1].position:
        return reading
    return at(reading, reading.layout.line(top_for(reading, position, reading.rows)).span.start)
