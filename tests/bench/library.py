"""What the library costs: saving, searching in all that was read, and what a kill loses.

    python tests/bench/library.py [--articles 2000] [--kills 0]

`save`:   milliseconds of one call that keeps a place, a choice or a note, as the screen makes them.
`texts`:  articles of 2,000 characters, made of words as frequent as words are (Zipf), are kept and indexed; then
          queries of one, two, four and eight hanzi, taken from them, are answered with their first twenty results:
          as they stand, spelled, while the last syllable is being typed, and by their initials.
          `growth` is the size of the file of texts to that of the texts in UTF-8; the bar is 2.
`shelf`:  10,000 entries are loaded for the list, and narrowed; the first key, at which they are folded, is the longest.
`kills`:  a process that saves and says so is killed at a random moment, again and again; `lost` counts what it had
          said was saved and is not there. The bar is 0.
Nothing here is a test: the machine decides the milliseconds.
"""

import argparse
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from reader.anchors import anchor
from reader.library import Library, NoteKind
from reader.model import Article, Meta, Span
from reader.reading.across import across
from reader.reading.catalogue import catalogue, filtered
from reader.reading.terms import lexicon
from reader.search.data import readings
from reader.search.folding import folded

LENGTH = 2000  # characters of an article
RESULTS = 20
ENTRIES = 10_000  # of the list
WRITER = Path(__file__).parent.parent / "library" / "writer.py"


class Author:
    """Writes articles of words that are as frequent as words are, always the same ones."""

    def __init__(self) -> None:
        self._random = random.Random(7)  # noqa: S311 - not a secret
        hanzi = [bytes([high, low]).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFF)]
        self._random.shuffle(hanzi)
        weights = [*accumulate(1 / (rank + 20) for rank in range(len(hanzi)))]
        lengths = self._random.choices((1, 2, 3, 4), (20, 60, 12, 8), k=40_000)
        self._words = ["".join(self._random.choices(hanzi, cum_weights=weights, k=length)) for length in lengths]
        self._weights = [*accumulate(1 / (rank + 5) for rank in range(len(self._words)))]

    def text(self) -> str:
        """Return the next article."""
        words = self._random.choices(self._words, cum_weights=self._weights, k=LENGTH)
        marks = self._random.choices(("", "，", "。", "。\n"), (85, 10, 4, 1), k=LENGTH)
        return "".join(word + mark for word, mark in zip(words, marks, strict=True))[:LENGTH]


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long a call takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def told(name: str, times: list[float]) -> None:
    """Print the median, the 95th percentile and the longest."""
    middle, high = statistics.median(times), statistics.quantiles(times, n=20, method="inclusive")[-1]
    sys.stdout.write(f"{name:28} median {middle:6.2f} ms   p95 {high:6.2f} ms   longest {max(times):7.2f} ms\n")


def measure_saving(folder: Path) -> None:
    """Keep places, choices and notes as the screen does."""
    text = Author().text() * 10
    with Library.open(folder / "saving.sqlite") as library:
        read = library.articles.opened(Article(text, (), Meta(title="标题", location="/a.txt"))).id
        place = anchor(text, 5000)
        saves: dict[str, Callable[[int], object]] = {
            "place": lambda number: library.articles.keep_place(read, place._replace(offset=number), 0.5),
            "choice": lambda number: library.keep("size", str(number)),
            "note": lambda number: library.notes.add(read, NoteKind.NOTE, text, Span(number, number + 9), "笔记"),
        }
        for name, save in saves.items():
            told(f"save a {name}", [milliseconds(lambda save=save, n=n: save(n)) for n in range(2000)])


def measure_texts(folder: Path, articles: int) -> None:
    """Keep that many texts and look for parts of them."""
    author, some, size = Author(), [], 0
    with Library.open(folder / "texts.sqlite", lexicon=lexicon()) as library:
        began = time.perf_counter()
        for number in range(articles):
            text = author.text()
            size += len(text.encode())
            if number % max(1, articles // 100) == 0:
                some.append(text)
            read = library.articles.opened(Article(text, (), Meta(title=text[:20], location=f"/{number}.txt")))
            library.texts.keep(read.id, text)
            if number % 50 == 0 or number == articles - 1:
                while library.texts.advance(60):
                    pass
        took = time.perf_counter() - began
        sys.stdout.write(f"{articles} texts of {LENGTH} characters kept in {took:.0f} s\n")
        for length in (1, 2, 4, 8):
            hanzi = list(queries(some, length))
            for name, typed in TYPED.items():
                if length >= typed.least:
                    asked = map(typed.as_query, hanzi)
                    times = [milliseconds(lambda query=query: found(library, query)) for query in asked]
                    told(f"find {length} hanzi, {name}", times)
    kept = sum(file.stat().st_size for file in folder.glob("texts.texts.sqlite*"))
    sys.stdout.write(f"growth {kept / size:.2f}  ({kept / 1e6:.0f} MB for {size / 1e6:.0f} MB of text)\n")


def queries(texts: list[str], length: int) -> Iterator[str]:
    """Yield parts of the texts that hold hanzi alone."""
    choice = random.Random(length)  # noqa: S311 - not a secret
    for text in texts:
        for _ in range(3):
            parts = [text[at : at + length] for at in choice.choices(range(LENGTH - length), k=50)]
            yield next(part for part in parts if part.isalpha())


def found(library: Library, query: str) -> None:
    """Look for a query that is in the texts."""
    if not across(library, query, RESULTS):
        sys.stdout.write(f"not found: {query}\n")


def syllables(hanzi: str) -> str:
    """Return hanzi as they are spelled."""
    return "".join((readings(folded(character)) or (character,))[0] for character in hanzi)


def begun(hanzi: str) -> str:
    """Return the same while the last syllable is being typed."""
    last = syllables(hanzi[-1])
    return syllables(hanzi[:-1]) + last[: max(1, len(last) - 1)]


def initials(hanzi: str) -> str:
    """Return the initials of hanzi."""
    return "".join(syllables(character)[0] for character in hanzi)


class Typed(NamedTuple):
    """How hanzi are looked for, and of how many this finds anything."""

    as_query: Callable[[str], str]
    least: int


TYPED = {
    "as they stand": Typed(str, 1),
    "spelled": Typed(syllables, 2),
    "being spelled": Typed(begun, 2),
    "initials": Typed(initials, 4),
}


def measure_shelf(folder: Path) -> None:
    """Load and narrow a list of 10,000 articles."""
    text = Author().text() * 10
    with Library.open(folder / "shelf.sqlite") as library:
        for number in range(ENTRIES):
            meta = Meta(title=text[number : number + 24], source="人民日报", location=f"/{number}.txt")
            library.articles.opened(Article(f"第{number}篇", (), meta))
        told("load the list", [milliseconds(library.articles.recent) for _ in range(5)])
        whole = catalogue(library.articles.recent())
        queries = ("统", "统战", "tz", "tzgz", "gongzuo", "renmin ribao")
        told("narrow the list", [milliseconds(lambda query=query: filtered(whole, query)) for query in queries])


def measure_kills(folder: Path, kills: int) -> None:
    """Kill a writer again and again, and look whether all that it had confirmed is there."""
    moment = random.Random(1)  # noqa: S311 - not a secret
    path, confirmed, lost = folder / "kills.sqlite", set[str](), 0
    for _ in range(kills):
        with subprocess.Popen([sys.executable, WRITER, path], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout
            first = writer.stdout.readline()
            time.sleep(moment.uniform(0, 0.1))
            writer.send_signal(signal.SIGKILL)
            said = (first + writer.stdout.read()).split("\n")[:-1]
        confirmed.update(said)
        with Library.open(path) as library:
            (entry,) = library.articles.recent()
            kept = min(int(library.choice("size")), entry.place.offset)
            lost += max(0, int(said[-1]) - kept) + len(library.complaints)
    with Library.open(path) as library:
        lost += len(confirmed - {placed.note.words for placed in library.notes.of(entry.id, "")})
    confirmed_saves = 3 * len(confirmed)
    sys.stdout.write(f"{kills} kills, {confirmed_saves} saves confirmed, {lost} lost\n")


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure_saving(folder)
        measure_texts(folder, asked.articles)
        measure_shelf(folder)
        if asked.kills:
            measure_kills(folder, asked.kills)


if __name__ == "__main__":
    main()
