"""An article and a query in, matches out: spans of the text and why each matched."""

from collections.abc import Callable, Sequence
from importlib import import_module

from reader.errors import ReaderError
from reader.model import Article, Span
from reader.records import NamedTuple, dataclass
from reader.search.places import Lazy, Place

HEADLINE = "headline"


class SearchError(ReaderError):
    """The query asks for something that cannot be searched."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, and how: one of MODES."""

    text: str
    mode: str = "auto"


class Match(NamedTuple):
    """Where a query was found, and why this is a match: exact, folded, pinyin, initials, pattern or HEADLINE."""

    span: Span
    why: str


def _of(mode: str) -> Callable[[str, str], Sequence[Place]]:
    """Return the function of a module, both called like the mode: imported when it is used, since a start need not."""

    def search(text: str, query: str) -> Sequence[Place]:
        found: Sequence[Place] = getattr(import_module(f"{__name__}.{mode}"), mode)(text, query)
        return found

    return search


MODES = {mode: _of(mode) for mode in ("auto", "literal", "regex", "pinyin", "word")}
"""Each mode takes the text and the query, and returns start, end and reason of every match in order."""


def find(article: Article, query: Query) -> Sequence[Match]:
    """Return all matches in order of their place, none overlapping, each made when asked for; none for an empty query.

    The headline, which is always in sight, is looked at when the text has no match; such a match has an empty span
    at the beginning, and HEADLINE for a reason.

    Raise SearchError for a mode that is not in MODES, `regex.PatternError` for a pattern that cannot be used.
    """
    if query.mode not in MODES:
        raise SearchError("search.mode", mode=query.mode, modes=" ".join(MODES))
    if not query.text.strip():
        return ()
    search = MODES[query.mode]
    found = search(article.text, query.text)
    if found:
        return found.then(_match) if isinstance(found, Lazy) else Lazy(found, _match)
    return tuple(Match(Span(0, 0), HEADLINE) for _ in search(article.meta.title, query.text))


def prepare(article: Article) -> None:
    """Do what is done once an article, so that the first key typed need not wait: 0.1 s for a million characters."""
    from reader.search.pinyin import prepare as prepare_sounds  # noqa: PLC0415 - a start need not

    prepare_sounds(article.text)


def in_headline(article: Article, query: Query) -> tuple[Span, ...]:
    """Return the spans of the title that match."""
    return tuple(Span(start, end) for start, end, _ in MODES[query.mode](article.meta.title, query.text))


def _match(place: Place) -> Match:
    start, end, why = place
    return Match(Span(start, end), why)
