"""Clusters of a line in, blank rows out and the runs that the terminal draws over them: its own font, made bigger.

The text sizing protocol of kitty 0.40 (sw.kovidgoyal.net/kitty/text-sizing-protocol): `OSC 66 ; s=N ; text ST`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from reader.controls import visible_line
from reader.faces.face import Cells, Face, Row
from reader.faces.pixels import OCTANTS, Pixels
from reader.patterns import Pattern
from reader.records import NamedTuple, dataclass, field
from reader.typesetting import Cluster
from reader.typesetting.widths import each
from reader.typesetting.widths import width as cell_width

_MOST_BYTES = 4096  # of text in an escape
_MOST_CELLS = 7  # that an escape can give its text as a whole

# What every terminal counts as we do and joins to no neighbour: Latin, Greek, Cyrillic, marks, kana, hanzi, Hangul,
# full width. The rest (emoji, conjuncts, letters with marks, what a later Unicode has added) is told its width.
_CERTAIN = Pattern(
    "[\\x20-\\x7e\\xa1-\\xac\\xae-\u02ff\u0391-\u0482\u2010-\u2027\u2030-\u205e\u3000-\u3029"
    "\u3041-\u3096\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]"
)

_NONE = Cluster("", -1, 0, 0)


class Box(NamedTuple):
    """Cells of the screen: the columns `left` … `right` - 1 of the rows `top` … `bottom` - 1."""

    left: int
    top: int
    right: int
    bottom: int


class Run(NamedTuple):
    """Text that the terminal draws `scale` times as big, from the cell at `row`, `column` to the right and down.

    `width` is the columns that it takes, `role` what it is besides text. `cells` is the width that the terminal gives
    the text as a whole before it is made bigger; 0 lets it count, letter by letter.
    """

    row: int
    column: int
    scale: int
    text: str
    width: int
    role: str
    cells: int = 0

    @property
    def box(self) -> Box:
        """The cells that it covers."""
        return Box(self.column, self.row, self.column + self.width, self.row + self.scale)


@dataclass(frozen=True, slots=True)
class Scaled:
    """The face of the terminal's own font at `scale` times its size: a unit is a cell."""

    size: int
    scale: int
    bitmaps: Pixels = field(repr=False)
    """A face whose hanzi has the same box."""
    name: str = "kitty"

    @property
    def rows(self) -> int:
        """Screen rows that a line of text takes."""
        return self.scale

    @property
    def leading(self) -> int:
        """Blank screen rows under a line of text."""
        return 1

    @property
    def units(self) -> int:
        """Cells in the width of a cell."""
        return 1

    @property
    def em(self) -> int:
        """Cells of a hanzi."""
        return 2 * self.scale

    def measure(self, cluster: str) -> int:
        """Return the cells that a cluster takes on a row."""
        return cell_width(cluster) * self.scale

    def draw(self, clusters: Sequence[Cluster], width: int) -> tuple[Row, ...]:
        """Return `rows` blank rows of exactly `width` cells, with the offsets of the clusters; `runs` go over them.

        What no run can show stands in plain cells in the middle of its box.
        """
        return _drawn(self, tuple(clusters), width)


KITTY = tuple(
    Scaled(size, scale, bitmaps)
    for size, scale, bitmaps in (
        (2, 2, Pixels("octants", 2, 8, 1, OCTANTS[0].mosaic)),
        (3, 3, OCTANTS[1]),
        (4, 4, OCTANTS[2]),
        (5, 6, OCTANTS[3]),
    )
)


def draws_runs(face: Face) -> bool:
    """Tell whether runs go over the rows of a face; those of all others are all that there is to see."""
    return isinstance(face, Scaled)


def written(face: Face, columns: int) -> int:
    """Return how many of the columns of a pane a face may write on: runs keep off the last one of the screen.

    What does not fit before the edge is moved to the next row by the terminal, which may scroll.
    """
    return max(1, columns - 1) if draws_runs(face) else columns


def runs(face: Face, clusters: Iterable[Cluster], width: int, roles: Mapping[int, str]) -> tuple[Run, ...]:
    """Return what the terminal draws over the rows of a line, which begin at row 0 and column 0, `width` cells wide.

    `roles` names what a cluster is besides "text", by its offset. Faces that draw cells alone have no runs.
    """
    if not isinstance(face, Scaled):
        return ()
    fitting = tuple([cluster for cluster in clusters if cluster.x + cluster.width <= width])
    return _runs(face, fitting, tuple([roles.get(cluster.offset, "text") for cluster in fitting]))


def in_cells(face: Face, clusters: Sequence[Cluster], width: int) -> tuple[Row, ...]:
    """Return the rows of a line with all of its text in cells: bitmaps of the same boxes stand for the runs."""
    if not isinstance(face, Scaled):
        return face.draw(clusters, width)
    pixels = face.bitmaps.units
    return face.bitmaps.draw([Cluster(text, offset, x * pixels, w * pixels) for text, offset, x, w in clusters], width)


def moved(run: Run, rows: int, columns: int) -> Run:
    """Return a run so many rows further down and columns further right."""
    return run._replace(row=run.row + rows, column=run.column + columns)


def uncovered(run: Run, pane: Box, covers: Sequence[Box]) -> tuple[Run, ...]:
    """Return those parts of a run that lie whole in the pane and under none of the covers: nothing can be clipped."""
    if _shown(run.box, pane, covers):
        return (run,)
    return tuple(_joined(letter for letter in _letters(run) if _shown(letter.box, pane, covers)))


def escape(run: Run) -> str:
    """Return the OSC 66 that draws a run where the cursor is."""
    told = f":w={run.cells}" if run.cells else ""
    return f"\x1b]66;s={run.scale}{told};{visible_line(run.text)}\x1b\\"


@lru_cache(maxsize=128)  # the lines of a few screens: what stays in sight is not drawn again
def _drawn(face: Scaled, clusters: tuple[Cluster, ...], width: int) -> tuple[Row, ...]:
    blank = tuple(_blank(clusters, width))
    rows = [tuple([cells for cells, _ in blank])] * face.scale
    middle = [part for cells, cluster in blank for part in _with_text(cells, _plain(face, cluster))]
    rows[(face.scale - 1) // 2] = tuple(middle)
    return tuple(rows)


@lru_cache(maxsize=128)  # the same
def _runs(face: Scaled, clusters: tuple[Cluster, ...], roles: tuple[str, ...]) -> tuple[Run, ...]:
    drawn = (_run(face, cluster, role) for cluster, role in zip(clusters, roles, strict=True))
    return tuple(_joined(run for run in drawn if run))


def _blank(clusters: Iterable[Cluster], width: int) -> Iterator[tuple[Cells, Cluster]]:
    """Yield the blank cells of each cluster and of each gap, whose cluster is empty."""
    column = 0
    for cluster in clusters:
        x, advance = cluster.x, cluster.width
        if not advance or x + advance > width:
            continue
        if x > column:
            yield Cells(" " * (x - column), x - column, -1), _NONE
        yield Cells(" " * advance, advance, cluster.offset), cluster
        column = x + advance
    if column < width:
        yield Cells(" " * (width - column), width - column, -1), _NONE


def _plain(face: Scaled, cluster: Cluster) -> str:
    """Return the text of a cluster that no escape can show."""
    return "" if _run(face, cluster, "") else cluster.text


def _with_text(cells: Cells, text: str) -> Iterator[Cells]:
    """Yield blank cells, and in their middle a text that they have room for."""
    taken = cell_width(text)
    spare = cells.width - taken
    if not taken or spare < 0:
        yield cells
        return
    for blank in (spare // 2, spare - spare // 2):
        if blank:
            yield Cells(" " * blank, blank, cells.offset)
        if text:
            yield Cells(text, taken, cells.offset)
            text = ""


def _run(face: Scaled, cluster: Cluster, role: str) -> Run | None:
    """Return a cluster as a run of its own, None when there is nothing to draw or an escape has no width for it."""
    text, _, x, advance = cluster
    shown, cells, told = _told(text, advance // face.scale)
    return Run(0, x, face.scale, shown, cells * face.scale, role, told) if 0 < cells <= _MOST_CELLS else None


@lru_cache(maxsize=8192)
def _told(text: str, most: int) -> tuple[str, int, int]:
    """Return what is written for a cluster, its cells, at most so many, and those that the terminal is told."""
    shown = visible_line(text)
    natural = cell_width(text) if shown == text else 0
    cells = min(natural, most) if natural else most
    return (shown, cells, 0) if cells == natural and _CERTAIN.fullmatch(shown) else (_shortened(shown), cells, cells)


def _shortened(text: str) -> str:
    """Return as much of a cluster as an escape may hold: a letter can have thousands of marks."""
    return text.encode()[:_MOST_BYTES].decode(errors="ignore")


def _joined(pieces: Iterable[Run]) -> Iterator[Run]:
    """Join runs of a row, in order, where the second begins behind the first and the terminal counts in both."""
    group: list[Run] = []
    size = 0
    for piece in pieces:
        added = len(piece.text.encode())
        if group and not (_continues(group[-1], piece) and size + added <= _MOST_BYTES):
            yield _as_one(group)
            group, size = [], 0
        group.append(piece)
        size += added
    if group:
        yield _as_one(group)


def _continues(run: Run, piece: Run) -> bool:
    return piece.column == run.column + run.width and piece.role == run.role and not run.cells and not piece.cells


def _as_one(group: Sequence[Run]) -> Run:
    first, last = group[0], group[-1]
    return first._replace(text="".join([run.text for run in group]), width=last.column + last.width - first.column)


def _letters(run: Run) -> Iterator[Run]:
    """Yield the letters of a run that the terminal counts; one that it is told the width of has only one."""
    if run.cells:
        yield run
        return
    column = run.column
    for letter, cells in zip(run.text, each(run.text), strict=True):
        yield run._replace(column=column, text=letter, width=cells * run.scale)
        column += cells * run.scale


def _shown(box: Box, pane: Box, covers: Iterable[Box]) -> bool:
    inside = pane.left <= box.left and box.right <= pane.right and pane.top <= box.top and box.bottom <= pane.bottom
    return inside and not any(
        box.left < cover.right and cover.left < box.right and box.top < cover.bottom and cover.top < box.bottom
        for cover in covers
    )
