"""A widget of another size in, one layout out: Textual's widgets ask for a second one, in case they scroll."""

from textual.containers import Horizontal
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Input, Static


class Fixed(Widget):
    """A widget in which nothing scrolls, or does so for itself: how much is in it lays out nothing around it."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)


class Line(Input, Fixed):
    """A line to type into; that of Textual lays out the whole screen at every key."""

    DEFAULT_CLASSES = "-valid"  # as it is found to be at the first key, which styles it anew


class Row(Horizontal, Fixed):
    """Widgets side by side."""


class Caption(Static, Fixed):
    """Some words."""
