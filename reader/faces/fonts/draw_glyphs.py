"""A pixel font and an outline font in, the glyphs of a size out: used by `make_fonts`, not by the reader."""

import unicodedata
from collections.abc import Iterator

import freetype  # type: ignore[import-not-found, import-untyped, unused-ignore]

from reader.records import NamedTuple
from reader.typesetting.widths import width as cell_width


class Drawing(NamedTuple):
    """A glyph as columns of pixels, left to right; the topmost pixel is the highest bit."""

    width: int
    columns: tuple[int, ...]


class Strike(NamedTuple):
    """A font, the box of a hanzi in pixels and how many of its rows lie above the base line."""

    face: freetype.Face
    pixels: int
    ascent: int


ASCENTS = {8: 7, 10: 9, 12: 10, 16: 14}

# Latin with pinyin and Vietnamese, Greek, Cyrillic; punctuation, arrows, mathematics, boxes, symbols; kana,
# bopomofo, enclosed characters; hanzi; their compatibility forms; full and half width.
COVERED = (
    (0x0020, 0x007E),
    (0x00A0, 0x052F),
    (0x1E00, 0x1FFF),
    (0x2000, 0x27BF),
    (0x2E80, 0x33FF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFE10, 0xFE1F),
    (0xFE30, 0xFE6F),
    (0xFF00, 0xFFEF),
)

MONO = freetype.FT_LOAD_RENDER | freetype.FT_LOAD_TARGET_MONO | freetype.FT_LOAD_MONOCHROME
DRAWN = MONO | freetype.FT_LOAD_NO_HINTING
HINTED = MONO | freetype.FT_LOAD_FORCE_AUTOHINT
LETTER_INK = 5

DASHES = "\u2014\u2015"
ELLIPSIS = "\u2026"
# Pixels to the left and down: Unifont centres full-width marks as Taiwan does, here they stand as on the mainland.
MAINLAND = {
    "、": (1, 4),
    "。": (1, 3),
    "，": (4, 0),
    "．": (4, 0),
    "；": (4, 0),
    "：": (4, 2),
    "！": (4, 0),
    "？": (1, 0),
}
# At 10 pixels the quotation marks of the font would touch their neighbours in half a hanzi. Rows from the second.
QUOTES = {"“": (".#.#.", "#.#..", "#.#.."), "”": (".#.#.", ".#.#.", "#.#..")}


def drawings(bitmaps: freetype.Face, outlines: freetype.Face, pixels: int) -> dict[str, Drawing]:
    """Return the glyphs of a size, from the outlines where the pixel font has none."""
    strike = Strike(bitmaps, pixels, ASCENTS[pixels])
    drawn = {char: _bitmap(strike, char) or _outline(strike._replace(face=outlines), char) for char in _covered()}
    return {char: drawing for char, drawing in drawn.items() if drawing}


def in_gb2312(char: str) -> bool:
    """Tell whether a code point is in GB 2312."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _covered() -> Iterator[str]:
    for first, last in COVERED:
        for code in range(first, last + 1):
            if unicodedata.category(chr(code)) not in ("Cc", "Cf", "Zl", "Zp"):
                yield chr(code)


def _bitmap(strike: Strike, char: str) -> Drawing | None:
    """Return a glyph of a pixel font, None when it has none or a placeholder."""
    if not strike.face.get_char_index(char):
        return None
    strike.face.set_pixel_sizes(strike.pixels, strike.pixels)
    drawing = _rendered(strike, char, DRAWN)
    return None if _is_placeholder(drawing) else _fitted(char, drawing, strike.pixels)


def _is_placeholder(drawing: Drawing) -> bool:
    """Tell whether a glyph of Unifont is the number in a box that stands for an unassigned code point."""
    return len(drawing.columns) == 16 and all(column & 0x4182 == 0x4182 for column in drawing.columns[1:15])


def _outline(strike: Strike, char: str) -> Drawing | None:
    """Return a glyph drawn from outlines, None unless it is a letter or symbol of GB 2312 or a hanzi.

    Hinting makes Latin and its like clearer; hanzi come out nearest to those of the pixel fonts without it, half a
    pixel smaller than the box. At 8 pixels the hanzi that no one has drawn by hand cannot be told apart.
    """
    is_hanzi = "\u4e00" <= char <= "\u9fff"
    wanted = strike.pixels > 8 if is_hanzi else in_gb2312(char)
    if not wanted or not strike.face.get_char_index(char):
        return None
    high = 64 * strike.pixels - 32
    if is_hanzi:
        strike.face.set_char_size(high, high, 72, 72)
        return _rendered(strike._replace(ascent=strike.pixels - 1), char, DRAWN)._replace(width=strike.pixels)
    is_letter = unicodedata.category(char)[0] == "L"
    limit = LETTER_INK if is_letter else strike.pixels - 1
    for wide in range(high, 0, -16):
        strike.face.set_char_size(wide, high, 72, 72)
        ink = _ink(_rendered(strike, char, HINTED).columns)
        if len(ink) <= limit:
            break
    width = max(len(ink) + 1, strike.pixels // 2) if is_letter else strike.pixels
    return _centred(ink, width, strike.pixels)


def _rendered(strike: Strike, char: str, modes: int) -> Drawing:
    """Return what FreeType draws, cut to the box of a hanzi; a combining mark stands over the left half of it."""
    strike.face.load_char(char, modes)
    glyph = strike.face.glyph
    width = round(glyph.advance.x / 64)
    left = glyph.bitmap_left if width else glyph.bitmap_left + strike.pixels // 2
    top = strike.ascent - glyph.bitmap_top
    columns = [0] * strike.pixels
    bitmap = glyph.bitmap
    for y in range(max(0, -top), min(bitmap.rows, strike.pixels - top)):
        for x in range(max(0, -left), min(bitmap.width, strike.pixels - left)):
            if bitmap.buffer[y * bitmap.pitch + x // 8] << x % 8 & 0x80:
                columns[left + x] |= 1 << (strike.pixels - 1 - top - y)
    return Drawing(width, tuple(columns))


def _fitted(char: str, drawing: Drawing, pixels: int) -> Drawing:
    """Return a glyph of a pixel font as a mainland text wants it.

    — and … are as wide as a hanzi, so that —— is one stroke and …… six even dots (GB/T 15834).
    """
    columns = drawing.columns
    if char in DASHES:
        return Drawing(pixels, _ink(columns)[:1] * pixels)
    if char == ELLIPSIS:
        dots = (2, 3, 7, 8, 12, 13)
        return drawing if pixels < 16 else Drawing(16, tuple(0x180 if x in dots else 0 for x in range(16)))
    if pixels == 10 and char in QUOTES:
        return Drawing(5, tuple(_column(QUOTES[char], x) << 6 for x in range(5)) + (0,) * 5)
    if pixels == 16 and char in MAINLAND:
        left, down = MAINLAND[char]
        columns = (*(column >> down for column in columns[left:]), *[0] * left)
    return _narrowed(char, Drawing(drawing.width, columns), pixels)


def _narrowed(char: str, drawing: Drawing, pixels: int) -> Drawing:
    """Return a glyph as wide as the plain cells of its character are, where its ink has room.

    The font of 8 pixels is the only one in which letters have widths of their own.
    """
    cells, half = cell_width(char), pixels // 2
    columns, ink = drawing.columns, _ink(drawing.columns)
    if cells == 2 and drawing.width < pixels:
        return _centred(ink, pixels, pixels)
    if cells == 2 or drawing.width < pixels:
        return drawing
    if "\u2500" <= char <= "\u257f":
        return Drawing(half, columns[half // 2 : half // 2 + half] + (0,) * (pixels - half))
    if "\u2580" <= char <= "\u259f":
        return Drawing(half, columns[::2] + (0,) * (pixels - half))
    if char < "\u2030" and unicodedata.category(char)[0] in "PZ" and (len(ink) <= half or pixels == 8):
        return _centred(ink, half if len(ink) <= half else min(len(ink) + 1, pixels), pixels)
    return drawing


def _column(rows: tuple[str, ...], x: int) -> int:
    return int("".join("1" if row[x] == "#" else "0" for row in rows), 2)


def _ink(columns: tuple[int, ...]) -> tuple[int, ...]:
    """Return the columns from the first with ink to the last."""
    inked = [x for x, column in enumerate(columns) if column]
    return columns[inked[0] : inked[-1] + 1] if inked else ()


def _centred(ink: tuple[int, ...], width: int, pixels: int) -> Drawing:
    left = (width - len(ink)) // 2
    return Drawing(width, (*[0] * left, *ink, *[0] * (pixels - left - len(ink))))
