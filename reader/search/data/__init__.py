"""The packed tables of search in, what they say of a hanzi out: what it is folded to, how it is read."""

import os
import re
import sys
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, chain

FOLDER = os.path.dirname(__file__)
BLOCKS = (range(0x3000, 0xA000), range(0xE800, 0xE900), range(0x20000, 0x32400))
"""The code points among which those of all hanzi are that have readings."""

_STARTS = (0, *accumulate(map(len, BLOCKS)))


def simplified(hanzi: str) -> str:
    """Return the simplified hanzi for a traditional one or a variant, any other as it is (OpenCC)."""
    traditional, simple = _packed_pairs()
    place = traditional.find(hanzi)
    return simple[place] if place >= 0 else hanzi


def all_simplified() -> Mapping[str, str]:
    """Return the simplified hanzi for each traditional one and each variant."""
    return dict(zip(*_packed_pairs(), strict=True))


def readings(hanzi: str) -> tuple[str, ...]:
    """Return the usual readings of a folded hanzi, without tones and with v for ü, the first the most usual (pypinyin).

    Nothing for any other character.
    """
    return tuple(_read(hanzi)[0].split())


def rare_readings(hanzi: str) -> tuple[str, ...]:
    """Return the readings of a folded hanzi that dictionaries have and readers do not expect."""
    return tuple(_read(hanzi)[2].split())


def read_as(syllable: str) -> Iterator[str]:
    """Yield the hanzi that are usually read as a syllable."""
    packed = _packed_readings()
    signs = "".join(chr(number) for number, read in enumerate(packed.sets(), 1) if syllable in _usual(read))
    numbers = packed.numbers().tobytes().decode(f"utf-16-{sys.byteorder[:1]}e")  # to look for all of them at once
    for match in re.finditer(f"[{re.escape(signs)}]", numbers) if signs else ():
        block = bisect_right(_STARTS, match.start()) - 1
        yield chr(BLOCKS[block][match.start() - _STARTS[block]])


def all_readings() -> frozenset[str]:
    """Return all that hanzi are usually read as."""
    return frozenset(reading for read in _packed_readings().sets() for reading in _usual(read))


def numbered_readings() -> tuple[Mapping[str, int], Sequence[str]]:
    """Return the number of each hanzi's readings, and the readings by their numbers: the usual, a comma, the rare ones.

    It is large and made anew at each call.
    """
    packed = _packed_readings()
    codes = chain.from_iterable(BLOCKS)
    found = {chr(code): number for code, number in zip(codes, packed.numbers(), strict=True) if number}
    return found, ("", *packed.sets())


def pack(numbers: Sequence[int], sets: Sequence[str]) -> bytes:
    """Return the table of the number of each code point of BLOCKS, 0 for none, and the readings by number, from 1 on.

    Its parts: how many sets there are (32 bits, the lowest byte first, as in all of it), the numbers (16 bits each),
    where each set begins and the last one ends (32 bits each), and the sets one after the other, in ASCII.
    """
    ends = accumulate(map(len, sets), initial=0)
    parts = array("I", [len(sets)]), array("H", numbers), array("I", ends)
    if sys.byteorder == "big":
        for part in parts:
            part.byteswap()
    return b"".join(part.tobytes() for part in parts) + "".join(sets).encode("ascii")


class _Readings:
    """The table of readings, mapped: of its pages those are in memory that were looked at."""

    _NUMBERS = 4
    _BEGINNINGS = _NUMBERS + 2 * _STARTS[-1]

    def __init__(self) -> None:
        import mmap  # noqa: PLC0415 - first light asks for no readings

        with open(f"{FOLDER}/readings.bin", "rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._sets = self._BEGINNINGS + 4 * self._at(0, 4) + 4

    def of(self, place: int) -> str:
        """Return the readings of a place among those of BLOCKS."""
        number = self._at(self._NUMBERS + 2 * place, 2)
        return self._set(number) if number else ""

    def numbers(self) -> "array[int]":
        """Return the numbers of all places."""
        found = array("H", self._data[self._NUMBERS : self._BEGINNINGS])
        if sys.byteorder == "big":
            found.byteswap()
        return found

    def sets(self) -> Iterator[str]:
        """Yield the readings by their numbers, from 1 on."""
        return map(self._set, range(1, self._at(0, 4) + 1))

    def _set(self, number: int) -> str:
        at = self._BEGINNINGS + 4 * number - 4
        start, end = self._at(at, 4), self._at(at + 4, 4)
        return self._data[self._sets + start : self._sets + end].decode("ascii")

    def _at(self, offset: int, length: int) -> int:
        return int.from_bytes(self._data[offset : offset + length], "little")


_packed_readings = cache(_Readings)


def _usual(read: str) -> list[str]:
    return read.partition(",")[0].split()


def _read(hanzi: str) -> tuple[str, str, str]:
    code = ord(hanzi) if len(hanzi) == 1 else 0
    for start, block in zip(_STARTS, BLOCKS, strict=False):
        if code in block:
            return _packed_readings().of(start + code - block.start).partition(",")
    return ("", "", "")


@cache
def _packed_pairs() -> tuple[str, str]:
    """Return all traditional hanzi and variants, and in the same order what stands for each."""
    traditional, simple = _unpacked("simplified").split("\n")
    return traditional, simple


def _unpacked(name: str) -> str:
    with open(f"{FOLDER}/{name}.zlib", "rb") as file:
        return zlib.decompress(file.read()).decode()
