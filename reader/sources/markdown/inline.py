"""An inline token of Markdown in, its text and marks out."""

from markdown_it.token import Token

from reader.model import Inline, Mark
from reader.patterns import Pattern
from reader.sources.html.ink import Ink
from reader.sources.targets import target

_BREAK = Pattern(r"(?i)<br\s*/?>")
_INLINES = {"strong_open": Inline.STRONG, "em_open": Inline.EMPHASIS}


def inline(token: Token, location: str) -> tuple[str, tuple[Mark, ...]]:
    """Return the text of an inline token and marks as offsets into it; links are meant from `location`."""
    ink = Ink()
    opened: list[Token] = []
    for child in token.children or ():
        match child.type:
            case "strong_open" | "em_open" | "link_open":
                opened.append(child)
                _open(child, ink, location)
            case "strong_close" | "em_close" | "link_close":
                ink.close(opened.pop())
            case _:
                _say(child, ink)
    stroke = ink.lift()
    return stroke.text, stroke.marks


def note_name(token: Token) -> str:
    """Return the name of the place a footnote is, for its text and for what refers to it."""
    return f"note {token.meta['id']}" if "id" in token.meta else f"note apart {token.meta['label']}"


def note_sign(token: Token) -> str:
    """Return a footnote's number, from 1 in the order of reference; the name of one that nothing refers to."""
    return str(int(token.meta["id"]) + 1) if "id" in token.meta else str(token.meta["label"])


def _open(token: Token, ink: Ink, location: str) -> None:
    if token.type != "link_open":
        ink.open(_INLINES[token.type], token)
    elif leads := target(str(token.attrs.get("href", "")), location):
        ink.open(Inline.LINK, token, leads)


def _say(token: Token, ink: Ink) -> None:
    match token.type:
        case "text" | "text_special":
            ink.say(token.content)
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


def _mark(ink: Ink, kind: Inline, owner: Token, text: str, leads: str = "") -> None:
    ink.open(kind, owner, leads)
    ink.say(text)
    ink.close(owner)
