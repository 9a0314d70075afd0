"""The rules of UAX #14 and the Chinese overlay as text, and what compiles them to patterns over kinds of characters.

A rule reads as in the annex: `OP SP* ×` forbids a break behind an opening bracket and its spaces, `÷ CB` allows one.
A name stands for every kind of that class; `[QU - Pi]` takes kinds away, `[^EA]` is any other kind. `sot` and
`eot`, the ends of the text, stand on lines of their own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby

from reader.patterns import Pattern, compiled
from reader.records import NamedTuple
from reader.start_cache import start_cache

# LB8a, LB9, LB10 and LB30a are not here: `breaks` joins marks, ZWJ sequences and pairs of regional indicators first.
MANDATORY = """
LB4    BK ÷
LB5    CR × LF
LB5    (CR | LF | NL) ÷
LB6    × (BK | CR | LF | NL)
LB7    × (SP | ZW)
"""

ORDINARY = """
LB8    ZW SP* ÷
LB11   × WJ
LB11   WJ ×
LB12   GL ×
LB12a  [^SP BA HY HH] × GL
LB13   × (CL | CP | EX | SY)
LB14   OP SP* ×
LB15a  sot Pi SP* ×
LB15a  (BK | CR | LF | NL | OP | QU | GL | SP | ZW) Pi SP* ×
LB15b  × Pf (SP | GL | WJ | CL | QU | CP | EX | IS | SY | BK | CR | LF | NL | ZW)
LB15b  × Pf eot
LB15c  SP ÷ IS NU
LB15d  × IS
LB16   (CL | CP) SP* × NS
LB17   B2 SP* × B2
LB18   SP ÷
LB19   × [QU - Pi]
LB19   [QU - Pf] ×
LB19a  [^EA] × QU
LB19a  × QU [^EA]
LB19a  × QU eot
LB19a  QU × [^EA]
LB19a  sot QU ×
LB19a  [^EA] QU ×
LB20   ÷ CB
LB20   CB ÷
LB20a  sot (HY | HH) × (AL | HL)
LB20a  (BK | CR | LF | NL | SP | ZW | CB | GL) (HY | HH) × (AL | HL)
LB21   × (BA | HH | HY | NS)
LB21   BB ×
LB21a  HL (HY | HH) × [^HL]
LB21b  SY × HL
LB22   × IN
LB23   (AL | HL) × NU
LB23   NU × (AL | HL)
LB23a  PR × (ID | EB | EM)
LB23a  (ID | EB | EM) × PO
LB24   (PR | PO) × (AL | HL)
LB24   (AL | HL) × (PR | PO)
LB25   NU (SY | IS)* (CL | CP)? × (PO | PR)
LB25   (PO | PR) × OP IS? NU
LB25   (PO | PR | HY | IS) × NU
LB25   NU (SY | IS)* × NU
LB26   JL × (JL | JV | H2 | H3)
LB26   (JV | H2) × (JV | JT)
LB26   (JT | H3) × JT
LB27   (JL | JV | JT | H2 | H3) × PO
LB27   PR × (JL | JV | JT | H2 | H3)
LB28   (AL | HL) × (AL | HL)
LB28a  AP × (AK | DC | AS)
LB28a  (AK | DC | AS) × (VF | VI)
LB28a  (AK | DC | AS) VI × (AK | DC)
LB28a  (AK | DC | AS) × (AK | DC | AS) VF
LB29   IS × (AL | HL)
LB30   (AL | HL | NU) × [OP - EA]
LB30   [CP - EA] × (AL | HL | NU)
LB30b  (EB | XP | XL) × EM
"""

# CSS Text 3 §5.3, loose: a hyphen or an en dash behind a hanzi may begin a line.
LOOSE = """
CSS    ID ÷ HYPHEN
"""

# TYPOGRAPHY over UAX #14, for zh, ja and ko, from CLREQ 3.1.2 and 3.1.3. SPACE is U+3000.
OVERLAY = """
start  × (CL | CP | EX | IS | SY | NS | IN | Pf | MIDDLE | SLASH | HYPHEN | SPACE)
start  × HY [^AL HL NU]
start  × HY eot
start  (ID | NU) × B2 [^B2]
end    (OP | Pi | SLASH) (SP | ZW | SPACE)* ×
end    SY × [^SP]
whole  (AL | HL | NU) MIDDLE × (AL | HL | NU)
whole  NUw CLw × NUw
whole  ELLIPSIS × ELLIPSIS
whole  PLUS × PLUS
quote  PLUS PLUS ÷ EA
quote  EA ÷ Pi (AL | HL | NU | PR | Pi | SP)
quote  (AL | HL | NU | PO | IS | EX | CP | B2 | IN) ÷ Pi (EA | Pi)
quote  Pf ÷ Pi
quote  EA Pf ÷ (AL | HL | NU | PR)
quote  Pf ÷ ID
"""

# TYPOGRAPHY: `strict` keeps —— from a line's start; UAX #14 LB22 keeps …… from it.
OVERLAY_STRICT = """
start  × B2
"""

_PIECE = Pattern(r"\[(?P<but>\^?)(?P<set>[^]]*)]|\((?P<either>[A-Za-z0-9| ]+)\)|(?P<edge>sot|eot)|(?P<name>\w+)|\s+")
_SEVERAL = Pattern(r"\*|]\?|\\A")  # what makes the width of a look back uncertain


class Rules(NamedTuple):
    """Patterns whose group 1 ends where a break is allowed, or where it is not; the first to speak decides."""

    allowed: bool
    patterns: tuple[re.Pattern[str], ...]


def rules(texts: Iterable[str], letters: Mapping[str, str]) -> tuple[Rules, ...]:
    """Compile rules to patterns over `letters`: each class's name with the letters of its kinds."""
    given = tuple(texts)
    named = tuple(chain(*letters.items()))
    written = start_cache().remembered(("breaks", *given), named, lambda: _written(given, letters))
    return tuple(Rules(allowed, tuple(map(compiled, patterns))) for allowed, patterns in written)


def any_of(names: str, letters: Mapping[str, str], *, but: bool = False) -> str:
    """Return the pattern of one letter of the classes `names`, as in `QU - Pi`, or of none of them."""
    plus, _, minus = names.partition(" - ")
    wanted = {letter for name in plus.split() for letter in letters.get(name, "")}
    unwanted = {letter for name in minus.split() for letter in letters.get(name, "")}
    chosen = "".join(sorted(wanted - unwanted))
    if not chosen:
        return r"[^\s\S]"
    return f"[{'^' if but else ''}{chosen}]"


def _written(texts: Iterable[str], letters: Mapping[str, str]) -> list[tuple[bool, list[str]]]:
    """Return rules as patterns, those that follow each other and say the same together."""
    read = [_rule(line, letters) for text in texts for line in text.splitlines() if line]
    return [
        (allowed, list(_patterns([(before, after) for _, before, after in group])))
        for allowed, group in groupby(read, key=lambda rule: rule[0])
    ]


def _rule(line: str, letters: Mapping[str, str]) -> tuple[bool, str, str]:
    _, text = line.split(None, 1)
    sign = "÷" if "÷" in text else "×"
    before, after = (_PIECE.compiled.sub(lambda piece: _translated(piece, letters), side) for side in text.split(sign))
    return sign == "÷", before, after


def _translated(piece: re.Match[str], letters: Mapping[str, str]) -> str:
    if piece["edge"]:
        return r"\A" if piece["edge"] == "sot" else r"\Z"
    if piece["set"]:
        return any_of(piece["set"], letters, but=bool(piece["but"]))
    names = piece["either"] or piece["name"]
    return any_of(names.replace("|", ""), letters) if names else ""


def _patterns(rules: list[tuple[str, str]]) -> Iterator[str]:
    """Join the rules that look back a known number of letters; the others need a search of their own."""
    looks = [f"(?<={before})(?={after})" for before, after in rules if not _SEVERAL.search(before)]
    if looks:
        yield f"()(?:{'|'.join(looks)})"
    for before, after in rules:
        if _SEVERAL.search(before):
            yield f"(?=({before}){after})"
