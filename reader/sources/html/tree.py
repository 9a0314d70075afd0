"""The text of a page in, its tree out, whatever the page does: deep nesting, endless attributes, a million tags."""

import re

from lxml.etree import ErrorTypes, HTMLParser, ParserError, XMLSyntaxError, fromstring
from lxml.etree import _Element as Element

from reader.patterns import Pattern
from reader.records import NamedTuple
from reader.sources.html import tags

LONGEST = 16 << 20  # code points, without long attributes: a page with more is cut there
_SHOWN = 200  # code points of what was cut, to tell by
MOST_TAGS = 100_000
DEEPEST = 64  # elements in each other; of what is deeper only line breaks are left, no article needs more
LONGEST_TAG = 1 << 14  # code points: a longer one loses its attributes

# One pass over the tags. Quotes are left to the parser: looking for their ends would square a hostile page's time.
_TAG = re.compile(r"<(?:!--|/?[a-zA-Z][^\s/<>]*)")
_TAG_END = re.compile(r"[^<>]*>?")
_VALUE = re.compile(r"=\s*(?:\"[^\"]{200,}\"|'[^']{200,}')")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_COMMENT_END = Pattern("-->")
_RAW = {  # what ends those that hold no tags; in either case, or a search for one would go on behind the other
    name: Pattern(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "xmp", "iframe", "noembed", "noframes", "title")
}
# What a parser closes by itself, or what has no end, makes nothing deeper.
_FLAT = frozenset({
    "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "rt", "rp", "rb", "br",
    "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr", "param", "html",
    "head", "body",
})  # fmt: skip
_KEPT = frozenset({"p", "br", "img"})  # however deep: each ends the one before


class Tree(NamedTuple):
    """The root of a page, None when it has none, and the beginning of what was cut off its end."""

    root: Element | None
    cut: str = ""


def tree(text: str) -> Tree:
    """Parse a page; every text it holds up to the limits is in the tree, however broken its tags are."""
    declaration = _DECLARATION.match(text)
    text = text[declaration.end() :] if declaration else text
    tame, end = _tamed(text)
    parser = HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_pis=True, remove_comments=True)
    try:
        root = fromstring(tame.encode(), parser)
    except (ParserError, XMLSyntaxError) as error:
        if getattr(error, "code", 0) == ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        return Tree(None)
    return Tree(root, text[end : end + _SHOWN] if end < len(text) else "")


def _tamed(text: str) -> tuple[str, int]:
    """Return `text` without the tags that are too deep, too long or too many, and the offset at which it was cut."""
    parts: list[str] = []
    depth = count = at = written = saved = 0
    while (match := _TAG.search(text, at)) and count < MOST_TAGS and match.start() - saved < LONGEST:
        start, at = match.span()
        if match[0] == "<!--":
            at = _end_of(text, _COMMENT_END, at)
            continue
        closing = match[0][1] == "/"
        name = match[0][2 if closing else 1 :].lower()
        found = _TAG_END.match(text, at)
        at = found.end() if found else at
        instead = text[start:at] if at - start <= LONGEST_TAG else _shortened(text[start:at], match[0])
        if name not in _FLAT:
            depth = max(depth - 1, 0) if closing else depth + 1
        if depth + closing > DEEPEST and name not in _KEPT:
            broken = written == start and parts[-1:] == ["<br>"]
            instead = "<br>" if name in tags.BLOCKS and not broken else ""
        count += instead != "" and not closing
        if instead != text[start:at]:
            parts.append(text[written:start])
            parts.append(instead)
            saved += at - start - len(instead)
            written = at
        if name in _RAW and not closing:
            at = _end_of(text, _RAW[name], at)
    end = min(written + LONGEST, len(text)) if match is None else match.start()
    parts.append(text[written:end])
    return "".join(parts), end


def _end_of(text: str, sign: Pattern, at: int) -> int:
    """Return where a part that holds no tags ends: at its sign, or with the text."""
    found = sign.search(text, at)
    return found.start() if found else len(text)


def _shortened(tag: str, opening: str) -> str:
    """Return a tag without its long values, without any when it is still too long."""
    short = _VALUE.sub('=""', tag)
    return short if len(short) <= LONGEST_TAG else f"{opening}>"
