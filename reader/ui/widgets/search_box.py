"""The search box: says at every key what is looked for; shows which match of how many is the present one."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from reader.words import Words


class SearchBox(Horizontal):
    """One row: the name, the input, the count, the keys that go on from here."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    found: reactive[tuple[int, int] | None] = reactive(None, init=False)
    """The number of the present match and of all; None when nothing is looked for."""

    class Searched(Message):
        """This text is looked for now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Kept(Message):
        """The reader stays at the match."""

    class Left(Message):
        """The reader wants back to the place before the search."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """Lay out the row."""
        yield Static(f"{self._words('search.name')} /", id="search-name", markup=False)
        yield Input(placeholder=self._words("search.placeholder"), compact=True, select_on_focus=True)
        yield Static(id="search-count", markup=False)
        yield Static(self._keys(), id="search-keys", markup=False)

    def open(self) -> None:
        """Put the cursor into the box."""
        self.query_one(Input).focus()

    def clear(self) -> None:
        """Empty the box without a word about it."""
        box = self.query_one(Input)
        with box.prevent(Input.Changed):
            box.value = ""

    def watch_found(self, found: tuple[int, int] | None) -> None:
        """Show the count."""
        shown = ""
        if found is not None:
            at, count = found
            shown = self._words("search.count", at=at, count=count) if count else self._words("search.none")
        self.query_one("#search-count", Static).update(shown)
        self.query_one("#search-keys").display = found is not None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is looked for now."""
        event.stop()
        self.post_message(self.Searched(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Say that the reader stays."""
        event.stop()
        self.post_message(self.Kept())

    def action_leave(self) -> None:
        """Say that the reader wants back."""
        self.post_message(self.Left())

    def _keys(self) -> str:
        return f"{self._words('hint.matches')} n N   {self._words('hint.back')} Esc"
