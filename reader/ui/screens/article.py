"""The screen of an article: what its keys do to the Reading that the panes show."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from textual.message import Message

from reader.commands import key_of
from reader.reading import (
    Aside,
    Reading,
    chosen,
    link_at,
    meant,
    moved,
    next_link,
    offset_at,
    paragraph_at,
    present_link,
    previous_link,
    selecting,
    sentence_at,
    stepped,
    unselected,
    with_size,
    within,
)
from reader.records import replace
from reader.ui.bindings import bindings
from reader.ui.outline import Outline
from reader.ui.screens.searching import Searching
from reader.ui.widgets.hints import Hints
from reader.ui.widgets.metadata import Metadata
from reader.ui.widgets.page import Page
from reader.ui.widgets.sections import Sections

_COPIED_AT_MOST = 100_000  # bytes that a terminal is asked to put on the clipboard


class ArticleScreen(Searching):
    """Runs the commands that concern one article; what concerns more than one it says in messages."""

    BINDINGS = bindings()

    class Sized(Message):
        """The reader chose another size, to be kept."""

        def __init__(self, reading: Reading) -> None:
            super().__init__()
            self.reading = reading

    class Followed(Message):
        """A link leads to `target`: a location, or "#" and an offset."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    def on_page_clicked(self, event: Page.Clicked) -> None:
        """Follow a link; a double click selects the sentence, a triple one the paragraph, a single one nothing."""
        reading = self.fitted
        offset = offset_at(reading, event.column, event.row)
        if offset < 0 or event.clicks == 1:
            self.reading = unselected(reading)
            if link := link_at(reading, offset):
                self.post_message(self.Followed(link.target))
        else:
            self.reading = chosen(reading, (sentence_at if event.clicks == 2 else paragraph_at)(reading, offset))

    def on_metadata_stepped(self, event: Metadata.Stepped) -> None:
        """Follow the controls."""
        self.action_resize_text(event.steps)

    def on_search_box_left(self) -> None:
        """Go back to the place before the search."""
        self.action_back()

    def on_hints_pressed(self, event: Hints.Pressed) -> None:
        """Go back to the top."""
        event.stop()
        self.action_move("top")

    def action_move(self, move: str) -> None:
        """Move the text, or the end of what is selected; where that leads out of what has been read, then."""
        self.when_read(partial(self._move, move), is_there=within(self.fitted, move))

    def action_resize_text(self, steps: int) -> None:
        """Make the text bigger, or smaller."""
        change = partial(stepped, steps=steps)
        self._sized(change(self.fitted))
        self.call_after_refresh(self.look_ahead, change)

    def action_normal_size(self) -> None:
        """Draw the text in the terminal's own font."""
        self._sized(with_size(self.fitted, 1))

    def action_back(self) -> None:
        """Wait no longer, or give the selection up; else leave the search, or clear the marks of one that was kept.

        What is said over the text goes, too.
        """
        self.app.clear_notifications()
        if self.is_awaited:
            self.wait_no_longer()
        elif self.reading.selection.is_made:
            self.reading = unselected(self.fitted)
        else:
            self.leave_search()

    def action_sections(self) -> None:
        """Walk the sections, or go back to the text."""
        if self.query_one(Outline).has_focus:
            self._to_text()
        else:
            self.query_one(Sections).add_class("-outline")
            self.query_one(Outline).focus()

    def action_select(self) -> None:
        """Begin to select, or stop."""
        self.reading = selecting(self.fitted)
        if self.reading.selection.is_made:
            self.show("notice.selecting")

    def action_copy(self) -> None:
        """Put what is selected on the clipboard, else the paragraph at the place, as it stands in the source."""
        self._copy("notice.copied_selection" if self.reading.selection.is_made else "notice.copied", lambda text: text)

    def action_cite(self) -> None:
        """Copy the same with its source."""
        from reader.citation import citation  # noqa: PLC0415 - most readers only read

        style, meta = self.reading.settings.citation, self.reading.article.meta
        today = datetime.now().astimezone().date()
        self._copy("notice.cited", lambda text: citation(meta, style, text, today))

    def action_link(self, step: int) -> None:
        """Go to the next link, or the one before."""
        self.when_read(partial(self._go_to_link, step))

    def _go_to_link(self, step: int) -> None:
        reading = next_link(self.fitted) if step > 0 else previous_link(self.fitted)
        if reading is self.fitted:
            self.show("notice.no_link")
        self.reading = reading

    def action_follow(self) -> None:
        """Go where the present link leads."""
        if link := present_link(self.reading):
            self.post_message(self.Followed(link.target))
        else:
            self.show("notice.choose_link")

    def action_removed(self) -> None:
        """Show what was taken out of the text where it stood, or hide it."""
        self.when_read(self._show_removed)

    def _show_removed(self) -> None:
        removed = self.reading.article.removed
        if self.reading.asides or not removed:
            self.reading = replace(self.reading, asides=())
            self.show("notice.removed_hidden" if removed else "notice.removed_none")
        else:
            asides = tuple(Aside(f"{line.text}  ({self._words(line.why)})", line.at) for line in removed)
            self.reading = replace(self.reading, asides=asides)
            self.show("notice.removed_shown", count=len(asides), key=key_of("removed", self._keys))

    def _move(self, move: str) -> None:
        self.reading = moved(self.fitted, move)
        if move in {"next_match", "previous_match"}:
            if self.reading.search.matches:
                self.say_wrapped()
            else:
                self.say_unmatched()
        self.look_ahead(partial(moved, move=move))

    def _copy(self, word: str, written: Callable[[str], str]) -> None:
        """Put on the clipboard what is written of the text that is meant, and say so."""
        span = meant(self.reading)
        text = self.reading.article.text[span.start : span.end]
        if not text:
            self.show("notice.copy_nothing")
        elif len(text.encode()) > _COPIED_AT_MOST:
            self.show("notice.copy_too_large", limit=f"{_COPIED_AT_MOST // 1000} kB")
        else:
            self.app.copy_to_clipboard(written(text))
            self.show(word, count=len(text))
            self.reading = unselected(self.fitted)

    def _sized(self, reading: Reading) -> None:
        if reading is not self.reading:
            self.reading = self.foreseen(reading)
            self.post_message(self.Sized(reading))
