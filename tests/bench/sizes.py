"""What text of each face costs on a screen of 200 × 60: its rows, cold and warm, and a key until its bytes are written.

Run as `python tests/bench/sizes.py`. Rows are those of a whole screen at step 3 (plain cells and half blocks at the
nearest step that they have). Cold: nothing has been drawn, but the fonts are loaded; warm: the same screen again. A key
is `j`, pressed in the real program; its time ends when the last of its bytes goes to the terminal. All faces take
turns, so that they meet the same machine.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from textual.driver import Driver
from textual.events import Key, Resize
from textual.geometry import Size

from reader import words
from reader.faces import FACES, kitty, pixels
from reader.library import Library
from reader.reading import Reading, opened, picture, resized, roles, runs
from reader.settings import Settings
from reader.sources import load
from reader.ui.app import ReaderApp
from reader.ui.start import Start

SEED = Path(__file__).resolve().parents[2] / "seeds" / "taizhou.txt"
COLUMNS, ROWS = 200, 60
STEPS = {"cells": 1, "kitty": 3, "octants": 3, "braille": 3, "halfblocks": 4}
RUNS = 15
KEYS = 60


class Sink(Driver):
    """A driver that counts what is written, and knows when the last of it was."""

    last = 0.0
    written = 0

    def write(self, data: str) -> None:
        """Take note."""
        Sink.last = time.perf_counter()
        Sink.written += len(data.encode())

    def start_application_mode(self) -> None:
        """Say how big the terminal is."""
        size = Size(COLUMNS, ROWS)
        self.send_message(Resize(size, size))

    def disable_input(self) -> None:
        """Read no keys."""

    def stop_application_mode(self) -> None:
        """Leave nothing to be restored."""


def reading(face: str) -> Reading:
    """Return the seed in a pane that is the whole screen."""
    return resized(opened(load(str(SEED)), Settings(), face, STEPS[face]), COLUMNS, ROWS)


def rows(face: str) -> tuple[float, float]:
    """Return the seconds that the rows of a screen take when nothing of them is drawn, and the second time."""
    drawn = (pixels._drawn, pixels._cells, kitty._drawn, kitty._told)  # noqa: SLF001 - caches are to be emptied
    for cache in (*drawn, picture, runs, roles):
        cache.cache_clear()
    shown = reading(face)
    tuple(shown.layout.lines)
    cold = seconds(lambda: (picture(shown), runs(shown)))
    for cache in (picture, runs):
        cache.cache_clear()
    return cold, seconds(lambda: (picture(shown), runs(shown)))


def seconds(work: Callable[[], object]) -> float:
    """Return how long it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


async def keys(face: str) -> tuple[list[float], int]:
    """Return the seconds from each of some keys to its last byte, and how many bytes one writes."""
    settings, took = Settings(), []

    def start(location: str, *_: object) -> Reading:
        return opened(load(location), settings, face, STEPS[face])

    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "library.sqlite") as library:
        app = ReaderApp(Start([str(SEED)], start, words.load("zh"), "paper", {}, Path("settings.yaml")), library)
        app.driver_class = Sink
        async with app.run_test(headless=False, size=(COLUMNS, ROWS)):
            await quiet()
            before = Sink.written
            for number in range(KEYS):
                key = "jk"[number // 8 % 2]
                began = time.perf_counter()
                app.post_message(Key(key, key))
                await quiet()
                took.append(Sink.last - began)
    return took, (Sink.written - before) // KEYS


async def quiet() -> None:
    """Wait until nothing has been written for a while."""
    seen = -1
    while seen != Sink.written:
        seen = Sink.written
        await asyncio.sleep(0.1)


def main() -> None:
    """Measure all faces and print a line for each."""
    for face in STEPS:
        rows(face)  # load the fonts
    times = [{face: rows(face) for face in STEPS} for _ in range(RUNS)]
    say = sys.stdout.write
    say(f"{'face':11}{'step':>5}{'cold ms':>9}{'warm ms':>9}{'key p50 ms':>12}{'key p95 ms':>12}{'bytes a key':>13}\n")
    for face, step in STEPS.items():
        assert step == 1 or any(each.size == step for each in FACES[face])
        took, written = asyncio.run(keys(face))
        cold, warm = (statistics.median(run[face][which] for run in times) * 1e3 for which in (0, 1))
        p50, p95 = (1e3 * statistics.quantiles(took, n=20, method="inclusive")[place] for place in (9, 18))
        say(f"{face:11}{step:>5}{cold:>9.1f}{warm:>9.2f}{p50:>12.1f}{p95:>12.1f}{written:>13,}\n")


if __name__ == "__main__":
    main()
