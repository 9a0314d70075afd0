"""A Reading in, the same reading at another place out: by line, page, paragraph, section or match."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from itertools import takewhile

from reader.errors import ReaderError
from reader.model import Block, Kind
from reader.reading.value import Reading, Search, paragraph_read, section_read
from reader.reading.view import Placed, first_visible, last_top, top_for, visible
from reader.records import replace
from reader.search import HEADLINE, Match, Query, find
from reader.search.results import nearest
from reader.typesetting import Position


def at(reading: Reading, offset: int) -> Reading:
    """Return the reading with `offset` in its first visible line."""
    return replace(reading, place=max(0, min(offset, len(reading.article.text))))


def scrolled(reading: Reading, lines: int) -> Reading:
    """Return the reading so many lines further down (or up), not beyond the last page."""
    if not reading.article.blocks:
        return reading
    position = first_visible(reading)
    step = reading.layout.after if lines > 0 else reading.layout.previous
    for _ in range(abs(lines)):
        following = step(position)
        if following is None:
            break
        position = following
    return _downward(reading, position) if lines > 0 else _on(reading, position)


def page_down(reading: Reading) -> Reading:
    """Turn the page: the first line that was not whole in sight comes to the top, with a heading that stood above it.

    A heading is never left alone at the end of a page: it is shown once more, with what it heads.
    """
    if not reading.article.blocks:
        return reading
    seen = visible(reading)
    following = reading.layout.after(seen[-1].position)
    alone = [line for line in takewhile(partial(_is_heading, reading), reversed(seen)) if following]
    if 0 < len(alone) < len(seen):
        following = alone[-1].position
    return _downward(reading, following or reading.layout.end())


def page_up(reading: Reading) -> Reading:
    """Turn the page back: the line above the first one comes to the bottom."""
    above = reading.layout.previous(first_visible(reading)) if reading.article.blocks else None
    return top(reading) if above is None else _on(reading, top_for(reading, above, reading.rows))


def half_down(reading: Reading) -> Reading:
    """Go down by half the lines in sight."""
    return scrolled(reading, max(1, len(visible(reading)) // 2))


def half_up(reading: Reading) -> Reading:
    """Go up by half the lines in sight."""
    return scrolled(reading, -max(1, len(visible(reading)) // 2))


def top(reading: Reading) -> Reading:
    """Go to the beginning."""
    return at(reading, 0)


def bottom(reading: Reading) -> Reading:
    """Go to the last page."""
    return _on(reading, last_top(reading)) if reading.article.blocks else reading


def next_section(reading: Reading) -> Reading:
    """Go to where the next section begins."""
    following = section_read(reading) + 1
    return to_section(reading, following) if following < len(reading.sections) else reading


def previous_section(reading: Reading) -> Reading:
    """Go to where this section begins, or from there to the one before; before the first, to the beginning."""
    earlier = (section.span.start for section in reversed(reading.sections) if section.span.start < reading.place)
    return at(reading, next(earlier, 0))


def to_section(reading: Reading, number: int) -> Reading:
    """Go to where section `number` begins."""
    return at(reading, reading.sections[number].span.start)


def next_paragraph(reading: Reading) -> Reading:
    """Go to where the next paragraph begins; in the last one nothing changes."""
    blocks = reading.article.blocks
    number = bisect_right(blocks, paragraph_read(reading).start, key=_start)
    return at(reading, _start(blocks[number])) if number < len(blocks) else reading


def previous_paragraph(reading: Reading) -> Reading:
    """Go to where this paragraph begins, or from there to the one before."""
    blocks = reading.article.blocks
    number = bisect_left(blocks, reading.place, key=_start) - 1
    return at(reading, _start(blocks[number]) if number >= 0 else 0)


def searched(reading: Reading, text: str, mode: str = "auto") -> Reading:
    """Look for `text` from the place before the search: all matches, the present one the first from there on.

    Raise PatternError as `search.find` does.
    """
    query = Query(text, mode)
    return with_matches(reading, query, find(reading.article, query))


def with_matches(reading: Reading, query: Query, matches: Sequence[Match]) -> Reading:
    """Return the reading with what a query has found, wherever it was looked for."""
    origin = search_origin(reading)
    present = nearest(matches, origin)
    found = replace(reading, place=origin, search=Search(query.text, matches, present, origin, query.mode))
    return _in_sight(found) if matches else found


def not_searched(reading: Reading, query: Query, fault: ReaderError) -> Reading:
    """Return the reading at the place before the search, with why the query could not be looked for."""
    origin = search_origin(reading)
    return replace(reading, place=origin, search=Search(query.text, (), -1, origin, query.mode, fault=fault))


def search_origin(reading: Reading) -> int:
    """Return the place before the search that is being typed, or that one begun now would come back to."""
    return reading.search.origin if reading.search.origin >= 0 else reading.place


def to_match(reading: Reading, number: int) -> Reading:
    """Make match `number` the present one, and bring it into sight."""
    return _in_sight(replace(reading, search=replace(reading.search, present=number, wrapped=0)))


def next_match(reading: Reading) -> Reading:
    """Go to the next match, after the last to the first."""
    return _match(reading, 1)


def previous_match(reading: Reading) -> Reading:
    """Go to the match before, from the first to the last."""
    return _match(reading, -1)


def search_left(reading: Reading) -> Reading:
    """Give the search up and go back to the place before it."""
    place = reading.search.origin if reading.search.origin >= 0 else reading.place
    return replace(reading, place=place, search=Search())


def search_kept(reading: Reading) -> Reading:
    """Stay at the match, which other keys now leave and come back to."""
    return replace(reading, search=replace(reading.search, origin=-1))


MOVES: dict[str, Callable[[Reading], Reading]] = {
    "line_down": lambda reading: scrolled(reading, 1),
    "line_up": lambda reading: scrolled(reading, -1),
    "page_down": page_down,
    "page_up": page_up,
    "half_down": half_down,
    "half_up": half_up,
    "top": top,
    "bottom": bottom,
    "next_section": next_section,
    "previous_section": previous_section,
    "next_paragraph": next_paragraph,
    "previous_paragraph": previous_paragraph,
    "left": lambda reading: reading,
    "right": lambda reading: reading,
    "next_match": next_match,
    "previous_match": previous_match,
}
"""The moves by the id of their command; to the left and the right goes only the end of a selection."""


@lru_cache(maxsize=4)  # what is shown, and what was worked out ahead
def made(reading: Reading, move: str) -> Reading:
    """Run one of MOVES."""
    return MOVES[move](reading)


def _is_heading(reading: Reading, seen: Placed) -> bool:
    return reading.article.blocks[seen.line.block].kind is Kind.HEADING


def _start(block: Block) -> int:
    return block.span.start


def _on(reading: Reading, position: Position) -> Reading:
    """Bring the line at `position` to the top, unless the place is in it already."""
    line = reading.layout.line(position)
    return reading if line.span.start <= reading.place < line.span.end else at(reading, line.span.start)


def _downward(reading: Reading, position: Position) -> Reading:
    """Bring the line at `position` to the top, but not beyond the last page, and never upward."""
    wanted = min(position, last_top(reading))
    return _on(reading, wanted) if wanted > first_visible(reading) else reading


def _match(reading: Reading, steps: int) -> Reading:
    search = reading.search
    if not search.matches:
        return reading
    wanted = search.present + steps
    present = wanted % len(search.matches)
    return _in_sight(replace(reading, search=replace(search, present=present, wrapped=steps * (wanted != present))))


def _in_sight(reading: Reading) -> Reading:
    """Bring the present match into sight, a third down the pane, when it is not whole in sight already."""
    span, why = reading.search.matches[reading.search.present]
    if why == HEADLINE:
        return reading
    lines = visible(reading)
    if lines[0].line.span.start <= span.start and span.end <= lines[-1].line.span.end:
        return reading
    wanted = top_for(reading, reading.layout.position(span.start), reading.rows // 3)
    return _on(reading, min(wanted, last_top(reading)))
