"""An outline, one of its sections and a width in, the row that shows it out: a sign, the title, its figures."""

from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from reader.reading.folding import Folding
from reader.records import NamedTuple
from reader.typesetting import clusters
from reader.typesetting.punctuation import display
from reader.typesetting.widths import Profile, text_width

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
    title, beside = outline.tree.sections[number].title, "  ".join(figures)
    yields = width < _ROOM_FOR_FIGURES and not pressing
    return Entry(lead, *_beside(title, beside, width - len(lead), outline.tree.profile, yields=yields))


@lru_cache(maxsize=128)  # whenever two rows change all in sight are asked for
def _beside(title: str, figures: str, room: int, profile: Profile, *, yields: bool) -> tuple[str, str]:
    """Return as much of a title as fits beside its figures, and these; with `yields` a whole title comes first."""
    cells = partial(text_width, profile=profile)
    title = display(title).replace("\t", " ")
    taken = cells(figures) + _GAP if figures else 0
    if taken > room or (yields and cells(title) + taken > room):
        figures, taken = "", 0
    shown = _cut(title, room - taken, cells)
    return shown + " " * (room - cells(shown) - cells(figures)), figures


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
