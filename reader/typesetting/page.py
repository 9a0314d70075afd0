"""The values of a layout: the page that is asked for, the lines and clusters that come out."""

from collections.abc import Callable

from reader.model import Span
from reader.records import NamedTuple, dataclass

Measure = Callable[[str], int]
"""The advance width of a grapheme cluster in units; what a unit is, only the face knows."""

ASIDE = -2
"""The offset of what is shown among the text and is none of it: the mark of a wrapped line, a line taken out."""


class Typography(NamedTuple):
    """Rules that do not depend on the width of the page.

    `normalise` shows half-width marks between hanzi full-width, `gaps` sets Latin apart from hanzi;
    `strictness` and `language` are those of `breaks.opportunities`.
    """

    normalise: bool = True
    gaps: bool = True
    strictness: str = "strict"
    language: str = "zh"


USUAL = Typography()


@dataclass(frozen=True, slots=True)
class Page:
    """The shape of the text: `measure` in units, `indent` of a paragraph's first line in ems.

    `hang` lets 、。，． stand in a margin of one em beyond the measure (CLREQ 3.1.3). `justify` makes all lines but
    the last of a paragraph as wide as the measure where that takes no more than an em at a gap or behind a mark.
    """

    measure: int = 72
    indent: int = 2
    hang: bool = True
    justify: bool = False
    typography: Typography = USUAL


class Setting(NamedTuple):
    """How one block is set: on which page, in whose units."""

    page: Page
    measure: Measure


class Line(NamedTuple):
    """One line: its span of the article, trailing spaces included, its block, its place in units.

    The spans of a block's lines follow each other without a hole. `x` is the left edge of the first cluster,
    `width` the advance up to the last visible one, a hanging mark included.
    """

    span: Span
    block: int
    x: int
    width: int


class Cluster(NamedTuple):
    """A grapheme cluster set on a line: what is displayed, its offset in the article (or ASIDE), its place in units."""

    text: str
    offset: int
    x: int
    width: int
