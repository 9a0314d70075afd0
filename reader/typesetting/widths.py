"""A grapheme cluster in, the cells it takes out: as Textual counts them, or as a terminal says it draws them."""

from collections.abc import Iterator
from functools import cache, lru_cache

from reader.records import NamedTuple
from reader.typesetting import clusters, unicode_data

_JOINER = "\u200d"
_EMOJI = "\ufe0f"
_CELLS = {"0": 0, "1": 1, "1+": 1, "2": 2}


class Profile(NamedTuple):
    """How a terminal counts where terminals differ; the default is how Textual counts.

    `ambiguous`: cells of “ ” — … and their like (East_Asian_Width A). `emoji_selector`: U+FE0F widens a narrow emoji.
    `joined_emoji`: a ZWJ sequence is as wide as its first emoji, not as all of them.
    """

    ambiguous: int = 1
    emoji_selector: bool = True
    joined_emoji: bool = True


TEXTUAL = Profile()


class _Tables(NamedTuple):
    """The cells of a code point; and the code points that U+FE0F widens by one."""

    cells: unicode_data.Codes
    widened: frozenset[str]


def width(cluster: str, profile: Profile = TEXTUAL) -> int:
    """Return the cells of a grapheme cluster: 0, 1 or 2, more only where Textual draws a conjunct letter by letter."""
    if len(cluster) == 1:
        return _tables(profile.ambiguous).cells[ord(cluster)]
    return _sequence_width(cluster, profile)


def text_width(text: str, profile: Profile = TEXTUAL) -> int:
    """Return the cells of a text on one line: the sum of the widths of its grapheme clusters."""
    if clusters.simple(text):
        return sum(each(text, profile))
    ends = clusters.boundaries(text)
    return sum(width(text[start:end], profile) for start, end in zip((0, *ends), ends, strict=False))


def each(text: str, profile: Profile = TEXTUAL) -> bytes:
    """Return the cells of each code point alone: the widths of the clusters of a text that is `clusters.simple`."""
    return text.translate(_tables(profile.ambiguous).cells).encode("latin-1")


def ambiguous() -> Iterator[range]:
    """Yield the runs of code points that a terminal may draw one or two cells wide."""
    return unicode_data.table("ambiguous").runs("2")


@lru_cache(maxsize=4096)
def _sequence_width(cluster: str, profile: Profile) -> int:
    """Add code points up: what follows a joiner is drawn in the same place, U+FE0F may widen what it follows."""
    tables = _tables(profile.ambiguous)
    total = 0
    drawn = ""
    code_points = iter(cluster)
    for code_point in code_points:
        if code_point == _JOINER:
            if profile.joined_emoji:
                next(code_points, "")
        elif code_point == _EMOJI:
            total += profile.emoji_selector and drawn in tables.widened
            drawn = ""
        elif cells := tables.cells[ord(code_point)]:
            total += cells
            drawn = code_point if cells == 1 else ""
    return total


@cache
def _tables(cells_of_ambiguous: int) -> _Tables:
    table = unicode_data.table("width")
    wide = unicode_data.table("ambiguous")
    over = unicode_data.Codes(wide, [2 * (kind == "2") for kind in wide.kinds]) if cells_of_ambiguous == 2 else None
    widened = frozenset(chr(code) for run in table.runs("1+") for code in run)
    return _Tables(unicode_data.Codes(table, [_CELLS[kind] for kind in table.kinds], over=over), widened)
