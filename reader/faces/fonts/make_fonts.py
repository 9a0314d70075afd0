"""Font packages of the npm registry in, the packed bitmaps beside this script out.

Run as `python -m reader.faces.fonts.make_fonts`. It needs npm and the `data` extra, takes a minute, and writes the
same bytes each time, since the versions of the packages are fixed.
"""

import io
import json
import lzma
import shutil
import subprocess
import tarfile
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import freetype  # type: ignore[import-not-found, import-untyped, unused-ignore]
from fontTools.ttLib import TTFont  # type: ignore[import-not-found, import-untyped, unused-ignore]

from reader.faces.fonts import FOLDER, column_bytes, file_name
from reader.typesetting.widths import width as cell_width


class Source(NamedTuple):
    """A font in an npm package, the text of its licence there, and the name of that text here."""

    package: str
    version: str
    file: str
    licence: str
    kept_as: str


class Drawing(NamedTuple):
    """A glyph as columns of pixels, left to right; the topmost pixel is the highest bit."""

    width: int
    columns: tuple[int, ...]


class Strike(NamedTuple):
    """A font, the box of a hanzi in pixels and how many of its rows lie above the base line."""

    face: freetype.Face
    pixels: int
    ascent: int


SOURCES = {
    8: Source(
        "@fontsource/fusion-pixel-8px-proportional-sc",
        "5.0.1",
        "files/fusion-pixel-8px-proportional-sc-latin-400-normal.woff2",
        "LICENSE",
        "fusion-pixel.txt",
    ),
    10: Source(
        "@fontsource/fusion-pixel-10px-monospaced-sc",
        "5.3.0",
        "files/fusion-pixel-10px-monospaced-sc-latin-400-normal.woff2",
        "LICENSE",
        "fusion-pixel.txt",
    ),
    12: Source(
        "@fontsource/fusion-pixel-12px-monospaced-sc",
        "5.3.0",
        "files/fusion-pixel-12px-monospaced-sc-latin-400-normal.woff2",
        "LICENSE",
        "fusion-pixel.txt",
    ),
    16: Source("@fontsource/unifont", "5.3.0", "files/unifont-latin-400-normal.woff2", "LICENSE", "unifont.txt"),
}
OUTLINES = Source(
    "@expo-google-fonts/noto-sans-sc",
    "0.4.3",
    "400Regular/NotoSansSC_400Regular.ttf",
    "LICENSE_FONT",
    "noto-sans-sc.txt",
)
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


def main() -> None:
    """Fetch the fonts, draw the glyphs of each size, write them, their licences and where they came from."""
    with tempfile.TemporaryDirectory() as folder:
        outlines = _fetch(OUTLINES, Path(folder))
        made: dict[str, object] = {"outlines": _origin(OUTLINES, outlines)}
        face = _face(outlines)
        for pixels, source in SOURCES.items():
            bitmaps = _fetch(source, Path(folder))
            drawings = _draw(Strike(_face(bitmaps), pixels, ASCENTS[pixels]), face)
            made[str(pixels)] = _origin(source, bitmaps) | _write(pixels, drawings)
    (FOLDER / "sources.json").write_text(json.dumps(made, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _fetch(source: Source, folder: Path) -> TTFont:
    """Return the font of a package, and keep its licence, with the notice in the font where the text has none."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is needed to fetch the font packages")
    command = [npm, "pack", "--silent", f"{source.package}@{source.version}"]
    packed = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603 constants only
    with tarfile.open(folder / packed.stdout.split()[-1]) as archive:
        font = TTFont(io.BytesIO(_member(archive, source.file)))
        licence = _member(archive, source.licence).decode()
    if "Reserved Font Name" not in licence.partition("-----")[0]:
        licence = f"{font['name'].getDebugName(0)}\n\n{licence}"
    (FOLDER / "licences" / source.kept_as).write_text(licence, encoding="utf-8")
    return font


def _member(archive: tarfile.TarFile, path: str) -> bytes:
    member = archive.extractfile(f"package/{path}")
    if member is None:
        raise SystemExit(f"the package has no file {path}")
    return member.read()


def _origin(source: Source, font: TTFont) -> dict[str, object]:
    return {"package": source.package, "version": source.version, "font": font["name"].getDebugName(5)}


def _face(font: TTFont) -> freetype.Face:
    """Return the font for FreeType, which may have been built without woff2."""
    font.flavor = None
    plain = io.BytesIO()
    font.save(plain, reorderTables=False)
    return freetype.Face(io.BytesIO(plain.getvalue()))


def _draw(bitmaps: Strike, outlines: freetype.Face) -> dict[str, Drawing]:
    """Return the glyphs of a size, from outlines where the pixel font has none."""
    drawings = {}
    for char in _covered():
        drawing = _bitmap(bitmaps, char) or _outline(bitmaps._replace(face=outlines), char)
        if drawing:
            drawings[char] = drawing
    return drawings


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
    """Tell whether a glyph of Unifont is the framed number that stands for an unassigned code point."""
    return len(drawing.columns) == 16 and drawing.columns[1] == drawing.columns[14] == 0x7FFE


def _outline(strike: Strike, char: str) -> Drawing | None:
    """Return a glyph drawn from outlines, None unless it is a letter or symbol of GB 2312 or a hanzi.

    Hinting makes Latin and its like clearer; hanzi come out nearest to those of the pixel fonts without it, half a
    pixel smaller than the box. At 8 pixels the hanzi that no one has drawn by hand cannot be told apart.
    """
    is_hanzi = "\u4e00" <= char <= "\u9fff"
    wanted = strike.pixels > 8 if is_hanzi else _in_gb2312(char)
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


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


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


def _write(pixels: int, drawings: dict[str, Drawing]) -> dict[str, object]:
    parts: dict[str, dict[str, Drawing]] = {"common": {}, "rare": {}}
    for char, drawing in drawings.items():
        kind = "rare" if "\u4e00" <= char <= "\u9fff" and not _in_gb2312(char) else "common"
        parts[kind][char] = drawing
    for kind, part in parts.items():
        (FOLDER / file_name(pixels, kind)).write_bytes(_packed(pixels, part))
    return {kind: len(part) for kind, part in parts.items()}


def _packed(pixels: int, drawings: dict[str, Drawing]) -> bytes:
    size = column_bytes(pixels)
    shift = 8 * size - pixels
    columns = b"".join((column << shift).to_bytes(size) for drawing in drawings.values() for column in drawing.columns)
    data = b"".join(("".join(drawings).encode(), b"\n", bytes(d.width for d in drawings.values()), columns))
    options = {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 0, "lp": size - 1, "pb": size - 1}
    return lzma.compress(data, filters=[options])


if __name__ == "__main__":
    main()
