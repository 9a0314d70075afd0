"""An element of HTML or MathML that stands above, below or over others in, how it is written on the line out."""

from itertools import islice

from lxml.etree import _Element as Element

from reader.sources.html import tags
from reader.sources.html.inlines import LONGEST, SHIFTED, Script, script

_PLACES = {
    "msup": ("", "sup"),
    "msub": ("", "sub"),
    "msubsup": ("", "sub", "sup"),
    "munder": ("", "sub"),
    "mover": ("", "sup"),
    "munderover": ("", "sub", "sup"),
    "mfrac": ("over", "under"),
}
"""How the children of an element stand, in their order (MathML Core 3)."""
_SIGNS = {"over": "", "under": "/"}
_MOST = 3  # children that stand somewhere
_ENDS = {"mtd": " ", "mtr": "; "}  # between the cells and the rows of a matrix


def written(element: Element, tag: str, before: str) -> Script | None:
    """Return how an element's text is written behind the character `before`; None for one that just goes on.

    Raised or lowered text in other such is written out, since no sign is raised twice.
    """
    place = tag if tag in SHIFTED else _place(element) if tag.startswith("m") else ""
    if place in SHIFTED:  # in a formula it always belongs to what it stands behind
        return _shifted(element, place, before if tag in SHIFTED else "x")
    if place or tag == "msqrt":
        return _enclosed(_SIGNS.get(place, "√"), element)
    return Script("", {}, _ENDS[tag]) if tag in _ENDS and element.getnext() is not None else None


def _place(element: Element) -> str:
    """Return how an element stands in another one of a formula, "" when it just goes on."""
    parent = element.getparent()
    places = _PLACES.get(tags.name(parent), ()) if parent is not None else ()
    number = sum(1 for _ in islice(element.itersiblings(preceding=True), _MOST)) if places else 0
    return places[number] if number < len(places) else ""


def _enclosed(sign: str, element: Element) -> Script:
    """Return a sign and what belongs to it, in parentheses when that is more than a number or a name."""
    return Script(sign) if tags.short_text(element, LONGEST).strip().isalnum() else Script(f"{sign}(", {}, ")")


def _shifted(element: Element, shift: str, before: str) -> Script:
    text = tags.short_text(element, LONGEST)
    if not text or _is_reference(element, text):
        return Script()
    more = any(tags.name(one) in SHIFTED or tags.name(one) in _PLACES for one in element.iterdescendants())
    return script(shift, text, before, holds_more=more)


def _is_reference(element: Element, text: str) -> bool:
    """Tell whether raised text is a link or all that one shows: the number of a note, and no power."""
    if any(tags.name(one) == "a" for one in element.iterdescendants()):
        return True
    around = next((one for one in element.iterancestors() if tags.name(one) == "a"), None)
    return around is not None and tags.short_text(around, LONGEST).strip() == text.strip()
