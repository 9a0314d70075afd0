"""The packed tables of search in, what they say of a hanzi out: what it is folded to, how it is read."""

import re
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, chain
from pathlib import Path

FOLDER = Path(__file__).parent
BEYOND = 0x100
"""A number is packed as the character that many code points beyond this one: never what a line can end with."""
BLOCKS = (range(0x3000, 0xA000), range(0xE800, 0xE900), range(0x20000, 0x32400))
"""The code points among which those of all hanzi are that have readings."""

_NONE = chr(BEYOND)
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
    numbers, sets, _ = _packed_readings()
    signs = "".join(chr(number + BEYOND) for number, read in enumerate(sets.split("\n"), 1) if syllable in _usual(read))
    for match in re.finditer(f"[{re.escape(signs)}]", numbers) if signs else ():
        block = bisect_right(_STARTS, match.start()) - 1
        yield chr(BLOCKS[block][match.start() - _STARTS[block]])


def all_readings() -> frozenset[str]:
    """Return all that hanzi are usually read as."""
    return frozenset(reading for read in _packed_readings()[1].split("\n") for reading in _usual(read))


def numbered_readings() -> tuple[Mapping[str, int], Sequence[str]]:
    """Return the number of each hanzi's readings, and the readings by their numbers: the usual, a comma, the rare ones.

    It is large and made anew at each call.
    """
    numbers, sets, _ = _packed_readings()
    codes = chain.from_iterable(BLOCKS)
    found = {chr(code): ord(packed) - BEYOND for code, packed in zip(codes, numbers, strict=True) if packed != _NONE}
    return found, ("", *sets.split("\n"))


def _usual(read: str) -> list[str]:
    return read.partition(",")[0].split()


def _read(hanzi: str) -> tuple[str, str, str]:
    code = ord(hanzi) if len(hanzi) == 1 else 0
    for start, block in zip(_STARTS, BLOCKS, strict=False):
        if code in block:
            numbers, sets, starts = _packed_readings()
            number = ord(numbers[start + code - block.start]) - BEYOND
            return sets[starts[number - 1] : starts[number] - 1].partition(",") if number else ("", "", "")
    return ("", "", "")


@cache
def _packed_pairs() -> tuple[str, str]:
    """Return all traditional hanzi and variants, and in the same order what stands for each."""
    traditional, simple = _unpacked("simplified").split("\n")
    return traditional, simple


@cache
def _packed_readings() -> tuple[str, str, Sequence[int]]:
    """Return the numbers of the readings of all that may be hanzi, packed, 0 for none; the readings, a line from 1 on.

    And where each line starts, and one more would. In a dictionary all that would take 5 MB.
    """
    numbers, sets = _unpacked("readings").split("\n", 1)
    return numbers, sets, array("I", accumulate((len(line) + 1 for line in sets.split("\n")), initial=0))


def _unpacked(name: str) -> str:
    return zlib.decompress((FOLDER / f"{name}.zlib").read_bytes()).decode()
