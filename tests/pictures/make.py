"""Draw the README's picture: `python tests/pictures/make.py` writes reader.svg beside this file.

Rich's SVG export takes a hanzi for one cell wide when it sets `textLength`; here every character gets its own place.
"""

import asyncio
import html
import re
import tempfile
from pathlib import Path

from reader import words
from reader.library import Library
from reader.reading import opened
from reader.resources import resource
from reader.settings import Settings
from reader.sources import load
from reader.typesetting.widths import width
from reader.ui.app import ReaderApp
from reader.ui.start import Start

CELL = 12.2  # pixels, as in Rich's template
TEXT = re.compile(r'<text ([^>]*)x="([\d.]+)"([^>]*?) textLength="[\d.]+"([^>]*)>([^<]*)</text>')
FONT = re.compile(r"@font-face \{[^}]*\}")


async def picture(folder: Path) -> str:
    """Return the built-in article in a window of 120 × 40 at size 2, as SVG."""
    location = f"{resource('seeds')}/taizhou.txt"
    settings = Settings()
    with Library.open(folder / "library.sqlite") as library:
        start = Start(
            locations=(location,),
            opened=lambda path, _encoding, _watch: opened(load(path), settings, "braille", 2),
            words=words.load("zh"),
            theme="paper",
            keys=settings.keys,
            settings_path=folder / "settings.yaml",
        )
        app = ReaderApp(start, library)
        async with app.run_test(size=(120, 34)) as pilot:
            await pilot.pause()
            await pilot.press("slash", *"统战", "enter")
            await pilot.pause()
            return app.export_screenshot(title="reader")


def placed(match: re.Match[str]) -> str:
    """Give each character of a text element its own x."""
    before, x, middle, after, text = match.groups()
    left, places = float(x), []
    for character in html.unescape(text):
        places.append(f"{left:.1f}")
        left += CELL * width(character)
    return f'<text {before}x="{" ".join(places)}"{middle}{after}>{text}</text>'


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        svg = asyncio.run(picture(Path(folder)))
    svg = FONT.sub("", TEXT.sub(placed, svg)).replace("Fira Code", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono")
    Path(__file__).with_name("reader.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
