"""What the library costs: saving, searching in all that was read, and what a kill loses.

    python tests/bench/library.py [--articles 2000] [--queries 100] [--folder PATH] [--kills 0]

`save`:   milliseconds of one call that keeps a place, a choice or a note, as the screen makes them.
`texts`:  articles of 2,000 characters, made of words as frequent as words are (Zipf), are kept and indexed; then
          queries of one, two, four and eight hanzi, taken from them, are looked for: as they stand, spelled, while the
          last syllable is being typed, by their initials, the first spelled and the others as they stand, and two
          parts of an article at once; and four hanzi that are nowhere together. `first` is the time until the first
          result is found, or that there is none, which the screen shows at most 20 ms later; `all` until there are
          twenty, or all was looked through, in milliseconds of the clock, and of the processor: other programs make
          the first longer. `none` is how many queries ended without any result. With `--folder` the articles stay
          there, and are not made again.
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
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from reader.anchors import anchor
from reader.library import Library, NoteKind
from reader.model import Article, Meta, Span
from reader.reading.across import SLICE, Search
from reader.reading.catalogue import catalogue, filtered
from reader.reading.terms import lexicon
from reader.search.data import readings
from reader.search.folding import folded

LENGTH = 2000  # characters of an article
BYTES = 3  # of a character, about
LENGTHS = (1, 2, 4, 8)
RESULTS = 20
BATCH = 50  # articles
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


def measure_texts(folder: Path, articles: int, count: int) -> None:
    """Keep that many texts and look for parts of them, for so many of each kind and length."""
    with Library.open(folder / "texts.sqlite", lexicon=lexicon()) as library:
        began = time.perf_counter()
        write(library, articles)
        took = time.perf_counter() - began
        sys.stdout.write(f"{articles} texts of {LENGTH} characters kept in {took:.0f} s\n")
        beginnings = [entry.title for entry in library.articles.recent("title")]
        some = random.Random(5).sample(beginnings, min(count, len(beginnings)))  # noqa: S311 - not a secret
        for name, typed in TYPED.items():
            for length in LENGTHS:
                if length >= typed.least:
                    measure_search(f"{length} hanzi, {name}", library, map(typed.as_query, queries(some, length)))
        pairs = zip(queries(some, 2), queries(some, 3), strict=False)
        measure_search("two parts", library, map(" ".join, pairs))
        apart = (some[number:] + some[:number] for number in range(4))
        nowhere = ["".join(title[5] for title in titles) for titles in zip(*apart, strict=True)]
        measure_search("4 hanzi, nowhere together", library, nowhere)
    kept = sum(file.stat().st_size for file in folder.glob("texts.texts.sqlite*"))
    size = articles * LENGTH * BYTES
    sys.stdout.write(f"growth {kept / size:.2f}  ({kept / 1e6:.0f} MB for {size / 1e6:.0f} MB of text)\n")


def write(library: Library, articles: int) -> None:
    """Keep texts until there are so many: those are not kept again that an earlier run kept."""
    author, kept = Author(), len(library.articles.recent()) - BATCH
    for number in range(articles if kept + BATCH < articles else 0):
        text = author.text()
        if number >= kept:
            read = library.articles.opened(Article(text, (), Meta(title=text[:20], location=f"/{number}.txt")))
            library.texts.keep(read.id, text)
            if number % BATCH == 0:
                index(library)
    index(library)


def index(library: Library) -> None:
    """Have all that is kept indexed."""
    while library.texts.advance(60):
        pass


def queries(texts: Iterable[str], length: int) -> Iterator[str]:
    """Yield a part of each text that holds hanzi alone, where there is one so long."""
    choice = random.Random(length)  # noqa: S311 - not a secret
    for text in texts:
        parts = [text[at : at + length] for at in range(len(text) - length + 1)]
        if whole := [part for part in parts if part.isalpha()]:
            yield choice.choice(whole)


def measure_search(name: str, library: Library, asked: Iterable[str]) -> None:
    """Look for queries as the screen does, a little at a time."""
    firsts: list[Times] = []
    alls: list[Times] = []
    none = 0
    for query in asked:
        began, began_cpu = time.perf_counter(), time.process_time()
        search, has_more, first = Search(library, query, RESULTS), True, None
        while has_more:
            has_more = search.advance(SLICE if first else 0)
            now = Times(1000 * (time.perf_counter() - began), 1000 * (time.process_time() - began_cpu))
            first = first or (now if search.found or not has_more else None)
        firsts.append(first or now)
        alls.append(now)
        none += not search.found
    first, whole = high(firsts), high(alls)
    sys.stdout.write(
        f"find {name:26} first p95 {first.clock:7.1f} ({first.processor:.1f})   "
        f"all p95 {whole.clock:8.1f} ({whole.processor:.1f})   none {none} of {len(firsts)}\n"
    )
    sys.stdout.flush()


class Times(NamedTuple):
    """Milliseconds that something took, of the clock and of the processor."""

    clock: float
    processor: float


def high(times: list[Times]) -> Times:
    """Return the 95th percentile."""
    return Times(*(statistics.quantiles(each, n=20, method="inclusive")[-1] for each in zip(*times, strict=True)))


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


def mixed(hanzi: str) -> str:
    """Return hanzi of which the first is spelled."""
    return syllables(hanzi[0]) + hanzi[1:]


class Typed(NamedTuple):
    """How hanzi are looked for, and of how many this finds anything."""

    as_query: Callable[[str], str]
    least: int


TYPED = {
    "as they stand": Typed(str, 1),
    "spelled": Typed(syllables, 2),
    "being spelled": Typed(begun, 2),
    "initials": Typed(initials, 2),
    "the first spelled": Typed(mixed, 2),
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
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--kills", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure_saving(folder)
        kept = asked.folder or folder
        kept.mkdir(parents=True, exist_ok=True)
        measure_texts(kept, asked.articles, asked.queries)
        measure_shelf(folder)
        if asked.kills:
            measure_kills(folder, asked.kills)


if __name__ == "__main__":
    main()
