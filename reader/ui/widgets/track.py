"""The strip at the right edge of the text: where its matches are and what is in sight, like a scroll bar."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
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

_ROLES = ("rest", "section", "match", "present")


class Track(Fixed, Borderless):
    """One column; a row of it stands for a part of the text, and a click on it leads there."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"track--{name}" for name in (*_ROLES, "in-sight")}

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
        return _drawn(tick.sign, self._inks[tick.role, tick.in_sight])

    def notify_style_update(self) -> None:
        """Ask for the styles anew: the theme is another one."""
        super().notify_style_update()
        self.__dict__.pop("_inks", None)

    def on_click(self, event: Click) -> None:
        """Say which row was clicked."""
        event.stop()
        self.post_message(self.Pressed(event.y, self.size.height))

    @cached_property
    def _inks(self) -> Mapping[tuple[str, bool], Style]:
        """The style of each role, and in sight."""
        in_sight = self.get_component_rich_style("track--in-sight", partial=True)
        inks = {role: self.get_component_rich_style(f"track--{role}") for role in _ROLES}
        seen = {(role, True): ink if role == "present" else ink + in_sight for role, ink in inks.items()}
        return seen | {(role, False): ink for role, ink in inks.items()}


@lru_cache(maxsize=32)  # Textual keeps with a strip what it makes of it
def _drawn(sign: str, style: Style) -> Strip:
    return Strip([Segment(sign, style)], 1)
