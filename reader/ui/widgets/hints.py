"""The row of hints: the keys one needs next on the left, how far the reader is on the right.

It is drawn as a whole: were its parts widgets, they would have to be laid out again whenever 置顶 comes or goes, and a
key would take two frames.
"""

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import ClassVar

from rich.segment import Segment
from textual.events import Click, MouseMove
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.reading import Footing, Progress, fitting, footing
from reader.typesetting.widths import text_width
from reader.ui.fixed import Fixed
from reader.ui.strips import Inked
from reader.words import Words


class Hints(Fixed, Inked):
    """One row: keys, 置顶 once the text is scrolled, progress."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"hints--top", "hints--hovered"}

    progress: reactive[Progress] = reactive(Progress(-1.0, 0), init=False)
    note: reactive[str] = reactive("", init=False)
    """What is said for a while in the place of the keys."""
    scrolled: reactive[bool] = reactive(False, init=False)  # noqa: FBT003 - the default of a reactive has no name
    """Whether there is a way back to the top."""
    hovered: reactive[bool] = reactive(False, init=False)  # noqa: FBT003 - the same
    """Whether the mouse is over 置顶."""

    class Pressed(Message):
        """置顶 was clicked: the reader wants back to the top."""

    def __init__(self, words: Words, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._said = lru_cache(maxsize=4)(partial(footing, words, keys))

    def prepare(self, progress: Progress, *, scrolled: bool) -> None:
        """Work out what will be said next."""
        self._said(progress, self.size.width, scrolled=scrolled)

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - Textual's signature
        """Return the row."""
        hints, top, far = self._footing()
        muted, ink = self.rich_style, self.role_styles.inks["hovered" if self.hovered else "top"]
        gap, name = top[: -len(top.lstrip())], top.lstrip()
        row = Strip([Segment(hints + gap, muted), Segment(name, ink), Segment(far, muted)])
        return row.adjust_cell_length(self.size.width, muted)

    def on_click(self, event: Click) -> None:
        """Say that 置顶 was clicked."""
        event.stop()
        if self._is_top(event.x):
            self.post_message(self.Pressed())

    def on_mouse_move(self, event: MouseMove) -> None:
        """Follow the mouse."""
        self.hovered = self._is_top(event.x)

    def on_leave(self) -> None:
        """Forget the mouse."""
        self.hovered = False

    def _footing(self) -> Footing:
        said = self._said(self.progress, self.size.width, scrolled=self.scrolled)
        return said._replace(hints=fitting(self.note, text_width(said.hints))) if self.note else said

    def _is_top(self, column: int) -> bool:
        """Tell whether a column of the widget shows 置顶."""
        hints, top, _ = self._footing()
        begin = text_width(hints) + self.gutter.left
        return begin + len(top) - len(top.lstrip()) <= column < begin + text_width(top)
