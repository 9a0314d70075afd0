"""A list of any length: rows of two lines, drawn when they are in sight; the keys and clicks that walk it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.binding import BindingType
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.records import NamedTuple
from reader.ui.bindings import bound
from reader.ui.fixed import Scrolled

HEIGHT = 2
"""Lines of the screen that a row takes."""

_ROLES = ("text", "muted", "chip", "match", "cursor")
_MARGIN = "  "


class Part(NamedTuple):
    """Some of a line, and what it is: text, muted, chip or match."""

    text: str
    role: str = "text"


Row = tuple[Sequence[Part], ...]
"""The parts of each of its lines."""


def _no_row(_: int) -> Row:
    return ()


class Listing(Scrolled, can_focus=True):
    """Draws what a function makes of the number of a row; says which one was chosen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"listing--{role}" for role in _ROLES}
    BINDINGS: ClassVar[list[BindingType]] = [
        *bound(
            {
                "line_down": "step(1)",
                "line_up": "step(-1)",
                "page_down": "page(1)",
                "page_up": "page(-1)",
                "top": "first",
                "bottom": "last",
                "choose": "choose",
            }
        )
    ]

    cursor: reactive[int] = reactive(0)

    class Chosen(Message):
        """The row with this number was chosen."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._row: Callable[[int], Row] = _no_row
        self._empty = ""

    def show(self, count: int, row: Callable[[int], Row], empty: str, cursor: int = 0) -> None:
        """Show so many rows, the cursor on one of them; `empty` is said when there is none."""
        self._count, self._row, self._empty = count, row, empty
        self._fit()
        self.cursor = cursor
        self._follow()
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on the rows there are."""
        return max(0, min(cursor, self._count - 1))

    def watch_cursor(self) -> None:
        """Bring the row into sight."""
        self._follow()

    def render_line(self, y: int) -> Strip:
        """Return a line of the row that is there."""
        width = self.size.width
        if not self._count:
            return self._strip((Part(self._empty, "muted"),) if y == 1 else (), width, is_present=False)
        number, line = divmod(y + self.scroll_offset.y, HEIGHT)
        row = self._row(number) if number < self._count else ()
        return self._strip(row[line] if line < len(row) else (), width, is_present=number == self.cursor)

    def on_resize(self, event: Resize) -> None:
        """Keep the row of the cursor in sight."""
        del event
        self._fit()
        self._follow()

    def on_click(self, event: Click) -> None:
        """Choose the row that was clicked."""
        number = (event.y + self.scroll_offset.y) // HEIGHT
        if 0 <= number < self._count:
            self.cursor = number
            self.action_choose()

    def action_step(self, rows: int) -> None:
        """Go so many rows down, or up when negative."""
        self.cursor += rows

    def action_page(self, pages: int) -> None:
        """Go so many pages down, or up when negative."""
        self.cursor += pages * max(1, self.size.height // HEIGHT - 1)

    def action_first(self) -> None:
        """Go to the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last row."""
        self.cursor = self._count - 1

    def action_choose(self) -> None:
        """Say that the row of the cursor was chosen."""
        if self._count:
            self.post_message(self.Chosen(self.cursor))

    def _fit(self) -> None:
        self.virtual_size = Size(self.size.width, self._count * HEIGHT)

    def _follow(self) -> None:
        """Scroll as little as brings the row of the cursor into sight."""
        top, height = self.cursor * HEIGHT, self.size.height
        wanted = max(min(self.scroll_offset.y, top), top + HEIGHT - height)
        if height and wanted != self.scroll_offset.y:
            self.scroll_to(y=wanted, animate=False, force=True, immediate=True)

    def _strip(self, parts: Sequence[Part], width: int, *, is_present: bool) -> Strip:
        plain = ("text", "muted")
        styles = {
            role: self.get_component_rich_style(f"listing--{'cursor' if is_present and role in plain else role}")
            for role in _ROLES
        }
        segments = [Segment(part.text, styles[part.role]) for part in (Part(_MARGIN), *parts)]
        return Strip(segments).adjust_cell_length(width, styles["text"])
