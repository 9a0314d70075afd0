"""A folded text in, the sounds an index finds it by out; a query in, the sounds that a text which it spells has.

A sound is two syllables in a row (·tong·zhan) or the initials of three (·t·z·g): fewer say too little, and more would
fill the index. The dot keeps them apart from words. A lone syllable is looked for by the hanzi that are read so; hanzi
in a query, and letters and digits that stand for themselves, by what the index has of these.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, groupby, islice, pairwise, product
from operator import add
from string import ascii_lowercase
from typing import TypeVar

from reader.records import NamedTuple
from reader.scripts import is_han
from reader.search.data import all_readings, read_as, readings
from reader.search.spelling import VOWELS, Part, Rank, is_spelled, spelling

DOT = "·"
_MOST = 16  # ways to cut a query that are looked for
_CUTS = 128  # that are looked at
_DEPTHS = (99, 8, 6, 4, 3, 2)  # characters of a query that are asked for, the fewer the more ways there are to cut it
_TOO_MANY = 128  # pairs of syllables one of which a text has: most texts do
_SEVERAL = 8  # syllables as one of which so many hanzi are read that most texts have one
_COMMON = range(0xB0, 0xD8)  # the rows of GB 2312 that have the 3,755 common hanzi, in pairs of bytes
_WORD = re.compile("[a-z0-9]+")

# What an index reads, for texts of 2,000 hanzi of 50,000.
_ALL = 50_000
_WITH_THREE = 25_000  # texts that have one sound of three initials
_WITH_ONE = 500  # that have a hanzi or a word
_WITH_TWO = 50  # that have two hanzi in a row
_LOOK = 150  # texts that take as long to read as it takes to look where those of another term are
_FEW = 1e-7  # of all texts: more is asked of them only in a few terms
_TERMS = 16  # that are a few

Each = TypeVar("Each")

Way = frozenset[frozenset[str]]
"""What a text must have: one of each of some sets of sounds, of hanzi, or of words."""


class _OneOf(NamedTuple):
    """Some of which a text has one; about how many texts have one, of all, and how many the index reads to tell."""

    terms: frozenset[str]
    texts: int
    cost: int


class _Read(NamedTuple):
    """What takes a part of a query: a hanzi that is read in one of some ways, this one; or letters, themselves."""

    syllables: tuple[str, ...] = ()
    hanzi: str = ""
    word: str = ""


def sounds(text: str) -> set[str]:
    """Return the sounds of a folded text: of each hanzi as it is usually read, in each way beside its neighbours."""
    syllables = ["", "", *map(_USUAL.__getitem__, text), "", ""]
    initials = [syllable[:2] for syllable in syllables]
    found = set(map(add, syllables, syllables[1:]))
    found.difference_update(syllables)  # beside what is no hanzi
    found.update(filter(_is_triple, map("".join, zip(initials, initials[1:], initials[2:], strict=False))))
    less_usual = {character: read[1:] for character in set(text) if len(read := readings(character)) > 1}
    for at, character in enumerate(text, 2):
        if character not in less_usual:
            continue
        one, two, _, four, five = initials[at - 2 : at + 3]
        for reading in less_usual[character]:
            if syllables[at - 1]:
                found.add(f"{syllables[at - 1]}{DOT}{reading}")
            if syllables[at + 1]:
                found.add(f"{DOT}{reading}{syllables[at + 1]}")
            three = DOT + reading[0]
            found.update(filter(_is_triple, (one + two + three, two + three + four, three + four + five)))
    return found


@lru_cache(maxsize=64)
def ways(query: str, rank: Rank, *, alone: bool = True) -> tuple[Way, ...]:
    """Return the ways in which a text may spell a query so well or better, as far as an index can tell.

    A text that has none of them does not spell it; but two hanzi beside each other are not both thought to be read in
    less usual ways when one of them is rare, nor are, by their initials, one and the next but one. Without `alone` the
    ways of lone hanzi are left out. Nothing for a query that is no pinyin.
    """
    return _ways(query, rank, alone=alone, is_quick=False)


@lru_cache(maxsize=64)
def likely_ways(query: str, rank: Rank, *, alone: bool = True) -> tuple[Way, ...]:
    """Return most of these, of which an index is asked in no time: not two hanzi that are both read less usually."""
    return _ways(query, rank, alone=alone, is_quick=True)


def _ways(query: str, rank: Rank, *, alone: bool, is_quick: bool) -> tuple[Way, ...]:
    cutter = _Cutter(query, rank)
    found: dict[Way, None] = {}
    for depth in _DEPTHS if is_spelled(query) else ():
        cuts = [*islice(cutter.cuts(depth), _CUTS)]
        if len(cuts) == _CUTS and depth > _DEPTHS[-1]:
            continue
        meant = [cut for cut in cuts if any(read.syllables for read in cut) and (alone or cut[0].word or len(cut) > 1)]
        found = dict.fromkeys(_way(cut, is_quick=is_quick) for cut in meant)
        if len(found) <= _MOST:
            break
    return tuple(way for way in found if not any(other < way for other in found))


class _Usual(dict[str, str]):
    """The most usual reading of each character, with its dot; "" of what is not read."""

    def __missing__(self, character: str) -> str:
        self[character] = sound = DOT + readings(character)[0] if readings(character) else ""
        return sound


_USUAL = _Usual()


def _is_triple(initials: str) -> bool:
    return len(initials) == 6


class _Cutter:
    """Cuts a query into what may take its parts."""

    def __init__(self, query: str, rank: Rank) -> None:
        self._machine = spelling(query)
        self._rank = rank
        self._end = len(self._machine.letters)
        self._leads = {self._end}  # offsets from which there is a way to the end
        for at in range(self._end - 1, -1, -1):
            if any(self._parts(at)):
                self._leads.add(at)

    def cuts(self, depth: int, at: int = 0, *, is_word: bool = False) -> Iterator[tuple[_Read, ...]]:
        """Yield the ways to cut the query from an offset on, as far as `depth` parts go."""
        if at == self._end or not depth:
            yield ()
            return
        for read, end in self._parts(at):
            if not (is_word and read.word):
                for others in self.cuts(depth - 1, end, is_word=bool(read.word)):
                    yield (read, *others)

    def _parts(self, at: int) -> Iterator[tuple[_Read, int]]:
        """Yield what may take a part from an offset on, and where that ends; the longest parts first."""
        for part in sorted(self._machine.parts[at], key=lambda part: -part.end):
            if part.rank <= self._rank and part.end in self._leads and (read := _read(part)) != _Read():
                yield read, part.end
        letters = self._machine.letters
        for end in range(at + 1, self._end + 1):
            word = letters[at:end]
            if is_han(word[-1]):
                break
            if end in self._leads and word[0] not in ascii_lowercase:  # 5g, but not each letter that may be Latin
                yield _Read(word=word), end


@lru_cache(maxsize=512)
def _read(part: Part) -> _Read:
    """Return what takes a part of a query, nothing when no hanzi does."""
    match part.rank:
        case Rank.ITSELF:
            hanzi = part.form[1:]
            return _Read(readings(hanzi), hanzi) if is_han(hanzi) else _Read()
        case Rank.PINYIN:
            return _Read((part.form,) if part.form in _syllables() else ())
        case Rank.BEGUN | Rank.INITIALS:
            return _Read(tuple(syllable for syllable in _syllables() if syllable.startswith(part.form[:-1])))
    return _Read()


def _way(cut: Sequence[_Read], *, is_quick: bool) -> Way:
    """Return what a text has that has this, as far as it leaves few texts and an index can be asked for it soon."""
    found: list[_OneOf] = []
    for is_word, reads in groupby(cut, key=lambda read: bool(read.word)):
        if is_word:
            found += (_one_of([word], _WITH_ONE) for read in reads for word in _WORD.findall(read.word))
        else:
            run = tuple(reads)
            if len(run) > 1 or len(run[0].syllables) <= _SEVERAL or len(run) == len(cut):
                found += _run(run, is_quick=is_quick)
    way: set[frozenset[str]] = set()
    left = 1.0
    for each in sorted(found, key=lambda each: each.cost):
        if left > _FEW or len(each.terms) <= _TERMS:
            way.add(each.terms)
            left *= min(1, each.texts / _ALL)
    return frozenset(way)


def _run(run: Sequence[_Read], *, is_quick: bool) -> Iterator[_OneOf]:
    """Yield what a text has that has hanzi in a row: of each two, and of each three where two may be too much."""
    if len(run) == 1:
        yield _one_of(run[0].hanzi or chain.from_iterable(map(read_as, run[0].syllables)), _WITH_ONE)
        return
    yield from (_one_of(read.hanzi, _WITH_ONE) for read in run if read.hanzi)
    most = _TOO_MANY if is_quick or len(run) > 2 else len(_syllables()) ** 2
    pairs = [
        _pair(one, two, is_quick=is_quick)
        for one, two in pairwise(run)
        if len(one.syllables) * len(two.syllables) <= most
    ]
    yield from pairs
    if len(pairs) == len(run) - 1:
        return
    letters = [{syllable[0] for syllable in read.syllables} for read in run]
    if len(run) == 2:
        yield _one_of(_joined((ascii_lowercase, *letters)) | _joined((*letters, ascii_lowercase)), _WITH_THREE)
    for three, reads in zip(_threes(letters), _threes(run), strict=True):
        several = frozenset[str]() if is_quick else _less_usual(*reads[:2]) | _less_usual(*reads[1:])
        yield _one_of(_joined(three) | several, _WITH_THREE)


def _one_of(terms: Iterable[str], texts: int) -> _OneOf:
    """Return some terms of each of which so many texts have one."""
    terms = frozenset(terms)
    return _OneOf(terms, len(terms) * texts, len(terms) * (_LOOK + texts))


def _threes(run: Sequence[Each]) -> Iterator[tuple[Each, Each, Each]]:
    return zip(run, run[1:], run[2:], strict=False)


@lru_cache(maxsize=512)
def _pair(one: _Read, two: _Read, *, is_quick: bool) -> _OneOf:
    if one.hanzi and two.hanzi:
        return _one_of([one.hanzi + two.hanzi], _WITH_TWO)
    usual = _joined((one.syllables, two.syllables))
    several = frozenset[str]() if is_quick else _less_usual(one, two)
    texts = _hanzi(one) * _hanzi(two)
    return _OneOf(usual | several, texts, texts + _LOOK * (len(usual) + len(several)))


def _hanzi(read: _Read) -> int:
    """Return how many hanzi are read so: about as often two beside each other are in a text."""
    return 1 if read.hanzi else sum(_often_read().get(syllable, 1) for syllable in read.syllables)


@lru_cache(maxsize=512)
def _less_usual(one: _Read, two: _Read) -> frozenset[str]:
    """Return the pairs of hanzi that are both read in ways that are not their most usual ones: they have no sound."""
    return frozenset(first + second for first, second in product(_common(one), _common(two)))


def _common(read: _Read) -> Sequence[str]:
    """Return the common hanzi that may be read so, but less usually."""
    if read.hanzi:
        return (read.hanzi,)
    return [*chain.from_iterable(_less_usually_read().get(syllable, ()) for syllable in read.syllables)]


@cache
def _less_usually_read() -> Mapping[str, Sequence[str]]:
    """Return the common hanzi by those of their readings that are not the most usual one."""
    found: dict[str, list[str]] = defaultdict(list)
    for hanzi in _common_hanzi():
        for reading in readings(hanzi)[1:]:
            found[reading].append(hanzi)
    return found


@cache
def _often_read() -> Mapping[str, int]:
    """Return how many common hanzi are read as each syllable."""
    return Counter(reading for hanzi in _common_hanzi() for reading in readings(hanzi))


def _common_hanzi() -> str:
    common = bytes(chain.from_iterable((row, cell) for row in _COMMON for cell in range(0xA1, 0xFF)))
    return common.decode("gb2312", errors="ignore")


def _joined(read: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset("".join(map(DOT.__add__, syllables)) for syllables in product(*read))


@cache
def _syllables() -> tuple[str, ...]:
    """Return all that hanzi are usually read as, but for the likes of ng: queries would be cut into letters."""
    return tuple(sorted(syllable for syllable in all_readings() if VOWELS.intersection(syllable)))
