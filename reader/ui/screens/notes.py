"""All that is set on an article, in the order of its text: jumped to, edited, removed and restored, written out."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from reader.controls import visible_line
from reader.errors import reason
from reader.library import NoteKind, Placed
from reader.marginalia import EXPORTS
from reader.reading import Margin, Reading, at, progress
from reader.reading.catalogue import when
from reader.resources import is_ours
from reader.search.titles import as_lines, holding
from reader.typesetting.punctuation import display
from reader.ui.bindings import bound
from reader.ui.screens.ask import Ask
from reader.ui.screens.lists import ListScreen
from reader.ui.widgets.listing import Part, Row
from reader.words import Words

_SHOWN = 200  # code points of the text
_BEGINNING = 60  # code points at a bookmark
_KINDS = {NoteKind.BOOKMARK: "notes.bookmark", NoteKind.HIGHLIGHT: "notes.highlight", NoteKind.NOTE: "notes.note"}
_SUFFIXES = {".md": "markdown", ".json": "json"}


class NotesScreen(ListScreen[int]):
    """Returns the place to go to, -1 for none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound({"edit": "edit", "remove": "remove", "restore": "restore", "write": "write"})
    ]
    HINTS = (
        ("choose", "hint.go"),
        ("edit", "hint.edit"),
        ("remove", "hint.remove"),
        ("restore", "hint.restore"),
        ("write", "hint.write"),
        ("search", "hint.filter"),
        ("quit", "hint.back"),
    )

    def __init__(self, reading: Reading, margin: Margin, words: Words, keys: Mapping[str, str]) -> None:
        super().__init__(words, keys, words("notes.title"), (words("hint.filter"), words("notes.filter")))
        self._reading = reading
        self._margin = margin
        self._shown = reading.notes
        self._removed: list[int] = []

    def narrow(self) -> None:
        """Show what the filter leaves."""
        self._show(0)

    def choose(self, number: int) -> None:
        """Return its place."""
        self.dismiss(self._shown[number].span.start)

    def action_leave(self) -> None:
        """Return without a choice."""
        self.dismiss(-1)

    def action_edit(self) -> None:
        """Give a note other words, a highlight its first ones."""
        if not self._shown:
            return
        note = self._shown[self.cursor].note
        if note.kind is NoteKind.BOOKMARK:
            self.say("notes.no_words")
            return
        self.app.push_screen(
            Ask(self.words("notes.edit"), self.words("ask.keys"), note.words),
            lambda typed: None if typed is None else self._changed(self._margin.edit(self._reading, note.id, typed)),
        )

    def action_remove(self) -> None:
        """Take off what is under the cursor."""
        if self._shown:
            note = self._shown[self.cursor].note
            self._removed.append(note.id)
            self._changed(self._margin.remove(self._reading, note.id))
            self.say("notes.removed", kind=self.words(_KINDS[note.kind]), key=self.key("restore"))

    def action_restore(self) -> None:
        """Put back what was taken off last."""
        if self._removed:
            self._changed(self._margin.restore(self._reading, self._removed.pop()))
            self.say("list.restored")
        else:
            self.say("list.nothing_removed")

    def action_write(self) -> None:
        """Write all to a file whose name is asked for."""
        if self._reading.notes:
            self._ask(str(free(self._reading.article.meta.location)))
        else:
            self.say("notes.empty", **self._setting())

    def _ask(self, name: str) -> None:
        self.app.push_screen(Ask(self.words("notes.file"), self.words("notes.formats"), name), self._written)

    def _written(self, name: str | None) -> None:
        """Write to the file that was named; one that cannot be had is asked for again, as it was typed."""
        if not (name and name.strip()):
            return
        path = Path(name.strip()).expanduser()
        style = _SUFFIXES.get(path.suffix.lower())
        if style is None:
            self._ask(name)
            self.say("notes.formats")
            return
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(EXPORTS[style](self._reading.article, self._reading.notes))
        except FileExistsError:
            self._ask(name)
            self.say("notes.file_there", path=path)
        except OSError as error:
            self._ask(name)
            self.say("notes.unwritten", path=path, reason=reason(error))
        else:
            self.say("notes.written", path=path)

    def _changed(self, reading: Reading) -> None:
        self._reading = reading
        self._show(self.cursor)

    def _show(self, cursor: int) -> None:
        notes = self._reading.notes
        if self.query_typed.strip():
            lines = as_lines(f"{self._quoted(placed)} {visible_line(placed.note.words)}" for placed in notes)
            notes = tuple(notes[number] for number in holding(lines, self.query_typed))
        self._shown = notes
        empty = self.words("search.none") if self._reading.notes else self.words("notes.empty", **self._setting())
        self.fill(len(notes), self._row, empty, cursor)
        title = display(visible_line(self._reading.article.meta.title))
        self.tell(f"{self.words('notes.count', count=len(notes))}   {title}")

    def _setting(self) -> dict[str, str]:
        """Return the keys that set something on the text."""
        highlight = f"{self.key('select')} {self.key('highlight')}"
        return {"bookmark": self.key("bookmark"), "highlight": highlight, "note": self.key("note")}

    def _row(self, number: int) -> Row:
        placed = self._shown[number]
        note = placed.note
        share = progress(at(self._reading, placed.span.start)).fraction
        facts = (
            self.words("page.percent", percent=int(share * 100)),
            when(note.made, datetime.now().astimezone()),
            "",
        )
        return (
            (Part(f"{self.words(_KINDS[note.kind])}   ", "muted"), Part(self._quoted(placed))),
            (Part("   ".join(facts), "muted"), Part(visible_line(note.words))),
        )

    def _quoted(self, placed: Placed) -> str:
        """Return what something is set on, a bookmark the text that begins there, on one line."""
        start, end = placed.span
        last = min(end, start + _SHOWN) if placed.note.kind is not NoteKind.BOOKMARK else start + _BEGINNING
        return display(visible_line(" ".join(self._reading.article.text[start:last].split())))


def free(location: str) -> Path:
    """Return the path of a Markdown file that is not there yet: beside the article, or in the folder we are in.

    Beside an article that comes with the program it would go with the next version of that.
    """
    article = Path(location)
    is_file = bool(location) and article.is_file()
    folder = article.parent if is_file and not is_ours(location) else Path()
    stem = article.stem if is_file else "notes"
    names_tried = (folder / f"{stem}.notes{number or ''}.md" for number in range(1000))
    return next((path for path in names_tried if not path.exists()), folder / f"{stem}.notes.md")
