"""The text of a page in, its tree out, whatever the page does: deep nesting, endless attributes, a million tags."""

import re

from lxml.etree import ErrorTypes, HTMLParser, ParserError, XMLSyntaxError, fromstring
from lxml.etree import _Element as Element

from reader.patterns import Pattern
from reader.records import NamedTuple
from reader.sources.html import tags
from reader.sources.html.nesting import HOLDS_NO_TAGS, NEVER_CLOSED, NEVER_ENDED, Nesting

LONGEST = 16 << 20  # code points, without long attributes: a page with more is cut there
_SHOWN = 200  # code points of what was cut, to tell by
MOST_TAGS = 100_000
LONGEST_TAG = 1 << 14  # code points: a longer one loses its attributes

# One pass over the tags. Quotes are left to the parser: looking for their ends would square a hostile page's time.
_TAG = re.compile(r"<(?:!--|(/?)([a-zA-Z][^ \t\n\f\r/<>]*)[^<>]*>?)")
_VALUE = re.compile(r"=\s*(?:(\")[^\"]{200,}\"|(')[^']{200,}')")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_COMMENT_BEGIN = len("<!")  # what ends a comment may have its hyphens in common with what begins it: `<!-->`
_COMMENT_END = Pattern("-->|(?<!<!)(?<!<!-)--!>")
_RAW = {  # what ends those that hold no tags; in either case, or a search for one would go on behind the other
    name: Pattern(f"</{name}", re.IGNORECASE) for name in HOLDS_NO_TAGS
}
_UNSEEN = "noscript"  # where programs run, what it holds is no part of the page, whatever tags that seems to have
_UNSEEN_END = Pattern(f"</{_UNSEEN}", re.IGNORECASE)
_UNSEEN_ENDS = (f"</{_UNSEEN}", f"</{_UNSEEN.upper()}")
_QUOTES = "'\""  # in a tag that leaves something out: a value that is open ends; where none is, they mean nothing
_BREAK = "<br>"
_VOID = "<area"  # has attributes, and shows nothing
_NOTHING = "</>"  # a token of its own: what stands before and behind it does not become a tag, as it would without


class Tree(NamedTuple):
    """The root of a page, None when it has none, and the beginning of what was cut off its end."""

    root: Element | None
    cut: str = ""


def tree(text: str) -> Tree:
    """Parse a page; every text it holds up to the limits is in the tree, however broken its tags are."""
    declaration = _DECLARATION.match(text)
    text = text[declaration.end() :] if declaration else text
    for trusting in (True, False):
        tame, end = _tamed(text, trusting=trusting)
        try:
            root, whole = _parsed(tame)
        except (ParserError, XMLSyntaxError) as error:
            if getattr(error, "code", 0) == ErrorTypes.ERR_NO_MEMORY:
                raise MemoryError from error
            return Tree(None)
        if whole:
            break
    return Tree(root, text[end : end + _SHOWN] if end < len(text) else "")


def _parsed(tame: str) -> tuple[Element, bool]:
    """Return the root of a page, and whether the parser came to its end or gave up, as it does where it is too deep."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_pis=True, remove_comments=True)
    root = fromstring(tame.encode(), parser)
    last = parser.error_log.last_error
    return root, last is None or last.type != ErrorTypes.ERR_RESOURCE_LIMIT


def _tamed(text: str, *, trusting: bool = True) -> tuple[str, int]:
    """Return `text` without the tags that are too deep, too long or too many, and the offset at which it was cut.

    The parser may take for a tag what is none here, as in quotes. To the result of a pass that is not `trusting` this
    does no harm: all that looks like a start tag counts, what looks like an end tag, a comment or a program does not.
    """
    parts: list[str] = []
    nesting = Nesting(trusting=trusting)
    count = at = written = saved = 0
    last_unseen = max(map(text.rfind, _UNSEEN_ENDS))
    while (match := _TAG.search(text, at)) and count < MOST_TAGS and match.start() - saved < LONGEST:
        start, at = match.span()
        tag, slash, name = match.group(0, 1, 2)
        if name is None:
            at = _end_of(text, _COMMENT_END, start + _COMMENT_BEGIN) if trusting else at
            continue
        closing = slash != ""
        name = name.lower()
        alone = tag.endswith("/>") and not closing and _stands_alone(tag)
        broken = written == start and parts[-1:] != [] and parts[-1].startswith(_BREAK[:-1])
        instead = _instead(tag, name, nesting, alone=alone, broken=broken)
        count += not closing and instead is not _NOTHING
        if instead is not tag:
            parts.append(text[written:start])
            parts.append(instead)
            saved += at - start - len(instead)
            written = at
        if closing or alone or not trusting:
            continue
        if name in _RAW:
            at = _end_of(text, _RAW[name], at)
        elif name == _UNSEEN and at <= last_unseen:
            begun = text[written:at]  # nothing when something else has taken its place
            parts.append(f"{begun.removesuffix('>') or _VOID} {_QUOTES}>")
            written = _end_of(text, _UNSEEN_END, at)
            saved += written - at
            at = written
    end = min(written + LONGEST, len(text)) if match is None else match.start()
    parts.append(text[written:end])
    return "".join(parts), end


def _instead(tag: str, name: str, nesting: Nesting, *, alone: bool, broken: bool) -> str:
    """Return what the parser is given for a tag, of which `nesting` takes note: the tag itself if it may be.

    `broken` tells that a line break stands before it already.
    """
    closing = tag[1] == "/"
    short = tag if len(tag) <= LONGEST_TAG else _shortened(tag, "/" * closing + name)
    before = "".join(f"</{one}>" for one in nesting.unsaid(name, closing=closing))
    if closing and name in NEVER_ENDED:
        return _left_out(short, broken=False)
    if not (nesting.end(name) if closing else nesting.begin(name, alone=alone)):
        return before + _left_out(short, broken=name in tags.BLOCKS and not broken)
    if name in NEVER_CLOSED and not closing and not alone:
        short = f"{short.removesuffix('>')} />"
    return before + short if before else short


def _left_out(tag: str, *, broken: bool) -> str:
    """Return what takes a tag's place, a line break where it is `broken`; its quotes open and end what they did."""
    quotes = [at for at in map(tag.find, "\"'") if at >= 0]
    if not quotes:
        return _BREAK if broken else _NOTHING
    start = tag.rfind("=", 0, min(quotes))
    return f"{_BREAK[:-1] if broken else _VOID} x{tag[start if start >= 0 else min(quotes) :]}"


def _stands_alone(tag: str) -> bool:
    """Tell whether a start tag ends its element too, as the parser sees it: by a slash that is no value's last sign."""
    if not tag.endswith("/>"):
        return False
    value = tag.rpartition("=")[2].lstrip()
    return value is tag or value[:1] in {'"', "'"} or any(sign.isspace() for sign in value)


def _end_of(text: str, sign: Pattern, at: int) -> int:
    """Return where a part that holds no tags ends: at its sign, or with the text."""
    found = sign.search(text, at)
    return found.start() if found else len(text)


def _shortened(tag: str, name: str) -> str:
    """Return a tag without its long values, without any when it is still too long.

    The parser may take it for a part of a value that an earlier tag has opened: then it ends that as before.
    """
    short = _VALUE.sub(r"=\1\1\2\2", tag)
    return short if len(short) <= LONGEST_TAG else f"<{name} {_QUOTES}>"
