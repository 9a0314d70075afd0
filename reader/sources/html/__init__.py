"""Pages in HTML in, Articles out: `HTML` is the format, `blocks.written` what other formats made of HTML share."""

import re

from reader.model import Article
from reader.paths import suffix
from reader.patterns import Pattern
from reader.sources.format import Format
from reader.sources.parser_limits import ParserLimits
from reader.sources.raw import Raw

__all__ = ["HTML"]

_NAMES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_OPENING = Pattern(  # what was once taken for a comment is one, as in feeds
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body|title|meta|script|article|div|table)\b",
    re.IGNORECASE | re.DOTALL,
)


def _recognises(raw: Raw, opening: str) -> bool:
    if opening.lstrip().startswith("<") and _OPENING.match(opening):
        return True
    return "<" in opening and suffix(raw.location).lower() in _NAMES


def _parse(raw: Raw, encoding: str) -> Article:
    from reader.sources.html.article import parse  # noqa: PLC0415 - lxml takes 20 ms, and most articles are text

    return parse(raw, encoding)


def _strip(raw: Raw, encoding: str) -> Article:
    from reader.sources.stripped import parse  # noqa: PLC0415 - the last resort

    return parse(raw, encoding)


HTML = Format("html", _recognises, _parse, limits=ParserLimits(quick=512 << 10), strip=_strip)
