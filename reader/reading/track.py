"""A Reading in, the strip at the edge of its text out: where in all of it the matches are, and what is in sight."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import lru_cache

from reader.outline import Section
from reader.reading.moves import at, to_match
from reader.reading.value import Reading
from reader.reading.view import last_top, visible
from reader.records import NamedTuple, dataclass
from reader.search import HEADLINE, Match
from reader.static import Generic, TypeVar

Item = TypeVar("Item")

_SPARSE = 3  # rows for each section; where they stand closer their beginnings say nothing


class Tick(NamedTuple):
    """A row of the strip: its sign, one cell wide, what that is ("present", "match", "section" or "rest")."""

    sign: str
    role: str
    in_sight: bool


_PRESENT, _MATCH, _SECTION, _REST = (("=", "present"), ("-", "match"), (".", "section"), (" ", "rest"))


@dataclass(frozen=True, slots=True, eq=False)
class _Same(Generic[Item]):
    """A sequence as a key of a cache: told by which it is, since to compare 100,000 matches takes long."""

    items: Sequence[Item]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.items is other.items

    def __hash__(self) -> int:
        return id(self.items)


@lru_cache(maxsize=2)
def track(reading: Reading, rows: int) -> tuple[Tick, ...]:
    """Return the strip beside a reading, `rows` rows high: the whole text from top to bottom, in proportion."""
    length = reading.article.extent
    search = reading.search
    matched = _matched(_Same(search.matches), rows, length)
    begun = _begun(_Same(reading.sections), rows, length)
    present = _row(search.matches[search.present].span.start, rows, length) if matched else -1
    lines = visible(reading)
    in_sight = range(
        _row(lines[0].line.span.start, rows, length) if lines else 0,
        _row(lines[-1].line.span.end - 1, rows, length) + 1 if lines else rows,
    )
    return tuple(
        Tick(
            *(_PRESENT if row == present else _MATCH if row in matched else _SECTION if row in begun else _REST),
            row in in_sight,
        )
        for row in range(rows)
    )


def at_tick(reading: Reading, row: int, rows: int) -> Reading:
    """Go to the first match on a row of the strip, where there is none to the text that the row stands for."""
    length = reading.article.extent
    if not length or not 0 <= row < rows:
        return reading
    matches = reading.search.matches
    start = _offset(row, rows, length)
    number = len(matches) if _in_headline(matches) else bisect_left(matches, start, key=_start)
    if number < len(matches) and _row(_start(matches[number]), rows, length) == row:
        return to_match(reading, number)
    wanted = min(reading.layout.position(start), last_top(reading))
    return at(reading, reading.layout.line(wanted).span.start)


@lru_cache(maxsize=4)
def _matched(matches: _Same[Match], rows: int, length: int) -> Collection[int]:
    """Return the rows that have matches, looking at no more than a few matches for each."""
    found = matches.items
    rows_found = set()
    number = len(found) if _in_headline(found) else 0
    while number < len(found):
        row = _row(_start(found[number]), rows, length)
        rows_found.add(row)
        number = bisect_left(found, _offset(row + 1, rows, length), number + 1, key=_start)
    return frozenset(rows_found)


@lru_cache(maxsize=4)
def _begun(sections: _Same[Section], rows: int, length: int) -> Collection[int]:
    """Return the rows on which sections begin, none when there are too many of them to tell apart."""
    found = sections.items
    return frozenset(_row(each.span.start, rows, length) for each in found) if len(found) * _SPARSE <= rows else ()


def _in_headline(matches: Sequence[Match]) -> bool:
    return bool(matches) and matches[0].why == HEADLINE


def _start(match: Match) -> int:
    return match.span.start


def _row(offset: int, rows: int, length: int) -> int:
    """Return the row that stands for an offset."""
    return max(0, min(offset * rows // max(1, length), rows - 1))


def _offset(row: int, rows: int, length: int) -> int:
    """Return the first offset that a row stands for."""
    return -(-row * length // max(1, rows))
