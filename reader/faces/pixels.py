"""Clusters of a line in, rows of cells out whose mosaics draw them as bitmaps: octants, braille and half blocks."""

import codecs
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reader.faces.face import Cells, Face, Row
from reader.faces.fonts import EMPTY, Glyph, font
from reader.records import NamedTuple, dataclass, field, replace
from reader.typesetting import Cluster
from reader.typesetting.widths import TEXTUAL, Profile
from reader.typesetting.widths import width as cell_width


class Mosaic(NamedTuple):
    """A way to show `columns` × `rows` pixels in a cell.

    `patterns` holds the character of every picture: its index has one bit a pixel, column by column from the left,
    each from the top, the first in the highest bit. It is a character map in the sense of `codecs`.
    """

    name: str
    columns: int
    rows: int
    patterns: str


class Run(NamedTuple):
    """The cells `start` … `end` of a line's rows, and the cluster they belong to, if any."""

    start: int
    end: int
    offset: int
    text: str


def _octants() -> str:
    """Return the patterns of 2 × 4 pixels in blocks (Unicode 16).

    An octant's name counts its pixels in reading order, 1 to 8. From U+1CD00 they follow each other by the number
    which has bit n - 1 for pixel n, without the pictures that older blocks show. Six pictures are drawn as the same
    dots, since kitty and foot lack U+1CEA0, U+1CEA3, U+1CEA8 and U+1CEAB, and foot also U+1FBE6 and U+1FBE7.
    """
    older = {
        0b00000000: " ",
        0b00000001: "⠁",
        0b00000010: "⠈",
        0b00000011: "\U0001fb82",
        0b00000101: "▘",
        0b00001010: "▝",
        0b00001111: "▀",
        0b00010100: "⠆",
        0b00101000: "⠰",
        0b00111111: "\U0001fb85",
        0b01000000: "⡀",
        0b01010000: "▖",
        0b01010101: "▌",
        0b01011010: "▞",
        0b01011111: "▛",
        0b10000000: "⢀",
        0b10100000: "▗",
        0b10100101: "▚",
        0b10101010: "▐",
        0b10101111: "▜",
        0b11000000: "▂",
        0b11110000: "▄",
        0b11110101: "▙",
        0b11111010: "▟",
        0b11111100: "▆",
        0b11111111: "█",
    }
    younger = (chr(code) for code in range(0x1CD00, 0x1CDE6))
    shown = [older.get(number) or next(younger) for number in range(256)]
    return "".join([shown[number] for number in _numbers(0, 2, 4, 6, 1, 3, 5, 7)])


def _braille() -> str:
    """Return the patterns of 2 × 4 dots: dots 1, 2, 3, 7 stand in the left column, 4, 5, 6, 8 in the right."""
    dots = "".join([chr(0x2800 + number) for number in _numbers(0, 1, 2, 6, 3, 4, 5, 7)])
    return dots.replace("\u2800", " ")


def _numbers(*bits: int) -> list[int]:
    """Return for every picture, in the order of `Mosaic.patterns`, the number that has `bits[i]` for its pixel i."""
    numbers = [0]
    for bit in bits:
        numbers = [number | more for number in numbers for more in (0, 1 << bit)]
    return numbers


@dataclass(frozen=True, slots=True)
class Pixels:
    """The face of a mosaic at one step of the ladder.

    A hanzi of its font is `pixels` pixels wide and high, each of them `scale` pixels of the mosaic.
    """

    name: str
    size: int
    pixels: int
    scale: int
    mosaic: Mosaic = field(repr=False)
    profile: Profile = TEXTUAL
    """How the terminal counts the cells of what the font lacks."""

    @property
    def rows(self) -> int:
        """Screen rows that a line of text takes."""
        return -(-self.em // self.mosaic.rows)

    @property
    def leading(self) -> int:
        """Blank screen rows under a line of text."""
        return 1

    @property
    def units(self) -> int:
        """Pixels in the width of a cell."""
        return self.mosaic.columns

    @property
    def em(self) -> int:
        """Pixels of a hanzi."""
        return self.pixels * self.scale

    def measure(self, cluster: str) -> int:
        """Return the advance width of a grapheme cluster in pixels of the mosaic."""
        return _advance(self.pixels, cluster, self.profile) * self.scale

    def draw(self, clusters: Sequence[Cluster], width: int) -> tuple[Row, ...]:
        """Return `rows` rows, each exactly `width` cells wide, with every cluster at its `x` pixels.

        A cell between two clusters belongs to the left one, a cell that no cluster touches to none. What the font
        lacks stands in plain cells in the middle of its box.
        """
        return _drawn(self, tuple(clusters), width)


def counting(face: Face, profile: Profile) -> Face:
    """Return a face for a terminal that counts by `profile`."""
    return replace(face, profile=profile) if isinstance(face, Pixels) and profile != TEXTUAL else face


_OCTANTS = Mosaic("octants", 2, 4, _octants())
_BRAILLE = Mosaic("braille", 2, 4, _braille())
_HALF_BLOCKS = Mosaic("halfblocks", 1, 2, " ▄▀█")


def _faces(mosaic: Mosaic, *steps: tuple[int, int, int]) -> tuple[Pixels, ...]:
    return tuple(Pixels(mosaic.name, size, pixels, scale, mosaic) for size, pixels, scale in steps)


OCTANTS = _faces(_OCTANTS, (2, 10, 1), (3, 12, 1), (4, 16, 1), (5, 12, 2))
BRAILLE = _faces(_BRAILLE, (2, 10, 1), (3, 12, 1), (4, 16, 1), (5, 12, 2))
HALFBLOCKS = _faces(_HALF_BLOCKS, (4, 8, 1), (5, 12, 1))


@lru_cache(maxsize=128)  # the lines of a few screens: what stays in sight is not drawn again
def _drawn(face: Pixels, clusters: tuple[Cluster, ...], width: int) -> tuple[Row, ...]:
    runs = tuple(_runs(face.units, clusters, width))
    rows = [
        tuple([Cells(text[start:end], end - start, offset) for start, end, offset, _ in runs])
        for text in _texts(face, clusters, width)
    ]
    middle = (face.rows - 1) // 2
    rows[middle] = tuple(_with_plain_text(face, rows[middle], runs))
    return tuple(rows)


def _runs(units: int, clusters: Sequence[Cluster], width: int) -> Iterator[Run]:
    """Yield the cells of each cluster and of each gap, from the left, until `width` cells are used up."""
    at = 0
    for text, offset, x, advance in clusters:
        start = min(max(at, x // units), width)
        end = min(-(-(x + advance) // units), width)
        if end <= start or not advance:
            continue
        if start > at:
            yield Run(at, start, -1, "")
        yield Run(start, end, offset, text)
        at = end
    if width > at:
        yield Run(at, width, -1, "")


def _with_plain_text(face: Pixels, row: Row, runs: Sequence[Run]) -> Iterator[Cells]:
    """Yield the cells of a row, and in them, with blanks around it, the text of each cluster that the font lacks."""
    for cells, run in zip(row, runs, strict=True):
        text = "" if _glyph(face.pixels, run.text).rows or run.text.isspace() else run.text
        taken = cell_width(text, face.profile) if text else 0
        left = (cells.width - taken) // 2
        right = cells.width - taken - left
        if not taken or left < 0:
            yield cells
            continue
        if left:
            yield Cells(" " * left, left, run.offset)
        yield Cells(text, taken, run.offset)
        if right:
            yield Cells(" " * right, right, run.offset)


def _texts(face: Pixels, clusters: Sequence[Cluster], width: int) -> list[str]:
    """Return the text of each screen row: `width` mosaics.

    A row is put together as one integer with a byte a cell, the index of its pattern.
    """
    rows = [0] * face.rows
    for text, _, x, _ in clusters:
        cell, phase = divmod(x, face.units)
        columns, pictures = _cells(face, text, phase)
        shift = 8 * (width - cell - columns)
        for number, picture in enumerate(pictures):
            rows[number] |= picture << shift if shift >= 0 else picture >> -shift
    mask = (1 << 8 * width) - 1
    patterns = face.mosaic.patterns
    return [codecs.charmap_decode((row & mask).to_bytes(width), "strict", patterns)[0] for row in rows]


@lru_cache(maxsize=8192)
def _cells(face: Pixels, text: str, phase: int) -> tuple[int, tuple[int, ...]]:
    """Return a cluster, `phase` pixels into its first cell, as its width in cells and one integer a screen row."""
    glyph = _glyph(face.pixels, text)
    mosaic = face.mosaic
    columns = -(-(phase + face.em) // mosaic.columns)
    spare = columns * mosaic.columns - phase - face.em
    blank = (face.rows * mosaic.rows - face.em) // 2
    pictures = [0] * face.rows
    for number, row in enumerate(glyph.rows):
        # A pixel becomes a hexadecimal digit or two, so that the pixels of a cell land in its byte.
        bits = f"{_wide(row, face.scale) << spare:b}"
        spread = int(bits, 16) if mosaic.columns == 2 else int(bits.replace("0", "00").replace("1", "01"), 16)
        for y in range(blank + number * face.scale, blank + (number + 1) * face.scale):
            pictures[y // mosaic.rows] |= spread << (mosaic.rows - 1 - y % mosaic.rows)
    return columns, tuple(pictures)


def _wide(row: int, scale: int) -> int:
    """Return a row of pixels with each pixel `scale` times, 1 or 2."""
    return row if scale == 1 else int(f"{row:b}", 4) * 3


@lru_cache(maxsize=8192)
def _advance(pixels: int, text: str, profile: Profile) -> int:
    glyph = _glyph(pixels, text)
    return glyph.width if glyph.rows else cell_width(text, profile) * pixels // 2


@lru_cache(maxsize=8192)
def _glyph(pixels: int, text: str) -> Glyph:
    """Return the bitmap of a cluster, marks over their base, EMPTY when the font lacks the base or text is empty.

    Marks without a bitmap are left out, since the letter alone says more than plain text of another size.
    """
    letters = font(pixels)
    composed = text if text in letters else unicodedata.normalize("NFC", text)
    glyph = letters.glyph(composed[:1])
    if any(unicodedata.category(mark) != "Mn" for mark in composed[1:]):
        return EMPTY
    aside = max(0, glyph.width - pixels // 2) // 2
    rows = glyph.rows
    for mark in composed[1:]:
        over = letters.glyph(mark).rows
        rows = tuple(row | more >> aside for row, more in zip(rows, over, strict=True)) if rows and over else rows
    return Glyph(glyph.width, rows)
