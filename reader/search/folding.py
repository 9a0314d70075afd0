"""Text in, the same text with what a reader does not tell apart made alike, and the way back to its offsets."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import NamedTuple

from reader.model import Span
from reader.patterns import Pattern
from reader.records import dataclass
from reader.scripts import is_han
from reader.search.data import simplified

# One of each family of marks stands for all of it; ASCII stands for Chinese where both exist.
_ALIKE = str.maketrans(
    "，、；：！？。．｡､（）［］｛｝【】〔〕〖〗“”„‟«»「」『』｢｣〝〞〟″‘’‚‛′‐‑‒–—―−－～〜‧•・･⋅⁄∕",
    ",,;:!?...," + "()[]{}[][][]" + '"' * 16 + "'" * 5 + "-" * 8 + "~~" + "·" * 5 + "//",
)

# Not seen: the soft hyphen, what joins or keeps apart, marks of direction, the BOM, variation selectors, tags.
_HIDDEN = Pattern(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)

# Marks that make one letter with the one before them.
_MARK = "\u0300-\u036f\u3099\u309a"
_MARKS = Pattern(f"[{_MARK}]")
_MARKED = Pattern(f"[^{_MARK}][{_MARK}]+")

HANZI = "\u3005-\u3007\u303b\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The characters of `scripts.is_han`, for the class of a pattern."""

# White space that is not one space between two letters: several, or beside a hanzi, where it says nothing.
_SPACES = Pattern(rf"[ \n](?:[ \n]+|(?<= )(?:(?=[{HANZI}])|(?<=[{HANZI}] )))")


class Edits(NamedTuple):
    """Where folding changed the length: from `begins` to `ends` before the change, from `starts` to `stops` after."""

    begins: list[int]
    ends: list[int]
    starts: list[int]
    stops: list[int]

    def start(self, offset: int) -> int:
        """Return the offset before the change of what begins at `offset` after it."""
        last = bisect_right(self.stops, offset) - 1
        return offset if last < 0 else self.ends[last] + offset - self.stops[last]

    def end(self, offset: int) -> int:
        """Return the offset before the change of what ends at `offset` after it."""
        following = bisect_left(self.starts, offset)
        if following == len(self.starts):
            return self.start(offset)
        return self.begins[following] - (self.starts[following] - offset)

    def forward(self, offset: int) -> int:
        """Return the offset after the change of one before it, in none of the places changed."""
        last = bisect_right(self.ends, offset) - 1
        return offset if last < 0 else self.stops[last] + offset - self.ends[last]


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `inside` are the offsets in it that stand inside what was one code point: ㎏ is kg.

    `torn` are the characters on either side of these.
    """

    text: str
    edits: tuple[Edits, ...] = ()
    inside: frozenset[int] = frozenset()
    torn: frozenset[str] = frozenset()

    def source(self, start: int, end: int) -> Span:
        """Return the span of the source that became the text from `start` to `end`."""
        for edits in reversed(self.edits):
            start, end = edits.start(start), edits.end(end)
        return Span(start, end)

    def whole(self, starts: Collection[int], length: int) -> bool:
        """Tell that none of the places of one length begins or ends inside what was one code point."""
        inside = self.inside
        return not inside or (inside.isdisjoint(starts) and inside.isdisjoint(map(length.__add__, starts)))

    def tears(self, needle: str) -> bool:
        """Tell that there may be a place of this text that begins or ends inside what was one code point."""
        return needle[0] in self.torn or needle[-1] in self.torn


class _Folds(dict[int, str]):
    """The fold of each code point, found when first met; one that folds to none or several stays, and is in `odd`.

    `marks` are those, and the odd, that make one letter with the one before them.
    """

    def __init__(self) -> None:
        self.odd: dict[str, str] = {}
        self.marks = ""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _fold(character)
        self[code] = stays = folded if len(folded) == 1 else character
        if stays != folded:
            self.odd[character] = folded
        if _MARKS.search(folded):
            self.marks += stays
        return stays


def folded(text: str) -> str:
    """Return `text` folded: two texts that a reader does not tell apart become the same.

    Case, full and half width, compatible forms (㎏ ﬁ ½), traditional and simplified hanzi, ASCII and Chinese
    punctuation, kinds of quotes, dashes and white space are alike; hidden characters say nothing, nor does white space
    at both ends and beside a hanzi.
    """
    return fold(text, lines=False).text.strip(" ")


def prepared(text: str, query: str) -> tuple[Folded, str]:
    """Return `text` folded and what to look for in it; only a query with white space inside goes over a line end."""
    return folded_once(text, lines=len(query.split()) < 2), folded(query)


@lru_cache(maxsize=4)
def folded_once(text: str, *, lines: bool) -> Folded:
    """Return what `fold` does; an article is folded once, not at every key typed into the search box."""
    return fold(text, lines=lines)


def fold(text: str, *, lines: bool) -> Folded:
    """Return `text` folded, but not stripped, with the way back; `lines` keeps the line ends as they are."""
    text = text.translate(_FOLDS)
    if not lines:
        text = text.replace("\n", " ")
    changes: list[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]] = []
    if _FOLDS.odd:
        changes.append((re.compile(f"[{re.escape(''.join(_FOLDS.odd))}]"), _odd))
    if any(mark in text for mark in _FOLDS.marks):
        changes.append((_MARKED.compiled, _composed))
    changes.append((_SPACES.compiled, _space))
    steps: list[Edits] = []
    inside: set[int] = set()
    for pattern, replacement in changes:
        text, edits = _edited(text, pattern, replacement)
        inside = set(map(edits.forward, inside))
        inside.update(*map(range, (start + 1 for start in edits.starts), edits.stops))
        steps.append(edits)
    torn = frozenset(text[at + side] for at in inside for side in (-1, 0))
    return Folded(text, tuple(edits for edits in steps if edits.begins), frozenset(inside), torn)


def _edited(text: str, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]) -> tuple[str, Edits]:
    """Return `text` with each match replaced, and where that was."""
    edits = Edits([], [], [], [])
    parts: list[str] = []
    done = moved = 0
    for match in pattern.finditer(text):
        begin, end = match.span()
        new = replacement(match)
        parts += text[done:begin], new
        done = end
        edits.begins.append(begin)
        edits.ends.append(end)
        edits.starts.append(begin + moved)
        moved += len(new) - (end - begin)
        edits.stops.append(end + moved)
    return "".join([*parts, text[done:]]) if parts else text, edits


def _odd(match: re.Match[str]) -> str:
    return _FOLDS.odd[match[0]]


def _composed(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match[0])


def _space(match: re.Match[str]) -> str:
    """Return what stands for white space: a line end, nothing beside a hanzi, else one space."""
    if "\n" in match[0]:
        return "\n"
    before, after = match.string[max(0, match.start() - 1) : match.start()], match.string[match.end() : match.end() + 1]
    return "" if any(map(is_han, before + after)) else " "


def _fold(character: str) -> str:
    """Return what a character is folded to, which is folded to itself."""
    folded = _folded_once(character)
    while (again := "".join(map(_folded_once, folded))) != folded:
        folded = again
    return folded


def _folded_once(character: str) -> str:
    if character == "\n":
        return character
    if _HIDDEN.match(character):
        return ""
    if character.isspace():
        return " "
    if character == "⋯":
        return "..."
    compatible = unicodedata.normalize("NFKC", character.translate(_ALIKE)).casefold()
    changed = unicodedata.normalize("NFKC", compatible).translate(_ALIKE)
    if any(map(str.isspace, changed)):  # the compatible form of ´ is a space with a mark
        return character
    return "".join(simplified().get(each, each) if is_han(each) else each for each in changed)


_FOLDS = _Folds()
