"""Lines of an article in, the same as its blocks should be out: headings in order, paragraphs told apart."""

from collections.abc import Sequence

from reader.model import Kind
from reader.records import replace
from reader.sources.blocks import pieces
from reader.sources.html import tags
from reader.sources.html.lines import Line

_LAYOUT = 0.6  # share of the text from which on quotes and items are none but a page's way to indent
_TOLD = frozenset({Kind.HEADING, Kind.ITEM, Kind.QUOTE})


def settled(found: Sequence[Line]) -> list[Line]:
    """Return each line with its kind and level: headings from 1 without gaps; a paragraph as in a plain text.

    What plain text knows by its words, `第三章` or `一、`, is a heading here too unless the page sets its own.
    """
    found = _without_layout(found)
    ranks = {level: rank for rank, level in enumerate(sorted({one.level for one in found if _heads(one)}), 1)}
    told = pieces([line.text for line in found])
    lines: list[Line] = []
    for line, (kind, _, level), following in zip(found, told, [*found[1:], None], strict=True):
        broken = line.goes_on or (following is not None and following.goes_on)
        if _heads(line):
            lines.append(replace(line, level=ranks[line.level]))
        elif line.kind is Kind.PARAGRAPH and kind in _TOLD and not (kind is Kind.HEADING and (ranks or broken)):
            lines.append(replace(line, kind=kind, level=level))
        else:
            lines.append(line)
    return lines


def repeats(found: Sequence[Line], numbers: Sequence[int], title: str) -> set[int]:
    """Return the numbers of pictures' words that the headline, a caption or a line nearby says already."""
    said: set[int] = set()
    for at, n in enumerate(numbers):
        line = found[n]
        if line.kind is Kind.CAPTION and tags.name(line.element) == "img":
            near = [found[other].text for other in numbers[max(at - 2, 0) : at + 4] if other != n]
            if line.text in title or title in line.text or any(line.text in text for text in near):
                said.add(n)
    return said


def _heads(line: Line) -> bool:
    return line.kind is Kind.HEADING


def _without_layout(found: Sequence[Line]) -> Sequence[Line]:
    """Make paragraphs of quotes and of items without a marker where nearly all of the text is set so."""
    whole = sum(len(line.text) for line in found)
    for kind in (Kind.QUOTE, Kind.ITEM):
        those = [line for line in found if line.kind is kind and not line.marked]
        if sum(len(line.text) for line in those) > _LAYOUT * whole:
            found = [replace(line, kind=Kind.PARAGRAPH, level=0) if line.kind is kind else line for line in found]
    return found
