"""The strip at the right edge of the text: where its matches are and what is in sight, like a scroll bar."""

from functools import lru_cache
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.reading import Reading, nothing, track
from reader.ui.fixed import Borderless, Fixed
from reader.ui.strips import Inked


class Track(Fixed, Borderless, Inked):
    """One column; a row of it stands for a part of the text, and a click on it leads there."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"track--{name}" for name in ("rest", "section", "match", "present", "in-sight")
    }

    reading: reactive[Reading] = reactive(nothing, repaint=False, init=False)

    class Pressed(Message):
        """Row `row` of `rows` was clicked."""

        def __init__(self, row: int, rows: int) -> None:
            super().__init__()
            self.row = row
            self.rows = rows

    def watch_reading(self, before: Reading, now: Reading) -> None:
        """Draw again only what is another strip now."""
        width, rows = self.size
        ticks = zip(track(before, rows), track(now, rows), strict=True)
        changed = [Region(0, y, width, 1) for y, (was, tick) in enumerate(ticks) if was != tick]
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """Return row `y` of the strip."""
        ticks = track(self.reading, self.size.height)
        if y >= len(ticks):
            return Strip.blank(self.size.width, self.rich_style)
        tick = ticks[y]
        style = self.role_styles.inks[tick.role]
        if tick.in_sight and tick.role != "present":
            style += self.get_component_rich_style("track--in-sight", partial=True)
        return _drawn(tick.sign, style)

    def on_click(self, event: Click) -> None:
        """Say which row was clicked."""
        event.stop()
        self.post_message(self.Pressed(event.y, self.size.height))


@lru_cache(maxsize=32)  # Textual keeps with a strip what it makes of it
def _drawn(sign: str, style: Style) -> Strip:
    return Strip([Segment(sign, style)], 1)
