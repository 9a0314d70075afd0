"""How long searching takes in a million characters, beside `str.find` and `re` in the same run.

    python tests/bench/search.py [--runs 9]

The text is the seed over and over, each time with other hanzi in a twentieth of its places, so that no two paragraphs
are the same. Shown are medians in milliseconds of processor time, and the bar that each should stay under.
"""

import argparse
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from reader.model import Article
from reader.search import Query, data, find, folding, prepare
from reader.search.results import counts, excerpt, nearest

SEED = Path(__file__).resolve().parents[2] / "seeds" / "taizhou.txt"
CHARACTERS = 1_000_000
TYPED = {"ten letters": "tongzhangz", "a name": "zhangxiaob", "initials": "shzlgzqkjl", "hanzi": "全市统战工作推进会暨"}
PAINT = 50  # milliseconds: a keystroke until it is on the screen; what is left of it is for painting


def text() -> str:
    """Return a million characters."""
    some = random.Random(17)  # noqa: S311 - a sample, not a secret
    found = [line for line in SEED.read_text("utf-8").splitlines() if len(line) > 40]
    hanzi = sorted({character for line in found for character in line if "\u4e00" <= character <= "\u9fff"})
    lines: list[str] = []
    while sum(map(len, lines)) + len(lines) < CHARACTERS:
        for line in found:
            characters = list(line)
            for _ in range(len(line) // 20):
                characters[some.randrange(len(line))] = some.choice(hanzi)
            lines.append("".join(characters))
    return "\n".join(lines)[:CHARACTERS]


def median(work: Callable[[], object], runs: int, before: Callable[[], object] = int) -> float:
    """Return the milliseconds of processor time that some work takes, without those of what is done before it."""
    return statistics.median(taken(work, before) for _ in range(runs))


def taken(work: Callable[[], object], before: Callable[[], object] = int) -> float:
    """Return the milliseconds of processor time that some work took."""
    before()
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def every_place(haystack: str, needle: str) -> list[int]:
    """Return where `str.find` finds a needle."""
    places = []
    at = haystack.find(needle)
    while at >= 0:
        places.append(at)
        at = haystack.find(needle, at + len(needle))
    return places


def rows(article: Article, runs: int) -> Iterator[tuple[str, float, float]]:
    """Yield what is measured, its milliseconds, and the bar, 0 where there is none."""
    haystack = article.text

    def search(query: str, mode: str = "auto") -> Callable[[], object]:
        return lambda: find(article, Query(query, mode))

    def forget() -> None:
        """Let what was looked for last narrow nothing: as many other queries are looked for as are remembered."""
        for query in ("qqq", "www", "rrr", "ppp"):
            search(query, "pinyin")()

    for needle in ("统战", ","):
        yield f"str.find {needle}", median(partial(every_place, haystack, needle), runs), 0
    yield "re 统战", median(lambda: [match.span() for match in re.finditer("统战", haystack)], runs), 0
    yield "unpack the tables", taken(lambda: (data.simplified("時"), data.readings("时"))), 15
    folding.fold(haystack, lines=True)
    yield "prepare, once", taken(lambda: prepare(article)), 0
    yield "fold once", median(lambda: folding.fold(haystack, lines=True), runs), 150
    for query in ("统战", "新時代", "统战 工作", "，", "没有这句话"):
        search(query, "literal")()
        yield f"literal {query}", median(search(query, "literal"), runs), 5
    for query in ("tongzhan", "tzhan", "shzl", "zhangxiaobing", "zxb", "tong战", "tz", "xian", "shi"):
        yield f"pinyin {query}", median(search(query, "pinyin"), runs, forget), 30
    yield "word e", median(search("e", "word"), runs), 0
    yield "auto tongzhan", median(search("tongzhan"), runs, forget), 30
    for name, query in TYPED.items():
        keys = [taken(search(query[:length])) for _ in range(runs) for length in range(1, len(query) + 1)]
        yield f"each key of {name}, p95", statistics.quantiles(keys, n=20, method="inclusive")[-1], PAINT
    matches = find(article, Query("的", "literal"))
    yield f"go to the nearest of {len(matches)}", median(lambda: nearest(matches, CHARACTERS // 2), runs), 0
    yield "count them in 1 section", median(lambda: counts(matches, (matches[0].span,)), runs), 0
    yield "excerpts of 40", median(lambda: [excerpt(article, match) for match in matches[:40]], runs), 0


def main() -> None:
    """Measure all and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    article = Article(text(), ())
    for name, milliseconds, bar in rows(article, runs):
        mark = f"<= {bar:3.0f}" if bar else ""
        sys.stdout.write(f"{milliseconds:8.2f} ms  {mark:7}{'  OVER' if bar and milliseconds > bar else ''}  {name}\n")
    patterns = ("统战[^、]", r"\d+年")
    for pattern in patterns:  # runs in a process of its own, whose time is not ours: seconds on the wall
        began = time.perf_counter()
        found = find(article, Query(pattern, "regex"))
        sys.stdout.write(
            f"{(time.perf_counter() - began) * 1000:8.2f} ms  {'':7}  regex {pattern}, {len(found)} places\n"
        )


if __name__ == "__main__":
    main()
