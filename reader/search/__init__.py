"""An article and a query in, matches out: spans of the text and why each matched."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reader.errors import ReaderError
from reader.model import Article, Span
from reader.search.literal import literal

HEADLINE = "headline"


class SearchError(ReaderError):
    """The query asks for something that cannot be searched."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, and how: one of MODES."""

    text: str
    mode: str = "auto"


class Match(NamedTuple):
    """Where a query was found, and why this is a match: exact or folded."""

    span: Span
    why: str


MODES: dict[str, Callable[[str, str], Sequence[tuple[int, int, str]]]] = {
    "auto": literal,
    "literal": literal,
}
"""Each mode takes the text and the query, and returns start, end and reason of every match in order."""


def find(article: Article, query: Query) -> Sequence[Match]:
    """Return all matches in order of their place, none overlapping; none for an empty query.

    The headline, which is always in sight, is looked at when the text has no match; such a match has an empty span
    at the beginning, and HEADLINE for a reason.

    Raise SearchError for a mode that is not in MODES.
    """
    if query.mode not in MODES:
        raise SearchError("search.mode", mode=query.mode, modes=" ".join(MODES))
    if not query.text.strip():
        return ()
    search = MODES[query.mode]
    found = tuple(Match(Span(start, end), why) for start, end, why in search(article.text, query.text))
    return found or tuple(Match(Span(0, 0), HEADLINE) for _ in search(article.meta.title, query.text))


def in_headline(article: Article, query: Query) -> tuple[Span, ...]:
    """Return the spans of the title that match."""
    return tuple(Span(start, end) for start, end, _ in MODES[query.mode](article.meta.title, query.text))
