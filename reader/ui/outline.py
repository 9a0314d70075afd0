"""An outline in, its rows on the screen out; says what is clicked and how many rows there is room for."""

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.events import Click, MouseMove
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.reading import Search, fitting, matches_in
from reader.reading.entries import Entry, entry
from reader.reading.folding import Folding, folding, length_of
from reader.ui.fixed import Borderless, Scrolled
from reader.ui.strips import Inked
from reader.words import Words, counted


class Outline(Scrolled, Borderless, Inked, can_focus=True, inherit_bindings=False):
    """The rows of an outline; only those in sight are drawn, so that ten thousand cost what thirty do."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"outline--{role}" for role in ("text", "figures", "hovered", "cursor", "present", "both")
    }

    folding: reactive[Folding] = reactive(folding("", ()), repaint=False, init=False)
    search: reactive[Search] = reactive(Search(), repaint=False, init=False)
    hovered: reactive[int] = reactive(-1, repaint=False, init=False)
    """The row under the mouse, -1 for none."""

    class Fitted(Message):
        """There is room for so many rows."""

        def __init__(self, rows: int) -> None:
            super().__init__()
            self.rows = rows

    class Clicked(Message):
        """The row of a section was clicked, on its sign or on its title."""

        def __init__(self, number: int, *, on_sign: bool) -> None:
            super().__init__()
            self.number = number
            self.on_sign = on_sign

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._room = 0  # rows that there are, or will be

    def fit(self, folding: Folding, room: int) -> None:
        """Show an outline in as many rows as there are after the layout that comes next, which draws all of it."""
        self._room, rows = room, len(folding.shown)
        self.set_reactive(Outline.folding, folding)
        self.set_reactive(Outline.virtual_size, Size(1, rows))
        self.set_reactive(Outline.show_vertical_scrollbar, rows > room)

    def watch_folding(self, before: Folding, now: Folding) -> None:
        """Draw again only the rows that have changed."""
        if now.shown is before.shown and now.tree is before.tree:
            for number in {before.present, before.cursor, now.present, now.cursor}:
                self.refresh_line(now.row(number))
        else:
            self._fit(len(now.shown))
            self.refresh()
        self._reveal(leap=now.present != before.present)

    def watch_search(self, before: Search, now: Search) -> None:
        """Count other matches."""
        if now.matches is not before.matches:
            self.refresh()

    def watch_hovered(self, before: int, now: int) -> None:
        """Draw the rows that the mouse left and entered."""
        self.refresh_line(before)
        self.refresh_line(now)

    def render_line(self, y: int) -> Strip:
        """Return the row that is `y` rows below the top of the pane."""
        return self.render_rows(y, y + 1)[0]

    def render_rows(self, start: int, end: int) -> Sequence[Strip]:
        """Return the rows from `start` up to `end`, counted from the top of the pane."""
        folding, inks = self.folding, self.role_styles.inks
        shown, pressing = folding.shown, bool(self.search.matches)
        top, width = self.scroll_offset.y, self.scrollable_content_region.width
        marked = folding.row(folding.present), folding.row(folding.cursor)
        rows = []
        for row in range(top + start, top + end):
            if row < len(shown):
                number = shown[row]
                said = entry(folding, number, width, self._figures(number), pressing=pressing)
                role = self._role(row, number, *marked)
                rows.append(_drawn(said, inks[role], inks["figures" if role == "text" else role], width))
            else:
                none = self._words("sections.none") if not row and not folding.query else ""
                rows.append(_drawn(Entry("", fitting(none, width), ""), inks["figures"], inks["figures"], width))
        return rows

    def on_resize(self) -> None:
        """Say how many rows there is room for."""
        self._room = self.size.height
        self.post_message(self.Fitted(self.size.height))
        self._reveal(leap=True)

    def on_click(self, event: Click) -> None:
        """Say what was clicked."""
        row = event.y + self.scroll_offset.y
        if row < len(self.folding.shown):
            number = self.folding.shown[row]
            lead = entry(self.folding, number, self.scrollable_content_region.width).lead
            self.post_message(self.Clicked(number, on_sign=event.x < len(lead) and not lead.isspace()))

    def on_mouse_move(self, event: MouseMove) -> None:
        """Follow the mouse."""
        self.hovered = event.y + self.scroll_offset.y

    def on_leave(self) -> None:
        """Forget the mouse."""
        self.hovered = -1

    def _figures(self, number: int) -> Sequence[str]:
        """Return how many matches a section has while there are any, else how long it is."""
        if self.search.matches:
            count = matches_in(self.search, self.folding.tree.sections[number].span)
            return (self._words("sections.matches", count=f"{count:,}"),) if count else ()
        return (counted(self._words, length_of(self.folding.tree, number)),)

    def _role(self, row: int, number: int, present: int, cursor: int) -> str:
        """Return the role of a row that shows a section; two rows are marked."""
        match row == present, row == cursor:
            case True, True:
                return "both"
            case True, False:
                return "present"
            case False, True:
                return "cursor"
        if row == self.hovered:
            return "hovered"
        return "figures" if self.folding.query and number not in self.folding.found else "text"

    def _fit(self, rows: int) -> None:
        """Make room to scroll over so many rows; the panes are laid out again only when a scroll bar comes or goes."""
        self.set_reactive(Outline.virtual_size, Size(1, rows))
        self.show_vertical_scrollbar = rows > self._room
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = rows

    def _reveal(self, *, leap: bool = False) -> None:
        """Bring the cursor into sight: by as little as it takes, or near the top, where it can go down for long."""
        row, rows, top = self.folding.row(self.folding.cursor), self.size.height, self.scroll_offset.y
        if rows and row >= 0 and not top <= row < top + rows:  # before there is room nothing is out of sight
            near = row if row < top else row - rows + 1
            self.scroll_to(y=row - rows // 6 if leap else near, animate=False, force=True, immediate=True)


@lru_cache(maxsize=128)  # Textual keeps with a strip what it makes of it, and most rows stay as they are
def _drawn(said: Entry, ink: Style, beside: Style, width: int) -> Strip:
    return Strip([Segment(said.lead + said.title, ink), Segment(said.figures, beside)], width)
