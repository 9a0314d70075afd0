"""A Reading and the room there is in, the rows of its headline out: the column's tag as a chip, the whole title behind.

When the text is big the headline takes the second step of the ladder too: where it then fits on two lines, into the
rows it may take, and leaves the text room for as many steps as before.
"""

from functools import lru_cache, partial

from reader.faces import Cells, Face, Row, Run, in_cells, ladder, moved, runs, written
from reader.reading.value import Reading, rules
from reader.records import NamedTuple
from reader.search import HEADLINE, Query, in_headline
from reader.typesetting import Cluster
from reader.typesetting.paragraph import Shape, fill, place, prepare
from reader.typesetting.widths import Profile, text_width

CHIP = -3
"""The offset of the cells of the chip."""

_LONGEST = 1000  # code points of a title that are shown: the window gives it a quarter of its rows
_MOST_LINES = 2  # of a headline that is bigger than the terminal's font


class Room(NamedTuple):
    """The columns of a headline; the rows that it may take, and those that it shares with the text."""

    columns: int
    most: int
    shared: int


class _Title(NamedTuple):
    """A title set in a face, and the chip, which stands beside its first line or else above it."""

    face: Face
    lines: tuple[tuple[Cluster, ...], ...]
    chip: Cells
    beside: bool

    @property
    def above(self) -> int:
        """Rows over the first line."""
        return 0 if self.beside or not self.chip.width else 1

    @property
    def rows(self) -> int:
        """Rows of the whole."""
        face = self.face
        return self.above + max(0, len(self.lines) * (face.rows + face.leading) - face.leading)


@lru_cache(maxsize=4)
def headline(reading: Reading, room: Room, *, cells_alone: bool = False) -> tuple[Row, ...]:
    """Return rows with the tag and the title, of an endless one only the start and no more than there is room for.

    With `cells_alone` bitmaps in cells stand for the runs.
    """
    title, columns = _title(reading, room), room.columns
    face, chip = title.face, title.chip
    draw = partial(in_cells, face) if cells_alone else face.draw
    rows: list[Row] = []
    for line in title.lines:
        if rows:
            rows += [_blank(columns)] * face.leading
        rows += draw(line, columns)
    if title.beside:
        rows = _with_chip(rows, chip, face)
    own = ((chip, *_blank(columns - chip.width)),) * title.above
    return (*own, *rows)[: room.most]


def headline_runs(reading: Reading, room: Room) -> tuple[Run, ...]:
    """Return what the terminal draws over the rows of the headline in its own font, made bigger."""
    title = _title(reading, room)
    pitch = title.face.rows + title.face.leading
    named = headline_roles(reading)
    return tuple(
        moved(run, title.above + number * pitch, 0)
        for number, line in enumerate(title.lines)
        for run in runs(title.face, line, room.columns, named)
    )


def headline_roles(reading: Reading) -> dict[int, str]:
    """Return what the code points of the title are besides text: "present" when only the title has a match."""
    search = reading.search
    if not search.matches or search.matches[0].why != HEADLINE:
        return {CHIP: "chip"}
    spans = in_headline(reading.article, Query(search.query, search.mode))
    return {CHIP: "chip", **{offset: "present" for span in spans for offset in range(*span)}}


@lru_cache(maxsize=4)
def _title(reading: Reading, room: Room) -> _Title:
    small = _set(reading, room, reading.faces[0])
    if reading.face.size == 1 or len(reading.faces) == 1:
        return small
    big = _set(reading, room, reading.faces[1])
    fits = len(big.lines) <= _MOST_LINES and big.rows <= room.most
    return big if fits and _steps(reading, room, big) == _steps(reading, room, small) else small


def _set(reading: Reading, room: Room, face: Face) -> _Title:
    meta, columns = reading.article.meta, room.columns
    title, chip = _shortened(meta.title), _chip(_shortened(meta.tag), columns, reading.profile)
    beside = bool(title and 0 < chip.width < columns // 2)
    paragraph = prepare(title, rules(reading.article, reading.settings), face.measure)
    first = (chip.width + 1) * face.units if beside else 0
    lines = fill(paragraph, Shape(written(face, columns) * face.units, first, 0, 0))
    return _Title(face, tuple(tuple(place(paragraph, line)) for line in lines), chip, beside)


def _steps(reading: Reading, room: Room, title: _Title) -> int:
    """Return on how many steps of the ladder the text still fits under a title."""
    rows = room.shared - min(title.rows, room.most)
    return len(ladder(reading.face_name, reading.columns, rows, reading.profile))


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…"


def _chip(tag: str, columns: int, profile: Profile) -> Cells:
    chip = f" {tag} " if tag else ""
    while text_width(chip, profile) > columns:
        chip = chip[:-1]
    return Cells(chip, text_width(chip, profile), CHIP)


def _with_chip(rows: list[Row], chip: Cells, face: Face) -> list[Row]:
    """Put the chip into the blank cells that the first line begins with, half-way down."""
    middle = (face.rows - 1) // 2
    row = rows[middle]
    changed = (chip, *_blank(row[0].width - chip.width), *row[1:])
    return [*rows[:middle], changed, *rows[middle + 1 :]]


def _blank(width: int) -> Row:
    return (Cells(" " * width, width, -1),) if width else ()
