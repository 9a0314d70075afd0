"""A widget of another size in, one layout out: Textual's widgets ask for a second one, in case they scroll."""

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget


class Fixed(Widget):
    """A widget in which nothing scrolls, so that how much is in it is its size."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
