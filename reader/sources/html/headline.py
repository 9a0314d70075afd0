"""Lines of a page and what it calls itself in, its headline out."""

import re
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import normalize

from lxml.etree import _Element as Element

from reader.model import Kind
from reader.patterns import Pattern
from reader.records import NamedTuple
from reader.sources.html import tags
from reader.sources.html.lines import Line
from reader.sources.prose import prose

_SEPARATORS = Pattern(  # of the blanks before them only the first begins a match: else there would be as many tries
    r"(?:(?<!\s)\s++)?+(?:[_|｜]|--|——|(?<=\s)[-–—·»丨]\s|-(?=[^-]*$))\s*+"
)
_QUOTES = Pattern(r"[\s“”‘’\"'「」『』]+")
_CALLED = Pattern(r"title|headline|subject|biaoti|\bbt\b|\btit\b", re.IGNORECASE)
_LONGEST = 200  # code points
_SHARE = 0.6  # of the longest part of the page's name that a headline must have in common with it
_SURE = 8  # code points of a name that nothing but a headline has in common with a line
_ABOVE = 12  # lines over the text, among which a headline may be that the page's name does not tell


class Headline(NamedTuple):
    """The number of the headline's line, -1 when there is none, and its text, which is all of the line or a part."""

    number: int = -1
    text: str = ""


def headline(found: Sequence[Line], names: Sequence[str]) -> Headline:
    """Find the line that the page's own names begin with or contain, or have in common with one of its elements."""
    folded = [name for name in map(_folded, names) if name]
    least = _SHARE * min((_longest_part(name) for name in names if _folded(name)), default=0)
    best, most = Headline(), 0.0
    without_stops = not any("。" in name for name in folded)
    for number, line in enumerate(found):
        if len(line.text) > _LONGEST or (without_stops and not line.seams and line.text.endswith("。")):
            continue
        for text in dict.fromkeys((line.text, *_parts(line))):
            if (value := _likeness(line, _folded(text), folded, least)) > most:
                best, most = Headline(number, text), value
    return best


def headline_above(found: Sequence[Line], first: int) -> Headline:
    """Find the headline over a text that begins at line `first` by what the page's author calls its element."""
    for number in range(first - 1, max(first - 1 - _ABOVE, -1), -1):
        line = found[number]
        called = line.kind is Kind.HEADING or _CALLED.search(tags.words_of(line.element))
        if called and 4 <= len(line.text) <= _LONGEST // 2:
            return Headline(number, line.text)
    return Headline()


def only_heading(found: Sequence[Line]) -> Headline:
    """Find the headline of a page without a name, given its lines but the last: the one `h1` of these."""
    tops = [n for n, line in enumerate(found) if line.kind is Kind.HEADING and line.level == 1]
    if len(tops) != 1 or len(found[tops[0]].text) > _LONGEST // 2 or any(prose(line.text) for line in found[: tops[0]]):
        return Headline()
    return Headline(tops[0], found[tops[0]].text)


def another(found: Sequence[Line], number: int) -> int:
    """Return the number of the line that heads another article below, set like this headline; else the page's end."""
    own = look(found[number].element)
    if not own:
        return len(found)
    seen = False
    for n in range(number + 1, len(found)):
        line = found[n]
        seen = seen or len(line.text) > _LONGEST // 4
        if seen and line.text != found[number].text and look(line.element) == own:
            return n
    return len(found)


def look(element: Element) -> str:
    """Return what a style sheet tells elements by; "" for an element without a class."""
    own = element.get("class")
    return f"{tags.name(element)}.{own}" if own else ""


def title_of(name: str) -> str:
    """Return the part of a page's name that is its title, when no line of the page tells."""
    return max(_SEPARATORS.split(name.strip()), key=len, default="").strip()


def _parts(line: Line) -> list[str]:
    bounds = [0, *line.seams, len(line.text)] if line.seams else []
    return [line.text[start:end].strip() for start, end in pairwise(bounds)]


def _longest_part(name: str) -> int:
    return max(len(_folded(part)) for part in _SEPARATORS.split(name))


def _likeness(line: Line, text: str, names: Sequence[str], least: float) -> float:
    size = len(text)
    if size < max(least, 2) or not any(name.startswith(text) or (size >= _SURE and text in name) for name in names):
        return 0.0
    heading = line.kind is Kind.HEADING
    called = _CALLED.search(tags.words_of(line.element)) is not None
    return size + 12 * heading + 8 * (heading and line.level == 1) + 8 * called - 8 * (line.kind is Kind.ITEM)


def _folded(text: str) -> str:
    return _QUOTES.sub("", normalize("NFKC", text)).casefold()
