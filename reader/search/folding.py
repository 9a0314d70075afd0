"""Text in, the same text with what a reader does not tell apart made alike, and the way back to its offsets."""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, MutableSequence
from functools import lru_cache

from reader.model import Span
from reader.patterns import Pattern
from reader.records import NamedTuple, dataclass
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

_PART = 1 << 15  # code points of a long text that are folded at once
_SEAM = Pattern(rf"[a-z0-9{HANZI}](?=[a-z0-9{HANZI}])")


class Edits(NamedTuple):
    """Where folding changed the length: from `begins` to `ends` before the change, from `starts` to `stops` after."""

    begins: MutableSequence[int]
    ends: MutableSequence[int]
    starts: MutableSequence[int]
    stops: MutableSequence[int]

    def extend(self, edits: "Edits", before: int, after: int) -> None:
        """Add the edits of a part that lies behind so many code points, before and after the change."""
        for mine, theirs, offset in zip(self, edits, (before, before, after, after), strict=True):
            mine.extend(map(offset.__add__, theirs))

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
        self.marks: list[str] = []

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _fold(character)
        stays = folded if len(folded) == 1 else character
        if stays != folded:
            self.odd[character] = folded
        if _MARKS.search(folded):
            self.marks.append(stays)
        self[code] = stays  # at last: another thread that finds it here relies on the rest
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
    """Return `text` folded, but not stripped, with the way back; `lines` keeps the line ends as they are.

    A long text is folded part by part: no key waits for all of it.
    """
    steps = tuple(Edits(*(array("I") for _ in range(4))) for _ in range(3))
    done = [0] * (len(steps) + 1)  # code points before and after each step
    texts: list[str] = []
    inside: set[int] = set()
    for part in _parts(text):
        folded = part.translate(_FOLDS)
        if not lines:
            folded = folded.replace("\n", " ")
        within: set[int] = set()
        for number, (pattern, replacement) in enumerate(_changes(folded)):
            before = len(folded)
            folded, edits = _edited(folded, pattern, replacement)
            within = {*map(edits.forward, within)}
            within.update(*map(range, (start + 1 for start in edits.starts), edits.stops))
            steps[number].extend(edits, *done[number : number + 2])
            done[number] += before
        inside.update(map(done[-1].__add__, within))
        done[-1] += len(folded)
        texts.append(folded)
    whole = "".join(texts)
    torn = frozenset(whole[at + side] for at in inside for side in (-1, 0))
    return Folded(whole, tuple(edits for edits in steps if edits.begins), frozenset(inside), torn)


def _parts(text: str) -> Iterator[str]:
    """Yield a text in parts that fold as they would beside each other: between two letters nothing is changed."""
    start = 0
    while len(text) - start > 2 * _PART and (seam := _SEAM.search(text, start + _PART)):
        yield text[start : seam.end()]
        start = seam.end()
    yield text[start:]


def _changes(text: str) -> Iterator[tuple[re.Pattern[str] | None, Callable[[re.Match[str]], str]]]:
    """Yield the patterns that change the length of a text, and what stands for each of their matches."""
    yield re.compile(f"[{re.escape(''.join(_FOLDS.odd))}]") if _FOLDS.odd else None, _odd
    yield _MARKED.compiled if any(mark in text for mark in _FOLDS.marks) else None, _composed
    yield _SPACES.compiled, _space


def _edited(
    text: str, pattern: re.Pattern[str] | None, replacement: Callable[[re.Match[str]], str]
) -> tuple[str, Edits]:
    """Return `text` with each match replaced, and where that was."""
    edits = Edits([], [], [], [])
    parts: list[str] = []
    done = moved = 0
    for match in pattern.finditer(text) if pattern else ():
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
    return "".join(simplified(each) if is_han(each) else each for each in changed)


_FOLDS = _Folds()
