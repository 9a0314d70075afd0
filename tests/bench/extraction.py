"""How much of saved pages' articles is found: `python tests/bench/extraction.py PAGES`, `--chrome FILE` for lines.

PAGES is a folder of `NAME.html` or `NAME.html.gz` and a `truth.json`: for each NAME `body`, the article or null,
and `visible`, what a reader sees of `title`, `date` and `source`, or null. Our F1 stands beside trafilatura's and
readability-lxml's on the same pages. FILE holds a line, what it is and a JSON of its facts, parted by tabs.
"""

import argparse
import csv
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import trafilatura
from lxml.html import fromstring
from readability import Document

from reader.model import Meta
from reader.sources import Raw, parse
from reader.sources.byline import names
from reader.sources.furniture import verdict

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_SHINGLE = 4  # tokens: a hanzi or a word is one
_MINUTE = 16  # code points of a date and time to the minute


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count the runs of four tokens in a text."""
    tokens = _TOKEN.findall(text)
    return Counter(tuple(tokens[i : i + _SHINGLE]) for i in range(max(1, len(tokens) - _SHINGLE + 1)) if tokens)


def f1(found: str, truth: str) -> float:
    """Return the harmonic mean of precision and recall of the shingles."""
    ours, theirs = shingles(found), shingles(truth)
    both = (ours & theirs).total()
    return 2 * both / (ours.total() + theirs.total()) if both else 0.0


def by_trafilatura(data: bytes) -> str:
    """Return what trafilatura finds when it prefers precision."""
    return trafilatura.extract(data.decode("utf-8", "replace"), favor_precision=True, include_comments=False) or ""


def by_readability(data: bytes) -> str:
    """Return what readability-lxml finds."""
    return str(fromstring(Document(data.decode("utf-8", "replace")).summary()).text_content())


OTHERS: tuple[Callable[[bytes], str], ...] = (by_trafilatura, by_readability)


def pages(folder: Path) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Yield name, bytes and truth of each page."""
    truths = json.loads((folder / "truth.json").read_text("utf-8"))
    for name, truth in truths.items():
        packed = folder / f"{name}.html.gz"
        yield (
            name,
            gzip.decompress(packed.read_bytes()) if packed.exists() else packed.with_suffix("").read_bytes(),
            truth,
        )


def facts(meta: Meta, truth: dict[str, str]) -> Counter[str]:
    """Count which of the facts that are known are right, wrong, or not told."""
    counted: Counter[str] = Counter()
    known = {"title": meta.title, "date": str(meta.published or ""), "source": meta.source}
    for fact, told in known.items():
        if not (seen := truth.get(fact)):
            continue
        if fact == "date":
            right = told.startswith(seen) or (len(seen) > _MINUTE and told[:_MINUTE] == seen == told[: len(seen)])
        else:
            right = plain(told) == plain(seen)
        counted[fact] += 1
        counted[f"{fact} right"] += right
        counted[f"{fact} wrong"] += bool(told) and not right
    return counted


def plain(text: str) -> str:
    """Return a name with one kind of dash."""
    return re.sub("[－–—]+", "-", text.strip())


def measure(folder: Path) -> None:
    """Print F1 a page, then the means and the shares of facts that are right and wrong."""
    scores: list[list[float]] = []
    told: Counter[str] = Counter()
    for name, data, truth in pages(folder):
        article = parse(Raw(f"{name}.html", data))
        told += facts(article.meta, truth["visible"] or {})
        if truth["body"]:
            scores.append([f1(article.text, truth["body"]), *(f1(other(data), truth["body"]) for other in OTHERS)])
            sys.stdout.write("  ".join([*(f"{score:.3f}" for score in scores[-1]), name]) + "\n")
    means = [sum(column) / len(scores) for column in zip(*scores, strict=True)]
    sys.stdout.write("  ".join([*(f"{mean:.3f}" for mean in means), "mean: reader, trafilatura, readability"]) + "\n")
    for fact in ("title", "date", "source"):
        if told[fact]:
            right, wrong = told[f"{fact} right"] / told[fact], told[f"{fact} wrong"] / told[fact]
            sys.stdout.write(f"{fact}: {right:.3f} right, {wrong:.3f} wrong of {told[fact]}\n")


def lines(path: Path) -> None:
    """Print the lines that are not judged right, and the share of those that are."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    right = 0
    for row in rows:
        line = row["raw_line"].replace("\\t", "\t").strip()
        good = judged_right(line, row["kind"], json.loads(row["fields"] or "{}"))
        right += good
        if not good:
            sys.stdout.write(f"{row['kind']}: {line}\n")
    sys.stdout.write(f"{right / len(rows):.3f} of {len(rows)} lines right\n")


def judged_right(line: str, kind: str, fields: dict[str, str]) -> bool:
    """Tell whether a line is kept or taken out as it should be, with all its facts."""
    found = verdict(line)
    if kind in {"text", "headline"}:
        return not found.why
    byline = found.byline
    seen = {
        "date": str(byline.published or ""),
        "source": plain(byline.source),
        "editor": byline.editor,
        "author": byline.authors,
    }
    for fact, value in fields.items():
        wanted = names(value) if fact == "author" else plain(value)
        if fact == "date" and not is_a_date(value):
            wanted = ""
        if seen[fact] != wanted and not (fact == "date" and seen[fact].startswith(value)):
            return False
    return bool(found.why)


def is_a_date(value: str) -> bool:
    """Tell whether a date has a year; without one no date can be told."""
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def main() -> None:
    """Measure a folder of pages, a file of lines, or both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="?", type=Path)
    parser.add_argument("--chrome", type=Path, metavar="FILE")
    chosen = parser.parse_args()
    if chosen.pages:
        measure(chosen.pages)
    if chosen.chrome:
        lines(chosen.chrome)


if __name__ == "__main__":
    main()
