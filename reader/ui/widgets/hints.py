"""The row of hints: the keys one needs next on the left, how far the reader is on the right."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from reader.commands import COMMANDS, shown_keys
from reader.reading import Progress
from reader.typesetting.widths import text_width
from reader.words import Words, in_words

_SHOWN = ("larger", "smaller", "search", "sections", "help", "quit")


class Keys(Widget):
    """As many of the hints as fit."""

    def __init__(self, words: Words, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._words = words
        self._keys = keys

    def render(self) -> Content:
        """Return the hints that fit, the last ones left out first."""
        commands = {command.id: command for command in COMMANDS}
        first = {name: shown_keys(commands[name], self._keys).partition("  ")[0] for name in _SHOWN}
        hints = [f"{key} {self._words(f'hint.{name}')}" for name, key in first.items() if key]
        while len(hints) > 1 and text_width("  ".join(hints)) > self.size.width:
            hints.pop()
        return Content("  ".join(hints))


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
        yield Top(f"{self._words('page.top')} g", id="top", markup=False)
        yield Static(id="progress", markup=False)

    def watch_progress(self, progress: Progress) -> None:
        """Show how far the reader is; the row is laid out again only when that is wider than any before."""
        shown = self._said(progress)
        wider = text_width(shown) > self._widest
        self._widest = max(text_width(shown), self._widest)
        self.query_one("#progress", Static).update(" " * (self._widest - text_width(shown)) + shown, layout=wider)

    def show_top(self, *, scrolled: bool) -> None:
        """Show 置顶 when the text is scrolled."""
        self.query_one(Top).display = scrolled

    def _said(self, progress: Progress) -> str:
        if progress.fraction < 0:
            return ""
        percent = self._words("page.percent", percent=f"{int(progress.fraction * 100):>2}")
        left = in_words(self._words, "page.left", progress.minutes) if progress.minutes else ""
        return "  ".join(filter(None, (percent, left)))
