"""Markdown without facts on top in, its passages out."""

from collections.abc import Iterable, Iterator
from html import unescape
from re import Match

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from reader.markdown import Names
from reader.model import Kind, Mark
from reader.patterns import Pattern
from reader.sources.html.ink import Ink
from reader.sources.html.inlines import script
from reader.sources.markdown.inline import inline, note_name, note_sign
from reader.sources.passages import Passage, moved

_TASK = Pattern(r"\[(?P<done>[ xX])\]\s+(?=\S)")
_BREAK = Pattern(r"(?i)<br\s*/?>|</p\s*>")
_HIDDEN = Pattern(r"(?is)<!--.*?(?:-->|\Z)|<(?P<tag>script|style)\b.*?(?:</(?P=tag)\s*>|\Z)|<[/!?]?[a-z][^<>]*>")
_SHIFTED = Pattern(r"(?i)(?P<before>^|[^<>])<(?P<tag>su[pb])\b[^<>]*>(?P<text>[^<>]{1,24})</(?P=tag)\s*>")
_EMPTY_LINES = Pattern(r"\n\s*\n\s*")
_DEEPEST = 100  # tokens within tokens, two for each list; from one that is deeper on the parser leaves out all lines
_CONTAINERS = frozenset({"blockquote_open", "list_item_open", "footnote_reference_open"})


def passages_of(text: str, location: str) -> Iterator[Passage]:
    """Yield the passages of `text` in order, none if it is too deep; links are meant from `location`."""
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"]).use(footnote_plugin)
    parser.core.ruler.after("block", "too_deep", _drop_too_deep)
    parser.core.ruler.before("footnote_tail", "footnotes_apart", _part_footnotes)
    return _Walk(location).passages(parser.parse(text))


def _drop_too_deep(state: StateCore) -> None:
    """Drop all of a text of which the parser has left out what is in the last that it could open, and all behind it."""
    if any(token.level >= _DEEPEST - 1 and token.type in _CONTAINERS for token in state.tokens):
        state.tokens = []


def _part_footnotes(state: StateCore) -> None:
    """Part footnotes from those around them, and leave where they stand those that nothing refers to or named twice.

    The parser would lose these, and what a footnote says before one within it.
    """
    referred = state.env.get("footnotes", {}).get("refs", {})
    parted: list[Token] = []
    within: list[list[Token]] = []
    named: set[str] = set()
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            within.append([])
        (within[-1] if within else parted).append(token)
        if token.type == "footnote_reference_close":
            note = within.pop()
            label = note[0].meta["label"]
            if label in named or referred.get(f":{label}", -1) < 0:
                note[0], note[-1] = (
                    Token("footnote_open", "", 1, meta={"label": label}),
                    Token("footnote_close", "", -1),
                )
            named.add(label)
            parted += note
    state.tokens = parted


class _Walk:
    """One walk over the tokens of a text: containers nest, each block within is a passage."""

    def __init__(self, location: str) -> None:
        self._location = location
        self._lists: list[str] = []
        self._quotes = 0
        self._marker = ""
        self._note = ""
        self._places: tuple[str, ...] = ()
        self._names = Names()

    def passages(self, found: Iterable[Token]) -> Iterator[Passage]:
        tokens = iter(found)
        for token in tokens:
            match token.type:
                case "heading_open":
                    yield from self._written(Kind.HEADING, next(tokens), int(token.tag[1]))
                case "inline":
                    yield from self._paragraph(token)
                case "fence" | "code_block":
                    yield from self._verbatim(token.content)
                case "html_block":
                    yield from self._html(token.content)
                case "table_open":
                    yield from self._table(tokens)
                case _:
                    self._nest(token)

    def _nest(self, token: Token) -> None:
        """Take note of what is opened and closed."""
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append(token.type)
            case "bullet_list_close" | "ordered_list_close":
                self._lists = self._lists[:-1]
            case "list_item_open":
                self._marker = f"{token.info}. " if self._lists[-1:] == ["ordered_list_open"] else "• "
            case "list_item_close":
                self._marker = ""
            case "blockquote_open":
                self._quotes += 1
            case "blockquote_close":
                self._quotes = max(self._quotes - 1, 0)
            case "footnote_open":
                self._note = note_name(token)
                self._marker = f"[{note_sign(token)}] "
            case "footnote_close":
                self._note = self._marker = ""

    def _paragraph(self, token: Token) -> Iterator[Passage]:
        if self._note:
            yield from self._written(Kind.NOTE, token)
        elif self._lists:
            yield from self._written(Kind.ITEM, token, len(self._lists) - 1)
        elif self._quotes:
            yield from self._written(Kind.QUOTE, token, self._quotes - 1)
        else:
            words = [child for child in token.children or () if child.type != "softbreak"]
            only_pictures = words and all(child.type == "image" for child in words)
            yield from self._written(Kind.CAPTION if only_pictures else Kind.PARAGRAPH, token)

    def _written(self, kind: Kind, token: Token, level: int = 0) -> Iterator[Passage]:
        stroke = inline(token, self._location)
        text, marks = stroke.text, stroke.marks
        self._places += stroke.places
        if not text:  # a place without text is that of what follows
            return
        marker, self._marker = self._marker, ""
        task = _TASK.match(text) if marker == "• " else None
        if task:
            marker = ""
        places, self._places = self._places, ()
        if self._note and marker:
            places += (self._note,)
        if kind is Kind.HEADING:
            places += (self._names.of_heading(text),)
        if kind in {Kind.ITEM, Kind.NOTE}:
            text, marks = marker + text, tuple(moved(mark, len(marker)) for mark in marks)
        yield Passage(kind, text, level, marks, places)

    def _verbatim(self, content: str) -> Iterator[Passage]:
        ink = Ink()
        ink.say_verbatim(content)
        code = ink.lift(verbatim=True).text
        if code:
            yield Passage(Kind.CODE, code)

    def _html(self, content: str) -> Iterator[Passage]:
        """Yield what raw HTML says, without its tags."""
        for part in _EMPTY_LINES.split(_HIDDEN.sub("", _BREAK.sub("\n", _SHIFTED.compiled.sub(_on_the_line, content)))):
            ink = Ink()
            ink.say(unescape(part))
            if text := ink.lift().text:
                yield Passage(Kind.PARAGRAPH, text)

    def _table(self, tokens: Iterator[Token]) -> Iterator[Passage]:
        text = sign = ""
        marks: list[Mark] = []
        for token in tokens:
            match token.type:
                case "table_close":
                    break
                case "tr_close":
                    sign = "\n"
                case "th_open" | "td_open":
                    text += sign
                    sign = "\t"
                case "inline":
                    cell = inline(token, self._location)
                    marks += (moved(mark, len(text)) for mark in cell.marks)
                    text += cell.text
        if text.strip():
            yield Passage(Kind.TABLE, text, marks=tuple(marks))


def _on_the_line(found: Match[str]) -> str:
    """Return raised or lowered text as it is written without its tags."""
    before, text = found["before"], found["text"]
    opening, shapes, closing = script(found["tag"].lower(), text, before)
    return f"{before}{opening}{text.translate(shapes)}{closing}"
