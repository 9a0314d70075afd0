"""One line to type over the page: the words of a note, the name of a file."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reader.ui.fixed import Line


class Ask(ModalScreen[str | None]):
    """Returns what was typed, None when the reader wants back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+c", "dismiss", show=False, priority=True)]

    def __init__(self, title: str, beside: str, typed: str = "") -> None:
        """Ask for something named by `title`, with a line about it, and `typed` to begin with."""
        super().__init__()
        self._title = title
        self._beside = beside
        self._typed = typed

    def compose(self) -> ComposeResult:
        """Lay out title, input and line."""
        with Vertical(id="ask"):
            yield Static(Content(self._title), id="ask-title", markup=False)
            yield Line(self._typed, compact=True, select_on_focus=False)
            yield Static(Content(self._beside), id="ask-beside", markup=False)

    def on_mount(self) -> None:
        """Begin at the end of what is there, which is in sight only when the line has its width."""
        self.call_after_refresh(self.query_one(Input).action_end)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return what was typed."""
        event.stop()
        self.dismiss(event.value)
