"""A Reading and its article as it is now in, the reading of that at the same place out."""

from bisect import bisect_left
from dataclasses import replace

from reader.anchors import anchor, found
from reader.model import Article
from reader.outline import outline
from reader.reading.value import Reading, Search, Selection
from reader.search import Query, find


def reloaded(reading: Reading, article: Article) -> Reading:
    """Return the reading of an article that was read again: its text may have changed, the place is found again.

    What is looked for is looked for anew, and its present match is the first from where it was. Lines that were taken
    out are hidden, nothing is selected and nothing noted, since all may be elsewhere now.
    """
    before = reading.article.text

    def now(offset: int) -> int:
        return found(article.text, anchor(before, offset))

    search = reading.search
    if search.query:
        matches = tuple(find(article, Query(search.query)))
        wanted = now(search.matches[search.present].span.start) if search.matches else now(reading.place)
        present = min(bisect_left(matches, wanted, key=lambda match: match.span.start), len(matches) - 1)
        origin = now(search.origin) if search.origin >= 0 else -1
        search = Search(search.query, matches, present, origin)
    return replace(
        reading,
        article=article,
        sections=outline(article),
        place=now(reading.place),
        search=search,
        asides=(),
        selection=Selection(),
        link=-1,
        notes=(),
    )
