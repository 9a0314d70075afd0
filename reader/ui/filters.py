"""Segments on their way to the terminal in, the same without a control or a foreign link out: the second belt."""

import re

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

# What the cleaner at the border of the core makes visible, and tab and line feed, which a row of cells never holds.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LINK = re.compile(r"(?:https?://|mailto:)[!-~]{1,2076}")


class Colourless(LineFilter):
    """Leave bold, underline and reverse only, for NO_COLOR and for terminals without colours."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """Return the segments of one row without a colour, not even the default one."""
        return [Segment(text, style.without_color if style else None, control) for text, style, control in segments]


class Harmless(LineFilter):
    """Let nothing through that acts on the terminal, whatever widget it comes from.

    A control becomes a middle-sized visible sign one cell wide, so that the row keeps its width.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """Return the segments of one row, cleaned."""
        return [_cleaned(segment) if _suspicious(segment) else segment for segment in segments]


def _suspicious(segment: Segment) -> bool:
    link = segment.style.link if segment.style else None
    return _CONTROL.search(segment.text) is not None or (link is not None and _LINK.fullmatch(link) is None)


def _cleaned(segment: Segment) -> Segment:
    text = _CONTROL.sub("\ufffd", segment.text)
    style = segment.style
    if style is not None and style.link is not None and _LINK.fullmatch(style.link) is None:
        style = style.update_link(None)
    return Segment(text, style or Style.null(), None)
