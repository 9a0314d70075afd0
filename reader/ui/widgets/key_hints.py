"""A row of keys and what they do: as many as fit."""

from collections.abc import Sequence

from textual.content import Content

from reader.typesetting.widths import text_width
from reader.ui.fixed import Fixed


class KeyHints(Fixed):
    """Leaves those before the last one out when there is not room for all: the last one is the way back."""

    def __init__(self, hints: Sequence[str]) -> None:
        super().__init__()
        self._hints = hints

    def render(self) -> Content:
        """Return the hints that fit."""
        hints = list(self._hints)
        while len(hints) > 1 and text_width("  ".join(hints)) > self.size.width:
            hints.pop(-2)
        return Content("  ".join(hints))
