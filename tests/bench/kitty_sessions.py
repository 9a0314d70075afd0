"""Play many random sessions of the kitty face on the model of a terminal; print the cells that were ever wrong.

Run as `python tests/bench/kitty_sessions.py --sequences 200`. The same sequences come each time; the exit code is 1
when a cell was wrong or text was pushed aside.
"""

import argparse
import asyncio
import importlib
import os
import sys
import tempfile
from pathlib import Path

from reader import words
from reader.library import Library
from reader.reading import opened
from reader.settings import Settings
from reader.sources import load
from reader.ui.app import ReaderApp
from reader.ui.start import Start

TESTS = Path(__file__).parent.parent
SEED = TESTS.parent / "seeds" / "taizhou.txt"
THEMES = ("paper", "night", "contrast")


def app(library: Library, seed: int) -> ReaderApp:
    """Return the program at one of the five sizes, in one of the themes."""
    settings = Settings()

    def reading(location: str, *_: object):
        return opened(load(location), settings, "kitty", 1 + seed % 5)

    spoken = words.load("zh")
    return ReaderApp(Start([str(SEED)], reading, spoken, THEMES[seed % 3], {}, Path("settings.yaml")), library)


async def played(seed: int, steps: int) -> tuple[int, int, str]:
    """Return the cells that were compared in a session, how many were wrong, and after which step the first was."""
    sessions = importlib.import_module("kitty_session")
    compared = wrong = 0
    first = ""
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "library.sqlite") as library:
        async with sessions.session(app(library, seed)) as run:
            async for step, found in sessions.play(run, seed, steps):
                compared += run.terminal.columns * run.terminal.rows
                wrong += len(found) + run.terminal.pushed
                first = first or (step if wrong else "")
    return compared, wrong, first


def main() -> int:
    """Play all sessions and print the sum."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sequences", type=int, default=200)
    parser.add_argument("--steps", type=int, default=25)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    os.environ["COLORTERM"] = "truecolor"
    sys.path.append(str(TESTS / "screen_model"))
    compared = wrong = 0
    for seed in range(asked.first, asked.first + asked.sequences):
        cells, faults, first = asyncio.run(played(seed, asked.steps))
        compared, wrong = compared + cells, wrong + faults
        if faults:
            sys.stdout.write(f"sequence {seed}: {faults} cells wrong, first after {first}\n")
    sys.stdout.write(f"{asked.sequences} sequences of {asked.steps} steps, {compared:,} cells: {wrong} wrong\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
