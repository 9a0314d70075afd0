"""A Reading and a width in, the rows of its headline out: the column's tag as a chip, the whole title behind it."""

from collections.abc import Iterator

from reader.faces import CELLS, Cells, Face, Row
from reader.reading.value import Reading, rules
from reader.search import HEADLINE, Query, in_headline
from reader.typesetting.paragraph import Fill, Paragraph, Shape, fill, place, prepare
from reader.typesetting.widths import text_width

CHIP = -3
"""The offset of the cells of the chip."""

_MOST_LINES = 2  # of a headline that is bigger than the terminal's font


def headline(reading: Reading, columns: int) -> tuple[Row, ...]:
    """Return rows of `columns` cells with the tag and all of the title, on as many lines as it needs.

    When the text is big the headline takes the second step of the ladder, if it then fits on two lines.
    """
    title, chip = reading.article.meta.title, _chip(reading.article.meta.tag, columns)
    beside = chip.width if title and chip.width < columns // 2 else 0
    own = ((chip, *_blank(columns - chip.width)),) if chip.width and not beside else ()
    bigger = [face for face in reading.faces[1:2] if reading.face.size > 1]
    for face in (*bigger, *CELLS):
        paragraph = prepare(title, rules(reading.article, reading.settings), face.measure)
        first = (beside + 1) * face.units if beside else 0
        lines = tuple(fill(paragraph, Shape(columns * face.units, first, 0, 0)))
        if face.size == 1 or len(lines) <= _MOST_LINES:
            rows = tuple(_rows(paragraph, face, lines, columns))
            return (*own, *(_with_chip(rows, chip, face) if beside else rows))
    return own


def headline_roles(reading: Reading) -> dict[int, str]:
    """Return what the code points of the title are besides text: "present" when only the title has a match."""
    search = reading.search
    if not any(why == HEADLINE for _, why in search.matches):
        return {CHIP: "chip"}
    spans = in_headline(reading.article, Query(search.query))
    return {CHIP: "chip", **{offset: "present" for span in spans for offset in range(*span)}}


def _chip(tag: str, columns: int) -> Cells:
    chip = f" {tag} " if tag else ""
    while text_width(chip) > columns:
        chip = chip[:-1]
    return Cells(chip, text_width(chip), CHIP)


def _rows(paragraph: Paragraph, face: Face, lines: tuple[Fill, ...], columns: int) -> Iterator[Row]:
    for number, line in enumerate(lines):
        if number:
            yield from [_blank(columns)] * face.leading
        yield from face.draw(tuple(place(paragraph, line)), columns)


def _with_chip(rows: tuple[Row, ...], chip: Cells, face: Face) -> tuple[Row, ...]:
    """Put the chip into the blank cells that the first line begins with, half-way down."""
    middle = (face.rows - 1) // 2
    row = rows[middle]
    changed = (chip, *_blank(row[0].width - chip.width), *row[1:])
    return (*rows[:middle], changed, *rows[middle + 1 :])


def _blank(width: int) -> Row:
    return (Cells(" " * width, width, -1),) if width else ()
