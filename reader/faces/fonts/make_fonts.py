"""Font packages of the npm registry in, the packed bitmaps beside this script out.

Run as `python -m reader.faces.fonts.make_fonts`. It needs npm and the `data` extra, takes a minute, and writes the
same bytes each time, since the versions of the packages are fixed.
"""

import io
import json
import shutil
import subprocess
import tarfile
import tempfile
import zlib
from pathlib import Path

import freetype  # type: ignore[import-not-found, import-untyped, unused-ignore]
from fontTools.ttLib import TTFont  # type: ignore[import-not-found, import-untyped, unused-ignore]

from reader.faces.fonts import FOLDER, column_bytes, file_name
from reader.faces.fonts.draw_glyphs import Drawing, drawings, in_gb2312
from reader.records import NamedTuple


class Source(NamedTuple):
    """A font in an npm package, the text of its licence there, and the name of that text here."""

    package: str
    version: str
    file: str
    licence: str
    kept_as: str


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


def main() -> None:
    """Fetch the fonts, draw the glyphs of each size, write them, their licences and where they came from."""
    with tempfile.TemporaryDirectory() as folder:
        outlines = _fetch(OUTLINES, Path(folder))
        made: dict[str, object] = {"outlines": _origin(OUTLINES, outlines)}
        face = _face(outlines)
        for pixels, source in SOURCES.items():
            bitmaps = _fetch(source, Path(folder))
            made[str(pixels)] = _origin(source, bitmaps) | _write(pixels, drawings(_face(bitmaps), face, pixels))
    (Path(FOLDER) / "sources.json").write_text(json.dumps(made, indent=2, sort_keys=True) + "\n", encoding="utf-8")


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
    (Path(FOLDER) / "licences" / source.kept_as).write_text(licence, encoding="utf-8")
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


def _write(pixels: int, glyphs: dict[str, Drawing]) -> dict[str, object]:
    parts: dict[str, dict[str, Drawing]] = {"common": {}, "rare": {}}
    for char, drawing in glyphs.items():
        kind = "rare" if "\u4e00" <= char <= "\u9fff" and not in_gb2312(char) else "common"
        parts[kind][char] = drawing
    for kind, part in parts.items():
        (Path(FOLDER) / file_name(pixels, kind)).write_bytes(_packed(pixels, part))
    return {kind: len(part) for kind, part in parts.items()}


def _packed(pixels: int, glyphs: dict[str, Drawing]) -> bytes:
    size = column_bytes(pixels)
    shift = 8 * size - pixels
    columns = b"".join((column << shift).to_bytes(size) for drawing in glyphs.values() for column in drawing.columns)
    widths = bytes(drawing.width for drawing in glyphs.values())
    return zlib.compress(b"\n".join(("".join(glyphs).encode(), widths + columns)), 9)


if __name__ == "__main__":
    main()
