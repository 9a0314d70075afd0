"""The list of matches: each with its line and its section, walked by keys and clicks; the text follows."""

from collections.abc import Mapping
from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import Static

from reader.commands import key_of
from reader.reading import Reading, dialled, is_headed, nothing, result, section_of
from reader.ui.bindings import bound
from reader.ui.fixed import Caption, Ground, Row, Scrolled
from reader.words import Words

_ROLES = ("number", "text", "match", "text", "section")


class Rows(Scrolled, can_focus=True, inherit_bindings=False):
    """A row for each match, of which only those in sight are made, so that 100,000 cost what ten do."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"rows--{name}" for name in ("number", "text", "match", "section", "cursor", "cursor-match")
    }

    reading: reactive[Reading] = reactive(nothing, repaint=False, init=False)

    class Clicked(Message):
        """The row of a match was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def watch_reading(self, before: Reading, now: Reading) -> None:
        """Draw again what is another row now, and bring the row of the present match into sight."""
        if now.search.matches is before.search.matches and now.article is before.article:
            for number in {before.search.present, now.search.present}:
                self.refresh_line(number - self.scroll_offset.y)
        else:
            self.virtual_size = Size(1, len(now.search.matches))
            self.refresh()
        self._reveal()

    def on_resize(self) -> None:
        """Bring the row of the present match into sight."""
        self._reveal()

    def render_line(self, y: int) -> Strip:
        """Return the row that is `y` rows below the top of the pane."""
        number = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        search = self.reading.search
        if number >= len(search.matches):
            return Strip.blank(width, self.get_component_rich_style("rows--text"))
        row = result(self.reading, number, width, headed=not y or is_headed(self.reading, number))
        roles = ("cursor", "cursor", "cursor-match", "cursor", "cursor") if number == search.present else _ROLES
        styles = [self.get_component_rich_style(f"rows--{role}") for role in roles]
        return Strip([Segment(text, style) for text, style in zip(row, styles, strict=True)], width)

    def on_click(self, event: Click) -> None:
        """Say which match was clicked."""
        number = event.y + self.scroll_offset.y
        if number < len(self.reading.search.matches):
            self.post_message(self.Clicked(number))

    def _reveal(self) -> None:
        """Bring the present row into sight, a third down when it is far."""
        row, rows, top = self.reading.search.present, self.size.height, self.scroll_offset.y
        if rows and row >= 0 and not top <= row < top + rows:
            near = row if row < top else row - rows + 1
            wanted = near if abs(near - top) <= rows else row - rows // 3
            self.scroll_to(y=wanted, animate=False, force=True, immediate=True)


class Results(Vertical, Ground):
    """The pane of the list: a title with the section of the present match, and the rows."""

    reading: reactive[Reading] = reactive(nothing, repaint=False, init=False)
    typed: reactive[str] = reactive("", repaint=False, init=False)
    """The digits of the number that is being typed."""

    class Pointed(Message):
        """The match with this number shall be the present one."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Kept(Message):
        """The reader stays at the match."""

    class Left(Message):
        """The reader wants back to where the list was opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bound(
            {
                "line_down": "walk(1)",
                "line_up": "walk(-1)",
                "page_down": "page(1)",
                "page_up": "page(-1)",
                "top": "point(0)",
                "bottom": "last",
                "choose": "keep",
                "back": "leave",
            }
        ),
        *(Binding(digit, f"dial('{digit}')", show=False) for digit in "0123456789"),
    ]

    def __init__(self, words: Words, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._words = words
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Lay out a title over the rows."""
        with Row(id="results-head"):
            yield Caption(id="results-title", markup=False)
            yield Caption(self._hints(), id="results-keys", markup=False)
        yield Rows()

    def watch_reading(self, now: Reading) -> None:
        """Show the rows, while they can be seen."""
        if self.display:
            self.query_one(Rows).reading = now
            self._entitle()

    def watch_typed(self) -> None:
        """Show the number that is being typed."""
        self._entitle()

    def open(self, reading: Reading) -> None:
        """Show the matches and walk them."""
        self.typed = ""
        self.reading = reading
        self.query_one(Rows).reading = reading
        self.query_one(Rows).focus()
        self._entitle()

    def on_rows_clicked(self, event: Rows.Clicked) -> None:
        """Go to the match that was clicked."""
        event.stop()
        self.action_point(event.number)

    def action_walk(self, steps: int) -> None:
        """Go so many matches on, not beyond the last."""
        self.action_point(self.reading.search.present + steps)

    def action_page(self, pages: int) -> None:
        """Go on by as many matches as are in sight."""
        self.action_walk(pages * max(1, self.query_one(Rows).size.height))

    def action_last(self) -> None:
        """Go to the last match."""
        self.action_point(len(self.reading.search.matches) - 1)

    def action_point(self, number: int) -> None:
        """Say which match shall be the present one."""
        self.typed = ""
        self._point(number)

    def action_dial(self, digit: str) -> None:
        """Go to the match whose number is being typed."""
        self.typed = dialled(self.typed, digit, len(self.reading.search.matches))
        if self.typed:
            self._point(int(self.typed) - 1)

    def action_keep(self) -> None:
        """Say that the reader stays."""
        self.post_message(self.Kept())

    def action_leave(self) -> None:
        """Say that the reader wants back."""
        self.post_message(self.Left())

    def _point(self, number: int) -> None:
        last = len(self.reading.search.matches) - 1
        if last >= 0:
            self.post_message(self.Pointed(max(0, min(number, last))))

    def _entitle(self) -> None:
        search = self.reading.search
        count = len(search.matches)
        shown = self._words("results.title", at=self.typed or search.present + 1, count=count)
        within = section_of(self.reading, search.present) if count else ""
        self.query_one("#results-title", Static).update("  ".join(filter(None, (shown, within))), layout=False)

    def _hints(self) -> str:
        stay, back = key_of("choose", self._keys), key_of("back", self._keys)
        hints = (("results.number", "1-9"), ("results.stay", stay), ("hint.back", back))
        return "   ".join(f"{self._words(word)} {key}" for word, key in hints if key)
