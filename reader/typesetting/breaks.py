"""Text in, the offsets at which a line may or must end out: UAX #14 of Unicode 17, CSS strictness, CLREQ."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import compress

from reader.patterns import Pattern, compiled
from reader.records import NamedTuple
from reader.typesetting import break_rules, unicode_data

_LEVELS = ("strict", "normal", "loose")
_HAN_LANGUAGES = frozenset({"zh", "ja", "ko"})

# Kinds whose name is not their class: those of the table, and those that a language sets apart.
_CLASS = {
    "Pi": "QU",
    "Pf": "QU",
    "DC": "AL",
    "XP": "ID",
    "XL": "AL",
    "HYPHEN": "HH",
    "SPACE": "BA",
    "MIDDLE": "NS",
    "SLASH": "SY",
    "ELLIPSIS": "ID",
    "PLUS": "PR",
    "NUw": "NU",
}
_WIDE = frozenset({"SPACE", "MIDDLE", "SLASH", "ELLIPSIS"})
_FULL_WIDTH_LATIN = "".join(map(chr, (*range(ord("Ａ"), ord("Ｚ") + 1), *range(ord("ａ"), ord("ｚ") + 1))))
_FIRST_LETTER = 0x80  # letters of kinds are one byte each and mean nothing in a regular expression

# A break between these is sure, whatever stands around them: there the work is cut into pieces that recur.
_SURE = (("IDw CLw EXw NSw AL NU IS", "IDw"), ("IDw CLw EXw AL HL NU CL CP EX IS", "SP", "AL HL NU"))
_LONGEST_KEPT = 64  # letters of a piece whose flags are kept
_MOST_KEPT = 1 << 14  # pieces

_ENDINGS = compiled("[\n\x0b\x0c\r\x85\u2028\u2029]")  # most paragraphs have none: one class is soon searched for
_MANDATORY = compiled("\r\n|[\n\x0b\x0c\r\x85]|\u2028|\u2029")

# What is kept whole when it costs little. All repeats are bounded or cannot be tried twice: the time stays linear.
_HAN = r"[^\W\d_A-Za-z]"  # a letter that is no Latin one; a range of hanzi would take 3 ms to compile
_NUMBER = "(?<![0-9０-９.,])[0-9０-９](?:[0-9０-９.,]{0,14}[0-9０-９])?+"
_DATE = "(?:[0-9０-９〇一二三四五六七八九十]{1,8}[年月日号])+"
_UNITS = "公里|千米|厘米|毫米|公斤|千克|公顷|小时|分钟|平方公里|平方米|立方米|美元|欧元|人次|个月|周年"
_AMOUNT = rf"第?{_NUMBER} ?(?:[多余]?[百千万亿]{{0,2}} ?(?:{_UNITS}|{_HAN})|[A-Za-zµ°Ω]{{1,4}}+)"
_RANGE = "[0-9０-９]%?[-‐–—~～][0-9０-９]"
_TITLE = r"《[^《》\n]{1,10}》"
_NAME = rf"{_HAN}(?:[·‧•・]{_HAN})+"
_COMPOUND = "[A-Za-z](?:-[A-Za-z])+"
_DEAR = Pattern(f"{_DATE}|{_AMOUNT}|{_RANGE}|{_TITLE}|{_NAME}|{_COMPOUND}")
_DEAR_SIGN = Pattern("[0-9０-９年月日号《·‧•・-]")  # without one of these there is none of the above
_DEAREST = 16  # code points on either side that may belong to it


class _Engine(NamedTuple):
    """What a strictness and a language make of UAX #14.

    `letters` maps code points to the letters of their kinds, `piece` matches these up to where a break is sure,
    `decided` gives for each letter of a piece 1 where a line may end behind it.
    """

    letters: unicode_data.Codes
    piece: re.Pattern[str]
    decided: "_Decided"


def opportunities(text: str, *, strictness: str = "strict", language: str = "zh") -> Sequence[int]:
    """Return all offsets 0 < o <= len(text) at which a line may or must end, in code points.

    UAX #14 with the class changes of CSS Text 3 §5.3 (`strict`, `normal`, `loose`); the Chinese overlay for
    `zh`, `ja` and `ko`, in `ko` with words kept whole; plain UAX #14 for any other language.
    Where none fits, an emergency break stands at one of `clusters.boundaries`.
    """
    return list(compress(range(1, len(text) + 1), flags(text, strictness, language)))


def flags(text: str, strictness: str, language: str) -> bytes:
    """Return the same as a byte for each code point: 1 where a line may or must end behind it, else 0."""
    engine = _engine(strictness, language)
    pieces = engine.piece.findall(text.translate(engine.letters))
    return b"".join(map(engine.decided.__getitem__, pieces))


def mandatory(text: str) -> Sequence[int]:
    """Return the offsets behind line feeds and their like, where a line must end (UAX #14 LB4, LB5)."""
    return [match.end() for match in _MANDATORY.finditer(text)] if _ENDINGS.search(text) else ()


@lru_cache(maxsize=1 << 10)
def may_part(before: str, after: str) -> bool:
    """Tell that beside hanzi a line might end with one code point and the next begin with the other."""
    return flags(f"中{after}", "strict", "zh")[0] == flags(f"{before}中", "strict", "zh")[0] == 1


def is_dear(text: str, offset: int) -> bool:
    """Tell whether a line should not end at `offset` when another opportunity is near.

    It lies inside a date, a number with its unit, a range, a short 《title》, behind a name's · or a word's hyphen.
    """
    start, end = offset - _DEAREST if offset > _DEAREST else 0, offset + _DEAREST
    if not _DEAR_SIGN.compiled.search(text, start, end):
        return False
    found = _DEAR.compiled.finditer(text, start, end)
    return any(match.start() < offset < match.end() for match in found)


@cache
def _engine(strictness: str, language: str) -> _Engine:
    family = language.replace("_", "-").partition("-")[0].lower()
    return _engine_of(_LEVELS.index(strictness), family if family in _HAN_LANGUAGES else "")


@cache
def _engine_of(level: int, family: str) -> _Engine:
    table = unicode_data.table("line_break")
    kinds = dict.fromkeys((*table.kinds, *_CLASS))
    letter = {kind: code for code, kind in enumerate(kinds, start=_FIRST_LETTER)}
    renamed = _renamed_kinds(level, family)
    given = {
        ord(character): letter[kind]
        for characters, kind in _renamed_characters(level, family)
        for character in characters
    }
    letters = unicode_data.Codes(table, [letter[renamed.get(kind, kind)] for kind in table.kinds], given)
    classes = _classes({kind: chr(code) for kind, code in letter.items()})
    rules = break_rules.rules(_rules(level, family), classes)
    return _Engine(letters, _piece(classes), _Decided(rules, classes))


def _renamed_kinds(level: int, family: str) -> dict[str, str]:
    """Return the class changes of CSS Text 3 §5.3 and of words kept whole, kind by kind."""
    renamed = {"CJw": "IDw" if level else "NSw"}
    if level == 2:
        renamed |= {"IN": "ID", "INw": "IDw"}
        if family in {"zh", "ja"}:
            renamed |= {"POa": "ID", "POw": "IDw", "PRa": "ID", "PRw": "IDw"}
    if family == "ko":
        renamed |= dict.fromkeys(("H2w", "H3w", "JLw", "JV", "JT", "IDw"), "ALw")
    return renamed


def _renamed_characters(level: int, family: str) -> Sequence[tuple[str, str]]:
    """Return the class changes that concern single characters, and the kinds that only the overlay or `loose` knows."""
    renamed = []
    if family:
        renamed += [("·‧﹏～－~", "MIDDLE"), ("／", "SLASH"), ("―", "B2"), ("+", "PLUS"), ("\u3000", "SPACE")]
        renamed += [("‐–", "HYPHEN"), ("０１２３４５６７８９", "NUw"), (_FULL_WIDTH_LATIN, "ALw")]
    if level and family in {"zh", "ja"}:
        renamed += [("〜゠", "IDw")]
    if level == 2:
        renamed += [("‐–", "HYPHEN"), ("々〻ゝゞヽヾ", "IDw")]
        if family:
            renamed += [("…⋯‥", "ELLIPSIS")]
        if family in {"zh", "ja"}:
            renamed += [("・：；･！？", "IDw"), ("‼⁇⁈⁉", "ID")]
    return renamed


def _rules(level: int, family: str) -> Sequence[str]:
    overlay = [break_rules.OVERLAY] if family else []
    if family and not level:
        overlay.append(break_rules.OVERLAY_STRICT)
    loose = [break_rules.LOOSE] if level == 2 else []
    return [break_rules.MANDATORY, *loose, *overlay, break_rules.ORDINARY]


def _classes(letters: dict[str, str]) -> dict[str, str]:
    """Return the letters of each class, of each kind by its own name, and of all that is East Asian (EA)."""
    classes = dict(letters)
    for kind, letter in letters.items():
        name = _CLASS.get(kind) or kind.rstrip("wa")
        if name != kind:
            classes[name] = classes.get(name, "") + letter
        if kind.endswith("w") or kind in _WIDE:
            classes["EA"] = classes.get("EA", "") + letter
    return classes


def _piece(classes: dict[str, str]) -> re.Pattern[str]:
    """Match a run of hanzi but its last, or the least that ends at a sure break."""
    hanzi = break_rules.any_of("IDw", classes)
    sure = ("".join(break_rules.any_of(names, classes) for names in around[:-1]) for around in _SURE)
    after = (break_rules.any_of(around[-1], classes) for around in _SURE)
    ends = "|".join(f"(?<={left})(?={right})" for left, right in zip(sure, after, strict=True))
    return compiled(rf"{hanzi}+(?={hanzi})|.+?(?:{ends}|\Z)")


class _Decided(dict[str, bytes]):
    """The flags of pieces by their letters: most pieces recur, and a look into a dict is all they cost."""

    def __init__(self, rules: Sequence[break_rules.Rules], classes: dict[str, str]) -> None:
        super().__init__()
        marks = break_rules.any_of("CM ZWJ", classes)
        base = break_rules.any_of("BK CR LF NL SP ZW CM ZWJ", classes, but=True)
        pair = break_rules.any_of("RI", classes)
        self._unit = compiled(rf"({pair}{marks}*{pair}|{base}){marks}*|.")
        self._joiners, self._alone, self._letter = classes["ZWJ"], classes["CM"] + classes["ZWJ"], classes["AL"][0]
        self._rules = rules

    def __missing__(self, piece: str) -> bytes:
        if len(piece) > _LONGEST_KEPT:
            return self._decide_long(piece)
        decided = self._decide(piece)
        if len(self) < _MOST_KEPT:
            self[piece] = decided
        return decided

    def _decide_long(self, piece: str) -> bytes:
        """Decide a piece that is not kept: hanzi without a mark among them are all as the first of them."""
        if piece.count(piece[0]) == len(piece):
            begun = self[piece[:_LONGEST_KEPT]]
            if begun.count(begun[0], 0, -1) == len(begun) - 1:
                return begun[:1] * (len(piece) - 1) + begun[-1:]
        return self._decide(piece)

    def _decide(self, piece: str) -> bytes:
        """Apply the rules to units: a character and its marks (LB9), a flag (LB30a), a stray mark as AL (LB10)."""
        units = [match[0] for match in self._unit.finditer(piece)]
        kinds = "".join(self._letter if text[0] in self._alone else text[0] for text in units)
        verdicts: dict[int, bool] = {}
        for allowed, patterns in self._rules:
            for pattern in patterns:
                for match in pattern.finditer(kinds):
                    verdicts.setdefault(match.end(1), allowed)
        decided = bytearray()
        for index, text in enumerate(units, start=1):
            allowed = index == len(units) or (verdicts.get(index, True) and text[-1] not in self._joiners)  # LB31, LB8a
            decided += bytes(len(text) - 1) + (b"\1" if allowed else b"\0")
        return bytes(decided)
