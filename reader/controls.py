"""Text of any origin in, text out that does nothing to a terminal: the cleaner at the border of the core.

Controls and overrides of direction become visible symbols; what has no width and no work to do there is taken out.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence

from reader.patterns import Pattern, compiled

# What any of the steps below may be about: one pass tells which of them there is a need for, in most texts none.
_UNUSUAL = compiled(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061c\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0711-\u1cff\u1dc0-\u1dff\u200b-\u200f\u2028-\u202e\u2060-\u206f\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff"
    "\u302a-\u302f\u3099\u309a\u3164\ua66f-\ua69f\ua6f0\ua6f1\ua802-\uabff\ud800-\udfff\ufb1e\ufdd0-\ufdef\ufe00-\ufe0f"
    "\ufe20-\ufe2f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000101fd-\U0010ffff]"
)

# C0 but tab and line feed, DEL, C1, line and paragraph separator, bidi overrides, embeddings and isolates, what UTF-8
# cannot encode, noncharacters. HAZARDS: each of these acts on a terminal or breaks the stream.
_CONTROL = Pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_FAR_NONCHARACTER = Pattern(
    f"[{''.join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))}]"
)
_REDIRECTED = Pattern(r"⟨U\+20(?:2[A-E]|6[6-9])⟩")

# What has no width. Soft hyphens, fillers, invisible operators and annotations have no work here at all.
_MARKS_OF_DIRECTION = "\u061c\u200e\u200f"
_JOINERS = "\u200b-\u200d"
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f"
_INVISIBLE = Pattern(
    f"[\xad\u034f{_MARKS_OF_DIRECTION}\u115f\u1160\u17b4\u17b5\u180e{_JOINERS}\u2060-\u2065\u206a-\u206f\u3164\ufeff"
    f"\uffa0\ufff0-\ufffb{_SELECTORS}\U000e0000-\U000e0fff]+"
)
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

# What marks over letters are among. Of scripts that have many, all is: which are marks is told one by one.
_MOST_MARKS = 8  # on one base
_STACKED = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711-\u1cff\u1dc0-\u1dff"
    f"\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\ua69f\ua6f0\ua6f1\ua802-\uabff"
    f"\ufb1e\ufe20-\ufe2f{_MARKS_OF_DIRECTION}{_JOINERS}{_SELECTORS}\U000101fd-\U0001e94a\U000e0100-\U000e01ef]"
)
_PILE = Pattern(f"{_STACKED}{{{_MOST_MARKS + 1},}}")


def visible(text: str) -> str:
    """Return `text` with each control but tab and line feed as a visible symbol: ESC is ␛, U+202E is ⟨U+202E⟩.

    Of what has no width only that is left which joins letters and emoji or marks their direction, and 8 marks on one
    base. Idempotent. Offsets into the result are the only ones the program uses.
    """
    unusual = "".join(set(_UNUSUAL.findall(text)))
    for needed, pattern, cleaned in _STEPS if unusual else ():
        if needed.search(unusual):
            text = pattern.compiled.sub(cleaned, text)
    return text


def visible_line(text: str) -> str:
    """Return `text` as `visible` does, with tab and line feed as symbols too: names, titles, messages, one line."""
    return visible(text.replace("\t", "\u2409").replace("\n", "\u240a"))


def visible_behind(parts: Sequence[str], text: str) -> str:
    """Return `text` as `visible` does where it goes on behind `parts`, which are cleaned: a pile of marks, a joiner."""
    if not _UNUSUAL.match(text):
        return visible(text)
    before = "".join(parts[-_NEAR:])[-_NEAR:]
    whole = visible(before + text)
    return whole[len(before) :] if whole.startswith(before) else visible(text)


def is_redirected(text: str) -> bool:
    """Tell whether a cleaned text had controls of direction in it."""
    return "⟨U+20" in text and _REDIRECTED.search(text) is not None


def _symbol(match: re.Match[str]) -> str:
    code = ord(match[0])
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


def _lowered(match: re.Match[str]) -> str:
    """Return a run without the marks that are too many on their base, and without what has no width behind those."""
    kept = []
    marks = 0
    for sign in match[0]:
        match unicodedata.category(sign):
            case "Mn" | "Me":
                marks += 1
            case "Cf":
                pass
            case _:
                marks = 0
        if marks <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


# What must be in a text for a step, and the step.
_STEPS: tuple[tuple[Pattern, Pattern, Callable[[re.Match[str]], str]], ...] = (
    (_CONTROL, _CONTROL, _symbol),
    (_FAR_NONCHARACTER, _FAR_NONCHARACTER, _symbol),
    (_INVISIBLE, _INVISIBLE, _useful),
    (Pattern(_STACKED), _PILE, _lowered),
)
