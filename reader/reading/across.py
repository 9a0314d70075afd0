"""A query in, the articles of the library that have it out: with an excerpt, and the place where each opens.

As in one article: what stands there as it is typed comes first, then what is spelled in syllables that are whole; when
there is neither, in syllables of which the last has begun, and then in initials.
"""

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import chain
from time import monotonic

from reader.anchors import Anchor
from reader.controls import visible_line
from reader.library import Entry, Library, Wanted, any_of, both, either, every, wanted_terms
from reader.library.texts import Hit
from reader.model import Span
from reader.records import NamedTuple
from reader.scripts import is_han
from reader.search import HEADLINE
from reader.search.folding import folded
from reader.search.literal import literal
from reader.search.pinyin import Speller
from reader.search.sounds import Way, likely_ways, ways
from reader.search.spelling import Rank
from reader.search.titles import as_lines, holding

MOST = 20

SLICE = 0.05
"""Seconds that a search is gone on with at once."""

_NOWHERE = Anchor(-1, "", "")
_WHY = {Rank.ITSELF: "exact", Rank.PINYIN: "pinyin", Rank.BEGUN: "pinyin", Rank.INITIALS: "initials"}

Finder = Callable[[str], Sequence[Span]]
"""Returns where a text has a word of the query."""


class Finding(NamedTuple):
    """An article that has what is looked for: an excerpt, what to mark in it, the first place of so many.

    `word` is the one of the query that stands at that place, `why` the reason: exact, pinyin or initials. With the
    reason HEADLINE only the title has it, which is no place in the text.
    """

    entry: Entry
    excerpt: str
    marks: tuple[Span, ...]
    place: Anchor
    word: str
    places: int
    why: str


class Search:
    """Looks for at most so many articles with all words of a query, a little at a time.

    They come as typed before as spelled, those read last first, and none changes its place: more are added, or more
    places in them. The last word may be only begun, when it is not of hanzi.
    """

    def __init__(self, library: Library, query: str, most: int = MOST) -> None:
        self._library = library
        self._words = query.split()
        self._most = most
        self._found: dict[int, Finding] = {}
        self._steps = self._looked()
        self._failures = library.texts.failures
        self._is_stopped = False
        self.is_done = False

    @property
    def found(self) -> tuple[Finding, ...]:
        """What has been found so far; when `is_done` there is no more, or there are `most` of them."""
        return tuple(self._found.values())

    @property
    def is_whole(self) -> bool:
        """Whether all texts that it looked into could be read."""
        return self._library.texts.failures == self._failures

    def advance(self, seconds: float) -> bool:
        """Look for about so many seconds, in any thread, and tell whether there is more to be looked through."""
        until = monotonic() + seconds
        while not self._is_stopped:
            try:
                next(self._steps)
            except StopIteration:
                self.is_done = True
                return False
            if monotonic() > until:
                return True
        self._steps.close()
        return False

    def stop(self) -> None:
        """Look no further, also while another thread is at it."""
        self._is_stopped = True

    def _looked(self) -> Generator[None, None, None]:
        """Go through the ways in which the words may stand or be spelled, with a halt at each piece of a text."""
        words = self._words
        for rank in _WHY if words else ():
            alone = not self._found
            if rank is not Rank.ITSELF and not any(likely_ways(word, rank, alone=alone) for word in words):
                continue
            if self._found and rank is not Rank.PINYIN:
                break
            finders = [_finder(words, number, rank, alone=alone) for number in range(len(words))]
            wanted = [
                Wanted(tuple(_asked(words, number, rank, alone=alone)), finder) for number, finder in enumerate(finders)
            ]
            for hit in self._library.texts.search(wanted, besides={*self._found}):
                if len(self._found) >= self._most and hit.article not in self._found:
                    return
                if hit.places:
                    self._add(hit, finders, _WHY[rank])
                yield
        if words:
            self._entitle()

    def _entitle(self) -> None:
        """Add the articles whose title alone has all words."""
        entries = self._library.articles.recent()
        for number in holding(as_lines(visible_line(entry.title) for entry in entries), " ".join(self._words)):
            if len(self._found) >= self._most:
                return
            entry = entries[number]
            if entry.id not in self._found:
                self._found[entry.id] = Finding(entry, entry.source, (), _NOWHERE, "", 0, HEADLINE)

    def _add(self, hit: Hit, finders: Sequence[Finder], why: str) -> None:
        """Add what was found in a piece of an article to what was found in others of it."""
        before = self._found.get(hit.article)
        entry = before.entry if before else self._library.articles.entry(hit.article)
        if not entry:
            return
        finding = _finding(entry, hit, self._words, finders, why)
        if before:
            first = min(before, finding, key=lambda each: each.place.offset)
            finding = first._replace(places=before.places + finding.places)
        self._found[hit.article] = finding


def across(library: Library, query: str, most: int = MOST) -> tuple[Finding, ...]:
    """Return what a search finds that is gone through to its end, however long that takes."""
    search = Search(library, query, most)
    while search.advance(SLICE):
        pass
    return search.found


def _asked(words: Sequence[str], number: int, rank: Rank, *, alone: bool) -> Iterator[str]:
    """Yield what the index is asked for a word, as it stands or as it is spelled so well, each wider than the last."""
    word = words[number]
    terms = wanted_terms(folded(word))
    typed = [every(terms)]
    if number == len(words) - 1 and not is_han(folded(word)[-1:]):
        typed.append(every(terms, begun=True))  # of all words that begin so the index would make one list
    if rank is Rank.ITSELF:
        yield from typed
        return
    likely, all_of_them = (_spelled(find(word, rank, alone=alone)) for find in (likely_ways, ways))
    if len(words) == 1:  # as typed it was looked for before
        yield from filter(None, (likely, all_of_them))
        return
    yield either(typed[0], likely)
    yield either(typed[-1], all_of_them)


def _spelled(found: Sequence[Way]) -> str:
    """Return what the index is asked for what may be spelled in these ways; for what several ways share but once."""
    counts = Counter(sorted(chain.from_iterable(found), key=sorted))
    if not counts:
        return ""
    shared, _ = counts.most_common(1)[0]
    others = [way - {shared} for way in found if shared in way]
    return either(both(any_of(sorted(shared)), _spelled(others)), _spelled([way for way in found if shared not in way]))


def _finder(words: Sequence[str], number: int, rank: Rank, *, alone: bool) -> Finder:
    """Return what finds a word in a text, as it stands, else spelled so well, of `alone` hanzi too."""
    word = words[number]
    spelled = Speller(word, rank) if rank is not Rank.ITSELF and likely_ways(word, rank, alone=alone) else None

    def find(text: str) -> Sequence[Span]:
        if spelled is None or len(words) > 1:  # else as typed it was looked for before
            as_typed = [Span(start, end) for start, end, _ in literal(text, word)]
            if as_typed or spelled is None:
                return as_typed
        return [span for span in spelled(text) if alone or span.end - span.start > 1]

    return find


def _finding(entry: Entry, hit: Hit, words: Sequence[str], finders: Sequence[Finder], why: str) -> Finding:
    marks = sorted(span for find in finders for span in find(hit.excerpt))
    first = hit.places[0]
    at_place = (
        word for word, find in zip(words, finders, strict=True) if any(not span.start for span in find(first.after))
    )
    return Finding(entry, hit.excerpt, tuple(marks), first, next(at_place, words[0]), len(hit.places), why)
