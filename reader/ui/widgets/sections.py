"""The outline: walked, folded and narrowed by keys, a click or Enter jumps, the section being read is marked."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from reader.commands import key_of
from reader.outline import Section
from reader.reading import Search
from reader.reading.folding import (
    CHANGES,
    Folding,
    filtered,
    fitted,
    folding,
    has_folded,
    pointed_at,
    read_at,
    toggled,
    under_cursor,
)
from reader.typesetting.widths import Profile, text_width
from reader.ui.bindings import bound
from reader.ui.fixed import Caption, Fixed, Ground, Line, Row
from reader.ui.outline import Outline
from reader.words import Words


class Filter(Line):
    """Takes what is looked for in the titles."""


class PaneKeys(Fixed):
    """As many of the keys of the pane as fit beside its title."""

    folds: reactive[tuple[bool, bool]] = reactive((False, False))
    """Whether there is anything to fold, and whether anything is folded."""

    def __init__(self, words: Words, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._words = words
        self._keys = keys

    def render(self) -> Content:
        """Return the hints that fit, the last ones left out first."""
        has_inner, is_folded = self.folds
        named: dict[str, Sequence[str]] = {"sections.filter": ("search",)}
        if has_inner:
            named["sections.unfold_all" if is_folded else "sections.fold_all"] = ("fold_all",)
            named["sections.fold"] = ("fold", "unfold")
        keys = {word: [key_of(each, self._keys) for each in commands] for word, commands in named.items()}
        hints = [" ".join((*keys[word], self._words(word))) for word in named]
        while hints and text_width("  ".join(hints)) > self.size.width:
            hints.pop()
        return Content("  ".join(hints))


class Sections(Vertical, Ground):
    """The pane of the outline: `present` is the section being read, -1 for none, -2 before there are any."""

    present: reactive[int] = reactive(-2, repaint=False, init=False)
    folding: reactive[Folding] = reactive(folding("", ()), repaint=False, init=False)
    search: reactive[Search] = reactive(Search(), repaint=False, init=False)

    class Chosen(Message):
        """The section with this number shall be read."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Left(Message):
        """The reader wants back to the text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound(
            {
                "line_down": "change('down')",
                "line_up": "change('up')",
                "page_down": "change('page_down')",
                "page_up": "change('page_up')",
                "top": "change('first')",
                "bottom": "change('last')",
                "unfold": "change('unfold')",
                "fold": "change('fold')",
                "fold_all": "change('all')",
                "choose": "choose",
                "search": "filter",
                "back": "leave",
            }
        )
    ]

    def __init__(self, words: Words, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._words = words
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Lay out a title over the list."""
        with Row(id="sections-head"):
            yield Caption(self._words("pane.sections"), id="sections-title", markup=False)
            yield PaneKeys(self._words, self._keys)
            yield Caption(id="sections-count", markup=False)
        yield Outline(self._words)

    def show(self, text: str, sections: Sequence[Section], profile: Profile) -> None:
        """Show the outline of another article, on a terminal that counts by `profile`."""
        self._show_all()
        self.set_reactive(Sections.present, -2)
        self.folding = fitted(folding(text, sections, profile), self.query_one(Outline).size.height)

    def fit(self, rows: int) -> None:
        """Fold what there is no room for in so many rows, after the layout that comes next."""
        folding = fitted(self.folding, rows)
        self.query_one(Outline).fit(folding, rows)
        self.folding = folding

    def watch_present(self, number: int) -> None:
        """Mark the section being read."""
        self.folding = read_at(self.folding, number)

    def watch_search(self, search: Search) -> None:
        """Show how many matches each section has."""
        self.query_one(Outline).search = search

    def watch_folding(self, now: Folding) -> None:
        """Show the rows, and how many titles were found."""
        self.query_one(Outline).folding = now
        self.query_one(PaneKeys).folds = (bool(now.tree.inner), has_folded(now))
        if now.query:
            found = f"{len(now.found):,}" if now.found else self._words("search.none")
            self.query_one("#sections-count", Static).update(found)

    def on_outline_fitted(self, event: Outline.Fitted) -> None:
        """Fold what there is no room for."""
        event.stop()
        self.folding = fitted(self.folding, event.rows)

    def on_outline_clicked(self, event: Outline.Clicked) -> None:
        """Fold or unfold by a click on the sign, jump by one on the title."""
        event.stop()
        self.folding = pointed_at(self.folding, event.number)
        if event.on_sign:
            self.folding = toggled(self.folding, event.number)
        else:
            self.action_choose()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the rows."""
        event.stop()
        self.folding = filtered(self.folding, event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Jump to the title under the cursor."""
        event.stop()
        self.action_choose()

    def action_change(self, change: str) -> None:
        """Move the cursor, fold or unfold."""
        self.folding = CHANGES[change](self.folding)

    async def action_filter(self) -> None:
        """Put the cursor into the input, which is there only as long as titles are looked for."""
        if not self.query(Filter):
            self.add_class("-filtering")
            await self.query_one("#sections-head").mount(Filter(compact=True), after="#sections-title")
        self.query_one(Filter).focus()

    def action_choose(self) -> None:
        """Say which section was chosen."""
        number = under_cursor(self.folding)
        if number >= 0:
            self._show_all()
            self.post_message(self.Chosen(number))

    def action_leave(self) -> None:
        """Show all titles again; when they are, say that the reader wants back."""
        if self.query(Filter):
            self._show_all()
            self.query_one(Outline).focus()
        else:
            self.post_message(self.Left())

    def _show_all(self) -> None:
        if self.query(Filter):
            self.remove_class("-filtering")
            self.query(Filter).remove()
            self.folding = filtered(self.folding, "")
