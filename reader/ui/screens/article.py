"""The screen of an article: one Reading in the middle, panes around it that draw it and say what the reader wants."""

from collections.abc import Mapping
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widgets import Static

from reader.length import length
from reader.reading import (
    MOVES,
    Aside,
    Reading,
    nothing,
    paragraph_read,
    progress,
    resized,
    scrolled,
    search_kept,
    search_left,
    searched,
    section_read,
    stepped,
    to_section,
    with_size,
)
from reader.ui.bindings import bindings
from reader.ui.widgets.headline import Headline
from reader.ui.widgets.hints import Hints, Top
from reader.ui.widgets.metadata import Metadata
from reader.ui.widgets.page import Page
from reader.ui.widgets.search_box import SearchBox
from reader.ui.widgets.sections import Outline, Sections
from reader.words import Words

_COPIED_AT_MOST = 100_000  # bytes that a terminal is asked to put on the clipboard


class ArticleScreen(Screen[None]):
    """Routes what the panes say to functions Reading -> Reading, and hands the new Reading to the panes."""

    BINDINGS = bindings()
    AUTO_FOCUS = "Page"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (20, "-narrow"), (100, "-wide"), (140, "-broad")]  # noqa: RUF012 - mypy takes Textual's for an instance variable
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (6, "-short"), (16, "-tall")]  # noqa: RUF012 - the same

    reading: Reactive[Reading] = Reactive(nothing, init=False)

    class Sized(Message):
        """The reader chose another size or face, to be kept."""

        def __init__(self, reading: Reading) -> None:
            super().__init__()
            self.reading = reading

    def __init__(self, reading: Reading, words: Words, keys: Mapping[str, str]) -> None:
        super().__init__()
        self.set_reactive(ArticleScreen.reading, reading)
        self._words = words
        self._keys = keys

    @property
    def fitted(self) -> Reading:
        """The Reading in the pane as it is now: a key may come before the pane has said what its size is."""
        columns, rows = self.query_one(Page).size
        return resized(self.reading, columns, rows) if rows else self.reading

    def compose(self) -> ComposeResult:
        """Lay out the panes from top to bottom."""
        yield Headline(self.reading)
        yield Metadata(self._words)
        with Horizontal(id="body"):
            yield Sections(self._words)
            yield Page(self.reading)
        yield SearchBox(self._words)
        yield Hints(self._words, self._keys)
        yield Static(self._words("window.small"), id="too-small", markup=False)

    def on_mount(self) -> None:
        """Fill the panes."""
        article = self.reading.article
        self.query_one(Metadata).show(article.meta, length(article.text))
        self.query_one(Sections).show(self.reading.sections)
        self.watch_reading(self.reading)

    def watch_reading(self, reading: Reading) -> None:
        """Hand the Reading to the panes."""
        sizes = [face.size for face in reading.faces]
        search = reading.search
        self.query_one(Headline).reading = reading
        self.query_one(Metadata).step = (sizes.index(reading.face.size) + 1, len(sizes))
        self.query_one(Sections).present = section_read(reading)
        self.query_one(Page).reading = reading
        self.query_one(SearchBox).found = (search.present + 1, len(search.matches)) if search.query else None
        hints = self.query_one(Hints)
        hints.progress = progress(reading)
        hints.show_top(scrolled=reading.place > 0)

    # What the panes say.

    def on_page_resized(self, event: Page.Resized) -> None:
        """Lay the text out for the room there is."""
        self.reading = resized(self.reading, event.columns, event.rows)

    def on_page_scrolled(self, event: Page.Scrolled) -> None:
        """Follow the wheel."""
        self.reading = scrolled(self.fitted, event.lines)

    def on_metadata_stepped(self, event: Metadata.Stepped) -> None:
        """Follow the controls."""
        self.action_resize_text(event.steps)

    def on_sections_chosen(self, event: Sections.Chosen) -> None:
        """Jump to a section."""
        self.reading = to_section(self.fitted, event.number)
        self._to_text()

    def on_sections_left(self) -> None:
        """Go back from the sections to the text."""
        self._to_text()

    def on_search_box_searched(self, event: SearchBox.Searched) -> None:
        """Search as one types."""
        self.reading = searched(self.fitted, event.text)

    def on_search_box_kept(self) -> None:
        """Stay at the match."""
        self.reading = search_kept(self.fitted)
        self._to_text()

    def on_search_box_left(self) -> None:
        """Go back to the place before the search."""
        self.action_back()

    def on_top_pressed(self, event: Top.Pressed) -> None:
        """Go back to the top."""
        event.stop()
        self.action_move("top")

    # What the keys say.

    def action_move(self, move: str) -> None:
        """Run one of MOVES."""
        self.reading = MOVES[move](self.fitted)

    def action_resize_text(self, steps: int) -> None:
        """Make the text bigger, or smaller."""
        self._sized(stepped(self.fitted, steps))

    def action_normal_size(self) -> None:
        """Draw the text in the terminal's own font."""
        self._sized(with_size(self.fitted, 1))

    def action_search(self) -> None:
        """Open the search box."""
        self.add_class("-searching")
        self.query_one(SearchBox).open()

    def action_back(self) -> None:
        """Leave the search for the place before it; clear the marks of one that was kept."""
        self.query_one(SearchBox).clear()
        self.reading = search_left(self.fitted)
        self._to_text()

    def action_sections(self) -> None:
        """Walk the sections, or go back to the text."""
        if self.query_one(Outline).has_focus:
            self._to_text()
        else:
            self.add_class("-outline")
            self.query_one(Outline).focus()

    def action_copy_paragraph(self) -> None:
        """Put the paragraph at the place on the clipboard, as it stands in the source."""
        span = paragraph_read(self.reading)
        text = self.reading.article.text[span.start : span.end]
        if not text:
            self._say("notice.copy_nothing")
        elif len(text.encode()) > _COPIED_AT_MOST:
            self._say("notice.copy_too_large", limit=f"{_COPIED_AT_MOST // 1000} kB")
        else:
            self.app.copy_to_clipboard(text)
            self._say("notice.copied", count=len(text))

    def action_removed(self) -> None:
        """Show what was taken out of the text where it stood, or hide it."""
        removed = self.reading.article.removed
        if self.reading.asides or not removed:
            self.reading = replace(self.reading, asides=())
            self._say("notice.removed_hidden" if removed else "notice.removed_none")
        else:
            asides = tuple(Aside(f"{line.text}  ({self._words(line.why)})", line.at) for line in removed)
            self.reading = replace(self.reading, asides=asides)
            self._say("notice.removed_shown", count=len(asides), key="x")

    def _sized(self, reading: Reading) -> None:
        if reading is not self.reading:
            self.reading = reading
            self.post_message(self.Sized(reading))

    def _to_text(self) -> None:
        self.remove_class("-searching", "-outline")
        self.query_one(Page).focus()

    def _say(self, word: str, **facts: object) -> None:
        self.notify(self._words(word, **facts), markup=False, timeout=3)
