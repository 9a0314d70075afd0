"""Spans of an article in, bookmarks, highlights and notes out, found again in the text as it is now."""

from collections.abc import Callable
from enum import StrEnum

from reader.anchors import Anchor, anchor, found_span
from reader.library.columns import clean
from reader.library.sketch import digest
from reader.library.store import Store
from reader.model import Span
from reader.records import NamedTuple, dataclass

_COLUMNS = "id, article, kind, words, made, start, start_before, start_after, end, end_before, end_after"


class NoteKind(StrEnum):
    """What was set on a span: a bookmark has an empty one, a note has words. What is none of these is a note."""

    BOOKMARK = "bookmark"
    HIGHLIGHT = "highlight"
    NOTE = "note"

    @classmethod
    def _missing_(cls, value: object) -> "NoteKind":
        del value
        return cls.NOTE


@dataclass(frozen=True, slots=True)
class Note:
    """What the reader has set on a span of an article; `made` in seconds since 1970."""

    id: int
    article: int
    kind: NoteKind
    words: str
    made: float
    start: Anchor
    end: Anchor


class Placed(NamedTuple):
    """A note, and its span in the text as it is now."""

    note: Note
    span: Span


class Notes:
    """The notes on articles, as `store` holds them; `clock` tells the seconds since 1970."""

    def __init__(self, store: Store, clock: Callable[[], float]) -> None:
        self._store = store
        self._clock = clock

    def add(self, article: int, kind: NoteKind, text: str, span: Span, words: str = "") -> Note:
        """Keep a note on a span of the text of an article, and return it."""
        start, end = anchor(text, span.start), anchor(text, span.end)
        made = self._clock()
        number = digest(repr((article, kind, span, words, made)).encode(errors="replace"), 7)
        note = Note(number, article, kind, words, made, start, end)
        values = (note.id, article, kind.value, *_storable(start), *_storable(end), clean(words), made)
        self._store.write(("INSERT OR REPLACE INTO note VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)", values))
        return note

    def edit(self, note: int, words: str) -> None:
        """Keep other words for a note."""
        self._store.write(("UPDATE note SET words = ? WHERE id = ?", (clean(words), note)))

    def remove(self, note: int) -> None:
        """Take a note off; it can be restored until it is purged."""
        self._store.write(("UPDATE note SET removed = ? WHERE id = ?", (self._clock(), note)))

    def restore(self, note: int) -> None:
        """Put a note back that was removed."""
        self._store.write(("UPDATE note SET removed = NULL WHERE id = ?", (note,)))

    def purge(self, before: float) -> None:
        """Forget the notes that were removed before this time."""
        if self._store.rows("SELECT 1 FROM note WHERE removed < ?", before):
            self._store.write(("DELETE FROM note WHERE removed < ?", (before,)))

    def of(self, article: int, text: str) -> tuple[Placed, ...]:
        """Return the notes on an article in the order of its text, without those removed."""
        rows = self._store.rows(f"SELECT {_COLUMNS} FROM note WHERE article = ? AND removed IS NULL", article)  # noqa: S608 - ours
        notes = (
            Note(number, of, NoteKind(kind), words, made, Anchor(*anchors[:3]), Anchor(*anchors[3:]))
            for number, of, kind, words, made, *anchors in rows
        )
        placed = (Placed(note, found_span(text, note.start, note.end)) for note in notes)
        return tuple(sorted(placed, key=lambda each: (each.span, each.note.made)))


def _storable(place: Anchor) -> tuple[int, str, str]:
    return place.offset, clean(place.before), clean(place.after)
