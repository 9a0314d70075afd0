"""Source text in, the text that is displayed out: same length, half-width marks between hanzi made full-width.

And the gaps between hanzi and Latin, as offsets. Neither ever reaches copied, searched or exported text.
"""

import re

# Hanzi, kana and the marks that stand for a hanzi: 々 〆 〇 〻.
HAN = "\u3005-\u3007\u303b\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CLOSING = "”’」』》〉】〕）"
_OPENING = "“‘「『《〈【〔（"

_FULL_WIDTH = str.maketrans(",;:!?.()", "，；：！？。（）")

# An address is left alone; it ends before closing marks, so that the comma behind it is text.
_ADDRESS = rf"(?:https?://|ftp://|www\.)[^\s{HAN}{_CLOSING}{_OPENING}，。；：！？、]*[\w/#=&%-]"
_PAIR = re.compile(rf"{_ADDRESS}|\((?=[^()\n]*[{HAN}])[^()\n]*\)")
_MARKS = re.compile(
    rf"{_ADDRESS}"
    rf"|(?<=[{HAN}{_CLOSING}])[,;:!?]+"  # behind hanzi, kana or a closing mark
    rf"|(?<=[A-Za-z0-9%])[,;:!?](?=[{HAN}{_OPENING}])"  # behind Latin, before them
    rf"|(?<=[{HAN}])\.(?=$|[\s{_CLOSING}])"  # a full stop only where a sentence ends
)

# A Latin run: words and numbers with what belongs to them, also over single spaces.
_LATIN = "0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
_RUN = re.compile(rf"[{_LATIN}](?:[{_LATIN}.,:;/&@#_'+\-%*=~ ]*[{_LATIN}%+])?")
_HAN = re.compile(f"[{HAN}]")


def display(text: str) -> str:
    """Return `text` as it is shown, code point for code point (TYPOGRAPHY: half-width to full-width)."""
    if not _HAN.search(text):
        return text
    return _MARKS.sub(_marks, _PAIR.sub(_pair, text))


def gaps(shown: str) -> list[int]:
    """Return the offsets before which half an em is left blank: Latin runs of odd width behind hanzi.

    Widths are counted in half ems, a code point each: run and gap together keep the hanzi behind them on the grid.
    A run of even width keeps it by itself, and an edge of the line or a mark is gap enough (CLREQ 3.3.4; a quarter
    of an em cannot be set in cells).
    """
    if not _HAN.search(shown):
        return []
    runs = (run.span() for run in _RUN.finditer(shown))
    return [start for start, end in runs if (end - start) % 2 and start and _HAN.match(shown, start - 1)]


def _pair(match: re.Match[str]) -> str:
    found = match[0]
    return f"（{found[1:-1]}）" if found[0] == "(" else found


def _marks(match: re.Match[str]) -> str:
    found = match[0]
    return found if found[0].isalnum() else found.translate(_FULL_WIDTH)
