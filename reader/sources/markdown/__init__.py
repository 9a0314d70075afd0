"""Markdown in, an Article out: CommonMark with tables, footnotes, task lists and facts on top."""

from reader.model import Article
from reader.paths import suffix
from reader.patterns import Pattern
from reader.sources.format import Format
from reader.sources.parser_limits import ParserLimits
from reader.sources.plain import PLAIN, is_code, stem, text_of
from reader.sources.raw import Raw

_NAMES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".qmd", ".rmd"})
_MEDIA = "text/markdown"
_LARGEST = 800_000  # code points: the parser needs a second for so much prose, ten times that for the worst
_MOST_SIGNS = 4000  # in a paragraph, and
_MOST_BRACKETS = 600  # in a paragraph: the parser compares each with each, 0.04 to 0.1 s for so many, and
_MOST_COMPARED = 50 * _MOST_BRACKETS**2  # in all paragraphs
_MOST_WALKED = 1_000_000  # code points between brackets and their ends, or for each of the text this many:
_MOST_WALKED_EACH = 10  # the parser walks over all of them in search of an end, 0.3 to 0.7 µs each
_MOST_PARTS = 50_000  # line feeds, bars, markers: each item, row or cell takes up to 50 µs and 2 kB of the parser
_MANY_PARTS = 8_000  # that take 0.4 s; for each more this many
_LEAST_EACH = 12.5  # bytes: prose and poems have more, also with blank lines between short ones
_PARAGRAPH_END = Pattern(r"\n\n|\n[ ]{0,3}[-*+] ")
_BRACKET = Pattern(r"\\.|`[^`\n]*`|<[^<>\n]*>|[\[\]]")
_MARKERS = Pattern(r"(?m)^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))){8,}")  # of what is in each other
_FENCES = ("---", "+++")
_HEADING = Pattern(r"(?m)(?:\A|\n\n)#{1,6} \S.*(?=\n\n|\n?\Z)")
_STRONG_SIGNS = (
    _HEADING,
    Pattern(r"(?ms)^```[^\n`]*\n.*?^```[ \t]*$"),
    Pattern(r"!?\[[^\]\n]{1,200}\]\((?:https?://|\.{0,2}/|#)[^\s)]{1,400}\)"),
    Pattern(r"(?m)^\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$"),
)
_PARTS_OF_STRONG_SIGNS = ("# ", "```", "](", "--")  # most texts have none of them, and need no pattern
_WEAK_SIGNS = (
    Pattern(r"\*\*[^\s*][^*\n]{0,200}\*\*"),
    Pattern(r"(?m)(?:^[-*+] \S.*\n){2}"),
    Pattern(r"(?m)^> \S"),
    Pattern(r"`[^`\n]{1,80}`"),
)


def parse(raw: Raw, encoding: str) -> Article:
    """Read Markdown; raise SourceError as for plain text. What is too large or too deep is read as plain text."""
    text = text_of(raw, encoding)
    if _too_much(text.text):
        return PLAIN.parse(raw, encoding)
    from reader.sources.markdown.front_matter import front_matter  # noqa: PLC0415 - plain text has no need of it
    from reader.sources.markdown.passages import passages_of  # noqa: PLC0415 - 30 ms that no other format needs
    from reader.sources.marked_up import Origin, article  # noqa: PLC0415 - as above

    fronted = front_matter(text.text)
    passages = tuple(passages_of(text.text[fronted.end :], raw.location))
    if not passages:
        return PLAIN.parse(raw, encoding)
    origin = Origin(stem(raw.location), raw.location, text.encoding, text.undecodable)
    return article(passages, fronted.facts, origin)


def is_too_long(size: int) -> bool:
    """Tell that a file of so many bytes holds more text than the parser is given, whatever its encoding."""
    return size > 4 * _LARGEST


def recognises(raw: Raw, opening: str) -> bool:
    """Tell Markdown by its name; without one by front matter, or by two signs that prose does not show by chance."""
    if not opening:
        return False
    if raw.media == _MEDIA or suffix(raw.location).lower() in _NAMES:
        return True
    if opening.startswith(_FENCES) and _has_front_matter(opening):
        return True
    if opening.lstrip().startswith("<") or not any(part in opening for part in _PARTS_OF_STRONG_SIGNS):
        return False
    strong = sum(sign.search(opening) is not None for sign in _STRONG_SIGNS)
    weak = sum(sign.search(opening) is not None for sign in _WEAK_SIGNS)
    signs = strong + weak + (len(_HEADING.findall(opening)) > 1)
    return strong > 0 and signs > 1 and not is_code(raw.location, opening.split("\n"))


def _has_front_matter(opening: str) -> bool:
    from reader.sources.markdown.front_matter import front_matter  # noqa: PLC0415 - plain text has no need of it

    return front_matter(opening).present


def _too_much(text: str) -> bool:
    """Tell a text that the parser would take minutes for."""
    parts = text.count("\n") + text.count("|") + sum(len(markers) // 2 for markers in _MARKERS.findall(text))
    if len(text) > _LARGEST or parts > _MOST_PARTS:
        return True
    if parts > _MANY_PARTS and len(text.encode(errors="replace")) < _LEAST_EACH * parts:
        return True
    compared = walked = 0
    for part in _PARAGRAPH_END.split(text):
        brackets = part.count("[")
        compared += brackets**2
        walked += _walked(part) if brackets else 0
        if brackets > _MOST_BRACKETS or compared > _MOST_COMPARED or sum(map(part.count, "*_`<&~")) > _MOST_SIGNS:
            return True
        if walked > max(_MOST_WALKED, _MOST_WALKED_EACH * len(text)):
            return True
    return False


def _walked(paragraph: str) -> int:
    """Return how many code points lie between brackets and their ends, which for those without is the paragraph's."""
    opened: list[int] = []
    walked = 0
    for found in _BRACKET.finditer(paragraph):
        if found[0] == "[":
            opened.append(found.start())
        elif found[0] == "]" and opened:
            walked += found.start() - opened.pop()
    return walked + sum(len(paragraph) - at for at in opened)


MARKDOWN = Format("markdown", recognises, parse, limits=ParserLimits(quick=96 << 10), strip=PLAIN.parse)
