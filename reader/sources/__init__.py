"""A location in, an Article out: where bytes come from, times what they mean."""

from reader.model import Article
from reader.sources.decode import BinaryError, decode
from reader.sources.fetch import fetch
from reader.sources.format import Format
from reader.sources.plain import PLAIN
from reader.sources.raw import Raw, SourceError

__all__ = ["FORMATS", "Format", "Raw", "SourceError", "load", "parse"]

FORMATS: tuple[Format, ...] = (PLAIN,)  # asked in this order; the last one takes anything that is text

_OPENING = 1 << 12  # bytes


def load(location: str, *, encoding: str | None = None) -> Article:
    """Read the article at `location`, a path or "-" for standard input; raise SourceError.

    `encoding` overrules what the bytes say about themselves.
    """
    return parse(fetch(location), encoding=encoding)


def parse(raw: Raw, *, encoding: str | None = None) -> Article:
    """Read `raw` in the first format that recognises it; raise SourceError when it holds no text."""
    opening = _opening(raw)
    found = next(kind for kind in FORMATS if kind.recognises(raw, opening))
    return found.parse(raw, encoding or "")


def _opening(raw: Raw) -> str:
    try:
        return decode(raw.data[:_OPENING], raw.declared).text
    except BinaryError:
        return ""
