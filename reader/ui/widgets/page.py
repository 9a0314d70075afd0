"""The text: draws the picture of a Reading row by row, and says when its size or the wheel asks for another one."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import ClassVar

from rich.style import Style
from textual.events import Blur, Click, Focus, Key, MouseDown, MouseMove, MouseScrollDown, MouseScrollUp, Resize
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.faces import Run
from reader.reading import ASIDE, Reading, nothing, picture, resized, roles, runs
from reader.ui.fixed import Borderless, filtered
from reader.ui.pane import Pane
from reader.ui.strips import Inked, Styles, strip

_ROLES = (
    *("text", "heading", "quote", "code", "caption", "strong", "emphasis", "link", "note", "struck"),
    *("highlight", "noted", "bookmark", "match", "present", "chosen", "selected", "aside"),
)
_WHEEL = 3  # lines a notch of the wheel scrolls


class Page(Pane, Borderless, Inked, can_focus=True):
    """The pane of the text; a strip is a function of the Reading alone, laid out for the pane's size."""

    ALLOW_SELECT = False  # ours knows which character a cell belongs to at every size
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"page--{role}" for role in _ROLES}

    reading: reactive[Reading] = reactive(nothing, repaint=False)

    class Resized(Message):
        """The pane has another size, in cells."""

        def __init__(self, columns: int, rows: int) -> None:
            super().__init__()
            self.columns = columns
            self.rows = rows

    class Scrolled(Message):
        """The wheel was turned by so many lines, upward when negative."""

        def __init__(self, lines: int) -> None:
            super().__init__()
            self.lines = lines

    class Pressed(Message):
        """The button of the mouse went down on a cell of the pane."""

        def __init__(self, column: int, row: int) -> None:
            super().__init__()
            self.column = column
            self.row = row

    class Dragged(Message):
        """The mouse was moved to a cell, or out of the pane, with its button down."""

        def __init__(self, column: int, row: int) -> None:
            super().__init__()
            self.column = column
            self.row = row

    class Clicked(Message):
        """A cell was clicked, `clicks` times in short order."""

        def __init__(self, column: int, row: int, clicks: int) -> None:
            super().__init__()
            self.column = column
            self.row = row
            self.clicks = clicks

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self.set_reactive(Page.reading, reading)
        self._is_dragged = False

    def render_line(self, y: int) -> Strip:
        """Return row `y` of the picture."""
        return self._strips()[y]

    def render_rows(self, start: int, end: int) -> Sequence[Strip]:
        """Return rows of the picture."""
        return self._strips()[start:end]

    def prepare(self, reading: Reading) -> None:
        """Draw a Reading that may be shown next, in the room that there will be."""
        for line in filtered(self, _drawn(reading, self.role_styles, cells_alone=self.veiled)):
            line.render(self.app.console)  # Textual keeps what comes of it with the strip

    def runs(self) -> Iterator[tuple[Run, Style]]:
        """Yield what the terminal draws over the strips, by its place in the pane, and in which style."""
        if not self.veiled:
            styles = self.role_styles.inks
            for run in runs(resized(self.reading, *self.size)):
                yield run, styles[run.role]

    def watch_reading(self, before: Reading, reading: Reading) -> None:
        """Draw another picture; the same one laid out for the pane's size stands there already."""
        if resized(before, *self.size) is not resized(reading, *self.size):
            self.refresh()

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 - as Textual has it
        """Look the same: to find that out by the style sheets takes as long as to draw the page."""

    def on_focus(self, event: Focus) -> None:
        """Have the keys, and look the same: Textual would draw it again."""
        event.prevent_default()
        self.has_focus = True

    def on_blur(self, event: Blur) -> None:
        """Have the keys no more, and look the same."""
        event.prevent_default()
        self.has_focus = False

    def on_key(self, event: Key) -> None:
        """Pass a key on to who knows what it is bound to; it would go through all that the pane lies in."""
        event.stop()
        self.app.post_message(event)

    def on_resize(self, event: Resize) -> None:
        """Say how much room there is."""
        self.post_message(self.Resized(event.size.width, event.size.height))

    def on_mouse_down(self, event: MouseDown) -> None:
        """Say where the button went down, and follow the mouse from there."""
        if event.button == 1:
            self._is_dragged = False
            self.capture_mouse()
            self.post_message(self.Pressed(event.x, event.y))

    def on_mouse_move(self, event: MouseMove) -> None:
        """Say where the mouse is dragged."""
        if event.button == 1 and self.app.mouse_captured is self:
            self._is_dragged = True
            self.post_message(self.Dragged(event.x, event.y))

    def on_mouse_up(self) -> None:
        """Let go of the mouse."""
        self.release_mouse()

    def on_click(self, event: Click) -> None:
        """Say that a cell was clicked, unless the mouse was dragged over it."""
        if not self._is_dragged:
            self.post_message(self.Clicked(event.x, event.y, event.chain))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Say that the wheel was turned down."""
        event.stop()
        self.post_message(self.Scrolled(_WHEEL))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Say that the wheel was turned up."""
        event.stop()
        self.post_message(self.Scrolled(-_WHEEL))

    def _strips(self) -> Sequence[Strip]:
        return _drawn(resized(self.reading, *self.size), self.role_styles, cells_alone=self.veiled)


@lru_cache(maxsize=2)
def _drawn(reading: Reading, styles: Styles, *, cells_alone: bool) -> Sequence[Strip]:
    """Return the strips of all rows."""
    named = {**roles(reading), ASIDE: "aside"}
    inks = styles.inks if cells_alone or not runs(reading) else styles.blanks
    return tuple([strip(row, named, inks, reading.columns) for row in picture(reading, cells_alone=cells_alone)])
