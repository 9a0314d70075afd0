"""Inline text and marks in, one line at a time out: white space collapsed as CSS collapses it."""

from reader.controls import visible_behind
from reader.model import Inline, Mark, Span
from reader.patterns import Pattern
from reader.records import NamedTuple, dataclass, field

# What str.strip takes for blank, and what is not even as wide as a blank.
_OUTER = (
    " \t\n\r\f\v\xa0\u00ad\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b"
    "\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
_BLANKS = " \t\n\r\f"
_RUN = Pattern(r"([ \t\n\r\f]{2,}|[\t\n\r\f]|^ | $)")  # blanks that are not one blank between words
_WIDE = Pattern(r"[ \t]{2,}|\t")
_EAST_ASIAN = Pattern(
    "[\u2e80-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]"
)
_INDENT = Pattern("[\u3000\u2003\u2002]|\xa0{2}")
_OUTER_LINES = Pattern(r"(?:[ \t\xa0]*\n)*")


class Stroke(NamedTuple):
    """The text of a line, its marks, the offsets at which inline elements meet, and whether blanks led it."""

    text: str
    marks: tuple[Mark, ...]
    places: tuple[str, ...]
    seams: tuple[int, ...]
    indented: bool


_NOTHING = Stroke("", (), (), (), indented=False)


@dataclass(slots=True)
class _Open:
    """A mark without an end; `start` is -1 while it has no text on the line."""

    inline: Inline
    target: str
    owner: object
    start: int = -1


@dataclass(slots=True)
class Ink:
    """What is written of a line that is not finished."""

    places: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0
    _blank: str = ""
    _opened: list[_Open] = field(default_factory=list)
    _marks: list[Mark] = field(default_factory=list)
    _seams: list[int] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Add `text`; runs of blanks become one, or none at a line feed between two East Asian characters."""
        if not self.length and not text.strip(_BLANKS):  # what stands between two paragraphs
            return
        if "  " in text or "\t" in text:
            text = _WIDE.sub(" ", text)
        for number, piece in enumerate(_RUN.split(text)):
            if number % 2 == 0:
                self._write(piece)
            elif self.length and self._blank != " ":
                self._blank = "\n" if "\n" in piece else " "

    def say_verbatim(self, text: str) -> None:
        """Add `text` with its blanks and line feeds as they stand."""
        self._write(text.replace("\r\n", "\n").replace("\r", "\n"))

    @property
    def last(self) -> str:
        """The character that what is said next follows: "" at the beginning of a line, a blank behind blanks."""
        return self._blank or self.parts[-1][-1:] if self.length else ""

    def open(self, inline: Inline, owner: object, target: str = "") -> None:
        """Begin a mark of `owner` at the next text; one within another of its sort adds nothing."""
        if all(one.inline is not inline for one in self._opened):
            self._opened.append(_Open(inline, target, owner))

    def close(self, owner: object) -> None:
        """End the mark that `owner` has begun, if it has."""
        if self._opened and self._opened[-1].owner is owner:
            self._end(self._opened.pop())

    def seam(self) -> None:
        """Note that an inline element begins or ends here."""
        if self.length and self._seams[-1:] != [self.length]:
            self._seams.append(self.length)

    def lift(self, *, verbatim: bool = False) -> Stroke:
        """Take the line off without its outer blanks; marks that are open go on with the next line.

        What is `verbatim` loses only the blank lines around it.
        """
        if not self.length:
            self._blank = ""
            return _NOTHING
        for one in self._opened:
            self._end(one)
            one.start = -1
        whole = "".join(self.parts)
        outer = _OUTER_LINES.match(whole) if verbatim else None
        lead = outer.end() if outer else len(whole) - len(whole.lstrip(_OUTER))
        text = whole[lead:].rstrip(_OUTER)
        seams = tuple(at - lead for at in self._seams if 0 < at - lead < len(text))
        stroke = Stroke(
            text, self._clipped(lead, len(text)), tuple(self.places), seams, _INDENT.match(whole) is not None
        )
        self.parts, self.length, self._blank, self._marks, self._seams = [], 0, "", [], []
        if text:
            self.places = []  # a place without text is that of the line that follows
        return stroke

    def _write(self, text: str) -> None:
        shown = visible_behind((*self.parts[-1:], " ") if self._blank else self.parts, text)
        if not shown:
            return
        if self._blank:
            joined = self._blank == "\n" and _EAST_ASIAN.match(self.parts[-1][-1:]) and _EAST_ASIAN.match(shown[:1])
            if not joined:
                self.parts.append(" ")
                self.length += 1
            self._blank = ""
        for one in reversed(self._opened):
            if one.start >= 0:
                break
            one.start = self.length
        self.parts.append(shown)
        self.length += len(shown)

    def _clipped(self, lead: int, length: int) -> tuple[Mark, ...]:
        """Return the marks of a line of this length, `lead` code points of which were in front, in order."""
        clipped = [
            Mark(mark.inline, Span(start, end), mark.target)
            for mark in self._marks
            if (start := max(mark.span.start - lead, 0)) < (end := min(mark.span.end - lead, length))
        ]
        clipped.sort(key=lambda mark: (mark.span.start, -mark.span.end))
        return tuple(clipped)

    def _end(self, one: _Open) -> None:
        if 0 <= one.start < self.length:
            self._marks.append(Mark(one.inline, Span(one.start, self.length), one.target))
