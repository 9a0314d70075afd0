"""A block in, the offsets at which its pieces begin out: pieces so short that one is set before anybody notices.

A block is one piece, a table one for each row. A text of more than `LONGEST` code points without an end of paragraph
is no paragraph that somebody wrote but a file without line feeds: it is cut behind a sentence, where a short line
looks like the end of a paragraph. A cut depends on the text around it alone: lines stay what they are however the
reader came to them, and nothing before them need be looked at.
"""

from collections.abc import Iterator, Sequence

from reader.model import Article, Kind
from reader.patterns import Pattern
from reader.static import overload
from reader.typesetting import breaks, clusters

LONGEST = 1 << 12  # code points between two cuts, give or take half of them

_SENTENCE = Pattern("[。！？；.!?;](?=[^。，、；：！？.,;:!?…—”’」』）》〉】〕)\\]}\"'0-9])")
_NEAR = 64  # code points before the limit in which a break is looked for when no sentence ends


def starts(article: Article, number: int) -> Sequence[int]:
    """Return the offset at which each piece of block `number` begins: at least one."""
    block = article.blocks[number]
    start, end = block.span
    if block.kind is Kind.TABLE:
        return tuple(_rows(article.text, start, end))
    if end - start < 2 * LONGEST:
        return (start,)
    return _Cuts(article.text, start, end)


class _Cuts(Sequence[int]):
    """Where the pieces of a long block begin, each looked for when it is asked for."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._start = start
        self._count = (end - start) // LONGEST
        self._found = {0: start}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[int, ...]: ...
    def __getitem__(self, index: int | slice) -> int | tuple[int, ...]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(self._count)))
        if not 0 <= index < self._count:
            raise IndexError(index)
        if index not in self._found:
            self._found[index] = _cut(self._text, self._start + index * LONGEST)
        return self._found[index]


def _rows(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the starts of a table's rows; a last one that is empty is no row."""
    yield start
    while (start := text.find("\n", start, end - 1) + 1) > 0:
        yield start


def _cut(text: str, limit: int) -> int:
    """Return the last offset before `limit` to cut at: behind a line, a sentence, at a break, between clusters."""
    if (line := text.rfind("\n", limit - LONGEST // 2, limit)) >= 0:
        return line + 1
    for floor in (limit - LONGEST // 16, limit - LONGEST // 2):
        sentences = [match.end() for match in _SENTENCE.compiled.finditer(text, floor, limit)]
        if sentences:
            return sentences[-1]
    floor = limit - _NEAR
    near = text[floor:limit]
    between = list(clusters.boundaries(near))[:-1]
    wanted = {*between} & {*breaks.opportunities(near)}
    return floor + max((at for at in wanted if at >= _NEAR // 2), default=between[-1] if between else _NEAR)
