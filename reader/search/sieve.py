"""A text in, out whether it may spell a query, told in a fifth of the time that it takes to fold it and to read it."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain

from reader.patterns import Pattern
from reader.scripts import is_han
from reader.search.data import all_simplified, numbered_readings
from reader.search.folding import folded
from reader.search.levels import pattern, possible
from reader.search.spelling import Rank, Spelling

_DEPTH = 4  # characters that must fit before the machine has a look: more take longer to make than they spare
_WIDE = ord("Ａ") - ord("A")

# All of these are folded each for itself, and to one; of a text that has others nothing is told.
_FIRST, _LAST = "\u4e00", "\u9fff"
_OTHERS = Pattern(f"[^\t\n -~\xa0·—‘’“”…\u3000-\u3002\u3007-\u3015\uff01-\uff5e{_FIRST}-{_LAST}]")


class Sieve:
    """Lets through each text that spells a query so well or better, and of others those of which nothing is told."""

    def __init__(self, machine: Spelling, rank: Rank) -> None:
        is_known = all(is_han(letter) or (letter.isascii() and letter.isalnum()) for letter in machine.letters)
        fitting = pattern(possible(machine, _Characters(), rank, _DEPTH)) if is_known else ""
        self._pattern = re.compile(fitting) if fitting else None
        self._query = machine, rank

    def __call__(self, text: str) -> bool:
        """Tell whether a text may spell the query, whatever white space there is in it."""
        if self._pattern is None or _OTHERS.search(text):
            return True
        machine, rank = self._query
        bare = "".join(text.split())
        starts = (match.start() for match in self._pattern.finditer(bare))
        heads = (bare[start : start + len(machine.letters)] for start in starts)
        return any(machine.length(map(_FOLDED.__getitem__, head), rank) > 0 for head in heads)


class _Folded(dict[str, str]):
    """Characters folded, each for itself."""

    def __missing__(self, character: str) -> str:
        self[character] = one = folded(character)
        return one


_FOLDED = _Folded()


class _Characters(dict[str, Sequence[str]]):
    """The characters of a text that are typed in a form."""

    def get(self, form: str, default: object = None) -> Sequence[str]:
        """Return those of any form."""
        del default
        if form not in self:
            read = map(_by_readings().__getitem__, _typed().get(form, ()))
            self[form] = _alike(form[1:]) if form[0] == "=" else [*chain.from_iterable(read)]
        return self[form]


@cache
def _typed() -> Mapping[str, Sequence[str]]:
    """Return the readings, as they are packed, that are typed in each form but a character's own."""
    found: dict[str, list[str]] = defaultdict(list)
    for readings in _by_readings():
        usual, _, rare = readings.partition(",")
        typed = {f"{reading[:length]}*" for reading in usual.split() for length in range(1, len(reading) + 1)}
        for form in (*typed, *usual.split(), *map("?".__add__, rare.split())):
            found[form].append(readings)
    return found


def _alike(letter: str) -> Sequence[str]:
    """Return what is folded to a letter, a digit or a hanzi."""
    if is_han(letter):
        return (letter, *_traditional().get(letter, ()))
    narrow = (letter, letter.upper())
    return (*narrow, *(chr(ord(each) + _WIDE) for each in narrow))


@cache
def _by_readings() -> Mapping[str, Sequence[str]]:
    """Return all hanzi that are told apart here, by their readings as they are packed."""
    numbers, readings = numbered_readings()
    folds = all_simplified()
    found: dict[str, list[str]] = defaultdict(list)
    for hanzi in ("\u3007", *map(chr, range(ord(_FIRST), ord(_LAST) + 1))):
        number = numbers.get(folds.get(hanzi, hanzi))
        if number is not None:
            found[readings[number]].append(hanzi)
    return found


@cache
def _traditional() -> Mapping[str, Sequence[str]]:
    """Return what else is folded to a hanzi."""
    found: dict[str, list[str]] = defaultdict(list)
    for hanzi, simple in all_simplified().items():
        found[simple].append(hanzi)
    return found
