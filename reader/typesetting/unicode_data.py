"""A table's name in, the kind of every code point out: Unicode 17 as `make_unicode_data.py` packed it."""

import zlib
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from operator import mul
from pathlib import Path

from reader.records import NamedTuple


class Table(NamedTuple):
    """A property of all code points, as runs of code points of one kind: `kinds[order[i]]` for `lengths[i]` of them."""

    kinds: tuple[str, ...]
    order: bytes
    lengths: tuple[int, ...]

    def expanded(self, byte_of_kind: bytes) -> bytearray:
        """Return a byte for each code point: `byte_of_kind[i]` where it is of kind `kinds[i]`."""
        bytes_of_runs = map([bytes([byte]) for byte in byte_of_kind].__getitem__, self.order)
        return bytearray().join(map(mul, bytes_of_runs, self.lengths))

    def runs(self, kind: str) -> Iterator[range]:
        """Yield the ranges of the code points of one kind."""
        wanted = self.kinds.index(kind)
        for found, length, stop in zip(self.order, self.lengths, accumulate(self.lengths), strict=True):
            if found == wanted:
                yield range(stop - length, stop)


@cache
def table(name: str) -> Table:
    """Return the table `line_break`, `grapheme`, `width` or `ambiguous`; what their kinds mean stands in the script."""
    kinds, order, lengths = _packed()[name]
    return Table(tuple(kinds.split()), bytes(map(int, order.split())), tuple(map(int, lengths.split())))


@cache
def _packed() -> dict[str, tuple[str, str, str]]:
    packed = Path(__file__).with_suffix(".zlib").read_bytes()
    lines = iter(zlib.decompress(packed).decode("ascii").splitlines())
    return {name: (next(lines), next(lines), next(lines)) for name in lines}
