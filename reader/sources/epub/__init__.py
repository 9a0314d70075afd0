"""EPUB in, an Article out."""

from reader.model import Article
from reader.paths import suffix
from reader.sources.format import Format
from reader.sources.parser_limits import ParserLimits
from reader.sources.raw import Raw

__all__ = ["EPUB"]

_ZIP = b"PK\x03\x04"
_KIND = b"mimetypeapplication/epub+zip"
_NAMES = (b"META-INF/container.xml", _KIND)
_OPENING = 1 << 12  # bytes


def _recognises(raw: Raw, _: str) -> bool:
    if not raw.data.startswith(_ZIP):
        return False
    opening = raw.data[:_OPENING]
    return suffix(raw.location).lower() == ".epub" or any(name in opening for name in _NAMES)


def _parse(raw: Raw, encoding: str) -> Article:
    from reader.sources.epub.book import parse  # noqa: PLC0415 - lxml and zipfile take 30 ms, and most articles are text

    return parse(raw, encoding)


def _begin(raw: Raw, encoding: str) -> Article | None:
    from reader.sources.epub.book import begin  # noqa: PLC0415 - the same

    return begin(raw, encoding)


def _strip(raw: Raw, encoding: str) -> Article:
    from reader.sources.epub.stripped import strip  # noqa: PLC0415 - the same

    return strip(raw, encoding)


# How much is in an archive its size does not tell.
EPUB = Format("epub", _recognises, _parse, _begin, ParserLimits(quick=0, seconds=20.0), _strip)
