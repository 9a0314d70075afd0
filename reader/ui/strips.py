"""A row of cells and the style of each role in, a Strip out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from reader.faces import Row
from reader.reading import parts


def strip(row: Row, roles: Mapping[int, str], styles: Mapping[str, Style], width: int) -> Strip:
    """Return the strip that shows `row`, which is `width` cells wide.

    `roles` names what a code point is besides "text", by its offset; `styles` has a style for each role.
    """
    return Strip([Segment(text, styles[role]) for text, role in parts(row, roles)], width)


@dataclass(frozen=True, eq=False)
class Styles:
    """The style of each role, one value as long as a theme is shown."""

    inks: Mapping[str, Style]

    @cached_property
    def blanks(self) -> Mapping[str, Style]:
        """The styles of blank cells: a line under each row of them would be no line under the text."""
        return {role: style + Style(underline=False, strike=False) for role, style in self.inks.items()}


class Inked(Widget):
    """A widget that draws some of itself in styles of its own, each named behind the `--` of its component class.

    It comes last among the bases: Textual takes the style sheets of the first.
    """

    @cached_property
    def role_styles(self) -> Styles:
        """The style of each role, as long as the style sheets say the same."""
        return Styles({name.partition("--")[2]: self.get_component_rich_style(name) for name in self.COMPONENT_CLASSES})

    def notify_style_update(self) -> None:
        """Ask for the styles anew: the theme, or who has the keys, is another one."""
        super().notify_style_update()
        self.__dict__.pop("role_styles", None)
