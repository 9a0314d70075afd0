"""A Reading and its article as it is now in, the reading of that at the same place out."""

from bisect import bisect_left
from collections.abc import Sequence

from reader.anchors import anchor, found
from reader.errors import ReaderError
from reader.model import Article
from reader.outline import outline
from reader.reading.value import Reading, Search, Selection
from reader.records import replace
from reader.search import Match, Query, find


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
        matches, fault = _found(article, Query(search.query, search.mode))
        wanted = now(search.matches[search.present].span.start) if search.matches else now(reading.place)
        present = min(bisect_left(matches, wanted, key=lambda match: match.span.start), len(matches) - 1)
        origin = now(search.origin) if search.origin >= 0 else -1
        search = Search(search.query, matches, present, origin, search.mode, fault=fault)
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


def _found(article: Article, query: Query) -> tuple[Sequence[Match], ReaderError | None]:
    """Return what a query finds, or why it could not be looked for."""
    from reader.search.regex import PatternError  # noqa: PLC0415 - most articles are read once

    try:
        return tuple(find(article, query)), None
    except PatternError as error:
        return (), error
