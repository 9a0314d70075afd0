"""A folded text in, the sounds an index finds it by out; a query in, the sounds that a text which it spells has.

A sound is two syllables in a row (·tong·zhan) or the initials of three (·t·z·g): fewer say too little, and more would
fill the index. The dot keeps them apart from words. A lone syllable is looked for by the hanzi that are read so.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, islice, pairwise, product
from operator import add

from reader.search.data import all_readings, read_as, readings
from reader.search.spelling import VOWELS, Part, Rank, Spelling, is_spelled, spelling

DOT = "·"
_MOST = 16  # ways to cut a query that are looked for
_TOO_MANY = 128  # pairs of syllables one of which a text has: most texts do

Way = frozenset[frozenset[str]]
"""What a text must have: one of each of some sets of sounds, or of hanzi."""


def sounds(text: str) -> set[str]:
    """Return the sounds of a folded text: of each hanzi as it is usually read, in each way beside its neighbours."""
    syllables = ["", "", *map(_USUAL.__getitem__, text), "", ""]
    initials = [syllable[:2] for syllable in syllables]
    found = set(map(add, syllables, syllables[1:]))
    found.difference_update(syllables)  # beside what is no hanzi
    found.update(filter(_is_triple, map("".join, zip(initials, initials[1:], initials[2:], strict=False))))
    several = "".join(character for character in set(text) if len(readings(character)) > 1)
    for match in re.finditer(f"[{re.escape(several)}]", text) if several else ():
        at = match.start() + 2
        one, two, _, four, five = initials[at - 2 : at + 3]
        for reading in readings(match[0])[1:]:
            if syllables[at - 1]:
                found.add(f"{syllables[at - 1]}{DOT}{reading}")
            if syllables[at + 1]:
                found.add(f"{DOT}{reading}{syllables[at + 1]}")
            three = DOT + reading[0]
            found.update(filter(_is_triple, (one + two + three, two + three + four, three + four + five)))
    return found


@lru_cache(maxsize=64)
def ways(query: str, rank: Rank, *, alone: bool = True) -> tuple[Way, ...]:
    """Return the ways in which a text may spell a query so well or better, as far as sounds can tell.

    Nothing when they cannot: two initials alone say too little. Without `alone` the ways of lone hanzi are left out.
    """
    if not is_spelled(query):
        return ()
    cuts = (cut for cut in _cuts(spelling(query), 0, rank) if alone or len(cut) > 1)
    found = dict.fromkeys(map(_way, islice(cuts, _MOST)))
    found.pop(frozenset(), None)
    return tuple(way for way in found if not any(other < way for other in found))


class _Usual(dict[str, str]):
    """The most usual reading of each character, with its dot; "" of what is not read."""

    def __missing__(self, character: str) -> str:
        self[character] = sound = DOT + readings(character)[0] if readings(character) else ""
        return sound


_USUAL = _Usual()


def _is_triple(initials: str) -> bool:
    return len(initials) == 6


def _cuts(machine: Spelling, at: int, rank: Rank) -> Iterator[tuple[Sequence[str], ...]]:
    """Yield the ways to cut a query from an offset on: for each character the syllables that it may be read as."""
    if at == len(machine.letters):
        yield ()
        return
    for part in sorted(machine.parts[at], key=lambda part: -part.end):
        if part.rank <= rank and (read := _read(part)):
            for others in _cuts(machine, part.end, rank):
                yield (read, *others)


@lru_cache(maxsize=512)
def _read(part: Part) -> Sequence[str]:
    """Return what a character that takes a part of a query is read as; nothing when none that is read takes it."""
    match part.rank:
        case Rank.ITSELF:
            return readings(part.form[1:])
        case Rank.PINYIN:
            return (part.form,) if part.form in _syllables() else ()
        case Rank.BEGUN | Rank.INITIALS:
            return tuple(syllable for syllable in _syllables() if syllable.startswith(part.form[:-1]))
    return ()


def _way(read: Sequence[Sequence[str]]) -> Way:
    """Return the sounds of some characters in a row: of each two, and of each three where two may be too much."""
    if len(read) == 1:
        return frozenset([frozenset(chain.from_iterable(map(read_as, read[0])))])
    pairs = [
        frozenset[str]() if len(one) * len(two) > _TOO_MANY else _joined((one, two)) for one, two in pairwise(read)
    ]
    if all(pairs):
        return frozenset(pairs)
    letters = [{syllable[0] for syllable in syllables} for syllables in read]
    triples = map(_joined, zip(letters, letters[1:], letters[2:], strict=False))
    return frozenset(filter(None, (*pairs, *triples)))


def _joined(read: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset("".join(map(DOT.__add__, syllables)) for syllables in product(*read))


@cache
def _syllables() -> tuple[str, ...]:
    """Return all that hanzi are usually read as, but for the likes of ng: queries would be cut into letters."""
    return tuple(sorted(syllable for syllable in all_readings() if VOWELS.intersection(syllable)))
