"""The text of a page in, the same without its tags out, whatever they are: the last resort, in one pass.

It knows nothing of structure but where a line ends, and takes a second for 10 MB of the worst.
"""

import re
from collections.abc import Iterator
from html import unescape

from reader.controls import visible
from reader.model import Article
from reader.records import replace
from reader.sources.plain import PLAIN, text_of
from reader.sources.raw import Raw

_LONGEST = 32 << 20  # code points
_MARKUP = re.compile(
    r"<(?:!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|(?P<raw>script|style|noscript|template|svg|head)\b(?:[^<>]*/>|.*?(?:</(?P=raw)|\Z)[^<>]*>?)"
    r"|/?(?P<name>[a-z][a-z\d:-]*)[^<>]*>?|[!?][^<>]*>?)",
    re.IGNORECASE | re.DOTALL,
)
_TITLE = re.compile(r"<title[^<>]*>([^<]*)", re.IGNORECASE)
_HEAD = 1 << 16  # code points in which a title stands
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd",
    "label", "mark", "nobr", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_MOST_PARTS = 1 << 14  # strings in a list until they are joined
_PIECE = 1 << 20  # code points of which the entities are put into characters at a time


def parse(raw: Raw, encoding: str) -> Article:
    """Read the text of a page or a feed as plain text; raise SourceError when there is none."""
    decoded = text_of(raw, encoding)
    whole = decoded.text[:_LONGEST]
    title = _TITLE.search(whole, 0, _HEAD)
    article = as_plain(f"{unescape(title[1]) if title else ''}\n\n{stripped(whole)}", raw.location)
    return replace(article, meta=replace(article.meta, encoding=decoded.encoding, undecodable=decoded.undecodable))


def as_plain(text: str, location: str) -> Article:
    """Read a text without tags; raise SourceError when it is empty."""
    return PLAIN.parse(Raw(location, visible(text).encode()), "utf-8")


def stripped(page: str) -> str:
    """Return the text of a page: a line for each of its elements, and characters for its entities."""
    joined: list[str] = []
    parts: list[str] = []
    for part in _parts(page):
        parts.append(part)
        if len(parts) >= _MOST_PARTS:
            joined.append("".join(parts))
            parts.clear()
    text = "".join((*joined, *parts))
    return "".join(unescape(text[start:end]) for start, end in _pieces(text))


def _parts(page: str) -> Iterator[str]:
    at = 0
    for found in _MARKUP.finditer(page):
        if found.start() > at:
            yield page[at : found.start()].replace("\n", " ")
        at = found.end()
        name = found["name"]
        if name is None or name.lower() not in _INLINE:
            yield "\n"
    yield page[at:].replace("\n", " ")


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield where pieces of a text start and end, none of them inside an entity."""
    start = 0
    while start < len(text):
        found = text.find("&", start + _PIECE)
        end = found if found >= 0 else len(text)
        yield start, end
        start = end
