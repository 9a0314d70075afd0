"""A row to type into beside a list: says at every key what is typed, and walks the list meanwhile."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from reader.ui.bindings import bound
from reader.ui.fixed import Line


class TypingBox(Horizontal):
    """One row: its name, and the input."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound(
            {
                "back": "leave",
                "line_down": "walk('step(1)')",
                "line_up": "walk('step(-1)')",
                "page_down": "walk('page(1)')",
                "page_up": "walk('page(-1)')",
            }
        )
    ]

    class Typed(Message):
        """This text stands in the box now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Entered(Message):
        """The row of the cursor shall be chosen."""

    class Left(Message):
        """The reader wants back to the list."""

    class Walked(Message):
        """The cursor of the list shall go on: `action` is one of the list's."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self._name_shown = name
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """Lay out the row."""
        yield Static(self._name_shown, id="typing-name", markup=False)
        yield Line(placeholder=self._placeholder, compact=True)

    def open(self) -> None:
        """Put the cursor into the box."""
        self.query_one(Input).focus()

    def clear(self) -> None:
        """Empty the box."""
        self.query_one(Input).value = ""

    def on_descendant_focus(self) -> None:
        """Show that one types here: of what has the focus within, Textual styles nothing but the box anew."""
        self.query_one("#typing-name").add_class("-typing")

    def on_descendant_blur(self) -> None:
        """Show that one does not."""
        self.query_one("#typing-name").remove_class("-typing")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is typed."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Say that the row of the cursor is meant."""
        event.stop()
        self.post_message(self.Entered())

    def action_walk(self, action: str) -> None:
        """Say that the list shall be walked."""
        self.post_message(self.Walked(action))

    def action_leave(self) -> None:
        """Say that the reader wants back."""
        self.post_message(self.Left())
