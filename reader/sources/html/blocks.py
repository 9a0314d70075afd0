"""An lxml element in, its text, blocks and marks out: the part of HTML that EPUB's XHTML shares.

`written(element, base)` is all that a caller needs; it knows nothing of pages, headlines and navigation.
"""

from collections.abc import Mapping, Sequence

from lxml.etree import _Element as Element

from reader.model import Block, Inline, Kind, Mark, Span
from reader.records import NamedTuple
from reader.sources.html.lines import Line, lines, mark_at
from reader.sources.prose import prose

_NOTES = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTE})


class Written(NamedTuple):
    """Text, blocks and marks as an Article has them, and the offset of each named place (`id`) in the text.

    A LINK or NOTE whose place is not in the text keeps its target as "#" and the place's name.
    """

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    places: Mapping[str, int]


def written(element: Element, base: str = "") -> Written:
    """Return what `element` holds, a whole document or a part; HTML and XHTML alike.

    Links are resolved against `base`; those that lead nowhere by http, https or mailto, nor to a place, are no marks.
    """
    return joined(lines(element, base))


def joined(found: Sequence[Line]) -> Written:
    """Join lines to one text: each a block of its own, but lines of verse or of an address in one."""
    blocks: list[Block] = []
    marks: list[Mark] = []
    places: dict[str, int] = {}
    at = 0
    for number, line in enumerate(found):
        start = blocks[-1].span.start if number and _continues(found[number - 1], line) else at
        if start < at:
            blocks.pop()
        end = at + len(line.text)
        blocks.append(Block(line.kind, Span(start, end), line.level))
        marks += [mark_at(mark, at) for mark in line.marks if mark.target or mark.inline is not Inline.LINK]
        for place in line.places:
            places.setdefault(place, at)
        at = end + 1
    text = "\n".join(line.text for line in found)
    return Written(text, _with_notes(blocks, marks, places), tuple(_led(mark, places) for mark in marks), places)


def _continues(before: Line, line: Line) -> bool:
    """Tell whether a line break parts lines of one block; where it stands for a paragraph's end, it does not."""
    return (
        line.goes_on
        and (before.kind, before.element) == (line.kind, line.element)
        and not (line.indented or prose(before.text) or prose(line.text))
    )


def _with_notes(blocks: Sequence[Block], marks: Sequence[Mark], places: Mapping[str, int]) -> tuple[Block, ...]:
    """Make notes of the blocks that references lead forward to."""
    led = {
        places[mark.target[1:]]
        for mark in marks
        if mark.inline is Inline.NOTE and places.get(mark.target[1:], -1) > mark.span.end
    }
    return tuple(
        Block(Kind.NOTE, block.span) if block.kind in _NOTES and block.span.start in led else block for block in blocks
    )


def _led(mark: Mark, places: Mapping[str, int]) -> Mark:
    """Return the mark with the offset of the place it leads to."""
    at = places.get(mark.target[1:]) if mark.target.startswith("#") else None
    return mark if at is None else mark._replace(target=f"#{at}")
