"""Literal search with folding: what is typed, wherever it stands, whatever its width, case, script and marks."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import overload

from reader.search.folding import Folded, prepared
from reader.search.places import Place, read_alike

_BLOCK = 1024  # code points


def literal(text: str, query: str) -> Sequence[Place]:
    """Return start, end and reason ("exact" or "folded") of each place in `text` that reads like `query`."""
    folded, needle = prepared(text, query)
    if not needle:
        return ()
    if not folded.tears(needle) and not _may_overlap(needle):
        return read_alike(text, query, folded, Occurrences(folded.text, needle), len(needle))
    starts = _found(folded.text, needle)
    if not folded.whole(starts, len(needle)):
        starts = _found_whole(folded, needle)
    return read_alike(text, query, folded, starts, len(needle))


class Occurrences(Sequence[int]):
    """Where a text has a needle that cannot overlap itself: counted at once, looked up block by block when asked for.

    A million characters may have a comma 57,000 times, and a screen shows twenty of them.
    """

    def __init__(self, haystack: str, needle: str) -> None:
        self._haystack = haystack
        self._needle = needle
        beyond = _BLOCK + len(needle) - 1
        counts = (haystack.count(needle, start, start + beyond) for start in range(0, len(haystack), _BLOCK))
        self._until = list(accumulate(counts, initial=0))
        self._blocks: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return self._until[-1]

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        number = at + len(self) if at < 0 else at
        if not 0 <= number < len(self):
            raise IndexError(at)
        block = bisect_right(self._until, number) - 1
        if block not in self._blocks:
            self._blocks[block] = self._looked_up(block)
        return self._blocks[block][number - self._until[block]]

    def __iter__(self) -> Iterator[int]:
        return iter(_found(self._haystack, self._needle))

    def _looked_up(self, block: int) -> list[int]:
        start = block * _BLOCK
        return [
            start + at for at in _found(self._haystack[start : start + _BLOCK + len(self._needle) - 1], self._needle)
        ]


def _may_overlap(needle: str) -> bool:
    """Tell that a needle ends as it begins."""
    return any(needle.endswith(needle[:length]) for length in range(1, len(needle)))


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
