"""An lxml element in, its lines out: text as a browser lays it out, with the kind, depth and marks of each line."""

import re
from collections.abc import Sequence

from lxml.etree import _Element as Element
from lxml.etree import iterwalk

from reader.controls import visible
from reader.model import Inline, Kind, Mark, Span
from reader.patterns import Pattern
from reader.records import NamedTuple, dataclass
from reader.sources.html import tags
from reader.sources.html.contexts import Context, Contexts
from reader.sources.html.controls import box, is_read_only
from reader.sources.html.formulas import shows_though_hidden, source
from reader.sources.html.ink import Ink, Stroke
from reader.sources.html.inlines import MARKED, Script
from reader.sources.html.links import link
from reader.sources.html.notes import Notes
from reader.sources.html.pictures import is_a_sign, words_for
from reader.sources.html.shifts import written
from reader.sources.html.tables import is_data, rows
from reader.sources.html.tools import is_a_tool

_BOLD = Pattern(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_OWN_MARKER = Pattern(
    r"[-*+•·▪◦●■□◆◇○]|[(（\[【]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.)、）．\]】]|[①-⑳]|[a-z][.)]\s", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: a paragraph, a heading, an item, or what stands between two line breaks.

    `marks` are offsets into `text`, and a mark's target a location, "#" and the name of a place, or "" when a link
    leads nowhere that can be opened. `places` are the names of places on the line, `seams` offsets at which one inline
    element ends and another begins. `goes_on` tells that only a line break parts it from the line before, `indented`
    that wide blanks were in front of it, `marked` that it begins with an item's marker.
    """

    kind: Kind
    text: str
    element: Element
    level: int = 0
    marks: tuple[Mark, ...] = ()
    places: tuple[str, ...] = ()
    seams: tuple[int, ...] = ()
    goes_on: bool = False
    indented: bool = False
    marked: bool = False


class Hidden(NamedTuple):
    """An element that the page itself hides, and the number of the line in or before which it stands."""

    number: int
    element: Element


class Walked(NamedTuple):
    """The lines of a page, and what it hides between them."""

    lines: Sequence[Line]
    hidden: Sequence[Hidden] = ()


def walked(root: Element, base: str = "") -> Walked:
    """Return the lines of `root` as `lines` does, and what has been left out since the page hides it."""
    walk = _Walk(root, base, hidden_too=False)
    return Walked(walk.lines, walk.hidden)


def lines(root: Element, base: str = "", *, hidden_too: bool = False) -> list[Line]:
    """Return the lines of `root` in reading order; links are resolved against `base`, the location of the page.

    What a browser does not show is left out, `hidden_too` takes in what the page itself hides.
    """
    return _Walk(root, base, hidden_too=hidden_too).lines


class _Walk:
    """One walk over a tree: blocks begin and end lines, inline elements put marks on them."""

    def __init__(self, root: Element, base: str, *, hidden_too: bool) -> None:
        self.lines: list[Line] = []
        self.hidden: list[Hidden] = []
        self._base = base
        self._hidden_too = hidden_too
        self._ink = Ink()
        self._contexts = Contexts(root)
        self._scripts: list[tuple[Element, Script]] = []
        self._notes = Notes(root)
        self._formulas = 0  # that are open: blanks in them are of their source alone
        self._goes_on = False
        self._outer_tables = {outer for table in root.iter("{*}table") for outer in table.iterancestors("{*}table")}
        self._run(root)

    def _run(self, root: Element) -> None:
        walk = iterwalk(root, events=("start", "end", "comment", "pi"))
        skipped = None
        for event, element in walk:
            if event == "start":
                if element is not root and self._is_skipped(element):
                    skipped = element
                    walk.skip_subtree()
                else:
                    self._start(element)
                    self._say(element.text)
                continue
            if event == "end":
                if element is skipped:
                    skipped = None
                else:
                    self._end(element)
            if element is not root:
                self._say(element.tail)
        self._break()

    def _is_skipped(self, element: Element) -> bool:
        return self._stands_for(element) or self._unshown(element) or self._whole(element)

    def _stands_for(self, element: Element) -> bool:
        """Write what is not text on the page, but stands for some: sources of formulas, boxes of tasks."""
        tag = tags.name(element)
        text = source(element, tag)
        if tag == "input" and self._contexts.marker and not self._ink.length:
            text = box(element) or None
        self._say(text)
        return text is not None

    def _unshown(self, element: Element) -> bool:
        if tags.name(element) in tags.UNSHOWN and not (tags.has_swallowed(element) or is_read_only(element)):
            return True
        if self._hidden_too or not tags.hidden(element) or shows_though_hidden(element):
            return False
        self.hidden.append(Hidden(len(self.lines), element))
        return True

    def _whole(self, element: Element) -> bool:
        """Write elements that are not walked through: pictures, breaks, tables of data. Tools are no text."""
        tag = tags.name(element)
        if tag == "img":
            self._picture(element)
        elif tag == "br":
            if self._contexts.here.preformatted:
                self._ink.say_verbatim("\n")
            else:
                self._break(goes_on=True)
        elif tag == "table" and element not in self._outer_tables and is_data(element):
            self._table(element)
        elif element.keys() and self._is_a_tool(element):
            if tag in tags.BLOCKS:
                self._break()
        else:
            return False
        self._place(element)
        return True

    def _is_a_tool(self, element: Element) -> bool:
        here = self._contexts.here
        return is_a_tool(element, in_heading=here.kind is Kind.HEADING, in_code=here.preformatted)

    def _say(self, text: str | None) -> None:
        if not text or (self._formulas and text.isspace()):
            return
        if self._scripts:
            text = text.translate(self._scripts[-1][1].shapes)
        if self._contexts.here.preformatted:
            self._ink.say_verbatim(text)
        else:
            self._ink.say(text)

    def _start(self, element: Element) -> None:
        tag = tags.name(element)
        if tag in tags.BLOCKS:
            self._break()
            self._contexts.begin(element, tag)
        else:
            self._start_inline(element, tag)
        self._place(element)

    def _end(self, element: Element) -> None:
        tag = tags.name(element)
        if tag in tags.BLOCKS:
            self._break()
            self._contexts.end(tag)
            return
        if tag == "rt" and not _has_parentheses(element):
            self._ink.say(")")
        elif tag == "q":
            self._ink.say("”")
        elif self._scripts and self._scripts[-1][0] is element:
            self._ink.say(self._scripts.pop()[1].closing)
        self._formulas -= tag == "math"
        self._ink.close(element)
        self._ink.seam()

    def _start_inline(self, element: Element, tag: str) -> None:
        self._ink.seam()
        self._formulas += tag == "math"
        if tag == "a":
            self._link(element)
        elif tag in MARKED:
            self._ink.open(MARKED[tag], element)
        elif (script := written(element, tag, self._ink.last)) is not None:
            self._scripts.append((element, script))
            self._ink.say(script.opening)
        elif tag == "rt" and not _has_parentheses(element):
            self._ink.say("(")
        elif tag == "q":
            self._ink.say("“")
        elif (style := element.get("style")) and _BOLD.search(style):
            self._ink.open(Inline.STRONG, element)

    def _link(self, element: Element) -> None:
        href = element.get("href")
        if href is not None:
            inline, target = link(element, href, self._base)
            self._ink.open(inline, element, target)
            if inline is Inline.NOTE and not any(map(str.strip, map(str, element.itertext()))):
                self._say(self._notes.sign(target[1:]))

    def _place(self, element: Element) -> None:
        if not element.keys():
            return
        for key in ("id", "{http://www.w3.org/XML/1998/namespace}id", "name"):
            value = element.get(key)
            if value and (key != "name" or tags.name(element) == "a"):
                self._ink.places.append(value)

    def _picture(self, element: Element) -> None:
        """Let a picture's words stand in its place: in a line as a part of it, else as a caption."""
        words = words_for(element)
        if is_a_sign(words):
            self._ink.say(words)
        elif not words or self._contexts.here.preformatted:
            return
        elif self._ink.length:
            self._ink.say(f"[{words}]")  # as text browsers do: it is no part of the sentence
        else:
            self._ink.say(words)
            self._break(self._contexts.here._replace(element=element, kind=Kind.CAPTION, level=0))

    def _table(self, element: Element) -> None:
        """Write a table of data: its caption, then a line a row with a tab between two cells."""
        self._break()
        for caption in element.iterchildren("{*}caption"):
            self.lines += lines(caption, self._base, hidden_too=self._hidden_too)
        parts: list[str] = []
        marks: list[Mark] = []
        places: list[str] = []
        at = 0
        for number, row in enumerate(rows(element)):
            for column, cell in enumerate(row):
                sign = "\t" if column else "\n" if number else ""
                text, marked, named = self._cell(cell)
                marks += [mark_at(mark, at + len(sign)) for mark in marked]
                places += named
                parts += [sign, text]
                at += len(sign) + len(text)
        text = "".join(parts)
        if text.strip():
            self.lines.append(Line(Kind.TABLE, text, element, marks=tuple(marks), places=tuple(places)))

    def _cell(self, cell: Element | None) -> tuple[str, Sequence[Mark], Sequence[str]]:
        """Return the text of a cell on one line, its marks and places."""
        if cell is None:
            return "", (), ()
        if not len(cell) and not cell.get("id"):
            return visible(" ".join((cell.text or "").split())), (), ()
        text = ""
        marks: list[Mark] = []
        places: list[str] = []
        for line in lines(cell, self._base, hidden_too=self._hidden_too):
            text += " " if text else ""
            marks += [mark_at(mark, len(text)) for mark in line.marks]
            places += line.places
            text += line.text.replace("\n", " ").replace("\t", " ")
        return text, marks, places

    def _break(self, context: Context | None = None, *, goes_on: bool = False) -> None:
        """End the line, which is what `context` says; `goes_on` when only a line break parts it from the next."""
        context = context or self._contexts.here
        stroke = self._ink.lift(verbatim=context.preformatted)
        if stroke.text:
            self.lines.append(self._line(context, stroke))
        self._goes_on = goes_on and bool(stroke.text)

    def _line(self, context: Context, stroke: Stroke) -> Line:
        text, marks, places, seams, indented = stroke
        if context.strong:
            marks = (Mark(Inline.STRONG, Span(0, len(text))), *marks)
        marked = self._contexts.marker != "" and context.kind in {Kind.ITEM, Kind.NOTE}
        if marked:
            if not _OWN_MARKER.match(text):
                shift = len(self._contexts.marker)
                text = self._contexts.marker + text
                marks = tuple(mark_at(mark, shift) for mark in marks)
                seams = tuple(at + shift for at in seams)
            self._contexts.marker = ""
        return Line(
            context.kind, text, context.element, context.level, marks, places, seams, self._goes_on, indented, marked
        )


def mark_at(mark: Mark, offset: int) -> Mark:
    """Return the mark moved right by `offset`."""
    return Mark(mark.inline, Span(mark.span.start + offset, mark.span.end + offset), mark.target)


def _has_parentheses(rt: Element) -> bool:
    return any(one is not None and tags.name(one) == "rp" for one in (rt.getprevious(), rt.getnext()))
