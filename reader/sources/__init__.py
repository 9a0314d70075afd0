"""A location in, an Article out: where bytes come from, times what they mean."""

from reader.controls import is_redirected
from reader.model import Article
from reader.records import replace
from reader.sources.decode import BinaryError, decode
from reader.sources.epub import EPUB
from reader.sources.feed import FEED
from reader.sources.fetch import Stamp, fetch, is_web, stamp
from reader.sources.format import Format
from reader.sources.html import HTML
from reader.sources.listing import is_folder
from reader.sources.markdown import MARKDOWN
from reader.sources.plain import PLAIN
from reader.sources.raw import Raw, SourceError
from reader.sources.watch import QUIET, Watch

__all__ = ["FORMATS", "QUIET", "Format", "Raw", "SourceError", "Stamp", "Watch", "is_web", "load", "parse", "stamp"]

FORMATS: tuple[Format, ...] = (EPUB, FEED, MARKDOWN, HTML, PLAIN)  # asked in this order; the last takes any text

_OPENING = 1 << 12  # bytes


def load(location: str, *, encoding: str | None = None, watch: Watch = QUIET, private: bool = False) -> Article:
    """Read the article at `location`, a path, a web address, or "-" for standard input; raise SourceError.

    A folder is the list of its articles. `encoding` overrules what the bytes say about themselves; `watch` looks on
    while they come over the network, and `private` keeps nothing of them.
    """
    if is_folder(location):
        from reader.sources.folder import folder  # noqa: PLC0415 - a file has no need of it

        return folder(location)
    return parse(fetch(location, watch, private=private), encoding=encoding)


def parse(raw: Raw, *, encoding: str | None = None) -> Article:
    """Read `raw` in the first format that recognises it; raise SourceError when it holds no text."""
    opening = _opening(raw)
    found = next(kind for kind in FORMATS if kind.recognises(raw, opening))
    article = found.parse(raw, encoding or "")
    notices = (*raw.notices, *article.notices, *_undecodable(article), *_redirected(article))
    return replace(article, notices=notices) if notices else article


def _undecodable(article: Article) -> tuple[SourceError, ...]:
    meta = article.meta
    if not meta.undecodable:
        return ()
    return (SourceError("source.undecodable", meta.location, count=meta.undecodable, encoding=meta.encoding),)


def _redirected(article: Article) -> tuple[SourceError, ...]:
    redirected = is_redirected(article.text) or is_redirected(article.meta.title)
    return (SourceError("source.redirected", article.meta.location),) if redirected else ()


def _opening(raw: Raw) -> str:
    try:
        return decode(raw.data[:_OPENING], raw.declared).text
    except BinaryError:
        return ""
