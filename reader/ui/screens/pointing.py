"""What the mouse does to the panes and what is chosen in the sections in, another Reading out."""

from reader.reading import dragged, is_read, nearest, pointed, scrolled, to_section
from reader.ui.screens.panes import Panes
from reader.ui.widgets.hints import Hints
from reader.ui.widgets.page import Page
from reader.ui.widgets.results import Results
from reader.ui.widgets.search_box import SearchBox
from reader.ui.widgets.sections import Sections

# What is open, and what has gone for it, each by a class of its own: one of the screen would style all in it anew.
_OPEN = ((SearchBox, "-searching"), (Hints, "-searching"), (Sections, "-outline"), (Results, "-results"))


class Pointing(Panes):
    """Routes what the panes say to functions Reading -> Reading."""

    _pressed = -1
    """The offset at which a selection may begin."""

    def on_page_pressed(self, event: Page.Pressed) -> None:
        """Remember where a selection may begin."""
        self._pressed = nearest(self.fitted, event.column, event.row)

    def on_page_dragged(self, event: Page.Dragged) -> None:
        """Select from where the button was pressed, scrolling when the pointer leaves the pane."""
        reading = scrolled(self.fitted, (event.row >= self.fitted.rows) - (event.row < 0))
        if self._pressed >= 0:
            offset = nearest(reading, event.column, max(0, event.row))
            self.reading = dragged(pointed(reading, self._pressed), offset)

    def on_page_scrolled(self, event: Page.Scrolled) -> None:
        """Follow the wheel."""
        reading = scrolled(self.fitted, event.lines)
        if is_read(reading):
            self.reading = reading

    def on_sections_chosen(self, event: Sections.Chosen) -> None:
        """Jump to a section."""
        self.reading = to_section(self.fitted, event.number)
        self._to_text()

    def on_sections_left(self) -> None:
        """Go back from the sections to the text."""
        self._to_text()

    def _to_text(self) -> None:
        for kind, name in _OPEN:
            self.query_one(kind).remove_class(name, update=self.is_short or name != "-searching")
        self.query_one(Page).focus()
