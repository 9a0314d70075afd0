"""A Reading and what is set on its text in, the library told, the Reading with all that is set on it now out."""

from reader.library import Library, NoteKind, Placed
from reader.model import Span
from reader.reading.diary import Diary
from reader.reading.selection import selected
from reader.reading.value import Reading, paragraph_read


class Margin:
    """Bookmarks, highlights and notes on the article that is read, as a library keeps them."""

    def __init__(self, library: Library, diary: Diary) -> None:
        self._library = library
        self._diary = diary

    def set(self, reading: Reading, kind: NoteKind, span: Span, words: str = "") -> Reading:
        """Set something on a span."""
        number = self._diary.number(reading)
        self._library.notes.add(number, kind, reading.article.text, span, words)
        return self._diary.noted(reading)

    def edit(self, reading: Reading, note: int, words: str) -> Reading:
        """Give a note other words."""
        self._library.notes.edit(note, words)
        return self._diary.noted(reading)

    def remove(self, reading: Reading, note: int) -> Reading:
        """Take something off; it can be restored."""
        self._library.notes.remove(note)
        return self._diary.noted(reading)

    def restore(self, reading: Reading, note: int) -> Reading:
        """Put back what was taken off."""
        self._library.notes.restore(note)
        return self._diary.noted(reading)


def meant(reading: Reading) -> Span:
    """Return what a key means when it is to do something to the text: what is selected, else the paragraph."""
    return selected(reading) if reading.selection.is_made else paragraph_read(reading)


def bookmarkable(reading: Reading) -> Span:
    """Return the empty span at which a bookmark stands: the first character of what is selected, or in sight."""
    start = min(reading.selection) if reading.selection.is_made else reading.place
    text = reading.article.text
    while start < len(text) and text[start].isspace():
        start += 1
    return Span(start, start)


def set_on(reading: Reading, kind: NoteKind, span: Span) -> Placed | None:
    """Return the first of a kind that is set on some of a span, None when there is none; a bookmark at its start."""
    return next(
        (
            placed
            for placed in reading.notes
            if placed.note.kind is kind
            and (placed.span.start == span.start or max(placed.span.start, span.start) < min(placed.span.end, span.end))
        ),
        None,
    )
