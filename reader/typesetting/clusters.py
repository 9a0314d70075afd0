"""Text in, the offsets behind its extended grapheme clusters out: UAX #29 of Unicode 17."""

import re
from collections.abc import Sequence
from functools import cache

from reader.patterns import compiled
from reader.records import NamedTuple
from reader.typesetting import unicode_data

_FIRST_LETTER = 0x80  # letters of kinds are one byte each and mean nothing in a regular expression

# Common text whose code points are clusters of their own: Latin, Greek, Cyrillic, marks, kana, hanzi, syllables.
_PLAIN = compiled(
    "[\n\\x20-\\x7e\\xa1-\\xac\\xae-\u02ff\u0391-\u0482\u2010-\u2027\u2030-\u205e\u2100-\u22ff\u3000-\u3029"
    "\u3041-\u3096\u30a0-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff60]*"
)

# GB3 to GB13 as what a cluster may be; `core` is GB6-GB8, GB9c, GB11 or GB12.
_CLUSTER = (
    r"CR LF | (CR | LF | Control)"
    r" | Prepend* (L* (V+ | LV V* | LVT) T* | L+ | T+"
    r" | Regional_Indicator Regional_Indicator"
    r" | Pictograph (EXTEND* ZWJ Pictograph)*"
    r" | Consonant (CONJUNCT* Linker CONJUNCT* Consonant)*"
    r" | OTHER) (EXTEND | ZWJ | SpacingMark)*"
    r" | Prepend* (EXTEND | ZWJ | SpacingMark)+"
    r" | Prepend+"
)
_SETS = {
    "EXTEND": "Extend Linker PlainExtend",
    "CONJUNCT": "Extend Linker ZWJ",
    "OTHER": "Other Regional_Indicator Pictograph Consonant",
}
_JOINING = "Extend Linker PlainExtend ZWJ SpacingMark Prepend Regional_Indicator L V T"


class _Engine(NamedTuple):
    """Letters of kinds by code point, the pattern of a cluster over them, and the pattern of what may join."""

    letters: unicode_data.Codes
    cluster: re.Pattern[str]
    joining: re.Pattern[str]


def boundaries(text: str) -> Sequence[int]:
    """Return the offset behind each extended grapheme cluster of `text`, the last being len(text)."""
    if simple(text):
        return range(1, len(text) + 1)
    engine = _engine()
    return [match.end() for match in engine.cluster.finditer(text.translate(engine.letters))]


def simple(text: str) -> bool:
    """Tell whether every code point of `text` is a cluster of its own, so that offsets may be counted."""
    if _PLAIN.fullmatch(text):
        return True
    engine = _engine()
    return not engine.joining.search(text.translate(engine.letters)) and "\r\n" not in text


@cache
def _engine() -> _Engine:
    table = unicode_data.table("grapheme")
    letter = {kind: _FIRST_LETTER + index for index, kind in enumerate(table.kinds)}

    def one_of(names: str) -> str:
        return "[" + "".join(chr(letter[name]) for name in names.split()) + "]"

    pattern = re.sub(r"\w+", lambda name: one_of(_SETS.get(name[0], name[0])), _CLUSTER)
    return _Engine(
        unicode_data.Codes(table, [*letter.values()]),
        compiled(pattern.replace(" ", "").replace("(", "(?:")),
        compiled(one_of(_JOINING)),
    )
