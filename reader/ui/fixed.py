"""A widget of another size in, one layout out: Textual's widgets ask for a second one, in case they scroll."""

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


class Ground(Fixed):
    """What lies under other widgets: without a border, it shows nothing but its background."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return blank rows; Textual's own way asks at each of them for a border."""
        background = self.background_colors[1]
        blank = Strip.blank(crop.width, Style(bgcolor=background.rich_color))
        for line_filter in self.get_line_filters():
            blank = blank.apply_filter(line_filter, background)
        return [blank] * crop.height


class Line(Input, Fixed):
    """A line to type into; that of Textual lays out the whole screen at every key."""

    DEFAULT_CLASSES = "-valid"  # as it is found to be at the first key, which styles it anew


class Bar(ScrollBar, Fixed):
    """A scroll bar; that of Textual lays out the whole screen when it gets another length."""


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
