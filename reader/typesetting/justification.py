"""A ragged line in, the places that make it as wide as the measure out: in half ems, or not at all."""

from collections.abc import Collection

_MARKS = frozenset("，。、；：！？,;:!?）”’》」』】…")
_MOST = 2  # half ems that one place takes


def spread(line: str, gaps: Collection[int], slack: int, step: int) -> dict[int, int]:
    """Return the units to be added before offsets of a line, `slack` in all, in steps of half an em.

    First where there is room already, between hanzi and Latin (`gaps`) or words; then behind marks (CLREQ 3.2.2.2, the
    other way round: in cells nothing can be squeezed). A line that would need more than an em at one place stays
    ragged, and none is set apart hanzi by hanzi.
    """
    steps = slack // step
    inner = range(1, len(line))
    roomy = [at for at in inner if at in gaps or (line[at] == " " and line[at - 1] != " ")]
    marked = [at for at in inner if line[at - 1] in _MARKS and line[at] not in _MARKS and at not in gaps]
    added: dict[int, int] = {}
    for places in (roomy, marked) * _MOST:
        taken = _evenly(places, steps)
        steps -= len(taken)
        for at in taken:
            added[at] = added.get(at, 0) + step
    return {} if steps or not added else added


def _evenly(places: list[int], count: int) -> list[int]:
    """Return `count` of the places, or all, evenly over the line."""
    if count >= len(places):
        return places
    return [places[(2 * number + 1) * len(places) // (2 * count)] for number in range(count)]
