"""A query in, the articles of the library that have it out: with an excerpt, and the place where each opens."""

from typing import NamedTuple

from reader.anchors import Anchor
from reader.library import Entry, Hit, Library, Wanted, wanted_terms
from reader.model import Span
from reader.scripts import is_han
from reader.search.folding import folded
from reader.search.literal import literal

MOST = 20


class Finding(NamedTuple):
    """An article that has what is looked for: an excerpt, what to mark in it, the first place of so many.

    `word` is the one of the query that stands at that place.
    """

    entry: Entry
    excerpt: str
    marks: tuple[Span, ...]
    place: Anchor
    word: str
    places: int


def across(library: Library, query: str, most: int = MOST) -> tuple[Finding, ...]:
    """Return at most so many articles with all words of the query, those read last first.

    The last word may be only begun, when it is not of hanzi.
    """
    words = query.split()
    if not words:
        return ()
    hits = library.texts.search(_wanted(words), most)
    entries = ((library.articles.entry(hit.article), hit) for hit in hits)
    return tuple(_finding(entry, hit, words) for entry, hit in entries if entry)


def _wanted(words: list[str]) -> Wanted:
    terms = tuple(dict.fromkeys(term for word in words for term in wanted_terms(folded(word))))
    return Wanted(terms, lambda text: _spans(text, words), begun=not is_han(folded(words[-1])[-1:]))


def _spans(text: str, words: list[str]) -> list[Span]:
    """Return where the words stand in a text, in order; nothing when one of them is not there."""
    found = [literal(text, word) for word in words]
    return sorted(Span(start, end) for places in found for start, end, _ in places) if all(found) else []


def _finding(entry: Entry, hit: Hit, words: list[str]) -> Finding:
    marks = sorted(Span(start, end) for word in words for start, end, _ in literal(hit.excerpt, word))
    first = hit.places[0]
    word = next((word for word in words if any(place[0] == 0 for place in literal(first.after, word))), words[0])
    return Finding(entry, hit.excerpt, tuple(marks), first, word, len(hit.places))
