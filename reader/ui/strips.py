"""A row of cells and the style of each role in, a Strip out."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.faces import Cells, Row


def strip(row: Row, roles: Mapping[int, str], styles: Mapping[str, Style], width: int) -> Strip:
    """Return the strip that shows `row`, which is `width` cells wide.

    `roles` names what a code point is besides "text", by its offset; `styles` has a style for each role.
    """
    segments = [
        Segment("".join(cells.text for cells, _ in run), styles[role])
        for role, run in groupby(_with_roles(row, roles), key=lambda item: item[1])
    ]
    return Strip(segments, width)


def without_lines(styles: Mapping[str, Style]) -> Mapping[str, Style]:
    """Return the styles for blank cells: a line under each row of them would be no line under the text."""
    return {role: style + Style(underline=False, strike=False) for role, style in styles.items()}


def _with_roles(row: Row, roles: Mapping[int, str]) -> Iterator[tuple[Cells, str]]:
    """Give each run of cells its role; a gap takes that of its neighbours when they have the same."""
    named = [roles.get(cells.offset, "text") for cells in row]
    for number, cells in enumerate(row):
        role = named[number]
        if cells.offset == -1 and 0 < number < len(row) - 1 and named[number - 1] == named[number + 1]:
            role = named[number - 1]
        yield cells, role
