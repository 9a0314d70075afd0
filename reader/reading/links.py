"""A Reading in, its links out: the one at an offset, the next one, where the present one leads."""

from bisect import bisect_left

from reader.model import Mark
from reader.reading.moves import at
from reader.reading.value import Reading
from reader.reading.view import last_top, top_for, visible
from reader.records import replace


def link_at(reading: Reading, offset: int) -> Mark | None:
    """Return the link or note that `offset` belongs to."""
    marks = reading.article.marks
    first = bisect_left(marks, _block_start(reading, offset), key=_start) if reading.article.blocks else 0
    for number in range(first, len(marks)):
        mark = marks[number]
        if mark.span.start > offset:
            break
        if mark.target and offset < mark.span.end:
            return mark
    return None


def next_link(reading: Reading) -> Reading:
    """Go to the next link: from the present one when that is in sight, else the first from the place on."""
    return _link(reading, 1)


def previous_link(reading: Reading) -> Reading:
    """Go to the link before."""
    return _link(reading, -1)


def present_link(reading: Reading) -> Mark | None:
    """Return the link that was gone to, None when there is none."""
    return reading.article.marks[reading.link] if reading.link >= 0 else None


def place_of(target: str) -> int:
    """Return the offset that a target inside the article names, -1 when it names a location."""
    inside = target.removeprefix("#")
    return int(inside) if inside != target and inside.isdecimal() and inside.isascii() else -1


def _link(reading: Reading, step: int) -> Reading:
    marks = reading.article.marks
    if not reading.article.blocks:
        return reading
    lines = visible(reading)
    present = present_link(reading)
    if present and lines[0].line.span.start <= present.span.start < lines[-1].line.span.end:
        number = reading.link + step
    else:
        number = bisect_left(marks, reading.place, key=_start) + min(step, 0)
    while 0 <= number < len(marks):
        if marks[number].target:
            return _in_sight(replace(reading, link=number), marks[number])
        number += step
    return reading


def _in_sight(reading: Reading, mark: Mark) -> Reading:
    lines = visible(reading)
    if lines[0].line.span.start <= mark.span.start < lines[-1].line.span.end:
        return reading
    wanted = top_for(reading, reading.layout.position(mark.span.start), reading.rows // 3)
    return at(reading, reading.layout.line(min(wanted, last_top(reading))).span.start)


def _block_start(reading: Reading, offset: int) -> int:
    return reading.article.blocks[reading.layout.position(offset).block].span.start


def _start(mark: Mark) -> int:
    return mark.span.start
