"""A query in, the articles of the library that have it out: with an excerpt, and the place where each opens.

As in one article: what stands there as it is typed comes first, then what is spelled in syllables that are whole; when
there is neither, in syllables of which the last has begun, and then in initials.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from time import monotonic

from reader.anchors import Anchor
from reader.library import Entry, Hit, Library, Wanted, any_of, both, either, every, wanted_terms
from reader.model import Span
from reader.records import NamedTuple
from reader.scripts import is_han
from reader.search.folding import folded
from reader.search.literal import literal
from reader.search.pinyin import Speller
from reader.search.sounds import ways
from reader.search.spelling import Rank

MOST = 20

_PATIENCE = 0.08  # seconds after which what was found is shown
_WHY = {Rank.ITSELF: "exact", Rank.PINYIN: "pinyin", Rank.BEGUN: "pinyin", Rank.INITIALS: "initials"}

Finder = Callable[[str], Sequence[Span]]
"""Returns where a text has a word of the query."""


class Finding(NamedTuple):
    """An article that has what is looked for: an excerpt, what to mark in it, the first place of so many.

    `word` is the one of the query that stands at that place, `why` the reason: exact, pinyin or initials.
    """

    entry: Entry
    excerpt: str
    marks: tuple[Span, ...]
    place: Anchor
    word: str
    places: int
    why: str


def across(library: Library, query: str, most: int = MOST) -> tuple[Finding, ...]:
    """Return at most so many articles with all words of the query, as typed before as spelled, those read last first.

    The last word may be only begun, when it is not of hanzi.
    """
    words = query.split()
    found: dict[int, Finding] = {}
    until = monotonic() + _PATIENCE
    for rank in _WHY if words else ():
        if rank is not Rank.ITSELF and not any(ways(word, rank) for word in words):
            continue
        if found and rank is not Rank.PINYIN:
            break
        finders = [_finder(word, rank, alone=not found) for word in words]
        wanted = Wanted(both(*_asked(words, rank)), partial(_spans, finders=finders))
        for hit in library.texts.search(wanted, most - len(found), besides=found, until=until):
            entry = library.articles.entry(hit.article)
            if entry:
                found[hit.article] = _finding(entry, hit, words, finders, _WHY[rank])
        if len(found) >= most:
            break
    return tuple(found.values())


def _asked(words: Sequence[str], rank: Rank) -> Iterator[str]:
    """Yield what the index is asked for each word, as it stands or as it is spelled so well."""
    for word in words:
        begun = word is words[-1] and not is_han(folded(word)[-1:])
        spelled = (both(*(any_of(sorted(found)) for found in way)) for way in ways(word, rank))
        yield either(every(wanted_terms(folded(word)), begun=begun), *(spelled if rank is not Rank.ITSELF else ()))


def _finder(word: str, rank: Rank, *, alone: bool) -> Finder:
    """Return what finds a word in a text, as it stands, else spelled so well, of `alone` hanzi too."""
    spelled = Speller(word, rank) if rank is not Rank.ITSELF and ways(word, rank) else None

    def find(text: str) -> Sequence[Span]:
        as_typed = [Span(start, end) for start, end, _ in literal(text, word)]
        if as_typed or spelled is None:
            return as_typed
        return [span for span in spelled(text) if alone or span.end - span.start > 1]

    return find


def _spans(text: str, *, finders: Sequence[Finder]) -> list[Span]:
    """Return where the words stand in a text, in order; nothing when one of them is not there."""
    found = [find(text) for find in finders]
    return sorted(span for spans in found for span in spans) if all(found) else []


def _finding(entry: Entry, hit: Hit, words: Sequence[str], finders: Sequence[Finder], why: str) -> Finding:
    marks = sorted(span for find in finders for span in find(hit.excerpt))
    first = hit.places[0]
    at_place = (
        word for word, find in zip(words, finders, strict=True) if any(not span.start for span in find(first.after))
    )
    return Finding(entry, hit.excerpt, tuple(marks), first, next(at_place, words[0]), len(hit.places), why)
