"""Source text in, the text that is displayed out: same length, half-width marks between hanzi made full-width.

And the gaps between hanzi and Latin, as offsets. Neither ever reaches copied, searched or exported text.
"""

import re

from reader.patterns import Pattern
from reader.scripts import is_han

_CLOSING = frozenset("”’」』》〉】〕）")
_OPENING = frozenset("“‘「『《〈【〔（")
_COUNTING = frozenset("第年月")  # what a number behind them belongs to

_FULL_WIDTH = str.maketrans(",;:!?.()", "，；：！？。（）")

# The marks that may change, whole runs of them (?!), and the addresses in which none does. An address ends before
# a mark, so that the comma behind it is text. The patterns are ASCII: a class with all hanzi in it takes 2 ms to
# compile, and what stands beside a mark is soon looked at.
_MARKS = Pattern(r"(?:https?://|ftp://|www\.)[!-~]*[\w/#=&%-]|[,;:!?]+|\.", re.ASCII)
_PARENTHESIS = Pattern(r"[()\n]")
_DEEPEST = 4  # pairs in pairs that are looked at: the time stays linear

# A Latin run: words and numbers with what belongs to them, also over single spaces.
_LATIN = "0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
_RUN = Pattern(rf"[{_LATIN}](?:[{_LATIN}.,:;/&@#_'+\-%*=~ ]*[{_LATIN}%+])?")


def display(text: str) -> str:
    """Return `text` as it is shown, code point for code point (TYPOGRAPHY: half-width to full-width)."""
    if text.isascii():
        return text
    return _MARKS.compiled.sub(_marks, _paired(text) if "(" in text else text)


def gaps(shown: str) -> list[int]:
    """Return the offsets before which half an em is left blank: Latin runs of odd width behind hanzi.

    Widths are counted in half ems, a code point each: run and gap together keep the hanzi behind them on the grid.
    A run of even width keeps it by itself, and an edge of the line or a mark is gap enough (CLREQ 3.3.4; a quarter
    of an em cannot be set in cells). Nor is there a gap within a date or behind 第.
    """
    if shown.isascii():
        return []
    runs = (run.span() for run in _RUN.finditer(shown))
    return [start for start, end in runs if (end - start) % 2 and start and _parts(shown[start - 1], shown[start])]


def _parts(before: str, first: str) -> bool:
    return is_han(before) and not (before in _COUNTING and first.isdigit())


def _paired(text: str) -> str:
    """Make each pair of parentheses full-width that has hanzi in it."""
    shown = list(text)
    opened: list[int] = []
    for sign in _PARENTHESIS.finditer(text):
        at = sign.start()
        if sign[0] == "(":
            opened = [*opened[1 - _DEEPEST :], at]
        elif sign[0] == "\n":
            opened = []
        elif opened and any(map(is_han, text[(start := opened.pop()) : at])):
            shown[start], shown[at] = "（", "）"
    return "".join(shown)


def _marks(match: re.Match[str]) -> str:
    """Make marks full-width behind hanzi or a closing mark, and behind Latin before hanzi or an opening mark."""
    found, text, start, end = match[0], match.string, match.start(), match.end()
    before = text[start - 1 : start]
    if found == ".":
        behind = text[end : end + 1]
        changes = is_han(before) and (not behind or behind.isspace() or behind in _CLOSING)
    elif len(found) > 1 and found[0].isalpha():
        changes = False
    elif not (changes := is_han(before) or before in _CLOSING) and len(found) == 1:
        behind = text[end : end + 1]
        latin = before.isascii() and (before.isalnum() or before == "%")
        changes = latin and (is_han(behind) or behind in _OPENING)
    return found.translate(_FULL_WIDTH) if changes else found
