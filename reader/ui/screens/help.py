"""The help: every command with its keys and what it does, made from the command table."""

from collections.abc import Mapping
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.commands import COMMANDS, key_of, shown_keys
from reader.typesetting.widths import text_width
from reader.ui.bindings import bound
from reader.words import Words

_GAP = 3  # cells between keys and names
_NARROW = 60  # columns under which the names stand below their keys


class Help(ModalScreen[None]):
    """A page over the page; any of its closing keys leads back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound(
            {
                **dict.fromkeys(("back", "quit", "help", "choose"), "dismiss"),
                "line_down": "scroll('scroll_down')",
                "line_up": "scroll('scroll_up')",
                "page_down": "scroll('page_down')",
                "page_up": "scroll('page_up')",
            }
        ),
        Binding("ctrl+c", "dismiss", show=False, priority=True),
    ]

    def __init__(self, words: Words, keys: Mapping[str, str], settings: str) -> None:
        super().__init__()
        self._words = words
        self._keys = keys
        self._settings = settings

    def compose(self) -> ComposeResult:
        """Lay out one scrolling text."""
        with VerticalScroll(id="help"):
            yield Static(id="help-text", markup=False)

    def on_resize(self, event: Resize) -> None:
        """Set the rows for the room there is."""
        rows = self._rows(beside=event.size.width >= _NARROW)
        self.query_one("#help-text", Static).update(Content("\n".join(rows)))

    def action_scroll(self, action: str) -> None:
        """Scroll by the keys of the text."""
        getattr(self.query_one(VerticalScroll), f"action_{action}")()

    def _rows(self, *, beside: bool) -> list[str]:
        shown = {command.id: shown_keys(command, self._keys) for command in COMMANDS}
        width = max(text_width(keys) for keys in shown.values()) + _GAP
        rows = [self._words("help.title")]
        for group, commands in groupby(COMMANDS, key=lambda command: command.group):
            rows += ["", self._words(f"group.{group}")]
            for command in commands:
                keys, name = shown[command.id], self._words(f"command.{command.id}")
                rows += (
                    [f"  {keys}{' ' * (width - text_width(keys))}{name}"] if beside else [f"  {keys}", f"    {name}"]
                )
        return [
            *rows,
            "",
            self._words("help.mouse"),
            self._words("help.settings", path=self._settings),
            self._words("help.close", key=key_of("back", self._keys)),
        ]
