"""A Reading in, what its pane shows out: which lines stand on which rows, how far the reader is, the rows of cells."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from reader.faces import Cells, Row
from reader.length import length
from reader.model import Kind
from reader.reading.value import Aside, Reading, leading, spacing
from reader.typesetting import Line, Position
from reader.typesetting.widths import text_width

ASIDE = -2
"""The offset of cells that show no text of the article: a line that was taken out."""


class Placed(NamedTuple):
    """A line and the row of the pane on which it begins."""

    position: Position
    line: Line
    row: int


class Progress(NamedTuple):
    """How far the reader is: `fraction` of the way to the last page, `minutes` left."""

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
    layout, pitch = reading.layout, reading.face.rows + leading(reading)
    top = bottom
    used = reading.face.rows + len(_after(reading, bottom))
    while (above := layout.previous(top)) is not None:
        used += pitch + _rows_above(reading, top)
        if used + len(_on_top(reading, above)) > rows:
            break
        top = above
    return top


def last_top(reading: Reading) -> Position:
    """Return the first line of the last page: scrolling goes no further."""
    return top_for(reading, reading.layout.end(), reading.rows)


def progress(reading: Reading) -> Progress:
    """Return how far the reader is: 0 at the beginning, 1 when the end is in sight."""
    text = reading.article.text
    if not reading.article.blocks:
        return Progress(1.0, 0)
    end = reading.layout.line(last_top(reading)).span.start
    fraction = 1.0 if reading.place >= end else reading.place / end
    return Progress(fraction, ceil(length(text).minutes * (1 - fraction)))


@lru_cache(maxsize=2)
def picture(reading: Reading) -> tuple[Row, ...]:
    """Return `rows` rows of exactly `columns` cells: all that the pane shows."""
    rows = [_blank(reading.columns)] * reading.rows
    margin = _blank(reading.left)
    width = reading.columns - reading.left
    for number, (position, line, top) in enumerate(visible(reading)):
        above = _before(reading, position) if number else _on_top(reading, position)
        below = _after(reading, position)
        drawn = (
            *(_aside(reading, aside) for aside in above),
            *((*margin, *row) for row in reading.face.draw(reading.layout.clusters(line), width)),
            *(_aside(reading, aside) for aside in below),
        )
        first = top - len(above)
        for at, row in enumerate(drawn[: reading.rows - first], first):
            rows[at] = row
    return tuple(rows)


@lru_cache(maxsize=2)
def roles(reading: Reading) -> dict[int, str]:
    """Return what the code points in sight are besides text: "heading", "match", "present", by offset."""
    lines = visible(reading)
    if not lines:
        return {}
    found: dict[int, str] = {}
    for _, line, _ in lines:
        if reading.article.blocks[line.block].kind is Kind.HEADING:
            found.update(dict.fromkeys(range(*line.span), "heading"))
    start, end = lines[0].line.span.start, lines[-1].line.span.end
    matches = reading.search.matches
    first = bisect_right(matches, start, key=lambda match: match.span.end)
    for number in range(first, len(matches)):
        span = matches[number].span
        if span.start >= end:
            break
        role = "present" if number == reading.search.present else "match"
        found.update(dict.fromkeys(range(max(span.start, start), min(span.end, end)), role))
    return found


def _visible(reading: Reading) -> Iterator[Placed]:
    if not reading.article.blocks:
        return
    layout, pitch = reading.layout, reading.face.rows + leading(reading)
    position = first_visible(reading)
    row = len(_on_top(reading, position))
    yield Placed(position, layout.line(position), row)
    while (following := layout.after(position)) is not None:
        position = following
        row += pitch + _rows_above(reading, position)
        if row + reading.face.rows > reading.rows:
            break
        yield Placed(position, layout.line(position), row)


def _rows_above(reading: Reading, position: Position) -> int:
    """Return the rows between a line and the one above it: the paragraph's space, and what was taken out there."""
    return _gap(reading, position) + len(_before(reading, position))


def _gap(reading: Reading, position: Position) -> int:
    return spacing(reading) if position.line == 0 else 0


def _on_top(reading: Reading, position: Position) -> tuple[Aside, ...]:
    """Return the asides above a line that is the first in sight: as many as leave it room."""
    return _before(reading, position)[: max(0, reading.rows - reading.face.rows)]


def _before(reading: Reading, position: Position) -> tuple[Aside, ...]:
    """Return the asides that stand before a block, for the first line of that block."""
    if not reading.asides or position.line:
        return ()
    blocks = reading.article.blocks
    start = blocks[position.block].span.start
    floor = blocks[position.block - 1].span.end if position.block else 0
    return tuple(aside for aside in reading.asides if floor <= aside.at <= start)


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
    while (width := text_width(text)) > room:
        text = text[: -max(1, (width - room) // 2)]
    return (*_blank(reading.left), Cells(text, width, ASIDE), *_blank(room - width))


def _blank(width: int) -> Row:
    return (Cells(" " * width, width, -1),) if width else ()
