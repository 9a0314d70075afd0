"""Whole words: like literal search, but a word of letters is found only where no letter stands beside it."""

import re
from collections.abc import Sequence

from reader.search.folding import HANZI, prepared
from reader.search.places import Place, read_alike

# A letter or digit that is part of a word; hanzi and kana stand for themselves, so that iPhone手机 has iPhone.
_LETTER = rf"[^\W{HANZI}]"


def word(text: str, query: str) -> Sequence[Place]:
    """Return start, end and reason ("exact" or "folded") of each place in `text` that is `query` as a whole."""
    folded, needle = prepared(text, query)
    if not needle:
        return ()
    before = rf"(?<!{_LETTER})" if re.match(_LETTER, needle) else ""
    after = rf"(?!{_LETTER})" if re.match(_LETTER, needle[-1]) else ""
    found = re.finditer(f"{before}{re.escape(needle)}{after}", folded.text)
    starts = [match.start() for match in found if folded.whole((match.start(),), len(needle))]
    return read_alike(text, query, folded, starts, len(needle))
