"""Span, Kind, Block, Mark, Meta, Article: what an article is, as frozen values over one text."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from reader.errors import ReaderError
from reader.records import dataclass


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


class Inline(StrEnum):
    """What a mark makes of its span."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
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
    """

    text: str
    blocks: Sequence[Block]
    meta: Meta = Meta()
    removed: tuple[Removed, ...] = ()
    marks: Sequence[Mark] = ()
    notices: tuple[ReaderError, ...] = ()
