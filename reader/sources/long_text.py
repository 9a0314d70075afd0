"""A long text as it comes in, the Article of what has come out: what is said first about it holds to its end.

bytes ──decoded──▶ lines ──joined──▶ paragraphs ──▶ text and blocks
                     └─ the first of them: is it code, are its lines broken, what is its headline?

Because only the beginning decides, the Article of a beginning is the beginning of the Article. And so long a text is
no page that somebody has dumped: in its middle nothing is taken for the site's.
"""

from array import array
from collections.abc import Sequence
from itertools import accumulate

from reader.model import Article, Blocks, Landmark, Meta, Removed, Span
from reader.records import NamedTuple, replace
from reader.sources.blocks import Sorts
from reader.sources.byline import NOTHING
from reader.sources.furniture import Verdict
from reader.sources.gutenberg import OUTSIDE, end, front
from reader.sources.language import language
from reader.sources.page import EDGE, Page, below, page, said
from reader.sources.wrapping import Joiner, habit, joined, joined_at

PIECE = 1 << 18
"""Bytes that come at a time; the first of them decide. By so much of its beginning the library knows a text."""


class Facts(NamedTuple):
    """What is known of a long text besides what it says: `title` stands for a headline that it has not."""

    title: str
    location: str
    encoding: str


class LongText:
    """Holds the paragraphs of a text that have come: `add` its pieces, of any length, then ask for the `article`."""

    def __init__(self) -> None:
        self._page = Page()
        self._is_book = False  # of Project Gutenberg, which says where it ends
        self._width = -1  # at which lines are broken, -1 before anything has come
        self._line: list[str] = []  # the parts of one that has not ended
        self._joiner = Joiner(0)  # of the lines of a paragraph that may go on
        self._waiting: list[str] = []  # paragraphs that may turn out to be the last ones
        self._texts: list[str] = []
        self._sorts = Sorts()
        self._starts = array("I")
        self._ends = array("I")
        self._at = 0
        self._removed: list[Removed] = []
        self._byline = NOTHING
        self._missing: list[Span] = []
        self._landmarks: list[Landmark] = []

    def add(self, text: str, byte: int = 0) -> None:
        """Take what comes next; `byte` is where in its file the last line of it begins, 0 when that is not known."""
        *lines, rest = text.split("\n")
        if lines:
            lines[0] = "".join((*self._line, lines[0]))
            self._line.clear()
        self._line.append(rest)
        if self._width < 0:
            self._begin(lines)
        else:
            self._take(lines)
        if byte and self._joiner.is_empty:
            self._landmarks.append(Landmark(byte, self._reached))

    def leap(self, landmark: Landmark) -> None:
        """Leave out what lies before a landmark: what is added next comes from there."""
        self._landmarks.append(landmark)
        self._keep(self._waiting[:-1])
        self._waiting, self._line, self._joiner = [], [], Joiner(self._width)
        if landmark.offset > self._at:
            self._missing.append(Span(self._at, landmark.offset - 1))
            self._texts.append("\n" * (landmark.offset - self._at - 1))
            self._at = landmark.offset
            self._sorts.leap()

    def article(self, facts: Facts, *, undecodable: int = 0) -> Article:
        """Return the article of all there is; the lines at its end may be the site's."""
        self._take(["".join(self._line)], is_last=True)
        found = (
            dict.fromkeys(range(end(self._waiting), len(self._waiting)), Verdict(OUTSIDE))
            if self._is_book
            else below(self._waiting, under_a_headline=bool(self._page.title))
        )
        for judged in found.values():
            self._byline = self._byline.over(judged.byline)
        kept: list[str] = []
        at = self._at
        for number, text in enumerate(self._waiting):
            if number not in found:
                kept.append(text)
                at += len(text) + 1
            elif not said(found[number], self._byline):
                self._removed.append(Removed(text, found[number].why, at))
        self._keep(kept)
        return self._made(facts, undecodable, tuple(self._missing))

    @property
    def extent(self) -> int:
        """How many code points have come."""
        return self._reached + sum(map(len, self._line))

    def part(self, facts: Facts, extent: int) -> Article:
        """Return the article of what has come; the whole will have about `extent` code points.

        What the last paragraph is shows only when the next one is there.
        """
        self._keep(self._waiting[:-1])
        if not self._starts:  # a line that has no end
            self._keep([text for text in ("".join(self._line).strip(),) if text])
        end = max(0, self._at - 1)
        return self._made(facts, 0, (*self._missing, Span(end, max(extent, end + 1))))

    @property
    def _reached(self) -> int:
        """The offset of the next paragraph."""
        return self._at + sum(map(len, self._waiting)) + len(self._waiting)

    def _begin(self, lines: Sequence[str]) -> None:
        """Take the first lines, which decide about all others."""
        ahead = front(lines)
        if ahead.lines:
            self._is_book = True
            self._removed += (Removed(text, OUTSIDE, 0) for text, _ in joined(lines[: ahead.lines]))
            lines = lines[ahead.lines :]
        self._width = habit(lines)
        self._joiner = Joiner(self._width)
        numbered = [*self._joiner.add(lines)] if self._width else joined_at(0, lines)
        paragraphs = [text for text, _ in numbered]
        self._page = found = (
            Page(ahead.title, byline=ahead.byline, body=tuple(range(len(paragraphs))))
            if self._is_book
            else page(paragraphs, [number for _, number in numbered], whole=False)
        )
        self._byline = found.byline
        why = dict(found.removed)
        body = {*found.body}
        at = 0
        for number, text in enumerate(paragraphs):
            if number in body:
                at += len(text) + 1
            elif number in why:
                self._removed.append(Removed(text, why[number], at))
        self._waiting = [paragraphs[number] for number in found.body]

    def _take(self, lines: Sequence[str], *, is_last: bool = False) -> None:
        if self._width > 0:
            self._waiting += [text for text, _ in self._joiner.add(lines)]
            self._waiting += [text for text, _ in self._joiner.end()] if is_last else []
        else:
            self._waiting += [text for line in lines if (text := line.strip())]
        if len(self._waiting) > 2 * EDGE:
            self._keep(self._waiting[:-EDGE])
            del self._waiting[:-EDGE]

    def _keep(self, paragraphs: Sequence[str]) -> None:
        """Give the paragraphs their places in the text."""
        if not paragraphs:
            return
        lengths = [*map(len, paragraphs)]
        *starts, self._at = accumulate((length + 1 for length in lengths), initial=self._at)
        self._starts.extend(starts)
        self._ends.extend(map(int.__add__, starts, lengths))
        self._texts.append("\n".join(paragraphs))
        self._sorts.add(paragraphs)

    def _made(self, facts: Facts, undecodable: int, missing: tuple[Span, ...]) -> Article:
        text = "\n".join(self._texts)
        self._texts.clear()
        told = self._byline
        meta = told.told(
            Meta(
                title=self._page.title or facts.title,
                tag=self._page.tag,
                language=language(text),
                location=facts.location,
                encoding=facts.encoding,
                undecodable=undecodable,
            )
        )
        blocks = Blocks(self._starts, self._ends, *self._sorts.told())
        removed = tuple(line if line.at <= len(text) else replace(line, at=len(text)) for line in self._removed)
        return Article(text, blocks, meta, removed, missing=missing, landmarks=tuple(self._landmarks))
