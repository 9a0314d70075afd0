"""The headline: the column's tag as a chip, and the whole title, on as many lines as it needs."""

from collections.abc import Iterator
from typing import ClassVar

from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from reader.faces import Run
from reader.light import Window
from reader.reading import Reading, Room, headline, headline_roles, headline_runs, nothing
from reader.ui.pane import Pane
from reader.ui.strips import strip


class Headline(Pane):
    """Draws the rows that the core sets for the title."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"headline--chip", "headline--title", "headline--present"}

    reading: reactive[Reading] = reactive(nothing, repaint=False)

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self.set_reactive(Headline.reading, reading)

    @property
    def room(self) -> Room:
        """The room there is for it in the window as it is now."""
        return Window(*self.screen.size, 0).headline

    def watch_reading(self, before: Reading, reading: Reading) -> None:
        """Draw again only what is another headline now; most keys leave it alone."""
        if not self.size:  # it has not been laid out, so it has not been drawn
            self.refresh(layout=True)
            return
        rows = headline(reading, self.room)
        if rows != headline(before, self.room) or headline_roles(reading) != headline_roles(before):
            self.refresh(layout=len(rows) != self.size.height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return the rows that the headline takes at this width."""
        return len(headline(self.reading, Window(*viewport, 0).headline))

    def render_line(self, y: int) -> Strip:
        """Return row `y` of the headline."""
        rows = headline(self.reading, self.room, cells_alone=self.veiled)
        if y >= len(rows):
            return Strip.blank(self.size.width, self.rich_style)
        return strip(rows[y], headline_roles(self.reading), self._role_styles(), self.size.width)

    def runs(self) -> Iterator[tuple[Run, Style]]:
        """Yield what the terminal draws over the strips, by its place in the pane, and in which style."""
        if not self.veiled:
            styles = self._role_styles()
            for run in headline_runs(self.reading, self.room):
                yield run, styles[run.role]

    def _role_styles(self) -> dict[str, Style]:
        names = {"text": "title", "chip": "chip", "present": "present"}
        return {role: self.get_component_rich_style(f"headline--{name}") for role, name in names.items()}
