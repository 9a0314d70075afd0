"""A text in, the terms that it is found by out: two hanzi in a row, each hanzi, and words of other scripts."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
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
    """A word that is looked for: what the index is asked for it, made by the functions below, and where a text has it.

    `asked` is one question or several, each next one wider: what it costs more is not paid before it is needed. What
    the last one does not find is not there. "" asks for nothing: each text may have the word.

    `spans` returns where a text has the word, in order; nothing when what was asked is there by chance.
    """

    asked: tuple[str, ...]
    spans: Callable[[str], Sequence[Span]]


def cut(text: str) -> set[str]:
    """Return the terms of a text that was folded."""
    return {*_cut(text, alone=True)}


def wanted_terms(query: str) -> tuple[str, ...]:
    """Return the terms that a text with this query, folded, has: single hanzi only where no other stands beside."""
    return tuple(dict.fromkeys(_cut(query, alone=False)))


def every(terms: Iterable[str], *, begun: bool = False) -> str:
    """Return what asks for all of some terms, the last one perhaps only begun; "" when there are none."""
    asked = " AND ".join(f'"{term}"' for term in terms)
    return f"{asked} *" if asked and begun else asked


def both(*asked: str) -> str:
    """Return what asks for all that is asked; nothing is asked by ""."""
    return " AND ".join(f"({each})" for each in asked if each)


def either(*asked: str) -> str:
    """Return what asks for one of what is asked; nothing is asked by ""."""
    return " OR ".join(f"({each})" for each in asked if each)


def without(asked: str, known: str) -> str:
    """Return what asks for all that `asked` does but not for what `known` asked already; nothing is asked by ""."""
    return f"({asked}) NOT ({known})" if asked and known else asked


def any_of(terms: Iterable[str]) -> str:
    """Return what asks for one of some terms."""
    return " OR ".join(f'"{term}"' for term in terms)


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
