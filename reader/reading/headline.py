"""A Reading and a width in, the rows of its headline out: the column's tag as a chip, the whole title behind it."""

from functools import lru_cache, partial

from reader.faces import Cells, Face, Row, Run, in_cells, moved, runs, written
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


class _Title(NamedTuple):
    """A title set in a face, and the chip, which stands beside its first line or else above it."""

    face: Face
    lines: tuple[tuple[Cluster, ...], ...]
    chip: Cells
    beside: bool


@lru_cache(maxsize=4)
def headline(reading: Reading, columns: int, *, cells_alone: bool = False) -> tuple[Row, ...]:
    """Return rows of `columns` cells with the tag and the title, of an endless one only the start.

    When the text is big the headline takes the second step of the ladder, if it then fits on two lines. With
    `cells_alone` bitmaps in cells stand for the runs.
    """
    title = _title(reading, columns)
    face, chip = title.face, title.chip
    draw = partial(in_cells, face) if cells_alone else face.draw
    rows: list[Row] = []
    for line in title.lines:
        if rows:
            rows += [_blank(columns)] * face.leading
        rows += draw(line, columns)
    if title.beside:
        return _with_chip(tuple(rows), chip, face)
    own = ((chip, *_blank(columns - chip.width)),) if chip.width else ()
    return (*own, *rows)


def headline_runs(reading: Reading, columns: int) -> tuple[Run, ...]:
    """Return what the terminal draws over the rows of the headline in its own font, made bigger."""
    title = _title(reading, columns)
    above = 0 if title.beside or not title.chip.width else 1
    pitch = title.face.rows + title.face.leading
    named = headline_roles(reading)
    return tuple(
        moved(run, above + number * pitch, 0)
        for number, line in enumerate(title.lines)
        for run in runs(title.face, line, columns, named)
    )


def headline_roles(reading: Reading) -> dict[int, str]:
    """Return what the code points of the title are besides text: "present" when only the title has a match."""
    search = reading.search
    if not search.matches or search.matches[0].why != HEADLINE:
        return {CHIP: "chip"}
    spans = in_headline(reading.article, Query(search.query, search.mode))
    return {CHIP: "chip", **{offset: "present" for span in spans for offset in range(*span)}}


@lru_cache(maxsize=4)
def _title(reading: Reading, columns: int) -> _Title:
    meta = reading.article.meta
    title, chip = _shortened(meta.title), _chip(_shortened(meta.tag), columns, reading.profile)
    beside = bool(title and 0 < chip.width < columns // 2)
    bigger = [face for face in reading.faces[1:2] if reading.face.size > 1]
    for face in (*bigger, reading.faces[0]):
        paragraph = prepare(title, rules(reading.article, reading.settings), face.measure)
        first = (chip.width + 1) * face.units if beside else 0
        lines = tuple(fill(paragraph, Shape(written(face, columns) * face.units, first, 0, 0)))
        if len(lines) <= _MOST_LINES:
            break
    return _Title(face, tuple(tuple(place(paragraph, line)) for line in lines), chip, beside)


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…"


def _chip(tag: str, columns: int, profile: Profile) -> Cells:
    chip = f" {tag} " if tag else ""
    while text_width(chip, profile) > columns:
        chip = chip[:-1]
    return Cells(chip, text_width(chip, profile), CHIP)


def _with_chip(rows: tuple[Row, ...], chip: Cells, face: Face) -> tuple[Row, ...]:
    """Put the chip into the blank cells that the first line begins with, half-way down."""
    middle = (face.rows - 1) // 2
    row = rows[middle]
    changed = (chip, *_blank(row[0].width - chip.width), *row[1:])
    return (*rows[:middle], changed, *rows[middle + 1 :])


def _blank(width: int) -> Row:
    return (Cells(" " * width, width, -1),) if width else ()
