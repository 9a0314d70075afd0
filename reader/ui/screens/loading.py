"""What is shown while an article takes long to come: how much of it is there, and the key that gives it up."""

import asyncio
import threading
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.words import Words


class Loading(ModalScreen[None]):
    """One line over the page; `progressed` may be called by any thread."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,ctrl+c", "give_up", show=False, priority=True)]

    def __init__(self, words: Words, name: str, given_up: threading.Event) -> None:
        super().__init__()
        self._words = words
        self._name = name
        self._event = given_up
        self._is_given_up = asyncio.Event()

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        yield Static(Content(self._words("loading.name", name=self._name)), id="loading", markup=False)

    def progressed(self, count: int, total: int) -> None:
        """Show how many bytes have come, of how many: 0 when that is not known."""
        if self.is_running:
            self.app.call_from_thread(self._show, count, total)

    async def given_up(self) -> None:
        """Wait until the reader has had enough."""
        await self._is_given_up.wait()

    def action_give_up(self) -> None:
        """Load no further."""
        self._event.set()
        self._is_given_up.set()

    def _show(self, count: int, total: int) -> None:
        word = "loading.of" if total else "loading.bytes"
        facts = {"name": self._name, "count": f"{count / 1000:,.0f} kB", "total": f"{total / 1000:,.0f} kB"}
        self.query_one("#loading", Static).update(Content(self._words(word, **facts)))
