"""A table's name in, the kind of every code point out: Unicode 17 as `make_unicode_data.py` packed it."""

import os
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate

from reader.records import NamedTuple

_MOST = 1 << 15  # code points that are remembered, in 3 MB


class Table(NamedTuple):
    """A property of all code points, as runs of code points of one kind: `kinds[order[i]]` for `lengths[i]` of them."""

    kinds: tuple[str, ...]
    order: bytes
    lengths: tuple[int, ...]

    def runs(self, kind: str) -> Iterator[range]:
        """Yield the ranges of the code points of one kind."""
        wanted = self.kinds.index(kind)
        for found, length, stop in zip(self.order, self.lengths, accumulate(self.lengths), strict=True):
            if found == wanted:
                yield range(stop - length, stop)


class Codes(dict[int, int]):
    """What `str.translate` makes of each code point: `codes[i]` where it is of kind `kinds[i]`, else what is `given`.

    A code point is looked up when it is met: most texts have a thousand, and a table of all takes a megabyte. `over`
    has codes that count before these, where they are not 0.
    """

    def __init__(
        self, table: Table, codes: Sequence[int], given: Mapping[int, int] | None = None, over: "Codes | None" = None
    ) -> None:
        super().__init__(given or {})
        self._given = given or {}
        self._over = over
        self._codes = codes
        self._order = table.order
        self._ends = array("I", accumulate(table.lengths))

    def __missing__(self, code_point: int) -> int:
        if len(self) > _MOST:
            self.clear()
            self.update(self._given)
        code = self._over[code_point] if self._over is not None else 0
        self[code_point] = code = code or self._codes[self._order[bisect_right(self._ends, code_point)]]
        return code


@cache
def table(name: str) -> Table:
    """Return the table `line_break`, `grapheme`, `width` or `ambiguous`; what their kinds mean stands in the script."""
    kinds, order, lengths = _packed()[name]
    return Table(tuple(kinds.split()), bytes(map(int, order.split())), tuple(map(int, lengths.split())))


@cache
def _packed() -> dict[str, tuple[str, str, str]]:
    with open(f"{os.path.dirname(__file__)}/unicode_data.zlib", "rb") as file:
        packed = file.read()
    lines = iter(zlib.decompress(packed).decode("ascii").splitlines())
    return {name: (next(lines), next(lines), next(lines)) for name in lines}
