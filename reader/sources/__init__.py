"""A location in, an Article out: where bytes come from, times what they mean."""

from reader.controls import is_redirected
from reader.errors import ReaderError
from reader.model import Article, Landmark
from reader.records import replace
from reader.sources.decode import BinaryError, decode
from reader.sources.epub import EPUB
from reader.sources.feed import FEED
from reader.sources.fetch import Stamp, fetch, is_file, is_web, stamp
from reader.sources.format import Format
from reader.sources.html import HTML
from reader.sources.listing import is_folder
from reader.sources.markdown import MARKDOWN, is_too_long
from reader.sources.plain import LONG, PLAIN
from reader.sources.raw import Raw, SourceError
from reader.sources.watch import QUIET, Watch
from reader.static import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.sources.long_file import Begun

__all__ = [
    "FORMATS",
    "QUIET",
    "Format",
    "Raw",
    "SourceError",
    "Stamp",
    "Watch",
    "begin",
    "comes_at_once",
    "is_file",
    "is_web",
    "load",
    "parse",
    "stamp",
]

FORMATS: tuple[Format, ...] = (EPUB, FEED, MARKDOWN, HTML, PLAIN)  # asked in this order; the last takes any text

_OPENING = 1 << 12  # bytes
_AT_ONCE = 1 << 20  # bytes of a text that is read before the next key


def load(location: str, *, encoding: str | None = None, watch: Watch = QUIET, private: bool = False) -> Article:
    """Read the article at `location`, a path, a web address, or "-" for standard input; raise SourceError.

    A folder is the list of its articles. `encoding` overrules what the bytes say about themselves; `watch` looks on
    while they come over the network, and `private` keeps nothing of them.
    """
    if is_folder(location):
        from reader.sources.folder import folder  # noqa: PLC0415 - a file has no need of it

        return folder(location)
    if (start := _begun(location, encoding)) and (article := start.whole(watch)):
        return _told(article, ())
    return parse(fetch(location, watch, private=private), encoding=encoding, watch=watch)


def begin(
    location: str,
    *,
    encoding: str | None = None,
    watch: Watch = QUIET,
    private: bool = False,
    near: Landmark = Landmark(),  # noqa: B008 - a value
) -> Article:
    """Read as `load` does, but of a file that takes long only what comes soon; `load` has what is `missing` in that.

    Of a book these are the first chapters, of a long plain text the beginning and what follows the landmark `near`.
    """
    if not is_file(location):  # what has been read is there no more
        return load(location, encoding=encoding, watch=watch, private=private)
    start = _begun(location, encoding)
    if start and (article := start.beginning(near, watch)):
        return _told(article, ())
    raw = fetch(location, watch, private=private)
    found = _format(raw)
    article = found.begin(raw, encoding or "") if found.begin else None
    return _told(article or _parsed(found, raw, encoding or "", watch), raw.notices)


def parse(raw: Raw, *, encoding: str | None = None, watch: Watch = QUIET) -> Article:
    """Read `raw` in the first format that recognises it; raise SourceError when it holds no text.

    Of what cannot be parsed in its time and memory only the text is read, and a notice says so.
    """
    return _told(_parsed(_format(raw), raw, encoding or "", watch), raw.notices)


def _parsed(found: Format, raw: Raw, encoding: str, watch: Watch) -> Article:
    if found.is_quick(raw):
        return found.parse(raw, encoding)
    from reader.sources.parsing import parsed  # noqa: PLC0415 - most articles are quick

    return parsed(found, raw, encoding, watch)


def comes_at_once(location: str) -> bool:
    """Tell that a location is read before a key is missed: no page of the web, no slow pipe, nothing hard to parse."""
    if not is_file(location):
        from reader.sources.address import typed  # noqa: PLC0415 - most articles are files
        from reader.sources.pipes import is_coming  # noqa: PLC0415 - the same

        return not (is_web(location) or typed(location) or is_coming(location))
    if stamp(location).size > _AT_ONCE:
        return False
    try:
        raw = fetch(location)
    except SourceError:
        return True  # that is all there is to say
    return _format(raw).is_quick(raw)


def _begun(location: str, encoding: str | None) -> "Begun | None":
    """Return the beginning of a long plain text, None of anything else."""
    size = stamp(location).size if is_file(location) else 0
    if size <= LONG:
        return None
    from reader.sources.long_file import begun  # noqa: PLC0415 - most texts are short

    start = begun(location, size, encoding or "")
    found = _format(start.raw) if start else None
    return start if found is PLAIN or (found is MARKDOWN and is_too_long(size)) else None


def _format(raw: Raw) -> Format:
    opening = _opening(raw)
    return next(kind for kind in FORMATS if kind.recognises(raw, opening))


def _told(article: Article, notices: tuple[ReaderError, ...]) -> Article:
    """Return the article with what the user is to be told of it."""
    notices = (*notices, *article.notices, *_undecodable(article), *_redirected(article))
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
