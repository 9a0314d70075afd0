"""Two blocks that follow each other in, the blank lines between them out."""

from reader.model import Kind

_SET_OFF = frozenset({Kind.CODE, Kind.TABLE})
_CLOSE = frozenset({Kind.ITEM, Kind.NOTE})


def space(above: Kind, below: Kind, paragraphs: int) -> int:
    """Return the blank lines between two blocks, `paragraphs` being those between two paragraphs.

    A heading stands apart from what precedes it and close to what it is over; the items of a list stand close.
    """
    if above is below and below in _CLOSE:
        return 0
    if Kind.CAPTION in (above, below) and {above, below} & _SET_OFF:
        return 0
    if below is Kind.HEADING:
        return max(1, paragraphs) if above is not Kind.HEADING else paragraphs
    if above is Kind.HEADING:
        return paragraphs
    apart = {above, below} & _SET_OFF or (below is Kind.NOTE) or (above is Kind.CAPTION)
    return max(1, paragraphs) if apart else paragraphs
