"""The outline: walked by keys, a click or Enter jumps, the section being read is marked."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.outline import Section
from reader.typesetting.punctuation import display
from reader.words import Words


class Outline(OptionList):
    """The list of sections, which also takes the letters that move by line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
    ]


class Sections(Vertical):
    """The pane of the outline: `present` is the section being read, -1 for none, -2 before there are any."""

    present: reactive[int] = reactive(-2, init=False)

    class Chosen(Message):
        """The section with this number shall be read."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Left(Message):
        """The reader wants back to the text."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """Lay out a title over the list."""
        yield Static(self._words("pane.sections"), id="sections-title", markup=False)
        yield Outline(compact=True, markup=False)

    def show(self, sections: Iterable[Section]) -> None:
        """Show another outline."""
        rows = [Option(Content("  " * (section.level - 1) + display(section.title))) for section in sections]
        outline = self.query_one(Outline)
        outline.set_options(rows or [Option(Content(self._words("sections.none")), disabled=True)])

    def watch_present(self, number: int) -> None:
        """Mark the section being read."""
        self.query_one(Outline).highlighted = number if number >= 0 else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which section was chosen."""
        event.stop()
        self.post_message(self.Chosen(event.option_index))

    def action_leave(self) -> None:
        """Say that the reader wants back."""
        self.post_message(self.Left())
