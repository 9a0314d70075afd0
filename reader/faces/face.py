"""Face: how a line of clusters becomes rows of cells, at one step of the ladder of sizes."""

from collections.abc import Sequence

from reader.records import NamedTuple
from reader.static import Protocol
from reader.typesetting import Cluster


class Cells(NamedTuple):
    """A run of cells in one screen row that shows one cluster, or none.

    `text` is `width` cells wide; `offset` is the cluster's code point offset in the article, -1 for none.
    """

    text: str
    width: int
    offset: int


Row = tuple[Cells, ...]


class Face(Protocol):
    """One way to draw text at one size. The typesetter is given `measure`, the screen is given what `draw` returns."""

    @property
    def name(self) -> str:
        """The id in settings and words, such as cells, octants, braille."""

    @property
    def size(self) -> int:
        """The step of the ladder, from 1."""

    @property
    def rows(self) -> int:
        """Screen rows that a line of text takes."""

    @property
    def leading(self) -> int:
        """Blank screen rows under a line of text, unless a setting says otherwise."""

    @property
    def units(self) -> int:
        """Units of `measure` in the width of one cell."""

    @property
    def em(self) -> int:
        """Units of a hanzi."""

    def measure(self, cluster: str) -> int:
        """Return the advance width of a grapheme cluster in units."""

    def draw(self, clusters: Sequence[Cluster], width: int) -> tuple[Row, ...]:
        """Return `rows` rows, each exactly `width` cells wide, with every cluster at its `x` units."""
