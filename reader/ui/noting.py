"""Keys in, bookmarks, highlights and notes on the article that is read out; and the list of all of them."""

from collections.abc import Callable
from functools import partial

from reader.commands import key_of
from reader.library import Library, NoteKind
from reader.reading import Margin, Reading, at, bookmarkable, meant, set_on, unselected
from reader.ui.opening import Opening
from reader.ui.screens.article import ArticleScreen
from reader.ui.start import Start


class Noting(Opening):
    """The part of the program that writes into the margin."""

    def __init__(self, start: Start, library: Library) -> None:
        super().__init__(start, library)
        self._margin = Margin(library, self._diary)

    def action_bookmark(self) -> None:
        """Set a bookmark at the first character in sight, or take the one that is there off."""
        self._when_read(self._bookmark)

    def action_highlight(self) -> None:
        """Highlight what is selected."""
        self._when_read(self._highlight)

    def action_note(self) -> None:
        """Ask for words on what is selected, else on the paragraph; those that are there already are edited."""
        self._when_read(self._note)

    def action_notes(self) -> None:
        """List all that is set on the article."""
        self._when_read(self._list)

    def _when_read(self, action: Callable[[ArticleScreen], None]) -> None:
        """Do something to the article on the screen once all of it has been read."""
        screen = self.screen
        if isinstance(screen, ArticleScreen):
            screen.when_read(partial(action, screen))

    def _bookmark(self, screen: ArticleScreen) -> None:
        reading = screen.fitted
        span = bookmarkable(reading)
        there = set_on(reading, NoteKind.BOOKMARK, span)
        if there:
            screen.reading = self._margin.remove(reading, there.note.id)
            self.say("notice.unbookmarked")
        else:
            screen.reading = self._margin.set(reading, NoteKind.BOOKMARK, span)
            self.say("notice.bookmarked", key=key_of("notes", self._start.keys))

    def _highlight(self, screen: ArticleScreen) -> None:
        reading = screen.fitted
        if reading.selection.is_made:
            screen.reading = unselected(self._margin.set(reading, NoteKind.HIGHLIGHT, meant(reading)))
            self.say("notice.highlighted", key=key_of("notes", self._start.keys))
        else:
            self.say("notice.select_first", key=key_of("select", self._start.keys))

    def _note(self, screen: ArticleScreen) -> None:
        if not screen.reading.article.blocks:
            return
        from reader.ui.screens.ask import Ask  # noqa: PLC0415 - most readers only read

        reading, words = screen.fitted, self._start.words
        there = set_on(reading, NoteKind.NOTE, meant(reading))
        title = words("notes.edit" if there else "notes.add")
        typed = there.note.words if there else ""
        self.push_screen(Ask(title, words("ask.keys"), typed), partial(self._noted, reading))

    def _list(self, screen: ArticleScreen) -> None:
        from reader.ui.screens.notes import NotesScreen  # noqa: PLC0415 - the same

        self.push_screen(NotesScreen(screen.fitted, self._margin, self._start.words, self._start.keys), self._listed)

    def _noted(self, reading: Reading, words: str | None) -> None:
        """Keep the words on what was meant when they were asked for; without words the note goes."""
        if words is None or not isinstance(self.screen, ArticleScreen):
            return
        there = set_on(reading, NoteKind.NOTE, meant(reading))
        now = unselected(self.screen.fitted)
        if there and words.strip():
            now = self._margin.edit(now, there.note.id, words)
        elif there:
            now = self._margin.remove(now, there.note.id)
        elif words.strip():
            now = self._margin.set(now, NoteKind.NOTE, meant(reading), words)
        self.screen.reading = now

    def _listed(self, place: int | None) -> None:
        """Show the notes as the list has left them, at the one that was chosen."""
        if isinstance(self.screen, ArticleScreen):
            reading = self._diary.noted(self.screen.fitted)
            self.screen.reading = reading if place is None or place < 0 else at(reading, place)
