"""An inline token of Markdown in, its text and marks out."""

from collections.abc import Mapping, Sequence

from markdown_it.token import Token

from reader.model import Inline
from reader.patterns import Pattern
from reader.sources.html.ink import Ink, Stroke
from reader.sources.html.inlines import LONGEST, MARKED, SHIFTED, Script, script
from reader.sources.targets import target

_BREAK = Pattern(r"(?i)<br\s*/?>")
_TAG = Pattern(r"<(?P<end>/?)(?P<name>[a-zA-Z]+)(?:\s[^<>]*)?>")
_MARKED = {"strong": Inline.STRONG, "em": Inline.EMPHASIS, "s": Inline.STRUCK}
_PLACE = Pattern(r"<a\s+(?:id|name)\s*=\s*[\"']?(?P<name>[^\s<>\"']+)[\"']?\s*/?>")
_REFERENCES = frozenset({"link_open", "footnote_ref"})


def inline(token: Token, location: str) -> Stroke:
    """Return the text of an inline token, marks as offsets into it, and places; links are meant from `location`."""
    ink = Ink()
    children = [child for child in token.children or () if child.type != "text" or child.content]
    ends = _ends(children)
    starts = {end: start for start, end in ends.items()}
    scripts: list[tuple[int, Script]] = []
    for number, child in enumerate(children):
        if number in ends:
            if (written := _script(children, number, ends[number], ink.last)) is not None:
                scripts.append((number, written))
                ink.say(written.opening)
            else:
                _open(child, ink, location)
        elif number in starts:
            if scripts and scripts[-1][0] == starts[number]:
                ink.say(scripts.pop()[1].closing)
            ink.close(children[starts[number]])
        else:
            _say(child, ink, scripts[-1][1].shapes if scripts else {})
    stroke = ink.lift()
    return stroke if stroke.text else stroke._replace(places=tuple(ink.places))


def note_name(token: Token) -> str:
    """Return the name of the place a footnote is, for its text and for what refers to it."""
    return f"note {token.meta['id']}" if "id" in token.meta else f"note apart {token.meta['label']}"


def note_sign(token: Token) -> str:
    """Return a footnote's number, from 1 in the order of reference; the name of one that nothing refers to."""
    return str(int(token.meta["id"]) + 1) if "id" in token.meta else str(token.meta["label"])


def _ends(children: Sequence[Token]) -> dict[int, int]:
    """Return where what begins ends, by their numbers; tags that cross other signs, or have no end, are none."""
    ends: dict[int, int] = {}
    opened: list[tuple[int, str]] = []
    for number, child in enumerate(children):
        if child.nesting > 0:
            opened.append((number, ""))
        elif child.nesting < 0:
            while opened and opened[-1][1]:
                opened.pop()
            ends[opened.pop()[0]] = number
        elif name := _tag(child):
            if name[0] != "/":
                opened.append((number, name))
            elif opened and opened[-1][1] == name[1:]:
                ends[opened.pop()[0]] = number
    return ends


def _tag(token: Token) -> str:
    """Return the name of a tag that is known, with "/" in front where it ends an element; "" for anything else."""
    found = _TAG.fullmatch(token.content) if token.type == "html_inline" else None
    name = found["name"].lower() if found else ""
    return f"{found['end']}{name}" if found and (name in MARKED or name in SHIFTED) else ""


def _script(children: Sequence[Token], start: int, end: int, before: str) -> Script | None:
    """Return how raised or lowered text from a tag to its end is written, behind `before`; None for other signs."""
    name = _tag(children[start])
    if name not in SHIFTED:
        return None
    inner = children[start + 1 : min(end, start + 2 * LONGEST)]
    is_whole_link = start > 0 and children[start - 1].type == "link_open" and children[end + 1].type == "link_close"
    if is_whole_link or any(child.type in _REFERENCES for child in inner):
        return Script()
    text = "".join(child.content for child in inner if child.type != "html_inline")
    return script(name, text, before, holds_more=any(_tag(child) in SHIFTED for child in inner))


def _open(token: Token, ink: Ink, location: str) -> None:
    if token.type == "link_open":
        if leads := target(str(token.attrs.get("href", "")), location):
            ink.open(Inline.LINK, token, _place(leads))
    else:
        ink.open(_MARKED[token.tag] if token.nesting else MARKED[_tag(token)], token)


def _place(leads: str) -> str:
    """Return a link's target with a name of a place as it is written there; the parser has put percents in it."""
    if not leads.startswith("#"):
        return leads
    from urllib.parse import unquote  # noqa: PLC0415 - a text without such links has no need of it

    return unquote(leads)


def _say(token: Token, ink: Ink, shapes: Mapping[int, str]) -> None:
    match token.type:
        case "text" | "text_special":
            ink.say(token.content.translate(shapes))
        case "softbreak":
            ink.say("\n")
        case "hardbreak":
            ink.say_verbatim("\n")
        case "code_inline":
            _mark(ink, Inline.CODE, token, token.content)
        case "image":
            ink.say(" ".join(token.content.split()))
        case "footnote_ref":
            _mark(ink, Inline.NOTE, token, f"[{note_sign(token)}]", f"#{note_name(token)}")
        case "html_inline" if _BREAK.fullmatch(token.content):
            ink.say_verbatim("\n")
        case "html_inline" if place := _PLACE.fullmatch(token.content):
            ink.places.append(place["name"])


def _mark(ink: Ink, kind: Inline, owner: Token, text: str, leads: str = "") -> None:
    ink.open(kind, owner, leads)
    ink.say(text)
    ink.close(owner)
