"""How fast `opportunities` is, in characters a second, and how many times Rich's `divide_line`: `python tests/bench/breaks.py`."""

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
START = """
import time
began = time.perf_counter()
from reader.typesetting import breaks
imported = time.perf_counter()
breaks.opportunities("他说：“好。”")
print(f"{(imported - began) * 1e3:.1f} ms import, {(time.perf_counter() - imported) * 1e3:.1f} ms first use")
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
    """Return characters a second."""
    began = time.perf_counter()
    for text in texts:
        work(text)
    return sum(map(len, texts)) / (time.perf_counter() - began)


def main() -> None:
    """Print the figures of one run."""
    subprocess.run([sys.executable, "-c", START], check=True)
    for name, shuffled in (("article", False), ("shuffled", True)):
        texts = paragraphs(shuffled=shuffled)
        ours = rate(breaks.opportunities, texts)
        rich = rate(lambda text: divide_line(text, WIDTH), texts)
        print(f"{name}: {ours / 1e6:.1f} M characters/s, {ours / rich:.1f} times divide_line ({rich / 1e6:.2f} M)")
        for other in (breaks.dear, clusters.simple, widths.text_width):
            print(f"    {other.__name__}: {rate(other, texts) / 1e6:.1f} M characters/s")


if __name__ == "__main__":
    main()
