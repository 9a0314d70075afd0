"""Lines of a page and what it calls itself in, its headline out."""

import re
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import normalize

from reader.model import Kind
from reader.patterns import Pattern
from reader.records import NamedTuple
from reader.sources.furniture import verdict
from reader.sources.html import tags
from reader.sources.html.lines import Line
from reader.sources.html.region import linked, look
from reader.sources.prose import prose

_SEPARATORS = Pattern(  # of the blanks before them only the first begins a match: else there would be as many tries
    r"(?:(?<!\s)\s++)?+(?:[_|｜]|--|——|(?<=\s)[-–—·»丨]\s|-(?=[^-]*$))\s*+"
)
_QUOTES = Pattern(r"[\s“”‘’\"'「」『』]+")
_CALLED = Pattern(r"title|headline|firstheading|subject|biaoti|\bbt\b|\btit\b", re.IGNORECASE)
_DECK = Pattern(
    r"(?<![A-Za-z])(?:sub-?(?:title|head(?:line|ing)?)?|deck|dek|standfirst|summary)(?![A-Za-z])", re.IGNORECASE
)
_DASHED = Pattern(r"[—―]{1,2}\s*+[^\s—―]")
_LOGO = Pattern(r"logo|brand|site-?(?:name|title)", re.IGNORECASE)
_OPENING = Pattern(r"[\s“”‘’\"'「」『』《【\[(（]*+")  # in front of what a name begins with
_GOES_ON = Pattern(r"[^\W_]")  # what a word or a name goes on with
_LONGEST = 200  # code points
_SHARE = 0.6  # of the longest part of the page's name that a headline must have in common with it
_SURE = 8  # code points of a name that nothing but a headline has in common with a line
_LINKED = 0.5  # share of a line that is links, from which on it is one
_MOST_BREAKS = 4  # in a headline
_ABOVE = 12  # lines over the text, among which a headline may be that the page's name does not tell


class Headline(NamedTuple):
    """The number of the headline's line, -1 when there is none, and its text, which is all of the line or a part.

    A heading may be broken into `height` lines: then the number is that of the last.
    """

    number: int = -1
    text: str = ""
    height: int = 1

    @property
    def broken(self) -> range:
        """The numbers of all its lines when it has several."""
        return range(self.number - self.height + 1, self.number + 1) if self.height > 1 else range(0)


def headline(found: Sequence[Line], names: Sequence[str]) -> Headline:
    """Find the line that the page's own names begin with or contain, or have in common with one of its elements."""
    folded = [name for name in map(_folded, names) if name]
    least = _SHARE * min((_longest_part(name) for name in names if _folded(name)), default=0)
    best, most = Headline(), 0.0
    without_stops = not any("。" in name for name in folded)
    for number, line in enumerate(found):
        if len(line.text) > _LONGEST or (without_stops and not line.seams and line.text.endswith("。")):
            continue
        wholes = _wholes(found, number, names)
        texts = dict.fromkeys((line.text, *_parts(line)), 1)
        for text, height in (*texts.items(), *wholes.items()):
            short = _folded(text)
            value = _likeness(line, short) if _begins(line, text, names) or _told(short, folded, least) else 0.0
            if value > most:
                best, most = Headline(number, text, height), value
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


def deck(found: Sequence[Line], head: Headline) -> int:
    """Return the number of the line right behind the headline that goes on with it, a sub-headline; -1 for none."""
    number = head.number + 1
    if head.number < 0 or number >= len(found):
        return -1
    line = found[number]
    called = _DECK.search(line.element.get("class") or "") is not None
    if not (called or _DASHED.match(line.text)) or line.text == head.text or verdict(line.text).why:
        return -1
    if line.kind is Kind.HEADING and any(one.kind is Kind.HEADING and _alike(one, line) for one in found):
        return -1  # those of the sections are set so
    fits = line.kind in {Kind.PARAGRAPH, Kind.HEADING} and len(line.text) <= _LONGEST and linked(line) <= _LINKED
    return number if fits else -1


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


def title_of(name: str) -> str:
    """Return the part of a page's name that is its title, when no line of the page tells: not the last, the site's."""
    parts = [part for one in _SEPARATORS.split(name.strip()) if (part := one.strip())]
    return max(parts[:-1] or parts, key=len, default="")


def _alike(one: Line, line: Line) -> bool:
    return one.element is not line.element and look(one.element) == look(line.element)


def _parts(line: Line) -> list[str]:
    bounds = [0, *line.seams, len(line.text)] if line.seams else []
    return [line.text[start:end].strip() for start, end in pairwise(bounds)]


def _wholes(found: Sequence[Line], number: int, names: Sequence[str]) -> dict[str, int]:
    """Return what a heading that a line goes on with says from a line before on, and how many lines that are.

    Between them is a blank, unless a name of the page has none there.
    """
    last = found[number]
    first = number
    wholes: dict[str, int] = {}
    while last.kind is Kind.HEADING and found[first].goes_on and number - first < _MOST_BREAKS:
        first -= 1
        if found[first].element is not last.element:
            break
        texts = [line.text for line in found[first : number + 1]]
        close = "".join(texts)
        text = close if any(close in name for name in names) else " ".join(texts)
        if len(text) > _LONGEST:
            break
        wholes[text] = len(texts)
    return wholes


def _longest_part(name: str) -> int:
    return max(len(_folded(part)) for part in _SEPARATORS.split(name))


def _begins(line: Line, text: str, names: Sequence[str]) -> bool:
    """Tell whether a heading of the first level is how a name begins: its first part, or what is called its title.

    However short it is, it is no word among others; a site's own name leads to its first page.
    """
    words = tags.words_of(line.element)
    if line.kind is not Kind.HEADING or line.level != 1 or linked(line) > _LINKED or _LOGO.search(words):
        return False
    called = _CALLED.search(words) is not None
    return any(_is_begun(name, text, whole=not called) for name in names)


def _is_begun(name: str, text: str, *, whole: bool) -> bool:
    """Tell whether a name begins with `text`, and with that as a whole."""
    opening = _OPENING.match(name)
    at = opening.end() if opening else 0
    return name.startswith(text, at) and not (whole and _GOES_ON.match(name, at + len(text)))


def _told(text: str, names: Sequence[str], least: float) -> bool:
    return len(text) >= max(least, 2) and any(
        name.startswith(text) or (len(text) >= _SURE and text in name) for name in names
    )


def _likeness(line: Line, text: str) -> float:
    heading = line.kind is Kind.HEADING
    called = _CALLED.search(tags.words_of(line.element)) is not None
    return len(text) + 12 * heading + 8 * (heading and line.level == 1) + 8 * called - 8 * (line.kind is Kind.ITEM)


def _folded(text: str) -> str:
    return _QUOTES.sub("", normalize("NFKC", text)).casefold()
