"""Search by pinyin: syllables in full or begun, initials, and both with hanzi among them."""

import re
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache, partial
from itertools import compress, islice
from operator import add, gt, methodcaller
from typing import TYPE_CHECKING

from reader.model import Span
from reader.records import NamedTuple
from reader.search.folding import Folded, folded_once
from reader.search.levels import Level, implies, pattern, possible
from reader.search.literal import literal
from reader.search.places import Lazy, Place
from reader.search.spelling import Rank, Spelling, forms, is_spelled, spelling

if TYPE_CHECKING:
    from reader.search.sieve import Sieve

_RANKS = (Rank.PINYIN, Rank.BEGUN, Rank.INITIALS, Rank.RARE)
_PART = 1 << 15  # code points that are looked through at once: no key waits for more
_DEPTH = 3  # characters that must fit before the machine has a look; more cost more than they spare
_KEPT = 4  # patterns of the keys before
_MISSES = 2  # texts that were read in vain before a sieve is made, which takes as long
_START = methodcaller("start")


class _Candidates(NamedTuple):
    """Places where a query may be spelled, and the first characters of what stands at each."""

    starts: Sequence[int]
    heads: Sequence[str]


class Spelled(NamedTuple):
    """Where a folded text spells a query, in the best way that it does anywhere: start and end in it."""

    rank: Rank
    spans: Sequence[tuple[int, int]]


def pinyin(text: str, query: str) -> Sequence[Place]:
    """Return start, end and reason ("pinyin" or "initials") of each place in `text` that the query spells.

    Only the best way in which the text spells it is looked at: syllables in full, then with the last begun, then
    initials. A query without a letter is looked for as it stands.
    """
    if not is_spelled(query):
        return literal(text, query)
    folded = folded_once(text, lines=True)
    return as_places(folded, spelled(folded, query))


def prepare(text: str) -> None:
    """Do what is done once a text."""
    pinyin(text[:_PART], "tz")  # the tables that are for all texts
    _typed(folded_once(text, lines=True).text)


def as_places(folded: Folded, found: Spelled) -> Sequence[Place]:
    """Return what was found as places of the source."""
    return Lazy(found.spans, partial(_place, folded, "initials" if found.rank is Rank.INITIALS else "pinyin"))


def spelled(folded: Folded, query: str) -> Spelled:
    """Return the places where the text spells the query in the best way that it does, in order, none overlapping."""
    machine = spelling(query)
    spoken = _spoken(folded.text)
    for rank in _RANKS:
        spans = _spans(folded, _Lengths(machine, rank), spoken.candidates(machine, rank))
        if spans:
            return Spelled(rank, spans)
    return Spelled(Rank.NOT, ())


class Speller:
    """Finds where texts spell a query so well or better: many short ones, of which it remembers the characters."""

    def __init__(self, query: str, rank: Rank) -> None:
        machine = Spelling(query)  # its own: it may work in a thread
        self._query = machine, rank
        self._lengths = _Lengths(machine, rank)
        self._misses = 0
        self._begins = _Begins(frozenset(part.form for part in machine.parts[0] if part.rank <= rank))

    def __call__(self, text: str) -> list[Span]:
        """Return the spans of a text that spell the query, in order, none overlapping."""
        if self._misses >= _MISSES and not self._sieve(text):
            return []
        folded = folded_once(text, lines=True)
        starts = list(compress(range(len(folded.text)), map(self._begins.__getitem__, folded.text)))
        heads = [folded.text[start : start + _DEPTH] for start in starts]
        found = [folded.source(*span) for span in _spans(folded, self._lengths, _Candidates(starts, heads))]
        self._misses += not found
        return found

    @cached_property
    def _sieve(self) -> "Sieve":
        from reader.search.sieve import Sieve  # noqa: PLC0415 - only the library is searched so

        return Sieve(*self._query)


class _Begins(dict[str, bool]):
    """Whether a character is typed in one of the forms that a query may begin with."""

    def __init__(self, typed: frozenset[str]) -> None:
        self._typed = typed

    def __missing__(self, character: str) -> bool:
        self[character] = begins = not self._typed.isdisjoint(forms(character))
        return begins


class _Spoken:
    """A folded text: its characters by the forms in which they are typed, and where the last patterns fitted.

    Each letter typed leaves fewer of the same places, so that the text is not looked through from end to end again.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._typed = _typed(text)
        self._fitted: deque[tuple[Sequence[Level], Sequence[int]]] = deque(maxlen=_KEPT)

    def candidates(self, machine: Spelling, rank: Rank) -> _Candidates:
        """Return where the query may be spelled so well and in no better way; nothing when the text has no such way."""
        ways = {part.rank for parts in machine.parts for part in parts if part.form in self._typed}
        levels = possible(machine, self._typed, rank, _DEPTH) if rank in ways else ()
        fitting = pattern(levels)
        if not fitting:
            return _Candidates((), ())
        wider = [starts for before, starts in self._fitted if implies(levels, before)]
        starts = min(wider, key=len) if wider else list(map(_START, re.finditer(fitting, self._text)))
        heads = [self._text[start : start + len(levels)] for start in starts]
        if wider:
            fits = list(map(_Fitting(re.compile(fitting)).__getitem__, heads))
            starts, heads = list(compress(starts, fits)), list(compress(heads, fits))
        self._fitted.append((levels, starts))
        return _Candidates(starts, heads)


class _Fitting(dict[str, bool]):
    """Whether a pattern fits to what some characters begin with; those that begin alike are looked at once."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern

    def __missing__(self, characters: str) -> bool:
        self[characters] = fits = self._pattern.match(characters) is not None
        return fits


class _Lengths(dict[str, int]):
    """How many characters of a text from some place on spell a query so well; those that begin alike are read once."""

    def __init__(self, machine: Spelling, rank: Rank) -> None:
        self.longest = len(machine.letters)
        self._machine = machine
        self._rank = rank

    def __missing__(self, characters: str) -> int:
        self[characters] = length = self._machine.length(characters, self._rank)
        return length


def _spans(folded: Folded, known: _Lengths, candidates: _Candidates) -> Sequence[tuple[int, int]]:
    """Return start and end of each of the places that is spelled so well.

    They are kept as two lists of numbers: at 10,000 pairs a key Python would look through all there is for garbage.
    """
    text, longest = folded.text, known.longest
    starts = candidates.starts
    lengths = list(map(known.__getitem__, candidates.heads))
    if -1 in lengths:
        pairs = zip(starts, lengths, strict=True)
        lengths = [known[text[start : start + longest]] if length < 0 else length for start, length in pairs]
        lengths = [max(0, length) for length in lengths]  # the text may end before the query does
    begins = list(compress(starts, lengths))
    ends = list(map(add, begins, filter(None, lengths)))
    if folded.inside or any(map(gt, ends, islice(begins, 1, None))):
        begins, ends = _apart(begins, ends, folded.inside)
    return Lazy(range(len(begins)), partial(_span, begins, ends))


def _apart(begins: Sequence[int], ends: Sequence[int], inside: frozenset[int]) -> tuple[list[int], list[int]]:
    """Return the same without places that overlap one before, or begin or end inside what was one code point."""
    kept: tuple[list[int], list[int]] = ([], [])
    done = 0
    for begin, end in zip(begins, ends, strict=True):
        if begin >= done and begin not in inside and end not in inside:
            kept[0].append(begin)
            kept[1].append(end)
            done = end
    return kept


def _span(begins: Sequence[int], ends: Sequence[int], at: int) -> tuple[int, int]:
    return begins[at], ends[at]


def _typed(text: str) -> Mapping[str, Sequence[str]]:
    """Return the characters of a text by the forms in which they are typed; nothing when none has a reading."""
    found: dict[str, list[str]] = defaultdict(list)
    characters: set[str] = set()
    for start in range(0, len(text), _PART):
        characters.update(text[start : start + _PART])
    for character in characters:
        for form in forms(character):
            found[form].append(character)
    return found if any(form[0] != "=" for form in found) else {}


@lru_cache(maxsize=2)
def _spoken(text: str) -> _Spoken:
    return _Spoken(text)


def _place(folded: Folded, why: str, span: tuple[int, int]) -> Place:
    return (*folded.source(*span), why)
