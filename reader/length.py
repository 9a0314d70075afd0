"""A text in, how long it is: characters, not words, and the minutes it takes to read."""

from collections.abc import Iterator
from functools import lru_cache
from math import ceil

from reader.patterns import compiled
from reader.records import NamedTuple

# Silent reading: 500 hanzi or 230 Latin words a minute (Brysbaert 2019 for Latin, 黄毅 2014 for hanzi, rounded).
_HANZI_A_MINUTE = 500
_WORDS_A_MINUTE = 230

_WORD = compiled("[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]+")

# What `scripts.is_han` says, for counting a novel in milliseconds: UTF-16 by its two bytes, a page and a cell in it.
_NO_PAGE_OF_HANZI = bytes({*range(256)} - {*range(0x34, 0x4D), *range(0x4E, 0xA0), 0xF9, 0xFA})
_PAGES_IN_PART = {
    0x30: (0x05, 0x06, 0x07, 0x3B, *range(0x40, 0x100)),
    0x31: range(0xF0, 0x100),
    0x4D: range(0xC0),
    0xD8: range(0x40, 0xC0),  # the first halves of U+20000 to U+3FFFF
}

_PART = 1 << 16  # code points


class Length(NamedTuple):
    """How long a text is: `characters`, and `minutes`, at least one."""

    characters: int
    minutes: int


@lru_cache(maxsize=4)  # progress asks at every move
def length(text: str) -> Length:
    """Return the characters of a text and the minutes it takes to read."""
    minutes = _hanzi(text) / _HANZI_A_MINUTE + _words(text) / _WORDS_A_MINUTE
    return Length(characters(text), max(1, ceil(minutes)))


def characters(text: str) -> int:
    """Count hanzi and kana where the text is written in them, else all that is not white space.

    Marks and the odd Latin word in a Chinese text do not count, as in a Chinese editor's 字数.
    """
    hanzi = _hanzi(text)
    if 2 * hanzi > len(text) or hanzi > _words(text):  # where most are hanzi there cannot be as many words
        return hanzi
    return sum(sum(map(len, part.split())) for part in _parts(text))


def _parts(text: str) -> Iterator[str]:
    """Yield a text in parts: what one of them takes keeps no key waiting."""
    return (text[start : start + _PART] for start in range(0, len(text), _PART))


def _words(text: str) -> int:
    cut = sum(len(word) == 2 for at in range(_PART, len(text), _PART) for word in _WORD.findall(text, at - 1, at + 1))
    return sum(sum(1 for _ in _WORD.finditer(part)) for part in _parts(text)) - cut


def _hanzi(text: str) -> int:
    return sum(map(_hanzi_in, _parts(text)))


def _hanzi_in(text: str) -> int:
    if text.isascii():
        return 0
    units = text.encode("utf-16-le", "surrogatepass")
    pages, cells = units[1::2], units[::2]
    count = len(pages.translate(None, _NO_PAGE_OF_HANZI))
    return count + sum(_in_page(pages, cells, page) for page in _PAGES_IN_PART if page in pages)


def _in_page(pages: bytes, cells: bytes, page: int) -> int:
    """Count the units that lie in this page and in one of its cells that hold hanzi."""
    of_page, of_cell = bytearray(256), bytearray(256)
    of_page[page] = 1
    for cell in _PAGES_IN_PART[page]:
        of_cell[cell] = 1
    both = int.from_bytes(pages.translate(of_page)) & int.from_bytes(cells.translate(of_cell))
    return both.bit_count()
