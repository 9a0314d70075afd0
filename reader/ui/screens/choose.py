"""A list to choose from, narrowed by typing: the commands, the articles named on the command line."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from reader.records import NamedTuple
from reader.search.folding import folded
from reader.ui.fixed import Line


class Choice(NamedTuple):
    """What is returned when it is chosen, what is shown for it, and what stands beside that."""

    value: str
    name: str
    beside: str = ""


class Choose(ModalScreen[str]):
    """Returns the choice made, "" when there was none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down", "step('cursor_down')", show=False),
        Binding("up", "step('cursor_up')", show=False),
        Binding("pagedown", "step('page_down')", show=False),
        Binding("pageup", "step('page_up')", show=False),
        Binding("tab", "complete", show=False, priority=True),
        Binding("ctrl+c", "leave", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        placeholder: str,
        none: str,
        named: Callable[[str], Sequence[Choice]] = lambda _: (),
    ) -> None:
        """Choose among `choices`, and among what `named` makes of the text that is typed."""
        super().__init__()
        self._named = named
        self._title = title
        self._choices = choices
        self._placeholder = placeholder
        self._none = none

    def compose(self) -> ComposeResult:
        """Lay out title, input and list."""
        with Vertical(id="choose"):
            yield Static(self._title, id="choose-title", markup=False)
            yield Line(placeholder=self._placeholder, compact=True)
            yield OptionList(compact=True, markup=False)

    def on_mount(self) -> None:
        """Show all choices."""
        self._narrow("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the choices that hold all the words typed."""
        self._narrow(event.value)

    def on_input_submitted(self) -> None:
        """Choose what is marked."""
        self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the choice."""
        self.dismiss(event.option_id or "")

    def action_step(self, action: str) -> None:
        """Walk the list while the cursor stays in the input."""
        getattr(self.query_one(OptionList), f"action_{action}")()

    def action_complete(self) -> None:
        """Put the marked choice into the input, to type on from there; the next one when it stands there already."""
        field, choices = self.query_one(Input), self.query_one(OptionList)
        marked = choices.highlighted_option
        if marked is not None and marked.id == field.value:
            choices.action_cursor_down()
            marked = choices.highlighted_option
        if marked is not None and marked.id:
            field.value = marked.id
            field.cursor_position = len(marked.id)

    def action_leave(self) -> None:
        """Return without a choice."""
        self.dismiss("")

    def _narrow(self, text: str) -> None:
        parts = folded(text).split()
        shown = [choice for choice in self._choices if all(part in folded(choice.name) for part in parts)]
        known = {choice.value for choice in shown}
        shown += [choice for choice in (self._named(text) if text else ()) if choice.value not in known]
        options = [Option(_prompt(choice), id=choice.value) for choice in shown]
        choices = self.query_one(OptionList)
        choices.set_options(options or [Option(Content(self._none), disabled=True)])
        choices.highlighted = 0 if options else None


def _prompt(choice: Choice) -> Content:
    return Content(f"{choice.name}  {choice.beside}".rstrip())
