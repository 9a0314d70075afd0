"""A size in pixels in, a bitmap font out: glyphs of 8, 10, 12 and 16 pixels, unpacked when first asked for."""

import os
import zlib
from functools import lru_cache

from reader.errors import ReaderError
from reader.records import NamedTuple, dataclass

SIZES = (8, 10, 12, 16)
FOLDER = os.path.dirname(os.path.realpath(__file__))


class FontError(ReaderError):
    """The bitmaps of a size are missing or damaged."""


class Glyph(NamedTuple):
    """A bitmap: `width` pixels to the next glyph, and one integer a pixel row, the top row first.

    A row has as many bits as a hanzi has pixels, the highest leftmost. A combining mark has width 0, and its ink
    where it belongs over a letter half as wide as a hanzi.
    """

    width: int
    rows: tuple[int, ...]


EMPTY = Glyph(0, ())


class Part(NamedTuple):
    """Some glyphs of a size: their code points, and at the place of each its width and its columns.

    Columns of pixels and not rows, because they compress a fifth better. A text to look code points up in is found
    in one step when it is unpacked; a dictionary would have to be made first.
    """

    chars: str
    widths: bytes
    columns: bytes


@dataclass(frozen=True, slots=True)
class Font:
    """The glyphs of one size, in which a hanzi is `pixels` wide and high."""

    pixels: int

    def __contains__(self, char: str) -> bool:
        return self._find(char)[1] >= 0

    def chars(self) -> tuple[str, ...]:
        """Return every code point that has a glyph."""
        return (*_part(self.pixels, "common").chars, *_part(self.pixels, "rare").chars)

    def width(self, char: str) -> int:
        """Return the advance width of a code point in pixels: 0 for a combining mark, and for one that is lacking."""
        part, place = self._find(char)
        return part.widths[place] if place >= 0 else 0

    def glyph(self, char: str) -> Glyph:
        """Return the bitmap of a code point, EMPTY when it is lacking."""
        part, place = self._find(char)
        if place < 0:
            return EMPTY
        stride = 8 * column_bytes(self.pixels)
        size = self.pixels * stride
        start = place * size // 8
        bits = f"{int.from_bytes(part.columns[start : start + size // 8]):0{size}b}"
        return Glyph(part.widths[place], tuple(int(bits[y::stride], 2) for y in range(self.pixels)))

    def _find(self, char: str) -> tuple[Part, int]:
        part = _part(self.pixels, "common")
        if len(char) != 1:
            return part, -1
        place = part.chars.find(char)
        if place < 0 and "\u3400" <= char <= "\u9fff":
            part = _part(self.pixels, "rare")
            place = part.chars.find(char)
        return part, place


@lru_cache(maxsize=len(SIZES))
def font(pixels: int) -> Font:
    """Return the font of a size of SIZES; raise FontError when its files cannot be read."""
    _part(pixels, "common")
    return Font(pixels)


def column_bytes(pixels: int) -> int:
    """Return how many bytes hold a column of so many pixels, the topmost in the highest bit of the first."""
    return (pixels + 7) // 8


def file_name(pixels: int, kind: str) -> str:
    """Return the name of the file of the `rare` glyphs of a size, hanzi outside GB 2312, or of the `common` others.

    It is a zlib stream, unpacked five times as fast as one of xz, and half as large again: the code points in UTF-8, a
    line feed, a byte of width for each, and their columns.
    """
    return f"{pixels}-{kind}.zlib"


@lru_cache(maxsize=2 * len(SIZES))
def _part(pixels: int, kind: str) -> Part:
    path = f"{FOLDER}/{file_name(pixels, kind)}"
    try:
        with open(path, "rb") as file:
            data = zlib.decompress(file.read())
    except (OSError, zlib.error) as error:
        raise FontError("error.font", path=path, why=error) from error
    end = data.index(b"\n")
    chars = data[:end].decode()
    columns = end + 1 + len(chars)
    return Part(chars, data[end + 1 : columns], data[columns:])
