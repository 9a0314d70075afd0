"""Span, Kind, Block, Mark, Meta, Article: what an article is, as frozen values over one text."""

from array import array
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum

from reader.errors import ReaderError
from reader.records import NamedTuple, dataclass
from reader.static import overload


class Span(NamedTuple):
    """A half-open range of code point offsets into `Article.text`."""

    start: int
    end: int


class Kind(StrEnum):
    """What a block is.

    An ITEM's text begins with its marker as read ("• ", "1. "); one without a marker goes on with the item above.
    A TABLE's text has a line for each row and a tab between two cells; CODE keeps its lines. A CAPTION says what a
    picture or a table shows, a NOTE is a footnote.
    """

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"
    CODE = "code"
    TABLE = "table"
    CAPTION = "caption"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item …; `level` is a heading's depth from 1, an item's or quote's nesting from 0."""

    kind: Kind
    span: Span
    level: int = 0


class Blocks(Sequence[Block]):
    """Many blocks in little room; each is made when it is asked for."""

    __slots__ = ("_ends", "_kinds", "_last", "_levels", "_starts")

    def __init__(self, starts: "array[int]", ends: "array[int]", kinds: bytes, levels: bytes) -> None:
        """Take where the blocks begin and end, the numbers of their kinds among all `Kind`s, and their levels."""
        self._starts = starts
        self._ends = ends
        self._kinds = kinds
        self._levels = levels
        self._last: tuple[int, Block] | tuple[()] = ()  # a block is asked for some times in a row

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> "Blocks": ...
    def __getitem__(self, index: "int | slice") -> "Block | Blocks":
        last = self._last
        if last and last[0] == index:
            return last[1]
        if isinstance(index, slice):
            return Blocks(self._starts[index], self._ends[index], self._kinds[index], self._levels[index])
        block = Block(_KINDS[self._kinds[index]], Span(self._starts[index], self._ends[index]), self._levels[index])
        self._last = index, block
        return block

    def __iter__(self) -> Iterator[Block]:
        return map(Block, map(_KINDS.__getitem__, self._kinds), map(Span, self._starts, self._ends), self._levels)

    def of(self, kind: Kind) -> list[Block]:
        """Return the blocks of one kind, without a look at the others."""
        wanted = bytes((_KINDS.index(kind),))
        found: list[Block] = []
        at = self._kinds.find(wanted)
        while at >= 0:
            found.append(self[at])
            at = self._kinds.find(wanted, at + 1)
        return found


_KINDS = tuple(Kind)


class Landmark(NamedTuple):
    """A line of a file, by which what is near it is found again: its first byte, and its offset in the text."""

    byte: int = 0
    offset: int = 0


class Inline(StrEnum):
    """What a mark makes of its span."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    STRUCK = "struck"
    LINK = "link"
    NOTE = "note"


class Mark(NamedTuple):
    """A part of the text that is set apart, inside one block; marks are in order and may overlap.

    `target` is where a LINK or a NOTE leads: a location, or "#" and the offset of a place in the text.
    """

    inline: Inline
    span: Span
    target: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """A line taken out of the text, why, and the offset in `Article.text` at which it stood."""

    text: str
    why: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Meta:
    """What is known about an article beside its text; what is not known is empty.

    `undecodable` counts the places at which its bytes mean nothing in its encoding; U+FFFD stands there.
    """

    title: str = ""
    tag: str = ""
    published: datetime | date | None = None
    source: str = ""
    authors: tuple[str, ...] = ()
    editor: str = ""
    site: str = ""
    language: str = ""
    location: str = ""
    encoding: str = ""
    undecodable: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """An article: blocks in order, each a span of `text`, separated there by line feeds that belong to none.

    `text` holds no control but tab and line feed (see `controls.visible`). `notices` are what the user is to be told
    of how it was read: it comes from the cache, some bytes meant nothing.

    Of a long text only parts may be there: `missing` are the others, in order. Line feeds stand for them, nothing for
    the last one, which ends about where the text will. Offsets are those of the whole text. `landmarks` tell where in
    its file the parts of a long text are.
    """

    text: str
    blocks: Sequence[Block]
    meta: Meta = Meta()
    removed: tuple[Removed, ...] = ()
    marks: Sequence[Mark] = ()
    notices: tuple[ReaderError, ...] = ()
    missing: tuple[Span, ...] = ()
    landmarks: Sequence[Landmark] = ()

    @property
    def extent(self) -> int:
        """How many code points the whole text has, about so many when some are missing."""
        return max(len(self.text), self.missing[-1].end) if self.missing else len(self.text)
