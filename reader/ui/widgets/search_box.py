"""The search box: says at every key what is looked for; shows how, and which match of how many is the present one."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from reader.commands import key_of
from reader.errors import ReaderError
from reader.reading import Tally
from reader.search.history import History, added, newer, older, typing
from reader.typesetting.widths import text_width
from reader.ui.bindings import bound
from reader.ui.fixed import Caption, Ground, Line
from reader.words import Words

_MODES = {
    "auto": "mode.auto",
    "literal": "mode.literal",
    "regex": "mode.regex",
    "pinyin": "mode.pinyin",
    "word": "mode.word",
}
_FAULTS = {
    "search.pattern_wrong": "fault.pattern_wrong",
    "search.pattern_slow": "fault.pattern_slow",
    "search.pattern_failed": "fault.pattern_failed",
}
"""What is said of a pattern where it stands in sight."""

_WRAPPED = {1: "search.wrapped", -1: "search.wrapped_back"}


class SearchBox(Horizontal, Ground):
    """One row: how it is searched, the name, the input, the count, the keys that go on from here.

    `tally` is what was found, None when nothing is looked for; `fault` is why it cannot be; `waiting` tells that it is
    still looked for.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound({"back": "leave"}),
        Binding("up", "older", show=False),
        Binding("down", "newer", show=False),
    ]

    mode: reactive[str] = reactive("auto")
    tally: reactive[Tally | None] = reactive(None, init=False)
    fault: reactive[ReaderError | None] = reactive(None, init=False)
    waiting: reactive[bool] = reactive(False, init=False)  # noqa: FBT003 - the default of a reactive has no name

    class Searched(Message):
        """This text is looked for now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Kept(Message):
        """The reader stays at the match."""

    class Left(Message):
        """The reader wants back to the place before the search."""

    def __init__(self, words: Words, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._words = words
        self._keys = keys
        self.history = History()

    def compose(self) -> ComposeResult:
        """Set up the row, with room for either keys: to lay it out for others takes as long as to search."""
        yield Caption(id="search-mode", markup=False)
        name = f"{self._words('search.name')} {key_of('search', self._keys)}".rstrip()
        yield Caption(name, id="search-name", markup=False)
        yield Line(placeholder=self._words("search.placeholder"), compact=True, select_on_focus=True)
        yield Caption(id="search-count", markup=False)
        keys = Caption(id="search-keys", markup=False)
        keys.styles.width = max(text_width(self._hints(types=types)) for types in (True, False))
        yield keys

    @property
    def text(self) -> str:
        """What stands in the box."""
        return self.query_one(Input).value

    def open(self) -> None:
        """Put the cursor into the box."""
        self.query_one(Input).focus()

    def clear(self) -> None:
        """Empty the box without a word about it."""
        self.show("")

    def show(self, text: str) -> None:
        """Show what is looked for, when that was typed elsewhere."""
        self.history = typing(self.history, text)
        self._put(text)

    def remember(self) -> None:
        """Put what stands in the box on top of the history."""
        self.history = added(self.history, self.text)

    def watch_mode(self, mode: str) -> None:
        """Show how it is searched."""
        self.query_one("#search-mode", Static).update(self._words(_MODES[mode]))

    def watch_tally(self) -> None:
        """Show the count."""
        self._show()
        self._show_keys()

    def watch_fault(self) -> None:
        """Show what is wrong."""
        self._show()

    def watch_waiting(self) -> None:
        """Show that it takes longer."""
        self._show()

    def on_descendant_focus(self) -> None:
        """Show that one types here, and the keys for it."""
        self._show_focus()

    def on_descendant_blur(self) -> None:
        """Show the keys for one who reads."""
        self._show_focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is looked for now."""
        event.stop()
        self.history = typing(self.history, event.value)
        self.post_message(self.Searched(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Say that the reader stays."""
        event.stop()
        self.post_message(self.Kept())

    def action_leave(self) -> None:
        """Say that the reader wants back."""
        self.post_message(self.Left())

    def action_older(self) -> None:
        """Look for what was looked for before."""
        self._walk(older(self.history))

    def action_newer(self) -> None:
        """Look for what was looked for after that, at last for what was being typed."""
        self._walk(newer(self.history))

    def _walk(self, history: History) -> None:
        if history != self.history:
            self.history = history
            self._put(history.shown)
            self.post_message(self.Searched(history.shown))

    def _put(self, text: str) -> None:
        box = self.query_one(Input)
        with box.prevent(Input.Changed):
            box.value = text
            box.cursor_position = len(text)

    def _show(self) -> None:
        """Show what is said; the row is laid out again, which takes as long as a search, only for what does not fit."""
        said = self._said()
        count = self.query_one("#search-count", Static)
        count.update(said, layout=text_width(said) > count.content_size.width)

    def _said(self) -> str:
        if self.waiting:
            return self._words("search.waiting")
        if self.fault:
            return self._words(_FAULTS[self.fault.word], **self.fault.facts)
        tally = self.tally
        if tally is None:
            return ""
        if not tally.total:
            return self._words("search.none")
        notes = [word for word in (tally.why, _WRAPPED.get(tally.wrapped)) if word]
        return "  ".join((self._words("search.count", at=tally.at, count=tally.total), *map(self._words, notes)))

    def _show_focus(self) -> None:
        self.query_one("#search-name").set_class(self.has_focus_within, "-typing")
        self._show_keys()

    def _show_keys(self) -> None:
        types = self.has_focus_within
        keys = self._hints(types=types) if types or self.tally is not None else ""
        self.query_one("#search-keys", Static).update(keys, layout=False)

    def _hints(self, *, types: bool) -> str:
        """Return the keys that go on from here: other ones for one who types than for one who reads."""
        named = {"hint.search_mode": ("search_mode",)} if types else {"hint.matches": ("next_match", "previous_match")}
        said = []
        for word, commands in {**named, "hint.back": ("back",)}.items():
            keys = [key for each in commands if (key := key_of(each, self._keys, typing=types))]
            said += [" ".join((self._words(word), *keys))] if keys else []
        return "   ".join(said)
