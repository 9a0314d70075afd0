"""Titles in, which of them a query finds out: all at once, since at each key ten thousand are looked through."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from reader.search.folding import folded, folded_once
from reader.search.pinyin import spelled
from reader.search.spelling import Rank, is_spelled

_BEGIN = "\uffff"  # no character: nobody types it, and no line is empty to folding, which would drop it


def as_lines(titles: Iterable[str]) -> str:
    """Return titles, each on one line, as `holding` takes them."""
    return "\n".join(_BEGIN + title for title in titles)


def holding(lines: str, query: str) -> tuple[int, ...]:
    """Return the numbers of the titles that hold each word of a query: as typed, else as pinyin, as `auto` finds it."""
    parts = folded_once(lines, lines=True).text.split("\n")
    found = set(range(len(parts)))
    for word in query.split():
        found &= set(_holding(lines, parts, word))
    return tuple(sorted(found))


def _holding(lines: str, parts: list[str], word: str) -> Iterator[int]:
    typed = folded(word)
    as_typed = [number for number, part in enumerate(parts) if typed in part]
    yield from as_typed
    if is_spelled(word):
        rank, spans = spelled(folded_once(lines, lines=True), word)
        if as_typed:  # then only what is meant for sure counts beside it: whole syllables of two hanzi or more
            spans = [(start, end) for start, end in spans if rank is Rank.PINYIN and end - start > 1]
        starts = list(accumulate((len(part) + 1 for part in parts), initial=0))
        for start, _ in spans:
            yield bisect_right(starts, start) - 1
