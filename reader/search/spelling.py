"""A query typed as pinyin in, a machine out that reads characters one by one and says when they have spelled it.

Each character takes a part of the query: itself, one of its readings in full, or the initial of one; the last may take
as much of a reading as has been typed. All ways to cut the query are followed at once: a state of the machine is a set
of offsets into the query, each with the rank of the best way there.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import lru_cache

from reader.records import NamedTuple
from reader.search.data import rare_readings, readings
from reader.search.folding import folded

LONGEST = 6  # letters of a syllable: zhuang
_LONGEST_QUERY = 200  # code points; what is longer was pasted, and to follow all ways to cut it takes seconds
_SEPARATORS = " '-"
_DIGRAPHS = ("zh", "ch", "sh")
VOWELS = frozenset("aeiouv")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))


class Rank(IntEnum):
    """How a query is spelled, the best way first."""

    ITSELF = 0  # by its own characters
    PINYIN = 1  # by readings in full
    BEGUN = 2  # by readings in full, but the last, which has only begun
    INITIALS = 3  # by the initials of some: t, z or zh
    RARE = 4  # by readings that few would think of
    NOT = 5


class Part(NamedTuple):
    """A part of a query that one character takes: in what form, up to which offset, and how well that is."""

    form: str
    end: int
    rank: Rank


@lru_cache(maxsize=8192)
def forms(character: str) -> frozenset[str]:
    """Return all that a character is typed as: itself (=战), in full (zhan), begun (zh*), by a rare reading (?chan)."""
    usual = readings(character)
    begun = (f"{reading[:length]}*" for reading in usual for length in range(1, len(reading) + 1))
    return frozenset((f"={character}", *usual, *begun, *(f"?{reading}" for reading in rare_readings(character))))


class Spelling:
    """The machine of a query: states are numbers from 0, the one before the first character, made when first reached.

    `letters` are those of the query, `parts` what a character may take of them from each offset on.
    """

    def __init__(self, query: str) -> None:
        self.letters, self._cuts = _letters(query)
        self.parts = tuple(tuple(self._parts(at)) for at in range(len(self.letters)))
        self._steps: list[_Steps] = []
        self._ranks: list[Rank] = []
        self._ended: set[int] = set()
        self._numbers: dict[frozenset[tuple[int, Rank]], int] = {}
        self._number({0: Rank.ITSELF})

    def length(self, characters: Iterable[str], rank: Rank) -> int:
        """Return how many characters it takes to spell the query so well, 0 when they do not, -1 when more could."""
        state = 0
        for length, character in enumerate(characters, 1):
            state = self._steps[state][character]
            if self._ranks[state] <= rank:
                return length
            if state in self._ended:
                return 0
        return -1

    def _parts(self, at: int) -> Iterator[Part]:
        """Yield the parts that begin at an offset of the query and may be taken."""
        whole = len(self.letters)
        letters = self.letters[at : self._cuts[at]]
        yield Part(f"={letters[0]}", at + 1, Rank.ITSELF)
        for length in range(1, min(LONGEST, len(letters)) + 1):
            yield Part(letters[:length], at + length, Rank.PINYIN)
            yield Part(f"?{letters[:length]}", at + length, Rank.RARE)
        if at + len(letters) == whole and (at or VOWELS.intersection(letters)):
            yield Part(f"{letters}*", whole, Rank.BEGUN)
        yield Part(f"{letters[0]}*", at + 1, Rank.INITIALS)
        if letters[:2] in _DIGRAPHS and whole > 2:
            yield Part(f"{letters[:2]}*", at + 2, Rank.INITIALS)

    def following(self, ways: frozenset[tuple[int, Rank]], character: str) -> int:
        """Return the number of the state that a character leads to."""
        found: dict[int, Rank] = {}
        typed = forms(character)
        for at, rank in ways:
            for form, end, way in self.parts[at] if at < len(self.parts) else ():
                if form in typed:
                    found[end] = min(max(rank, way), found.get(end, Rank.NOT))
        return self._number(found)

    def _number(self, found: dict[int, Rank]) -> int:
        ways = frozenset(found.items())
        if ways not in self._numbers:
            self._numbers[ways] = len(self._steps)
            rank = found.get(len(self.letters), Rank.NOT)
            self._ranks.append(Rank.NOT if rank is Rank.ITSELF else rank)
            if not found.keys() - {len(self.letters)}:
                self._ended.add(len(self._steps))
            self._steps.append(_Steps(self, ways))
        return self._numbers[ways]


class _Steps(dict[str, int]):
    """The states that follow one state, by the character read, each found when first met."""

    def __init__(self, spelling: Spelling, ways: frozenset[tuple[int, Rank]]) -> None:
        self._spelling = spelling
        self._ways = ways

    def __missing__(self, character: str) -> int:
        self[character] = state = self._spelling.following(self._ways, character)
        return state


@lru_cache(maxsize=16)
def spelling(query: str) -> Spelling:
    """Return the machine of a query that is spelled."""
    return Spelling(query)


def is_spelled(query: str) -> bool:
    """Tell that a query may be pinyin: two characters or more, one of them at least a Latin letter; and no novel."""
    if len(query) > _LONGEST_QUERY:
        return False
    letters, _ = _letters(query)
    return len(letters) > 1 and any("a" <= letter <= "z" for letter in letters)


@lru_cache(maxsize=16)
def _letters(query: str) -> tuple[str, tuple[int, ...]]:
    """Return the query without tones and separators, and for each offset where its syllable ends at the latest."""
    bare = unicodedata.normalize("NFD", folded(query)).translate(_TONES).replace("u\u0308", "v")
    letters = ""
    cuts: list[int] = []
    for character in unicodedata.normalize("NFC", bare):
        if character in _SEPARATORS:
            cuts += [len(letters)] * (len(letters) - len(cuts))
        else:
            letters += character
    cuts += [len(letters)] * (len(letters) - len(cuts))
    return letters, tuple(cuts)
