"""Blocks in, the pieces they are laid out in out: so short that one is set before anybody notices.

A block is one piece, a table one for each row. A text of more than `LONGEST` code points without an end of paragraph
is no paragraph that somebody wrote but a file without line feeds: it is cut behind a sentence, where a short line
looks like the end of a paragraph. The cuts depend on the text alone, so that lines stay what they are however the
reader came to them.
"""

from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.model import Article, Kind
from reader.patterns import Pattern
from reader.typesetting import breaks, clusters

LONGEST = 1 << 12  # code points

_SENTENCE = Pattern("[。！？；.!?;](?=[^。，、；：！？.,;:!?…—”’」』）》〉】〕)\\]}\"'0-9])")
_NEAR = 64  # code points before the limit in which a break is looked for when no sentence ends


class Pieces(NamedTuple):
    """The spans of the pieces in order, and the number of the block that each is of, from 0."""

    starts: Sequence[int]
    ends: Sequence[int]
    blocks: Sequence[int]


def cut(article: Article) -> Pieces:
    """Return the pieces of all blocks; every block has at least one."""
    starts, ends, blocks = array("q"), array("q"), array("q")
    for number, block in enumerate(article.blocks):
        start, end = block.span
        if block.kind is Kind.TABLE:
            cuts = _rows(article.text, start, end)
        elif end - start > LONGEST:
            cuts = _cuts(article.text, start, end)
        else:
            starts.append(start)
            ends.append(end)
            blocks.append(number)
            continue
        for at in cuts:
            starts.append(start)
            ends.append(at)
            blocks.append(number)
            start = at
    return Pieces(starts, ends, blocks)


def _rows(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the ends of a table's rows, line feeds included; a last one that is empty is no row."""
    while (at := text.find("\n", start, end - 1)) >= 0:
        yield at + 1
        start = at + 1
    yield end


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a long text is cut: behind a line, else a sentence, else at a break, else between clusters."""
    while end - start > LONGEST:
        start = _cut(text, start, start + LONGEST)
        yield start
    yield end


def _cut(text: str, start: int, limit: int) -> int:
    if (line := text.rfind("\n", start + LONGEST // 2, limit)) >= 0:
        return line + 1
    for floor in (limit - LONGEST // 8, start + LONGEST // 2):
        sentences = [match.end() for match in _SENTENCE.compiled.finditer(text, floor, limit)]
        if sentences:
            return sentences[-1]
    floor = limit - _NEAR
    near = text[floor:limit]
    found = [at for at in breaks.opportunities(near) if _NEAR // 2 <= at < len(near)]
    found = [at for at in found if at in {*clusters.boundaries(near)}] or list(clusters.boundaries(near))[:-1]
    return floor + found[-1] if found else limit
