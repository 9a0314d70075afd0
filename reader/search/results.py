"""Matches in, what a list of them shows out: the line each stands in, its section, how many each section has."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from reader.model import Article, Span
from reader.patterns import Pattern
from reader.records import NamedTuple
from reader.search import HEADLINE, Match

WHY = {
    "exact": "why.exact",
    "folded": "why.folded",
    "pinyin": "why.pinyin",
    "initials": "why.initials",
    "pattern": "why.pattern",
    HEADLINE: "why.headline",
}
"""The sentence for each reason of a match."""

_CONTEXT = 20  # code points on either side of a match
_LONGEST = 200  # code points of a match that are shown
_ELLIPSIS = "..."
_SPACE = Pattern(r"\s+")


class Excerpt(NamedTuple):
    """A line of text around a match: the match is `text[start:end]`; `paragraph` counts from 1, the headline is 0."""

    text: str
    start: int
    end: int
    paragraph: int


def excerpt(article: Article, match: Match, context: int = _CONTEXT) -> Excerpt:
    """Return a match with up to `context` code points of its paragraph on either side, on one line."""
    if match.why == HEADLINE:
        return Excerpt(_line(article.meta.title), 0, 0, 0)
    number, block = _block(article, match.span)
    start = max(match.span.start, block.start)
    end = max(start, min(match.span.end, block.end, start + _LONGEST))
    first, last = max(block.start, start - context), min(block.end, end + context)
    before = _ELLIPSIS * (first > block.start) + _line(article.text[first:start])
    shown = _line(article.text[start:end])
    after = _line(article.text[end:last]) + _ELLIPSIS * (last < block.end)
    return Excerpt(before + shown + after, len(before), len(before) + len(shown), number)


def section(sections: Sequence[Span], offset: int) -> int:
    """Return the number of the section that holds an offset, the innermost one; -1 before the first.

    `sections` are their spans in order of their starts.
    """
    last = bisect_right(sections, offset, key=lambda span: span.start) - 1
    return next((number for number in range(last, -1, -1) if offset < sections[number].end), -1)


def counts(matches: Sequence[Match], sections: Sequence[Span]) -> tuple[int, ...]:
    """Return how many matches begin in each section, those in sections of it among them."""
    return tuple(before(matches, span.end) - before(matches, span.start) for span in sections)


def before(matches: Sequence[Match], offset: int) -> int:
    """Return how many matches begin before an offset."""
    return bisect_left(matches, offset, key=lambda match: match.span.start)


def nearest(matches: Sequence[Match], offset: int) -> int:
    """Return the number of the first match that ends beyond an offset, else the first of all; -1 when there is none."""
    following = bisect_right(matches, offset, key=lambda match: match.span.end)
    return following % len(matches) if matches else -1


def _block(article: Article, span: Span) -> tuple[int, Span]:
    """Return the number of the paragraph that a match begins in, from 1, and its span; between two it is the second."""
    blocks = article.blocks
    if not blocks:
        return 0, Span(0, len(article.text))
    number = min(bisect_right(blocks, span.start, key=lambda block: block.span.end), len(blocks) - 1)
    return number + 1, blocks[number].span


def _line(text: str) -> str:
    return _SPACE.sub(" ", text)
