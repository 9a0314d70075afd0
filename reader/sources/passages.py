"""Passages with marks of their own in, the text, blocks and marks of an article out."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

from reader.model import Block, Inline, Kind, Mark, Span
from reader.records import NamedTuple

_LEADING = frozenset({Inline.LINK, Inline.NOTE})


class Passage(NamedTuple):
    """A block before it has a place in the text.

    `marks` are offsets into its own `text`; a mark's target may be "#" and the name of one of the `places` that lie
    in any passage.
    """

    kind: Kind
    text: str
    level: int = 0
    marks: tuple[Mark, ...] = ()
    places: tuple[str, ...] = ()


class Assembled(NamedTuple):
    """Text, blocks and marks as an Article has them."""

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]


def assembled(passages: Sequence[Passage]) -> Assembled:
    """Join passages with line feeds; a mark that leads to a place no passage has is left out."""
    blocks: list[Block] = []
    marks: list[Mark] = []
    places: dict[str, int] = {}
    at = 0
    for passage in passages:
        end = at + len(passage.text)
        blocks.append(Block(passage.kind, Span(at, end), passage.level))
        marks += (moved(mark, at) for mark in passage.marks)
        for place in passage.places:
            places.setdefault(place, at)
        at = end + 1
    text = "\n".join(passage.text for passage in passages)
    return Assembled(text, tuple(blocks), tuple(_led(marks, places)))


def parted(text: str, blocks: Iterable[Block], marks: Iterable[Mark], places: Mapping[str, int]) -> list[Passage]:
    """Part a text at its blocks: each takes the marks and the named places with it that lie in it, or before it.

    Marks that lead to the offset of a place lead to its name.
    """
    names = {at: name for name, at in places.items()}
    left = deque(sorted((at, name) for name, at in places.items()))
    marked = deque(marks)
    found: list[Passage] = []
    for kind, (start, end), level in ((block.kind, block.span, block.level) for block in blocks):
        here: list[str] = []
        while left and left[0][0] < end:
            here.append(left.popleft()[1])
        own: list[Mark] = []
        while marked and marked[0].span.start < end:
            own.append(moved(_named(marked.popleft(), names), -start))
        found.append(Passage(kind, text[start:end], level, tuple(own), tuple(here)))
    return found


def moved(mark: Mark, offset: int) -> Mark:
    """Return the mark moved right by `offset`."""
    return Mark(mark.inline, Span(mark.span.start + offset, mark.span.end + offset), mark.target)


def ranked(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages with headings from level 1 on, however deep the writer began."""
    top = min((passage.level for passage in passages if passage.kind is Kind.HEADING), default=1)
    return tuple(
        passage._replace(level=passage.level - top + 1) if passage.kind is Kind.HEADING else passage
        for passage in passages
    )


def _named(mark: Mark, names: Mapping[int, str]) -> Mark:
    """Return a mark that leads to an offset in its text as one that leads to the name of the place there."""
    at = mark.target.removeprefix("#")
    name = names.get(int(at)) if at.isdecimal() and at != mark.target else None
    return mark._replace(target=f"#{name}") if name else mark


def _led(marks: Iterable[Mark], places: Mapping[str, int]) -> Iterable[Mark]:
    for mark in marks:
        if mark.inline not in _LEADING or not mark.target.startswith("#"):
            yield mark
        elif mark.target[1:] in places:
            yield mark._replace(target=f"#{places[mark.target[1:]]}")
