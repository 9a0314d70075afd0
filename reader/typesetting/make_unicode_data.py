"""The Unicode Character Database in, `unicode_data.zlib` out. Run by hand when Unicode changes, never by the reader.

Unicode 17.0.0, as the package `regex==2025.11.3` carries it (later releases carry later versions of Unicode).
The data is © Unicode, Inc., under the Unicode License v3 (https://www.unicode.org/license.txt).

    pip install regex==2025.11.3 && python reader/typesetting/make_unicode_data.py

The packed text has four lines for each table: its name; the names of its kinds; the kind of each run of code points,
as an index; the length of each run.
"""

import sys
import zlib
from collections.abc import Callable
from functools import cache
from importlib import import_module
from itertools import groupby
from pathlib import Path

CODE_POINTS = 0x110000
UNASSIGNED = 814_730  # in Unicode 17.0.0: the package's version must be right, or nothing is

# Unassigned code points are wide in these ranges only (the head of EastAsianWidth.txt); `regex` calls all of them wide.
CJK_RANGES = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2FFFD),
    (0x30000, 0x3FFFD),
)
LINE_BREAK = (
    "BK CR LF CM NL SG WJ ZW GL SP ZWJ B2 BA BB HH HY CB CL CP EX IN NS OP QU IS NU PO PR SY "
    "AI AK AL AP AS CJ EB EM H2 H3 HL ID JL JV JT RI SA VF VI XX"
)
GRAPHEME_BREAK = "CR LF Control Extend ZWJ Regional_Indicator Prepend SpacingMark L V T LV LVT"
DOTTED_CIRCLE = 0x25CC
SOFT_HYPHEN = 0xAD
HANGUL_INITIAL_FILLER = 0x115F
HANGUL_VOWELS_AND_FINALS = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF))


def main() -> None:
    """Write `unicode_data.zlib` beside this script."""
    if len(_having(r"\p{gc=Cn}")) != UNASSIGNED:
        sys.exit("regex does not carry Unicode 17.0.0: pip install regex==2025.11.3")
    tables = {
        "line_break": _line_break(),
        "grapheme": _grapheme(),
        "width": _width(),
        "ambiguous": _ambiguous(),
    }
    text = "\n".join(line for name, kind_of in tables.items() for line in (name, *_runs(kind_of)))
    Path(__file__).with_name("unicode_data.zlib").write_bytes(zlib.compress(text.encode("ascii"), 9))


def _line_break() -> Callable[[int], str]:
    """Return the class of UAX #14 after LB1, with what its rules ask beside the class.

    `w` is East Asian (F, W, H), `a` ambiguous; Pi and Pf are initial and final quotes, DC the dotted circle,
    XP and XL pictographs that are not assigned yet, of class ID and AL.
    """
    classes = _by_code_point("LB", LINE_BREAK)
    marks = _having(r"[\p{Mn}\p{Mc}]")
    initial, final = _having(r"\p{Pi}"), _having(r"\p{Pf}")
    pictographs = _having(r"\p{Extended_Pictographic}") & _having(r"\p{Cn}")
    wide = _wide() | _having(r"\p{EA=H}")
    ambiguous = _having(r"\p{EA=A}")

    def kind(code: int) -> str:
        name = classes[code]
        if name == "QU" and code in initial | final:
            return "Pi" if code in initial else "Pf"
        if code == DOTTED_CIRCLE:
            return "DC"
        if code in pictographs:
            return "XL" if name == "XX" else "XP"
        if name in {"AI", "SG", "XX"}:
            name = "AL"
        if name == "SA":
            name = "CM" if code in marks else "AL"
        if code in wide:
            return name + "w"
        return name + "a" if name in {"PO", "PR"} and code in ambiguous else name

    return kind


def _grapheme() -> Callable[[int], str]:
    """Return the class of UAX #29, with Indic_Conjunct_Break and Extended_Pictographic folded in."""
    classes = _by_code_point("GCB", GRAPHEME_BREAK)
    pictographs = _having(r"\p{Extended_Pictographic}")
    consonants, linkers = _having(r"\p{InCB=Consonant}"), _having(r"\p{InCB=Linker}")
    joining = _having(r"\p{InCB=Extend}")

    def kind(code: int) -> str:
        name = classes.get(code, "Other")
        if name == "Extend":
            return "Linker" if code in linkers else "Extend" if code in joining else "PlainExtend"
        if name == "Other":
            return "Pictograph" if code in pictographs else "Consonant" if code in consonants else "Other"
        return name

    return kind


def _width() -> Callable[[int], str]:
    """Return the cells of a code point as Textual counts them; `1+` is narrow and widened by U+FE0F.

    Beyond East_Asian_Width: nothing are marks, format characters, what is ignorable by default, the vowels and finals
    of Hangul jamo, and the modifiers of skin, which Textual never counts apart from their emoji. The soft hyphen and
    the Arabic and Indic signs that stand over numbers are drawn, as is the filler of a Hangul initial.
    """
    drawn = _having(r"\p{Prepended_Concatenation_Mark}") | {SOFT_HYPHEN, HANGUL_INITIAL_FILLER}
    unseen = _having(r"[\p{Cc}\p{Mn}\p{Mc}\p{Me}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]")
    jamo = {code for first, last in HANGUL_VOWELS_AND_FINALS for code in range(first, last + 1)}
    zero = (unseen | jamo | _having(r"\p{Emoji_Modifier}")) - drawn
    wide = _wide()
    textual = _having(r"\p{Emoji}") - _having(r"\p{Emoji_Presentation}")

    def kind(code: int) -> str:
        if code in zero:
            return "0"
        if code in wide:
            return "2"
        return "1+" if code in textual else "1"

    return kind


def _ambiguous() -> Callable[[int], str]:
    """Return whether East Asian fonts draw the code point in two cells (East_Asian_Width A, private use apart)."""
    ambiguous = _having(r"\p{EA=A}") - _having(r"[\p{Co}\p{Mn}\p{Me}\p{Cf}]")
    return lambda code: "2" if code in ambiguous else "1"


def _wide() -> frozenset[int]:
    unassigned = _having(r"\p{Cn}") | _having(r"\p{Cs}")
    cjk = {code for first, last in CJK_RANGES for code in range(first, last + 1)}
    return (_having(r"[\p{EA=F}\p{EA=W}]") - unassigned) | (unassigned & cjk)


def _by_code_point(name: str, values: str) -> dict[int, str]:
    return {code: value for value in values.split() for code in _having(rf"\p{{{name}={value}}}")}


@cache
def _having(pattern: str) -> frozenset[int]:
    text = "".join(map(chr, range(CODE_POINTS)))
    regex = import_module("regex")  # named at run time: nothing in the package depends on it
    return frozenset(map(ord, regex.findall(pattern, text)))


def _runs(kind_of: Callable[[int], str]) -> tuple[str, str, str]:
    runs = [(kind, sum(1 for _ in run)) for kind, run in groupby(map(kind_of, range(CODE_POINTS)))]
    kinds = sorted({kind for kind, _ in runs})
    order = " ".join(str(kinds.index(kind)) for kind, _ in runs)
    return " ".join(kinds), order, " ".join(str(length) for _, length in runs)


if __name__ == "__main__":
    main()
