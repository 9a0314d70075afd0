"""Search by pinyin: syllables in full or begun, initials, and both with hanzi among them."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from reader.search.folding import Folded, folded_once
from reader.search.literal import literal
from reader.search.places import Lazy, Place
from reader.search.spelling import Rank, Spelling, forms, is_spelled, spelling

_RANKS = (Rank.PINYIN, Rank.BEGUN, Rank.INITIALS, Rank.RARE)
_DEPTH = 3  # characters that must fit before the machine has a look; more cost more than they spare


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


def as_places(folded: Folded, found: Spelled) -> Sequence[Place]:
    """Return what was found as places of the source."""
    return Lazy(found.spans, partial(_place, folded, "initials" if found.rank is Rank.INITIALS else "pinyin"))


def spelled(folded: Folded, query: str) -> Spelled:
    """Return the places where the text spells the query in the best way that it does, in order, none overlapping."""
    machine = spelling(query)
    typed = _typed(folded.text)
    for rank in _RANKS:
        pattern = _beginnings(machine, typed, rank)
        spans = _spans(folded, machine, pattern, rank) if pattern else ()
        if spans:
            return Spelled(rank, spans)
    return Spelled(Rank.NOT, ())


class _Lengths(dict[str, int]):
    """How many characters of a text from some place on spell a query so well; those that begin alike are read once."""

    def __init__(self, machine: Spelling, rank: Rank) -> None:
        self._machine = machine
        self._rank = rank

    def __missing__(self, characters: str) -> int:
        self[characters] = length = self._machine.length(characters, self._rank)
        return length


def _spans(folded: Folded, machine: Spelling, pattern: re.Pattern[str], rank: Rank) -> Sequence[tuple[int, int]]:
    """Return start and end of each place spelled so well.

    They are kept as two lists of numbers: at 10,000 pairs a key Python would look through all there is for garbage.
    """
    text, inside, longest = folded.text, folded.inside, len(machine.letters)
    lengths = _Lengths(machine, rank)
    starts = [match.start() for match in pattern.finditer(text)]
    begins: list[int] = []
    ends: list[int] = []
    done = 0
    for start, known in zip(starts, map(lengths.__getitem__, [text[at : at + _DEPTH] for at in starts]), strict=True):
        length = lengths[text[start : start + longest]] if known < 0 else known
        end = start + length
        if length > 0 and start >= done and not (start in inside or end in inside):
            begins.append(start)
            ends.append(end)
            done = end
    return Lazy(range(len(begins)), partial(_span, begins, ends))


def _span(begins: Sequence[int], ends: Sequence[int], at: int) -> tuple[int, int]:
    return begins[at], ends[at]


def _beginnings(machine: Spelling, typed: Mapping[str, Sequence[str]], rank: Rank) -> re.Pattern[str] | None:
    """Return a pattern for the first of some characters that may spell the query so well, None when there are none."""
    first, *others = _levels(machine, typed, rank)
    following = None
    for fits, alone in reversed(others):
        following = _character(fits, alone, following)
    pattern = _character(*first, following and f"(?={following})")
    return re.compile(pattern) if pattern else None


def _character(fits: str, alone: str, following: str | None) -> str:
    """Return a pattern of one that fits and what follows, which need not be there after one that is enough alone.

    `following` is None when nothing is asked of what follows, "" when nothing can follow.
    """
    if not following:
        one = fits if following is None else alone
        return f"[{re.escape(one)}]" if one else ""
    if not alone:
        return f"[{re.escape(fits)}]{following}"
    return f"[{re.escape(fits)}](?:(?<=[{re.escape(alone)}])|{following})"


def _levels(machine: Spelling, typed: Mapping[str, Sequence[str]], rank: Rank) -> list[tuple[str, str]]:
    """Return for each of the first characters of a match which fit there, and which of these may be the last."""
    levels: list[tuple[str, str]] = []
    offsets = {0}
    while offsets and len(levels) < _DEPTH:
        fits: set[str] = set()
        alone: set[str] = set()
        following: set[int] = set()
        for form, end, _ in (part for at in offsets for part in machine.parts[at] if part.rank <= rank):
            characters = typed.get(form, ())
            fits.update(characters)
            if end == len(machine.letters):
                alone.update(characters)
            elif characters:
                following.add(end)
        levels.append(("".join(sorted(fits)), "".join(sorted(alone))))
        offsets = following
    return levels


@lru_cache(maxsize=2)
def _typed(text: str) -> Mapping[str, list[str]]:
    """Return the characters of a text by the forms in which they are typed; nothing when none has a reading."""
    found: dict[str, list[str]] = defaultdict(list)
    for character in set(text):
        for form in forms(character):
            found[form].append(character)
    return found if any(form[0] != "=" for form in found) else {}


def _place(folded: Folded, why: str, span: tuple[int, int]) -> Place:
    return (*folded.source(*span), why)
