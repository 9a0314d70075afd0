"""Widgets that cost no more than they show.

One of another size in, one layout out: Textual's ask for a second one, in case they scroll. Rows in, the same rows out:
Textual's ask at each of them for a border and a padding, which takes as long as to draw it.
"""

from collections.abc import Iterable
from typing import Self

from rich.console import RenderableType
from rich.style import Style
from textual.containers import Horizontal
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static


class Fixed(Widget):
    """A widget in which nothing scrolls, or does so for itself: how much is in it lays out nothing around it."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)


class Borderless(Widget):
    """A widget without a border or a padding: its rows are all that it shows.

    It comes last among the bases: Textual takes the style sheets of the first.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return some of the rows."""
        return filtered(self, [row.crop(*crop.column_span) for row in self.render_rows(crop.y, crop.bottom)])

    def render_rows(self, start: int, end: int) -> Iterable[Strip]:
        """Return the rows from `start` up to `end`, as wide as the widget."""
        return map(self.render_line, range(start, end))


class Ground(Fixed, Borderless):
    """What lies under other widgets: it shows nothing but its background."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return blank rows, all the same one."""
        background = self.background_colors[1]
        return filtered(self, [Strip.blank(crop.width, Style(bgcolor=background.rich_color))]) * crop.height


class Line(Input, Fixed):
    """A line to type into; that of Textual lays out the whole screen at every key, and blinks, which wakes two ends."""

    cursor_blink: Reactive[bool] = Reactive(False, init=False)  # noqa: FBT003 - as Textual writes it
    DEFAULT_CLASSES = "-valid"  # as it is found to be at the first key, which styles it anew


class Bar(ScrollBar, Fixed, Borderless):
    """A scroll bar that is drawn when it looks otherwise: that of Textual is at each layout, and asks for one more."""

    _drawn: tuple[object, ...] = ()
    """What it looked like when it was drawn."""

    def render(self) -> RenderableType:
        """Return what it looks like."""
        self._drawn = self._looks
        return super().render()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Be drawn again, unless it would look the same."""
        if layout or recompose or self._looks != self._drawn:
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    @property
    def _looks(self) -> tuple[object, ...]:
        rules = self.parent.styles if isinstance(self.parent, Widget) else self.styles
        colours = (
            *(rules.scrollbar_color, rules.scrollbar_color_hover, rules.scrollbar_color_active),
            *(rules.scrollbar_background, rules.scrollbar_background_hover, rules.scrollbar_background_active),
        )
        part = self.window_virtual_size, self.window_size, self.position
        return self.size, part, self.mouse_over, self.grabbed, colours


class Scrolled(ScrollView):
    """Rows of which those in sight are drawn, beside such a scroll bar."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar, made when it is first asked for, as Textual makes its own."""
        if self._vertical_scrollbar is None:
            bar = Bar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self._vertical_scrollbar = bar
            self.app._start_widget(self, bar)  # noqa: SLF001 - it is among nobody's children
        return self._vertical_scrollbar


class Row(Horizontal, Ground):
    """Widgets side by side."""


class Caption(Static, Fixed):
    """Some words."""


def filtered(widget: Widget, rows: Iterable[Strip]) -> list[Strip]:
    """Return the rows of a widget as the filters leave them that every row goes through."""
    background = widget.background_colors[1]
    for line_filter in widget.get_line_filters():
        rows = [row.apply_filter(line_filter, background) for row in rows]
    return list(rows)
