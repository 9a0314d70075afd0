"""A table in, whether it holds data and its rows of cells out."""

from collections.abc import Iterator, Sequence

from lxml.etree import _Element as Element

from reader.sources.html import tags

_LONGEST_CELL = 120  # code points: more is prose, and the table was made to place it
_WIDEST = 100  # columns that cells may span, and rows
_OF_ROWS = frozenset({"thead", "tbody", "tfoot"})
_NOT_IN_DATA = frozenset({"h1", "h2", "h3", "h4", "form", "pre", "blockquote", "ul", "ol", "dl"})


def is_data(table: Element) -> bool:
    """Tell whether a table without tables inside holds data: more than one row and column, cells without prose.

    Pages of old use tables to put things in their places; what stands there is text like any other.
    """
    if table.get("role") in {"presentation", "none"}:
        return False
    found = [row for row in rows(table) if any(cell is not None for cell in row)]
    if len(found) < 2 or max(map(len, found)) < 2:
        return False
    headed = False
    filled = paired = 0
    for row in found:
        lengths = [_length(cell) for cell in row if cell is not None]
        if any(length > _LONGEST_CELL for length in lengths):
            return False
        filled += sum(length > 0 for length in lengths)
        paired += sum(length > 0 for length in lengths) > 1
        headed = headed or any(cell is not None and tags.name(cell) == "th" for cell in row)
    if any(tags.name(one) in _NOT_IN_DATA for one in table.iter()):
        return False
    return headed or (paired >= 2 and 2 * paired >= len(found) and filled >= 4)


def rows(table: Element) -> Iterator[Sequence[Element | None]]:
    """Yield the rows of a table; None stands where a cell spans columns or rows."""
    held: dict[int, int] = {}  # column: rows to come that a cell above still spans
    for tr in _trs(table):
        row: list[Element | None] = []
        for cell in tr:
            if tags.name(cell) in {"td", "th"}:
                _fill(row, held)
                down = _span(cell.get("rowspan")) - 1 if len(row) < _WIDEST else 0
                for number in range(_span(cell.get("colspan")) if len(row) < _WIDEST else 1):
                    if down:
                        held[len(row)] = down
                    row.append(None if number else cell)
        _fill(row, held)
        while row and row[-1] is None:
            row.pop()
        yield row


def _fill(row: list[Element | None], held: dict[int, int]) -> None:
    """Leave the columns empty that cells above reach into."""
    while down := held.pop(len(row), 0):
        if down > 1:
            held[len(row)] = down - 1
        row.append(None)


def _trs(table: Element) -> Iterator[Element]:
    for child in table:
        tag = tags.name(child)
        if tag == "tr":
            yield child
        elif tag in _OF_ROWS:
            yield from (row for row in child if tags.name(row) == "tr")


def _length(cell: Element) -> int:
    return sum(len(part.strip()) for part in cell.itertext())


def _span(value: str | None) -> int:
    return (
        min(int(value), _WIDEST)
        if value and value.isdecimal() and value.isascii() and len(value) < 6 and int(value)
        else 1
    )
