"""Articles read in, entries out: what they are, when they were read and how far."""

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime

from reader.anchors import Anchor
from reader.library.columns import clean, line, stored
from reader.library.sketch import alike, digest, same_title, sketch
from reader.library.store import Change, Store
from reader.model import Article, Landmark
from reader.patterns import Pattern
from reader.records import NamedTuple, dataclass
from reader.static import Any

ORDERS = {
    "read": "last_read DESC",
    "title": "CASE sound WHEN '' THEN title ELSE sound END, title",
    "published": "published DESC",
    "progress": "fraction DESC",
}
"""How entries may be sorted; those that are alike in it by when they were read, the last first."""

_COLUMNS = (
    "id, title, tag, published, source, location, first_read, last_read, place, before, after, fraction, length, size, "
    "sound, folded"
)
_OPENED = (
    "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, '', '', 0, ?, ?, ?, ?, NULL) ON CONFLICT (id) DO UPDATE "
    "SET title = excluded.title, tag = excluded.tag, published = excluded.published, source = excluded.source, "
    "location = CASE excluded.location WHEN x'' THEN location ELSE excluded.location END, "
    "last_read = excluded.last_read, length = excluded.length, size = excluded.size, removed = NULL, "
    "sound = CASE excluded.sound WHEN '' THEN sound ELSE excluded.sound END, "
    "folded = CASE excluded.folded WHEN '' THEN folded ELSE excluded.folded END"
)
_ADDRESS = Pattern(r"[A-Za-z][A-Za-z0-9+.-]*://")
_STANDARD_INPUT = "-"
_LONGER = 8  # code points of a text that a byte of its file may have become: ⟨U+0080⟩


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that was read: times in seconds since 1970, `fraction` of it from 0 to 1.

    `length` is in code points. `size` is that of what was fetched in bytes, `sound` sorts the title, `folded` is what a
    filter looks at: these are as they were given.
    """

    id: int
    title: str
    tag: str
    published: datetime | date | None
    source: str
    location: str
    first_read: float
    last_read: float
    place: Anchor
    fraction: float
    length: int
    size: int
    sound: str
    folded: str


class Opened(NamedTuple):
    """An article that was opened: the id of its entry, and the place where it was left."""

    id: int
    place: Anchor


class Articles:
    """The articles read, as `store` holds them; `clock` tells the seconds since 1970."""

    def __init__(self, store: Store, clock: Callable[[], float]) -> None:
        self._store = store
        self._clock = clock

    def opened(self, article: Article, *, size: int = 0, sound: str = "", folded: str = "") -> Opened:
        """Keep that the article is read now; return what it is known by, and the place where it was left.

        It is known by its location, and by its text where another location or format has the same.
        """
        numbers = sketch(article.text)
        location = normalised(article.meta.location)
        known = self._known(location, numbers, article.meta.title) or _hash(location, numbers)
        meta, now = article.meta, self._clock()
        published = meta.published.isoformat() if meta.published else ""
        facts = (line(meta.title), line(meta.tag), published, line(meta.source), stored(location))
        texts = (article.extent, size, line(sound), line(folded))
        changes: list[Change] = [
            (_OPENED, (known, *facts, now, now, *texts)),
            ("DELETE FROM clause WHERE article = ?", (known,)),
            *(("INSERT INTO clause VALUES (?, ?)", (number, known)) for number in numbers),
        ]
        if location:
            changes.append(("INSERT OR REPLACE INTO location VALUES (?, ?)", (stored(location), known)))
        self._store.write(*changes)
        return Opened(known, self.place(known))

    def known(self, article: Article) -> int:
        """Return the id of an article as it is now, 0 when it has not been read."""
        numbers = sketch(article.text)
        return self._known(normalised(article.meta.location), numbers, article.meta.title)

    def place(self, article: int) -> Anchor:
        """Return the place where an article was left: the beginning of one that is not known."""
        place = self._store.rows("SELECT place, before, after FROM article WHERE id = ?", article)
        return Anchor(*place[0]) if place else Anchor(0, "", "")

    def landmark(self, article: int) -> Landmark:
        """Return the landmark before the place where a long text was left: its beginning when none is known."""
        found = self._store.rows("SELECT byte, offset FROM landmark WHERE article = ?", article)
        near = Landmark(*found[0]) if found else Landmark()
        return near if near.offset <= _LONGER * near.byte else Landmark()  # line feeds stand for what lies before it

    def keep_keys(self, article: int, sound: str, folded: str) -> None:
        """Keep what the title is sorted by, and what a filter looks at: to find these takes longer than to open."""
        values = (line(sound), line(folded), article)
        self._store.write(("UPDATE article SET sound = ?, folded = ? WHERE id = ?", values))

    def keep_place(
        self,
        article: int,
        place: Anchor,
        fraction: float,
        near: Landmark = Landmark(),  # noqa: B008 - a value
    ) -> bool:
        """Keep where the reader is now, in a long text with the landmark before; tell whether it is on the disk."""
        return self._store.write(
            (
                "UPDATE article SET place = ?, before = ?, after = ?, fraction = ?, last_read = ? WHERE id = ?",
                (place.offset, clean(place.before), clean(place.after), fraction, self._clock(), article),
            ),
            ("INSERT OR REPLACE INTO landmark VALUES (?, ?, ?)", (article, *near))
            if near.byte
            else ("DELETE FROM landmark WHERE article = ?", (article,)),
        )

    def recent(self, order: str = "read", limit: int = -1) -> list[Entry]:
        """Return the entries in one of ORDERS, at most `limit` of them (-1: all), without those removed."""
        return list(self._entries(f"WHERE removed IS NULL ORDER BY {ORDERS[order]}, last_read DESC LIMIT ?", limit))

    def entry(self, article: int) -> Entry | None:
        """Return an entry, None when it is not known or removed."""
        return next(self._entries("WHERE id = ? AND removed IS NULL", article), None)

    def remove(self, article: int) -> None:
        """Take an article out of the list; it can be restored until it is purged."""
        self._store.write(("UPDATE article SET removed = ? WHERE id = ?", (self._clock(), article)))

    def restore(self, article: int) -> None:
        """Put an article back that was removed."""
        self._store.write(("UPDATE article SET removed = NULL WHERE id = ?", (article,)))

    def removed(self, before: float) -> tuple[int, ...]:
        """Return the articles that were removed before this time."""
        return tuple(article for (article,) in self._store.rows("SELECT id FROM article WHERE removed < ?", before))

    def purge(self, article: int) -> None:
        """Forget an article and the notes on it."""
        self._store.write(
            ("DELETE FROM article WHERE id = ?", (article,)),
            ("DELETE FROM location WHERE article = ?", (article,)),
            ("DELETE FROM clause WHERE article = ?", (article,)),
            ("DELETE FROM note WHERE article = ?", (article,)),
            ("DELETE FROM landmark WHERE article = ?", (article,)),
        )

    def _known(self, location: str, numbers: frozenset[int], title: str) -> int:
        """Return the article at the location or with such a text, 0 when there is none."""
        marks = ", ".join("?" * len(numbers))
        joined = "clause JOIN article ON article.id = clause.article"
        near = self._store.rows(
            f"SELECT article, count(*), title FROM {joined} WHERE hash IN ({marks}) GROUP BY article ORDER BY 2 DESC",  # noqa: S608 - marks
            *numbers,
        )
        similar = next(
            (known for known, shared, named in near if alike(numbers, shared, titled=same_title(named, title))), 0
        )
        there = self._store.rows("SELECT article FROM location WHERE location = ?", stored(location))
        if there and there[0][0] and (not similar or any(there[0][0] == known for known, *_ in near)):
            return int(there[0][0])
        return int(similar)

    def _entries(self, condition: str, *values: object) -> Iterator[Entry]:
        return map(_entry, self._store.rows(f"SELECT {_COLUMNS} FROM article {condition}", *values))  # noqa: S608 - ours


def normalised(location: str) -> str:
    """Return a location as one name for one thing: an absolute path, or an address without a fragment.

    Standard input has none.
    """
    if location in ("", _STANDARD_INPUT):
        return ""
    try:
        if _ADDRESS.match(location):
            from urllib.parse import urlsplit, urlunsplit  # noqa: PLC0415 - files do without

            parts = urlsplit(location)
            return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path or "/", parts.query, ""))
        return os.path.abspath(location)
    except (OSError, ValueError):  # the folder we are in is gone; the address is none
        return location


def _entry(row: tuple[Any, ...]) -> Entry:
    article, title, tag, published, source, location, first, last, offset, before, after, *rest = row
    place = Anchor(offset, before, after)
    return Entry(article, title, tag, published, source, location, first, last, place, *rest)


def _hash(location: str, numbers: frozenset[int]) -> int:
    """Return the id of an article not met before: two windows that open it at once agree on it."""
    return digest(repr((location, sorted(numbers))).encode(errors="replace"), 7)
