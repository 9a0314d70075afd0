"""An article and a query in, matches out: spans of the text and why each matched."""

from collections.abc import Callable, Sequence

from reader.errors import ReaderError
from reader.model import Article, Span
from reader.records import NamedTuple, dataclass
from reader.search import pinyin
from reader.search.auto import auto
from reader.search.literal import literal
from reader.search.places import Lazy, Place
from reader.search.regex import regex
from reader.search.word import word

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


MODES: dict[str, Callable[[str, str], Sequence[Place]]] = {
    "auto": auto,
    "literal": literal,
    "regex": regex,
    "pinyin": pinyin.pinyin,
    "word": word,
}
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
    pinyin.prepare(article.text)


def in_headline(article: Article, query: Query) -> tuple[Span, ...]:
    """Return the spans of the title that match."""
    return tuple(Span(start, end) for start, end, _ in MODES[query.mode](article.meta.title, query.text))


def _match(place: Place) -> Match:
    start, end, why = place
    return Match(Span(start, end), why)
