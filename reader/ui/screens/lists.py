"""A screen with a list, a box to narrow it and the keys for it: what the library, the notes and the findings share."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen, ScreenResultType
from textual.widgets import Static

from reader.anchors import Anchor
from reader.commands import key_of
from reader.records import NamedTuple
from reader.ui.bindings import bound
from reader.ui.notices import Notices
from reader.ui.widgets.key_hints import KeyHints
from reader.ui.widgets.listing import Listing, Row
from reader.ui.widgets.typing_box import TypingBox
from reader.words import Words

NOWHERE = Anchor(-1, "", "")


class Following(NamedTuple):
    """What is done after a list: a location is opened, at a place and with a search; or an action of the app is run."""

    location: str = ""
    place: Anchor = NOWHERE
    query: str = ""
    action: str = ""


class ListScreen(Screen[ScreenResultType]):
    """Narrows its list as one types; a subclass fills it and knows what becomes of the row that is chosen."""

    AUTO_FOCUS = "Listing"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (20, "-narrow"), (100, "-wide")]  # noqa: RUF012 - mypy takes Textual's for an instance variable
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (6, "-short"), (16, "-tall")]  # noqa: RUF012 - the same
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound({"back": "back", "quit": "leave", "search": "type", "suspend": "app.suspend_process"}),
        Binding("ctrl+c", "app.quit", show=False, priority=True),
    ]
    HINTS: ClassVar[Sequence[tuple[str, str]]] = ()
    """Commands, one or several apart by blanks, and the words for what they do here."""

    def __init__(self, words: Words, keys: Mapping[str, str], title: str, box: tuple[str, str]) -> None:
        """Have a title, and a box with a name and a placeholder; `keys` are the user's own, by command id."""
        super().__init__()
        self.words = words
        self.keys = keys
        self.query_typed = ""
        self._title = title
        self._box = box

    def compose(self) -> ComposeResult:
        """Lay out the rows from top to bottom."""
        with Horizontal(id="list-head"):
            yield Static(Content(self._title), id="list-title", markup=False)
            yield Static(id="list-facts", markup=False)
        yield Listing()
        name, placeholder = self._box
        yield TypingBox(f"{name} {self.key('search')}".rstrip(), placeholder)
        keys = [(" ".join(filter(None, map(self.key, names.split()))), word) for names, word in self.HINTS]
        yield KeyHints([f"{key} {self.words(word)}" for key, word in keys if key])
        yield Static(self.words("window.small"), id="too-small", markup=False)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave; what was said of the list has no meaning where one comes to."""
        if isinstance(self.app, Notices):
            self.app.hush()
        return super().dismiss(result)

    def key(self, name: str) -> str:
        """Return the key of a command that works here, as it is printed."""
        return key_of(name, self.keys)

    def narrow(self) -> None:
        """Show what `query_typed` leaves, by `fill`."""
        raise NotImplementedError

    def choose(self, number: int) -> None:
        """Do what is meant by choosing a row."""
        raise NotImplementedError

    def enter(self) -> None:
        """Choose the row of the cursor."""
        self.query_one(Listing).action_choose()

    def on_mount(self) -> None:
        """Show all rows."""
        self.narrow()

    def fill(self, count: int, row: Callable[[int], Row], empty: str, cursor: int = 0) -> None:
        """Show so many rows."""
        self.query_one(Listing).show(count, row, empty, cursor)

    def tell(self, facts: str) -> None:
        """Show facts about the list beside its title."""
        self.query_one("#list-facts", Static).update(Content(facts))

    def say(self, word: str, **facts: object) -> None:
        """Say something in passing."""
        self.notify(self.words(word, **facts), markup=False, timeout=3)

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Do what is meant by it."""
        self.choose(event.number)

    def on_typing_box_typed(self, event: TypingBox.Typed) -> None:
        """Narrow the list."""
        self.query_typed = event.text
        self.narrow()

    def on_typing_box_entered(self) -> None:
        """Do what is meant by it."""
        self.enter()

    async def on_typing_box_walked(self, event: TypingBox.Walked) -> None:
        """Walk the list."""
        await self.query_one(Listing).run_action(event.action)

    def on_typing_box_left(self) -> None:
        """Show all rows again."""
        self.query_one(TypingBox).clear()
        self.query_one(Listing).focus()

    def action_type(self) -> None:
        """Type into the box."""
        self.query_one(TypingBox).open()

    def action_back(self) -> None:
        """Put away what is said of a fault, else leave."""
        if not (isinstance(self.app, Notices) and self.app.put_away()):
            self.action_leave()

    def action_leave(self) -> None:
        """Return without a choice."""
        self.dismiss()

    @property
    def cursor(self) -> int:
        """The number of the row that the cursor is on."""
        return self.query_one(Listing).cursor
