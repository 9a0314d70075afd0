"""An outline, one of its sections and a width in, the row that shows it out: a sign, the title, its figures."""

from collections.abc import Callable, Sequence
from functools import partial

from reader.reading.folding import Folding
from reader.records import NamedTuple
from reader.typesetting import clusters
from reader.typesetting.punctuation import display
from reader.typesetting.widths import text_width

_STEP = 2  # cells by which what lies inside is indented; as wide as a sign and the blank behind it
_GAP = 2  # cells between a title and its figures
_ROOM_FOR_FIGURES = 36  # cells of a row in which a title gives way to them; in narrower ones they give way

_OPENING = "“‘「『《〈【〔（([{ "


class Entry(NamedTuple):
    """A row in three runs, together exactly as wide as the pane: indent and sign, title, figures."""

    lead: str
    title: str
    figures: str


def entry(outline: Folding, number: int, width: int, figures: Sequence[str] = (), *, pressing: bool = False) -> Entry:
    """Return the row of a section in `width` cells; `figures` stand at its right edge, in order, when there is room.

    A title gives way to `pressing` ones in a narrow row, too.
    """
    lead = _lead(outline, number, width)
    room = width - len(lead)
    title = display(outline.tree.sections[number].title).replace("\t", " ")
    beside = "  ".join(figures)
    cells = partial(text_width, profile=outline.tree.profile)
    taken = cells(beside) + _GAP if beside else 0
    narrow = width < _ROOM_FOR_FIGURES and not pressing
    if taken > room or (narrow and cells(title) + taken > room):
        beside, taken = "", 0
    shown = _cut(title, room - taken, cells)
    return Entry(lead, shown + " " * (room - cells(shown) - cells(beside)), beside)


def _lead(outline: Folding, number: int, width: int) -> str:
    """Return the indent, never more than a third of the row, and the sign, where anything can be folded at all."""
    indent = " " * min(outline.tree.depths[number] * _STEP, width // 3)
    if not outline.tree.inner:
        return indent
    if outline.query or not outline.tree.has_inside(number):
        return f"{indent}  "
    return f"{indent}+ " if outline.is_folded(number) else f"{indent}- "


def _cut(title: str, room: int, cells: Callable[[str], int]) -> str:
    """Return as many whole clusters of a title as fit, without a mark at the end that opens what is cut off."""
    if cells(title) <= room:
        return title
    start = used = 0
    for end in clusters.boundaries(title):
        used += cells(title[start:end])
        if used > room:
            break
        start = end
    return title[:start].rstrip(_OPENING)
