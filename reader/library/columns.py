"""Rows as SQLite has them in, the values that their columns are for out: any column of a file may hold anything.

A file of ours that something else has written in has the right tables with wrong values. What is wrong becomes what is
nearest, or what stands for "not known", so that the rest of the row can still be read.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from reader.anchors import QUOTED
from reader.records import NamedTuple
from reader.static import Any

LINE = 500
"""Code points of a title, a tag or a source that are kept: no list shows more, and each filter reads all of them."""

_LAST = 253_370_764_800.0  # seconds since 1970: early in the year 9999, before the end of time in all zones
_HALVES = "surrogatepass"  # in the name of a file that is no UTF-8


class Column(NamedTuple):
    """What makes of any value one that the column is for; the type of those that may be, and the least and the most.

    Of a text these are lengths. Without a type each value is made what it should be.
    """

    made: Callable[[object], object]
    right: type | None = None
    least: float = 0
    most: float = float("inf")

    def fitted(self, values: Sequence[Any]) -> Sequence[Any]:
        """Return the values as they should be: ten thousand that are right are known to be at once."""
        return values if self._are_right(values) else [*map(self.made, values)]

    def _are_right(self, values: Sequence[Any]) -> bool:
        if {*map(type, values)} != {self.right}:
            return False
        measures = values if self.right in (int, float) else [*map(len, values)]
        return bool(self.least <= min(measures) and max(measures) <= self.most)


def fitted(names: Iterable[str], rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return rows with columns of these names, with the values that they are for."""
    columns = zip(names, zip(*rows, strict=True), strict=False)  # without rows there are no columns
    return [*zip(*(COLUMNS[name].fitted(held) if name in COLUMNS else held for name, held in columns), strict=True)]


def stored(location: str) -> bytes:
    """Return a location as a column can hold it: the name of a file need not be text."""
    return location.encode(errors=_HALVES)


def clean(text: str) -> str:
    """Return `text` as a column can hold it: half a surrogate pair becomes a question mark."""
    return text.encode(errors="replace").decode()


def line(text: str) -> str:
    """Return as much of a title, a tag or a source as is kept."""
    return clean(text[:LINE])


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _count(value: object) -> int:
    return max(0, _whole(value))


def _moment(value: object) -> float:
    return float(value) if isinstance(value, float | int) and 0 <= value <= _LAST else 0.0


def _fraction(value: object) -> float:
    return float(value) if isinstance(value, float | int) and 0 <= value <= 1 else 0.0


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    return value.decode(errors="replace") if isinstance(value, bytes) else ""


def _line(value: object) -> str:
    return _text(value)[:LINE]


def _before(value: object) -> str:
    return _text(value)[-QUOTED:]


def _after(value: object) -> str:
    return _text(value)[:QUOTED]


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else stored(_text(value))


def _location(value: object) -> str:
    kept = _bytes(value)
    try:
        return kept.decode(errors=_HALVES)
    except UnicodeDecodeError:
        return kept.decode(errors="replace")


def _day(value: object) -> datetime | date | None:
    kept = _text(value)
    try:
        return datetime.fromisoformat(kept) if "T" in kept else date.fromisoformat(kept)
    except ValueError:  # "", or no date
        return None


COLUMNS = {
    **dict.fromkeys(("id", "article", "hash", "indexed"), Column(_whole, int, float("-inf"))),
    **dict.fromkeys(("place", "start", "end", "byte", "offset", "length", "size", "written"), Column(_count, int)),
    **dict.fromkeys(("first_read", "last_read", "removed", "made", "at"), Column(_moment, float, 0, _LAST)),
    **dict.fromkeys(("title", "tag", "source", "sound", "folded"), Column(_line, str, 0, LINE)),
    **dict.fromkeys(("name", "value", "kind", "words"), Column(_text, str)),
    **dict.fromkeys(("before", "start_before", "end_before"), Column(_before, str, 0, QUOTED)),
    **dict.fromkeys(("after", "start_after", "end_after"), Column(_after, str, 0, QUOTED)),
    "published": Column(_day),
    "location": Column(_location),
    "fraction": Column(_fraction, float, 0, 1),
    "body": Column(_bytes, bytes),
}
"""What the columns are for, by their names: one is for the same in all tables of ours."""
