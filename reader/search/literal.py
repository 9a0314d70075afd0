"""Literal search with folding: what is typed, wherever it stands, whatever its width, case, script and marks."""

from collections.abc import Sequence
from itertools import accumulate

from reader.search.folding import Folded, prepared
from reader.search.places import Place, read_alike


def literal(text: str, query: str) -> Sequence[Place]:
    """Return start, end and reason ("exact" or "folded") of each place in `text` that reads like `query`."""
    folded, needle = prepared(text, query)
    if not needle:
        return ()
    starts = _found(folded.text, needle)
    if not folded.whole(starts, len(needle)):
        starts = _found_whole(folded, needle)
    return read_alike(text, query, folded, starts, len(needle))


def _found(haystack: str, needle: str) -> list[int]:
    """Return where `needle` stands, no two overlapping, without a step of Python for each."""
    length = len(needle)
    gaps = map(len, haystack.split(needle))
    return list(accumulate(map(length.__add__, gaps), initial=-length))[1:-1]


def _found_whole(folded: Folded, needle: str) -> list[int]:
    """Return the same without what begins or ends inside a code point that was folded to several."""
    starts = []
    start = folded.text.find(needle)
    while start >= 0:
        whole = folded.whole((start,), len(needle))
        if whole:
            starts.append(start)
        start = folded.text.find(needle, start + (len(needle) if whole else 1))
    return starts
