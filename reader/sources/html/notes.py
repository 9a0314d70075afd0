"""A tree with notes in, the sign of each out, for what refers to one by a picture alone."""

from collections import Counter
from functools import cached_property

from lxml.etree import _Element as Element

from reader.patterns import Pattern
from reader.sources.html import tags

_OWN_SIGN = Pattern(r"\s*+(?:([①-⑳]|[\[(（〔［【]\d{1,3}[\])）〕］】])|(\d{1,3})[.、．])")
_OPENING = 16  # code points of a note among which its own sign is


class Notes:
    """The notes of a tree, by the names of their places, and those that are not in it."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._elsewhere: dict[str, str] = {}

    def sign(self, place: str) -> str:
        """Return the sign that the note begins with, or else its number: in its list, or among those not found."""
        return self._signs.get(place) or self._elsewhere.setdefault(place, f"[{len(self._elsewhere) + 1}]")

    @cached_property
    def _signs(self) -> dict[str, str]:
        counts: Counter[Element | None] = Counter()
        signs: dict[str, str] = {}
        for one in self._root.iter():
            if tags.is_note(one):
                counts[one.getparent()] += 1
                signs.setdefault(one.get("id") or "", _own(one) or f"[{counts[one.getparent()]}]")
        return signs


def _own(note: Element) -> str:
    opening = ""
    for part in note.itertext():
        opening += str(part).lstrip() if not opening else str(part)
        if len(opening) >= _OPENING:
            break
    sign = _OWN_SIGN.match(opening)
    return (sign[1] or f"[{sign[2]}]") if sign else ""
