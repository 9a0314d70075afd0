"""What typesetting costs, beside Rich's `divide_line` in the same run: `python tests/bench/typesetting.py`.

First characters a second of its parts, then the times of what somebody sees in 100,000 and 1,000,000 characters, as
paragraphs and as one paragraph. Medians, milliseconds.
"""

import random
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

from rich._wrap import divide_line

from reader.model import Article, Block, Kind, Span
from reader.typesetting import Layout, Page, Typography, breaks, clusters, typeset, widths
from reader.typesetting.paragraph import Shape, fill, prepare

SEED = Path(__file__).resolve().parents[2] / "seeds" / "taizhou.txt"
MANY, FEW = 1_000_000, 100_000
WIDTH = 72
ROWS = 40
ROUNDS = 9
FIRST_USE = """
import time
from reader.typesetting import breaks
began = time.perf_counter()
breaks.opportunities("他说：“好。”")
print(f"first use: {(time.perf_counter() - began) * 1e3:.1f} ms")
"""


def paragraphs(count: int, *, shuffled: bool) -> list[str]:
    """Return so many characters as paragraphs, none twice: numbered, or their characters in any order."""
    found = [line for line in SEED.read_text("utf-8").splitlines() if len(line) > 40]
    some = random.Random(17)  # noqa: S311 - a sample, not a secret
    chosen: list[str] = []
    size = 0
    while size < count:
        for line in found:
            text = "".join(some.sample(line, len(line))) if shuffled else f"{len(chosen)}、{line}"
            chosen.append(text)
            size += len(text)
    return chosen


def rate(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return millions of characters a second."""
    began = time.perf_counter()
    for text in texts:
        work(text)
    return sum(map(len, texts)) / (time.perf_counter() - began) / 1e6


def set_lines(text: str) -> object:
    """Break and fill one paragraph."""
    return list(fill(prepare(text, Typography(), widths.width), Shape(WIDTH, 4, 0, 2)))


def article(texts: Sequence[str], *, as_one: bool) -> Article:
    """Return the texts as an article of as many paragraphs, or of one."""
    if as_one:
        text = "".join(texts)
        return Article(text, (Block(Kind.PARAGRAPH, Span(0, len(text))),))
    blocks, at = [], 0
    for text in texts:
        blocks.append(Block(Kind.PARAGRAPH, Span(at, at + len(text))))
        at += len(text) + 1
    return Article("\n".join(texts), tuple(blocks))


def see(layout: Layout, offset: int) -> None:
    """Lay out and place the lines of a screen."""
    position = layout.position(offset)
    for _ in range(ROWS):
        layout.clusters(layout.line(position))
        following = layout.after(position)
        if following is None:
            break
        position = following


def median(work: Callable[[int], object]) -> float:
    """Return the median of some calls, in milliseconds; each is given its number."""
    times = []
    for number in range(ROUNDS):
        began = time.perf_counter()
        work(number)
        times.append((time.perf_counter() - began) * 1e3)
    return statistics.median(times)


def memory(whole: Article) -> float:
    """Return the bytes a character that a layout holds when all of it has been laid out."""
    tracemalloc.start()
    layout = typeset(whole, Page(WIDTH), widths.width)
    for _ in layout.lines:
        pass
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return held / len(whole.text)


def main() -> None:
    """Print the figures of one run."""
    subprocess.run([sys.executable, "-c", FIRST_USE], check=True)
    for name, shuffled in (("the article", False), ("its characters shuffled", True)):
        texts = paragraphs(MANY, shuffled=shuffled)
        rich = rate(lambda text: divide_line(text, WIDTH), texts)
        sys.stdout.write(f"{name}, M characters/s: divide_line {rich:.1f}")
        for work in (set_lines, breaks.opportunities, clusters.simple, widths.text_width):
            ours = rate(work, texts)
            sys.stdout.write(f", {work.__name__} {ours:.1f} ({ours / rich:.1f} times)")
        sys.stdout.write("\n")
    for as_one in (False, True):
        for count in (FEW, MANY):
            whole = article(paragraphs(count, shuffled=False), as_one=as_one)
            middle = len(whole.text) // 2
            first = median(lambda number, whole=whole: see(typeset(whole, Page(WIDTH - 2 * number), widths.width), 0))
            jump = median(
                lambda number, whole=whole, middle=middle: see(
                    typeset(whole, Page(WIDTH), widths.width), middle + 20_000 * (number - ROUNDS // 2)
                )
            )
            refill = median(
                lambda number, whole=whole, middle=middle: see(
                    typeset(whole, Page(WIDTH - 2 * number), widths.width), middle
                )
            )
            sys.stdout.write(
                f"{len(whole.text):>9,} characters as {'one paragraph' if as_one else 'paragraphs'}:"
                f" first screen {first:.1f} ms, jump to the middle {jump:.1f} ms, refill {refill:.1f} ms,"
                f" all laid out {memory(whole):.1f} bytes a character\n"
            )


if __name__ == "__main__":
    main()
