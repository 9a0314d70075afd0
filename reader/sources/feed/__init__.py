"""A feed in, an Article out that is the list of its entries: RSS 0.9 to 2.0, Atom, JSON Feed."""

import re

from reader.model import Article
from reader.patterns import Pattern
from reader.sources.format import Format
from reader.sources.parser_limits import ParserLimits
from reader.sources.raw import Raw

__all__ = ["FEED"]

_XML = Pattern(  # what was once taken for a comment is one: else hundreds side by side would be tried in all ways
    r"\s*(?:<\?xml[^>]*>\s*|<!--.{0,2000}?-->\s*|<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>\s*)*+"
    r"<(?:rss|feed|(?:\w+:)?RDF|(?:\w+:)?feed)\b",
    re.DOTALL,
)
_JSON = Pattern(r'\s*\{[^{}\[\]]*"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version')


def _recognises(_: Raw, opening: str) -> bool:
    if not opening.lstrip().startswith(("<", "{")):
        return False
    return _XML.match(opening) is not None or _JSON.match(opening) is not None


def _parse(raw: Raw, encoding: str) -> Article:
    from reader.sources.feed.article import parse  # noqa: PLC0415 - lxml takes 20 ms, and most articles are text

    return parse(raw, encoding)


def _strip(raw: Raw, encoding: str) -> Article:
    from reader.sources.stripped import parse  # noqa: PLC0415 - the last resort

    return parse(raw, encoding)


FEED = Format("feed", _recognises, _parse, limits=ParserLimits(quick=256 << 10), strip=_strip)
