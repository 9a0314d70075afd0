"""Text of any origin in, text out that does nothing to a terminal: the cleaner at the border of the core.

Controls and overrides of direction become visible symbols; what has no width and no work to do there is taken out.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from unicodedata import category

from reader.patterns import Pattern, compiled
from reader.records import NamedTuple

# What may have to be cleaned: one pass over most texts tells that nothing has.
_UNUSUAL = compiled(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061c\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0711-\u1cff\u1dc0-\u1dff\u200b-\u200f\u2028-\u202e\u2060-\u206f\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff"
    "\u302a-\u302f\u3099\u309a\u3164\ua66f-\ua69f\ua6f0\ua6f1\ua802-\uabff\ud800-\udfff\ufb1e\ufdd0-\ufdef\ufe00-\ufe0f"
    "\ufe20-\ufe2f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000101fd-\U0010ffff]"
)

# C0 but tab and line feed, DEL, C1, line and paragraph separator, bidi overrides, embeddings and isolates, what UTF-8
# cannot encode, noncharacters. HAZARDS: each of these acts on a terminal or breaks the stream.
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_CONTROL = Pattern(f"[{_CONTROLS}]")
_FAR_NONCHARACTER = Pattern(
    f"[{''.join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))}]"
)
_REDIRECTED = Pattern(r"⟨U\+20(?:2[A-E]|6[6-9])⟩")

# What has no width. Soft hyphens, fillers, invisible operators and annotations have no work here at all.
_MARKS_OF_DIRECTION = "\u061c\u200e\u200f"
_JOINERS = "\u200b-\u200d"
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f"
_WITHOUT_WIDTH = (
    f"\xad\u034f{_MARKS_OF_DIRECTION}\u115f\u1160\u17b4\u17b5\u180e{_JOINERS}\u2060-\u2065\u206a-\u206f\u3164\ufeff"
    f"\uffa0\ufff0-\ufffb{_SELECTORS}"
)
_TAGS = "\U000e0000-\U000e0fff"
_IS_MARK_OF_DIRECTION = Pattern(f"[{_MARKS_OF_DIRECTION}]")
_IS_JOINER = Pattern(f"[{_JOINERS}]")
_IS_SELECTOR = Pattern(f"[{_SELECTORS}\U000e0100-\U000e01ef]")
_NEAR = 32  # code points before a mark of direction among which are the letters it works on
_RIGHT_TO_LEFT = Pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
# Scripts whose letters are joined, parted or wrapped by what has no width: Arabic, those of South and South-East Asia,
# Mongolian; and emoji.
_JOINED = Pattern(
    "[\u0600-\u109f\u1780-\u18af\u1900-\u1cff\u2190-\u2bff\ua800-\uabff\ufb50-\ufdff\ufe0f\ufe70-\ufefc"
    "\U00010a00-\U00011fff\U0001f000-\U0001faff]"
)
_FLAG = Pattern("[\U000e0020-\U000e007e]{1,32}\U000e007f")
_BLACK_FLAG = "\U0001f3f4"

_MOST_PARTS = 1 << 14  # strings in a list until they are joined

_MOST_MARKS = 8  # on one base
_STRIDE = 3
_MANY = 1 << 10  # looks at what may be a pile; from there on one must come in so many
_SPARSE = 64  # code points, or looking everywhere takes less
# Where the marks are that letters can be piled with, below U+10000; beyond, all is looked at one by one.
_MARKED = (
    *((0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670)),
    *((0x06D6, 0x06ED), (0x0711, 0x1CFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20F0), (0x2CEF, 0x2CF1), (0x2D7F, 0x2D7F)),
    *((0x2DE0, 0x2DFF), (0x302A, 0x302F), (0x3099, 0x309A), (0xA66F, 0xA69F), (0xA6F0, 0xA6F1), (0xA802, 0xABFF)),
    *((0xFB1E, 0xFB1E), (0xFE20, 0xFE2F)),
)
_FARTHER = "\U0001fffe-\U0010ffff"  # behind the last script that has marks
_BEYOND = "\U000101fd-\U0001e94a\U000e0100-\U000e01ef"


def visible(text: str) -> str:
    """Return `text` with each control but tab and line feed as a visible symbol: ESC is ␛, U+202E is ⟨U+202E⟩.

    Of what has no width only that is left which joins letters and emoji or marks their direction, and 8 marks on one
    base. Idempotent. Offsets into the result are the only ones the program uses.
    """
    first = _UNUSUAL.search(text)
    if not first:
        return text
    patterns, start = _patterns(), first.start()
    wrong = {found.lastgroup for found in patterns.wrong.compiled.finditer(text, start)}
    if "control" in wrong:
        text = _replaced(_CONTROL, _symbol, text, start)
    if "far" in wrong:
        text = _replaced(_FAR_NONCHARACTER, _symbol, text, start)
    if "invisible" in wrong:
        text = _replaced(patterns.useless, _useful, text, start)
    return _replaced(patterns.pile, _lowered, text, start) if _is_piled(text, start, patterns) else text


def visible_line(text: str) -> str:
    """Return `text` as `visible` does, with tab and line feed as symbols too: names, titles, messages, one line."""
    return visible(text.replace("\t", "\u2409").replace("\n", "\u240a"))


def visible_behind(parts: Sequence[str], text: str) -> str:
    """Return `text` as `visible` does where it goes on behind `parts`, which are cleaned: a pile of marks, a joiner."""
    if not _UNUSUAL.match(text):
        return visible(text)
    before = "".join(parts[-_NEAR:])[-_NEAR:]
    whole, kept = visible(before + text), visible(before)  # it may begin with what worked on a letter before it
    return whole[len(kept) :] if whole.startswith(kept) else visible(text)


def is_redirected(text: str) -> bool:
    """Tell whether a cleaned text had controls of direction in it."""
    return "⟨U+20" in text and _REDIRECTED.search(text) is not None


def _replaced(pattern: Pattern, replacement: Callable[[re.Match[str]], str], text: str, start: int) -> str:
    """Do from `start` on what `re.sub` does, in a twentieth of its memory where there are millions of matches."""
    joined: list[str] = []
    parts: list[str] = []
    at = 0
    for found in pattern.compiled.finditer(text, start):
        parts += (text[at : found.start()], replacement(found))
        at = found.end()
        if len(parts) >= _MOST_PARTS:
            joined.append("".join(parts))
            parts.clear()
    return "".join((*joined, *parts, text[at:]))


def _symbol(match: re.Match[str]) -> str:
    return _sign(match[0])


@cache
def _sign(control: str) -> str:
    """Return the one string for a control: a text may hold millions of it."""
    code = ord(control)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"⟨U+{code:04X}⟩"


def _useful(match: re.Match[str]) -> str:
    """Return what of a run without width is of use behind what stands before it; it never depends on what follows."""
    text, (at, end) = match.string, match.span()
    near = text[max(at - _NEAR, 0) : at]
    before = near[-1:]
    kept = ""
    while at < end:
        flag = _FLAG.match(text, at, end) if before == _BLACK_FLAG else None
        sign = flag[0] if flag else text[at]
        at += len(sign)
        if flag or _works(sign, kept, before, near):
            kept += sign
            before = sign[-1]
    return kept


def _works(sign: str, kept: str, before: str, near: str) -> bool:
    if _IS_JOINER.match(sign):
        return _JOINED.match(before) is not None
    if _IS_MARK_OF_DIRECTION.match(sign):
        return not kept and _RIGHT_TO_LEFT.search(near) is not None
    return not kept and _IS_SELECTOR.match(sign) is not None


def _is_piled(text: str, start: int, patterns: "_Patterns") -> bool:
    """Tell whether nine marks in a row stand behind `start`: of every third code point three in a row are marks."""
    search = patterns.pile.compiled.search
    for count, found in enumerate(patterns.sampled.compiled.finditer(text[start::_STRIDE])):
        first, last = start + _STRIDE * found.start(), start + _STRIDE * found.end()
        if count > _MANY and first - start < _SPARSE * count:  # Arabic with all its vowels
            return search(text, max(first - _MOST_MARKS, start)) is not None
        if search(text, max(first - _MOST_MARKS, start), last + _MOST_MARKS):
            return True
    return False


def _lowered(match: re.Match[str]) -> str:
    """Return a run without the marks that are too many on their base, and without what has no width behind those."""
    if _patterns().marks.fullmatch(match.string, *match.span()):
        return match.string[match.start() : match.start() + _MOST_MARKS]
    kept = []
    marks = 0
    for sign in match[0]:
        match category(sign):
            case "Mn" | "Me":
                marks += 1
            case "Cf":
                pass
            case _:
                marks = 0
        if marks <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


class _Patterns(NamedTuple):
    """What takes Unicode's own tables to say: the places to look at by the step for them, and those of two steps."""

    wrong: Pattern
    useless: Pattern
    pile: Pattern
    sampled: Pattern
    marks: Pattern


@cache
def _patterns() -> _Patterns:
    """Compile what only a text with something unusual needs.

    No mark and no joiner that does its work is a match, or 10 MB of Hindi and Arabic would take a second.
    """
    stacked = [chr(code) for start, end in _MARKED for code in range(start, end + 1)]
    marks = _ranged([sign for sign in stacked if category(sign) in {"Mn", "Me", "Cf"}])
    high = f"[{marks}{_MARKS_OF_DIRECTION}{_JOINERS}{_SELECTORS}{_BEYOND}]"
    invisible = f"[{_WITHOUT_WIDTH}{_TAGS}]"
    # One alone stays: a joiner behind what it joins, a mark of direction behind such a letter, a selector.
    useless = (
        f"(?:(?={invisible})|(?<!{_JOINED.pattern}[{_JOINERS}])"
        f"(?<!{_RIGHT_TO_LEFT.pattern}[{_MARKS_OF_DIRECTION}])(?<![{_SELECTORS}]))"
    )
    # First what most of them are in honest texts: emoji and Persian are full of them.
    wrong = (
        f"[{_CONTROLS}{_WITHOUT_WIDTH}{_FARTHER}](?!(?<=[{_JOINERS}{_SELECTORS}])(?!{invisible})"
        f"(?:(?<={_JOINED.pattern}[{_JOINERS}])|(?<=[{_SELECTORS}])))(?:(?P<control>(?<=[{_CONTROLS}]))"
        f"|(?P<far>(?<={_FAR_NONCHARACTER.pattern}))|(?P<invisible>(?<={invisible}){useless}))"
    )
    return _Patterns(
        Pattern(wrong),
        Pattern(f"{invisible}{useless}{invisible}*"),
        Pattern(f"{high}{high}{{{_MOST_MARKS},}}"),
        Pattern(f"{high}{high}{{{_MOST_MARKS // _STRIDE},}}"),
        Pattern(f"[{_ranged([sign for sign in stacked if category(sign) in {'Mn', 'Me'}])}]*"),
    )


def _ranged(signs: Sequence[str]) -> str:
    """Return the inside of a character class of `signs`, which are in order."""
    starts = [
        sign for sign, before in zip(signs, ["", *signs], strict=False) if not before or ord(sign) > ord(before) + 1
    ]
    ends = [
        sign for sign, after in zip(signs, [*signs[1:], ""], strict=False) if not after or ord(after) > ord(sign) + 1
    ]
    return "".join(f"{start}-{end}" for start, end in zip(starts, ends, strict=True))
