"""A Reading with a search in, what is said about it out: the count, and a row for each match."""

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from operator import attrgetter

from reader.model import Span
from reader.reading.value import Reading, Search
from reader.records import NamedTuple
from reader.search import HEADLINE
from reader.search.places import Lazy
from reader.search.results import WHY, before, excerpt, section
from reader.typesetting import clusters
from reader.typesetting.punctuation import display
from reader.typesetting.widths import text_width

_OBVIOUS = ("exact", "pattern")
_GAP = 2  # cells between what a row says and its section
_ROOM_FOR_SECTIONS = 60  # cells of a row from which on a third of them is for the section
_ELLIPSIS = "..."


class Tally(NamedTuple):
    """The number of the present match and of all, the sentence why it is one ("" when that is plain to see).

    `wrapped` is 1 when the last step went from the last match to the first, -1 the other way round.
    """

    at: int
    total: int
    why: str
    wrapped: int


class Result(NamedTuple):
    """A row of the list in five runs, together as wide as the list: number, the line around a match, section."""

    number: str
    before: str
    match: str
    after: str
    section: str


def tally(reading: Reading) -> Tally:
    """Return what is said of the search beside the box."""
    search = reading.search
    if not search.matches:
        return Tally(0, 0, "", 0)
    why = search.matches[search.present].why
    return Tally(search.present + 1, len(search.matches), "" if why in _OBVIOUS else WHY[why], search.wrapped)


def result(reading: Reading, number: int, width: int, *, headed: bool) -> Result:
    """Return the row of match `number`, `width` cells wide; `headed` ones name their section in a column."""
    matches = reading.search.matches
    lead = f"{number + 1:>{len(str(len(matches)))}}  "[:width]
    cells = partial(text_width, profile=reading.profile)
    column = width // 3 if width >= _ROOM_FOR_SECTIONS and reading.sections else 0
    beside = _cut(section_of(reading, number), column, cells) if headed else ""
    room = max(0, width - len(lead) - (column + _GAP if column else 0))
    shown = excerpt(reading.article, matches[number], room)
    line = display(shown.text)
    match = _cut(line[shown.start : shown.end], room, cells)
    before = _end(line[: shown.start], min(room - cells(match), room // 3), cells)
    after = _cut(line[shown.end :], room - cells(match) - cells(before), cells)
    rest = width - len(lead) - sum(map(cells, (before, match, after)))
    left = rest - column
    return Result(lead, before, match, after, f"{' ' * left}{beside}{' ' * (column - cells(beside))}")


def is_headed(reading: Reading, number: int) -> bool:
    """Tell that a match stands in another section than the one before it."""
    return not number or section_of(reading, number) != section_of(reading, number - 1)


def section_of(reading: Reading, number: int) -> str:
    """Return the title of the section that a match stands in, as it is shown; "" outside of all."""
    match = reading.search.matches[number]
    within = -1 if match.why == HEADLINE else section(_spans(reading), match.span.start)
    return display(reading.sections[within].title).replace("\t", " ") if within >= 0 else ""


def matches_in(search: Search, span: Span) -> int:
    """Return how many matches begin in a section, those in sections of it among them."""
    if search.matches and search.matches[0].why == HEADLINE:
        return 0
    return _before(search, span.end) - _before(search, span.start)


def dialled(typed: str, digit: str, count: int) -> str:
    """Return the number of a match that was typed so far and one digit more, begun anew when there is no such match."""
    return next((number for number in (typed + digit, digit) if 1 <= int(number) <= count), "")


@lru_cache(maxsize=512)
def _before(search: Search, offset: int) -> int:
    """Return how many matches begin before an offset: where one section ends the next one begins."""
    return before(search.matches, offset)


def _spans(reading: Reading) -> Sequence[Span]:
    return Lazy(reading.sections, attrgetter("span"))


def _cut(text: str, room: int, cells: Callable[[str], int]) -> str:
    """Return as many whole clusters from the beginning of a text as fit."""
    if cells(text) <= room:
        return text
    start = used = 0
    for end in clusters.boundaries(text):
        used += cells(text[start:end])
        if used > room:
            break
        start = end
    return text[:start]


def _end(text: str, room: int, cells: Callable[[str], int]) -> str:
    """Return as many whole clusters from the end of a text as fit, marked when that is not all."""
    if cells(text) <= room:
        return text
    ends = (0, *clusters.boundaries(text))
    room -= len(_ELLIPSIS)
    at = next((end for end in ends if cells(text[end:]) <= room), len(text))
    return _ELLIPSIS + text[at:] if room > 0 else ""
