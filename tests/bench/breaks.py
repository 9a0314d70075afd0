"""Characters a second of `opportunities` and its kin, beside Rich's `divide_line`: `python tests/bench/breaks.py`."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rich._wrap import divide_line

from reader.typesetting import breaks, clusters, widths

SEED = Path(__file__).resolve().parents[2] / "seeds" / "taizhou.txt"
CHARACTERS = 1_000_000
WIDTH = 72
FIRST_USE = """
import time
from reader.typesetting import breaks
began = time.perf_counter()
breaks.opportunities("他说：“好。”")
print(f"first use: {(time.perf_counter() - began) * 1e3:.1f} ms")
"""


def paragraphs(*, shuffled: bool) -> list[str]:
    """Return a million characters as paragraphs: of the seed as they stand, or with their characters in any order."""
    found = [line for line in SEED.read_text("utf-8").splitlines() if len(line) > 40]
    some = random.Random(17)  # noqa: S311 - a sample, not a secret
    chosen: list[str] = []
    while sum(map(len, chosen)) < CHARACTERS:
        chosen += ["".join(some.sample(line, len(line))) if shuffled else line for line in found]
    return chosen


def rate(work: Callable[[str], object], texts: list[str]) -> float:
    """Return millions of characters a second."""
    began = time.perf_counter()
    for text in texts:
        work(text)
    return sum(map(len, texts)) / (time.perf_counter() - began) / 1e6


def main() -> None:
    """Print the figures of one run."""
    subprocess.run([sys.executable, "-c", FIRST_USE], check=True)
    for name, shuffled in (("the article", False), ("its characters shuffled", True)):
        texts = paragraphs(shuffled=shuffled)
        rich = rate(lambda text: divide_line(text, WIDTH), texts)
        sys.stdout.write(f"{name}, M characters/s: divide_line {rich:.1f}")
        for work in (breaks.opportunities, breaks.dear, clusters.simple, widths.text_width):
            ours = rate(work, texts)
            sys.stdout.write(f", {work.__name__} {ours:.1f} ({ours / rich:.1f} times)")
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
