"""How long each key of a query takes until it is painted, in the whole program over a million characters.

    python tests/bench/search_keys.py [--runs 3]

Each query is typed into the search box of the real program on a screen of 120 × 40; a key's time ends when the last of
its bytes goes to the terminal. The text is that of `search.py`, in paragraphs, with a heading before each hundred. The
box is opened for each run anew, and the first key comes as soon as a hand can be: 0.15 seconds later. Shown are
milliseconds of processor time, of all threads, and the bar that 95 of 100 keys should stay under.
"""

import argparse
import asyncio
import importlib.util
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from textual.driver import Driver
from textual.events import Key, Resize
from textual.geometry import Size

from reader import words
from reader.library import Library
from reader.reading import Reading, opened
from reader.search import folding
from reader.settings import Settings
from reader.sources import load
from reader.ui.app import ReaderApp
from reader.ui.start import Start

COLUMNS, ROWS = 120, 40
PAINT = 50  # milliseconds
HAND = 0.15  # seconds from the key that opens the box to the first one typed into it
NAMES = {" ": "space", ",": "comma"}


class Sink(Driver):
    """A driver that knows when the last bytes were written."""

    last = 0.0

    def write(self, data: str) -> None:  # noqa: ARG002 - Textual's signature
        """Take note."""
        Sink.last = time.process_time()

    def start_application_mode(self) -> None:
        """Say how big the terminal is."""
        size = Size(COLUMNS, ROWS)
        self.send_message(Resize(size, size))

    def disable_input(self) -> None:
        """Read no keys."""

    def stop_application_mode(self) -> None:
        """Leave nothing to be restored."""


def text_and_queries() -> tuple[str, dict[str, str]]:
    """Return the text of `search.py` with headings, and what it types."""
    spec = importlib.util.spec_from_file_location("search_bench", Path(__file__).with_name("search.py"))
    assert spec
    assert spec.loader
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    lines = bench.text().split("\n")
    parts = (f"第{at // 100 + 1}章\n" * (at % 100 == 0) + line for at, line in enumerate(lines))
    return "\n".join(parts), bench.TYPED


async def quiet() -> None:
    """Wait until nothing has been written for a while, a search in a thread included."""
    seen = -1.0
    while seen != Sink.last:
        seen = Sink.last
        await asyncio.sleep(0.12)


async def typed(app: ReaderApp, query: str) -> list[float]:
    """Return the milliseconds that each key of a query took."""
    took = []
    app.post_message(Key("slash", "/"))
    await asyncio.sleep(HAND)
    for length, character in enumerate(query, 1):
        began = time.process_time()
        app.post_message(Key(NAMES.get(character, character), character))
        await quiet()
        assert app.screen.reading.search.query == query[:length]
        took.append((Sink.last - began) * 1000)
    app.post_message(Key("escape", None))
    await quiet()
    return took


async def rows(path: Path, queries: dict[str, str], runs: int) -> list[tuple[str, list[float]]]:
    """Return the milliseconds of each key of each query, and of the first key of all when nothing was prepared."""
    settings = Settings()

    def start(location: str, *_: object) -> Reading:
        return opened(load(location), settings, "cells", 1)

    found: dict[str, list[float]] = {name: [] for name in queries}
    first = []
    with Library.open(path.with_name("library.sqlite")) as library:
        app = ReaderApp(Start([str(path)], start, words.load("zh"), "paper", {}, Path("settings.yaml")), library)
        app.driver_class = Sink
        async with app.run_test(headless=False, size=(COLUMNS, ROWS)):
            await asyncio.sleep(2)
            for _ in range(runs):
                for name, query in queries.items():
                    keys = await typed(app, query)
                    found[name] += keys
                    first.append(keys[0])
    return [("the very first key", first[:1]), *found.items()]


def table(measured: list[tuple[str, list[float]]]) -> Iterator[str]:
    """Yield a line for each query."""
    for name, keys in measured:
        middle = statistics.median(keys)
        slow = statistics.quantiles(keys, n=20, method="inclusive")[-1] if len(keys) > 1 else keys[0]
        over = "  OVER" if slow > PAINT else ""
        yield f"{middle:8.1f} ms median {slow:8.1f} ms p95  <= {PAINT}{over}  {name}\n"


def main() -> None:
    """Measure all and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    text, queries = text_and_queries()
    folding.folded_once.cache_clear()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "novel.txt"
        path.write_text(text, "utf-8")
        sys.stdout.writelines(table(asyncio.run(rows(path, queries, runs))))


if __name__ == "__main__":
    main()
