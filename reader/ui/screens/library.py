"""The library: what was read, the last first, to go on with; filtered, sorted, removed and restored by keys."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from reader.controls import visible_line
from reader.library import ORDERS, Entry, Library
from reader.reading.catalogue import Catalogue, catalogue, day, filtered, title, when
from reader.ui.bindings import bound
from reader.ui.screens.lists import Following, ListScreen
from reader.ui.threads import in_thread
from reader.ui.widgets.listing import Part, Row
from reader.words import Words

_FIRST = 100  # entries that are shown at once; the others follow
_MANY = 5_000  # entries that take longer to load than a key may wait
_ORDERS = {
    "read": "library.order.read",
    "title": "library.order.title",
    "published": "library.order.published",
    "progress": "library.order.progress",
}


class LibraryScreen(ListScreen[Following | None]):
    """Returns the article to open, or what else shall be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound(
            {
                "sort": "sort",
                "remove": "remove",
                "restore": "restore",
                "articles": "follow('articles')",
                "find_all": "follow('find_all')",
            }
        )
    ]
    HINTS = (
        ("choose", "hint.resume"),
        ("search", "hint.filter"),
        ("sort", "hint.sort"),
        ("find_all", "hint.find_all"),
        ("articles", "hint.articles"),
        ("remove", "hint.remove"),
        ("restore", "hint.restore"),
        ("quit", "hint.back"),
    )

    def __init__(self, library: Library, words: Words, keys: Mapping[str, str]) -> None:
        super().__init__(words, keys, words("library.title"), (words("hint.filter"), words("library.filter")))
        self._library = library
        self._order = next(iter(ORDERS))
        self._whole = catalogue(library.articles.recent(self._order, _FIRST))
        self._shown = self._whole.entries
        self._removed: list[Entry] = []

    def on_mount(self) -> None:
        """Load the other entries once the first ones are on the screen."""
        if len(self._whole.entries) == _FIRST:
            self.call_after_refresh(self._load_many)

    def narrow(self) -> None:
        """Show the entries that the filter leaves, the first of them under the cursor."""
        self._show(0)

    def choose(self, number: int) -> None:
        """Return an article, when it can be had again."""
        entry = self._shown[number]
        if entry.location:
            self.dismiss(Following(entry.location))
        else:
            self.say("library.was_piped", title=title(entry))

    def action_sort(self) -> None:
        """Sort in the next order."""
        orders = list(ORDERS)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._load_again()

    def action_remove(self) -> None:
        """Take the entry under the cursor out of the library."""
        if self._shown:
            entry = self._shown[self.cursor]
            self._removed.append(entry)
            self._library.articles.remove(entry.id)
            self._show(self.cursor)
            self.say("library.removed", title=title(entry), key=self.key("restore"))

    def action_restore(self) -> None:
        """Put back what was removed last."""
        if self._removed:
            entry = self._removed.pop()
            self._library.articles.restore(entry.id)
            self._load_again(entry.id)
            self.say("list.restored")
        else:
            self.say("list.nothing_removed")

    def action_follow(self, action: str) -> None:
        """Return what else shall be done."""
        self.dismiss(Following(action=action))

    def _load_again(self, restored: int = 0) -> None:
        """Load the entries as they are now, at once where that takes no time; the cursor goes to one restored."""
        if len(self._whole.entries) > _MANY:
            self._load_many(restored)
        else:
            self._take(self._loaded(self._order), restored)

    def _load_many(self, restored: int = 0) -> None:
        self.run_worker(self._load_beside(self._order, restored), group="load", exclusive=True)

    async def _load_beside(self, order: str, restored: int) -> None:
        """Load the entries beside the keys."""
        self._take(await in_thread(partial(self._loaded, order)), restored)

    def _loaded(self, order: str) -> Catalogue:
        return catalogue(self._library.articles.recent(order))

    def _take(self, whole: Catalogue, restored: int = 0) -> None:
        """Show what was loaded."""
        self._whole = whole
        self._show(self.cursor)
        numbers = (number for number, entry in enumerate(self._shown) if entry.id == restored)
        if (number := next(numbers, -1)) >= 0:
            self._show(number)

    def _show(self, cursor: int) -> None:
        gone = {entry.id for entry in self._removed}
        self._shown = tuple(entry for entry in filtered(self._whole, self.query_typed) if entry.id not in gone)
        empty = "library.none_fits" if len(self._whole.entries) > len(gone) else "library.empty"
        self.fill(len(self._shown), self._row, self.words(empty, key=self.key("articles")), cursor)
        self.tell(f"{self.words('library.count', count=len(self._shown))}   {self.words(_ORDERS[self._order])}")

    def _row(self, number: int) -> Row:
        entry = self._shown[number]
        tag = (Part(f" {visible_line(entry.tag)} ", "chip"), Part(" ")) if entry.tag else ()
        read = when(entry.last_read, datetime.now().astimezone()) if entry.last_read else ""
        facts = (
            self.words("page.percent", percent=int(entry.fraction * 100)),
            self.words("library.read_at", when=read) if read else "",
            visible_line(entry.source),
            day(entry.published),
        )
        return (*tag, Part(title(entry))), (Part("   ".join(filter(None, facts)), "muted"),)
