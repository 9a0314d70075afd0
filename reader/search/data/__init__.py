"""The packed tables of search in, what they say of a hanzi out: what it is folded to, how it is read."""

import zlib
from collections.abc import Mapping
from functools import cache
from itertools import chain, count, repeat
from pathlib import Path

FOLDER = Path(__file__).parent
BEYOND = 0x100
"""A number is packed as the character that many code points beyond this one: never what a line can end with."""


@cache
def simplified() -> Mapping[str, str]:
    """Return the simplified hanzi for each traditional one and each variant (OpenCC)."""
    traditional, simple = _unpacked("simplified").split("\n")
    return dict(zip(traditional, simple, strict=True))


def readings(hanzi: str) -> tuple[str, ...]:
    """Return the usual readings of a folded hanzi, without tones and with v for ü, the first the most usual (pypinyin).

    Nothing for any other character.
    """
    return tuple(_read(hanzi)[0].split())


def rare_readings(hanzi: str) -> tuple[str, ...]:
    """Return the readings of a folded hanzi that dictionaries have and readers do not expect."""
    return tuple(_read(hanzi)[2].split())


def _read(hanzi: str) -> tuple[str, str, str]:
    numbers, read = unpacked_readings()
    number = numbers.get(hanzi)
    return read[number].partition(",") if number is not None else ("", "", "")


@cache
def unpacked_readings() -> tuple[Mapping[str, int], tuple[str, ...]]:
    """Return the number of each hanzi's readings, and the readings by their number."""
    hanzi, counts, *read = _unpacked("readings").split("\n")
    numbers = chain.from_iterable(map(repeat, count(), (ord(packed) - BEYOND for packed in counts)))
    return dict(zip(hanzi, numbers, strict=True)), tuple(read)


def _unpacked(name: str) -> str:
    return zlib.decompress((FOLDER / f"{name}.zlib").read_bytes()).decode()
