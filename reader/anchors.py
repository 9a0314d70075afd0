"""A text and an offset in, an Anchor out; an Anchor and the text as it is now in, the offset of the same place out."""

import re
from collections.abc import Iterator
from itertools import pairwise
from unicodedata import normalize

from reader.model import Span
from reader.records import NamedTuple

QUOTED = 32
"""Code points quoted on either side of a place."""

_NEAR = 100_000  # code points on either side of the old offset in which other spaces and marks are looked for
_PIECES = (16, 8)  # code points in a row of the quotation that still stand as they stood
_MOST = 4  # places of one piece on either side of the old offset
_FULL = ord("Ａ") - ord("A")
_SHARED = 0.25  # of the pairs of letters of the quotation are still around the place


class Anchor(NamedTuple):
    """A place: its offset, and what stood before and after it, by which it is found when the text has changed."""

    offset: int
    before: str
    after: str


def anchor(text: str, offset: int) -> Anchor:
    """Return the anchor of `offset`, which lies in 0 … len(text)."""
    return Anchor(offset, text[max(0, offset - QUOTED) : offset], text[offset : offset + QUOTED])


def stands(text: str, place: Anchor) -> bool:
    """Tell that a place is where it was, with what stood around it."""
    offset, before, after = place
    return text.startswith(after, offset) and text.endswith(before, 0, offset)


def found(text: str, place: Anchor) -> int:
    """Return the offset of the place: exact where its quotation stands unchanged, and of several the nearest.

    Else it is where the quotation stands with other spaces, marks and widths, or where much of it stands; else the
    old offset.
    """
    offset, before, after = place
    if stands(text, place):
        return offset
    if any(map(str.isalnum, before + after)):
        for at in (_exactly(text, place), _loosely(text, place), _partly(text, place)):
            if at >= 0:
                return at
    return max(0, min(offset, len(text)))


def found_span(text: str, start: Anchor, end: Anchor) -> Span:
    """Return where a span is now, without white space at its end; empty when nothing of it is left."""
    first, last = found(text, start), found(text, end)
    while last > first and text[last - 1].isspace():
        last -= 1
    return Span(first, max(first, last))


def _exactly(text: str, place: Anchor) -> int:
    wanted = place.offset - len(place.before)
    starts = [*_around(text, place.before + place.after, wanted, 1)]
    return min(starts, key=lambda start: abs(start - wanted), default=-1 - len(place.before)) + len(place.before)


def _loosely(text: str, place: Anchor) -> int:
    """Return the place by its letters and digits alone, those of both sides or of one; -1 when they are not near."""
    start = max(0, place.offset - _NEAR)
    near = text[start : place.offset + _NEAR]
    for before, after in ((place.before, place.after), ("", place.after), (place.before, "")):
        letters = [*filter(str.isalnum, before + after)]
        if len(letters) < _PIECES[-1]:
            continue
        pattern = re.compile(r"[\W_]*".join(map(_alike, letters)))
        starts = [start + match.start() for match in pattern.finditer(near)]
        if starts:
            first = min(starts, key=lambda at: abs(at - place.offset))
            return _walked(text, first, _letters(before), place.after)
    return -1


def _partly(text: str, place: Anchor) -> int:
    """Return the place by a piece of the quotation, the one with most of the rest around it; -1 without any."""
    wanted = _pairs(place.before + place.after)
    for length in _PIECES:
        candidates = {*_candidates(text, place, length)}
        if candidates:
            shared = {at: len(wanted & _pairs(text[max(0, at - QUOTED) : at + QUOTED])) for at in candidates}
            best = max(candidates, key=lambda at: (shared[at], -abs(at - place.offset)))
            if shared[best] >= _SHARED * len(wanted):
                return best
    return -1


def _candidates(text: str, place: Anchor, length: int) -> Iterator[int]:
    """Yield where the place would be by each piece of so many code points that stands somewhere in the text."""
    quotation, middle = place.before + place.after, len(place.before)
    for start in range(0, len(quotation) - length + 1, length // 2):
        piece = quotation[start : start + length]
        if 2 * _letters(piece) < length:
            continue
        for at in _around(text, piece, place.offset - middle + start, _MOST):
            if start <= middle <= start + length:
                yield at + middle - start
            elif start < middle:
                yield _walked(text, at + length, _letters(quotation[start + length : middle]), place.after)
            else:
                yield _walked(text, at, -_letters(quotation[middle:start]), place.after)


def _around(text: str, piece: str, offset: int, most: int) -> Iterator[int]:
    """Yield where `piece` stands, at most so many places before `offset` and so many from there on."""
    offset = max(0, offset)
    at = offset - 1
    for _ in range(most):
        if (at := text.find(piece, at + 1)) < 0:
            break
        yield at
    end = offset + len(piece) - 1
    for _ in range(most):
        if (at := text.rfind(piece, 0, end)) < 0:
            break
        yield at
        end = at + len(piece) - 1


def _walked(text: str, at: int, letters: int, after: str) -> int:
    """Return the place so many letters and digits from `at` (before it, when negative).

    Marks that stood behind the place still do; white space between two paragraphs is before it.
    """
    step = 1 if letters > 0 else -1
    beside = 0 if letters > 0 else -1
    while letters and 0 <= at + beside < len(text):
        letters -= step * text[at + beside].isalnum()
        at += step
    first = next((number for number, character in enumerate(after) if character.isalnum()), -1)
    if first < 0:
        return at
    while at < len(text) and not text[at].isalnum():
        at += 1
    marks = len("".join(after[:first].split()))
    while marks and at and not (text[at - 1].isalnum() or text[at - 1] == "\n"):
        at -= 1
        marks -= not text[at].isspace()
    return at


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _pairs(text: str) -> set[str]:
    letters = [*filter(str.isalnum, text)]
    return {first + second for first, second in pairwise(letters)}


def _alike(letter: str) -> str:
    """Return a pattern for a letter or digit, those of ASCII in both cases, half and full width."""
    letter = normalize("NFKC", letter)
    if len(letter) > 1 or not letter.isascii():
        return re.escape(letter)
    return "[" + "".join(each + chr(ord(each) + _FULL) for each in (letter.lower(), letter.upper())) + "]"
