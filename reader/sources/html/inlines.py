"""An inline element in, what it makes of its text out: a mark, or how text that is raised or lowered is written."""

from collections.abc import Mapping

from reader.model import Inline
from reader.patterns import Pattern
from reader.records import NamedTuple

MARKED = {
    "b": Inline.STRONG,
    "strong": Inline.STRONG,
    "em": Inline.EMPHASIS,
    "i": Inline.EMPHASIS,
    "cite": Inline.EMPHASIS,
    "dfn": Inline.EMPHASIS,
    "code": Inline.CODE,
    "kbd": Inline.CODE,
    "samp": Inline.CODE,
    "tt": Inline.CODE,
    "del": Inline.STRUCK,
    "s": Inline.STRUCK,
    "strike": Inline.STRUCK,
}
SHIFTED = frozenset({"sup", "sub"})
LONGEST = 24  # code points: what is longer is small print, or an element that nobody closed

# Unicode's Superscripts and Subscripts: fonts have these, and lack many of the other small letters.
_RAISED = dict(zip(map(ord, "0123456789+-−–=()ni"), "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
_LOWERED = dict(zip(map(ord, "0123456789+-−–=()aeoxhklmnpst"), "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ", strict=True))
_SEVERAL = Pattern(r"\d+(?:[,，、]\s?\d+)+")  # 张三¹,²: who works where
_CLOSING = frozenset(")]}）］｝】")  # (a+b)^k
# What reads alike on the line: a sign that is small by itself, a source in brackets, 1st, 19e, Mme.
_ON_THE_LINE = Pattern(
    r"[\W_]*|[①-⑳]+|[\[【〔［].*[\]】〕］]|(?i:st|nd|rd|th|er|re|ère|ème|me|mme|lle|os|as|tm|sm)|(?<=[\dIVXLCDMNn])[eoa]"
)


class Script(NamedTuple):
    """How raised or lowered text is written: what comes before and behind it, and what stands for its characters."""

    opening: str = ""
    shapes: Mapping[int, str] = {}
    closing: str = ""


def script(tag: str, text: str, before: str, *, holds_more: bool = False) -> Script:
    """Return how the `text` of a `sup` or a `sub` is written: 10⁴, H₂O, x^(a/b), x_i.

    `before` is the character it follows; behind a blank or a stop it is a part of nothing. What `holds_more` of the
    sort is not raised as a whole.
    """
    inner = text.strip()
    shapes = _RAISED if tag == "sup" else _LOWERED
    if not inner or len(text) > LONGEST:
        return Script()
    has_shapes = all(ord(character) in shapes for character in inner)
    if not holds_more and (has_shapes or (tag == "sup" and _SEVERAL.fullmatch(inner))):
        return Script("", shapes)
    if not (before.isalnum() or before in _CLOSING) or _ON_THE_LINE.fullmatch(before + inner, len(before)):
        return Script()
    sign = "^" if tag == "sup" else "_"
    return Script(sign) if len(inner) == 1 else Script(f"{sign}(", {}, ")")
