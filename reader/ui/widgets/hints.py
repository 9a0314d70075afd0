"""The row of hints: the keys one needs next on the left, how far the reader is on the right."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from reader.reading import Progress, hints, how_far, to_top
from reader.typesetting.widths import text_width
from reader.words import Words


class Keys(Widget):
    """As many of the hints as fit."""

    def __init__(self, words: Words, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._words = words
        self._keys = keys

    def render(self) -> Content:
        """Return the hints that fit, the last ones left out first."""
        return Content(hints(self._words, self._keys, self.size.width))


class Top(Static):
    """置顶: back to the top, by a click."""

    class Pressed(Message):
        """The reader wants back to the top."""

    def on_click(self) -> None:
        """Say so."""
        self.post_message(self.Pressed())


class Hints(Horizontal):
    """One row: keys, 置顶 once the text is scrolled, progress."""

    progress: reactive[Progress] = reactive(Progress(-1.0, 0), init=False)

    def __init__(self, words: Words, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._words = words
        self._keys = keys
        self._widest = 0

    def compose(self) -> ComposeResult:
        """Lay out the row."""
        yield Keys(self._words, self._keys)
        yield Top(to_top(self._words), id="top", markup=False)
        yield Static(id="progress", markup=False)

    def watch_progress(self, progress: Progress) -> None:
        """Show how far the reader is; the row is laid out again only when that is wider than any before."""
        shown = how_far(progress, self._words)
        wider = text_width(shown) > self._widest
        self._widest = max(text_width(shown), self._widest)
        self.query_one("#progress", Static).update(" " * (self._widest - text_width(shown)) + shown, layout=wider)

    def show_top(self, *, scrolled: bool) -> None:
        """Show 置顶 when the text is scrolled."""
        self.query_one(Top).display = scrolled
