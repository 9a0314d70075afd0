"""A text in, how long it is: characters, not words, and the minutes it takes to read."""

import re
from collections import Counter
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from reader.scripts import is_han

# Silent reading: 500 hanzi or 230 Latin words a minute (Brysbaert 2019 for Latin, 黄毅 2014 for hanzi, rounded).
_HANZI_A_MINUTE = 500
_WORDS_A_MINUTE = 230

_WORD = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]+")


class Length(NamedTuple):
    """How long a text is: `characters`, and `minutes`, at least one."""

    characters: int
    minutes: int


@lru_cache(maxsize=4)  # progress asks at every move
def length(text: str) -> Length:
    """Count hanzi and kana where the text is written in them, else all that is not white space.

    Marks and the odd Latin word in a Chinese text do not count, as in a Chinese editor's 字数.
    """
    counted = Counter(text)
    hanzi = sum(count for character, count in counted.items() if is_han(character))
    words = sum(1 for _ in _WORD.finditer(text))
    minutes = hanzi / _HANZI_A_MINUTE + words / _WORDS_A_MINUTE
    blank = sum(count for character, count in counted.items() if character.isspace())
    return Length(hanzi if hanzi > words else len(text) - blank, max(1, ceil(minutes)))
