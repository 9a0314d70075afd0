"""A text in, the terms that it is found by out: two hanzi in a row, each hanzi, and words of other scripts."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise

from reader.model import Span
from reader.patterns import Pattern
from reader.records import dataclass

_LONGEST = 40  # code points of a word that count

# Scripts up to Armenian set spaces between words; the others are cut as hanzi are.
_RUN = Pattern(r"([^\W_\u0590-\U0010ffff]+)|[^\W_\x00-\u058f]+")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How texts are cut into terms: letters and digits in lower case, the folding and sounds of whoever searches.

    A text's terms depend on nothing but the text; `name` changes when they do, and all texts are indexed again.
    """

    name: str
    terms: Callable[[str], Collection[str]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: `terms` that must all be there, the last one perhaps only begun, and where a text holds it.

    `spans` returns where a text has what is looked for, in order; nothing when the terms are there by chance.
    """

    terms: Sequence[str]
    spans: Callable[[str], Sequence[Span]]
    begun: bool = False


def cut(text: str) -> set[str]:
    """Return the terms of a text that was folded."""
    return {*_cut(text, alone=True)}


def wanted_terms(query: str) -> tuple[str, ...]:
    """Return the terms that a text with this query, folded, has: single hanzi only where no other stands beside."""
    return tuple(dict.fromkeys(_cut(query, alone=False)))


def _cut(text: str, *, alone: bool) -> Iterator[str]:
    for match in _RUN.finditer(text.lower()):
        run = match[0]
        if match[1]:
            yield run[:_LONGEST]
            continue
        if alone or len(run) == 1:
            yield from run
        for first, second in pairwise(run):
            yield first + second


PLAIN = Lexicon("plain", cut)
