"""A widget of another size in, one layout out: Textual's widgets ask for a second one, in case they scroll."""

from rich.style import Style
from textual.containers import Horizontal
from textual.geometry import Region, Size
from textual.reactive import Reactive
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


class Row(Horizontal, Ground):
    """Widgets side by side."""


class Caption(Static, Fixed):
    """Some words."""
