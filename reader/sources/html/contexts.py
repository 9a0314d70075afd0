"""The elements that are open in, what the text directly in the innermost one is out: kind, depth, marker."""

from lxml.etree import _Element as Element

from reader.model import Kind
from reader.records import NamedTuple
from reader.sources.html import tags


class Context(NamedTuple):
    """What the text directly in an element is."""

    element: Element
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    quotes: int = 0
    lists: int = 0
    preformatted: bool = False
    strong: bool = False


class Contexts:
    """The blocks that are open at a place of a page; `marker` is that of an item which has no text yet."""

    def __init__(self, root: Element) -> None:
        self.marker = ""
        self._open = [Context(root)]
        self._counters: list[int | None] = []

    @property
    def here(self) -> Context:
        """What text is at this place."""
        return self._open[-1]

    def begin(self, element: Element, tag: str) -> None:
        """Open a block."""
        self._open.append(self._context(element, tag))

    def end(self, tag: str) -> None:
        """Close the innermost block, which is a `tag`."""
        self._open.pop()
        if tag in tags.LISTS:
            self._counters.pop()
        elif tag == "li":
            self.marker = ""

    def _context(self, element: Element, tag: str) -> Context:
        here = Context(element, *self.here[1:])
        if tag in tags.LISTS:
            self._counters.append(_number(element.get("start"), 1) if tag == "ol" else None)
            here = here._replace(lists=here.lists + 1)
        elif tag == "li" and self._counters:
            self.marker = self._next_marker(element)
            if tags.is_note(element):
                here = here._replace(kind=Kind.NOTE, level=0)
            elif here.kind is not Kind.NOTE:
                here = here._replace(kind=Kind.ITEM, level=here.lists - 1)
        elif tag in tags.HEADINGS:
            here = here._replace(kind=Kind.HEADING, level=int(tag[1]))
        elif tag in tags.PREFORMATTED:
            here = here._replace(kind=Kind.CODE, level=0, preformatted=True)
        elif tag in tags.CAPTIONS:
            here = here._replace(kind=Kind.CAPTION, level=0)
        elif tag == "blockquote":
            here = here._replace(kind=Kind.QUOTE, level=here.quotes, quotes=here.quotes + 1, lists=0)
        elif tags.is_note(element):
            here = here._replace(kind=Kind.NOTE, level=0)
        return here._replace(strong=True) if tag == "dt" else here

    def _next_marker(self, element: Element) -> str:
        count = self._counters[-1]
        if count is None:
            return "• "
        number = _number(element.get("value"), count)
        self._counters[-1] = number + 1
        return f"{number}. "


def _number(value: str | None, otherwise: int) -> int:
    try:
        return int(value) if value and len(value) <= 9 else otherwise
    except ValueError:
        return otherwise
