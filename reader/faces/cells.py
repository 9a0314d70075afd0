"""Size 1: the terminal's own font, one cluster after the other in plain cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.faces.face import Cells, Row
from reader.typesetting import Cluster
from reader.typesetting.widths import width as cell_width


@dataclass(frozen=True, slots=True)
class Plain:
    """The face of plain cells: a unit is a cell."""

    name: str = "cells"
    size: int = 1
    rows: int = 1
    leading: int = 0
    units: int = 1
    em: int = 2

    def measure(self, cluster: str) -> int:
        """Return the cells that the terminal gives a cluster."""
        return cell_width(cluster)

    def draw(self, clusters: Sequence[Cluster], width: int) -> tuple[Row, ...]:
        """Return one row of exactly `width` cells; what does not fit whole is left out."""
        return (tuple(_row(clusters, width)),)


CELLS = (Plain(),)


def _row(clusters: Sequence[Cluster], width: int) -> Iterator[Cells]:
    column = 0
    for text, offset, x, advance in clusters:
        if x + advance > width:
            break
        if x > column:
            yield Cells(" " * (x - column), x - column, -1)
        if text == " ":
            yield Cells(" " * advance, advance, offset)
        else:
            yield Cells(text, advance, offset)
        column = x + advance
    if column < width:
        yield Cells(" " * (width - column), width - column, -1)
