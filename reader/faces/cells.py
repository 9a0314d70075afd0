"""Size 1: the terminal's own font, one cluster after the other in plain cells."""

from collections.abc import Sequence
from functools import lru_cache, partial

from reader.faces.face import Cells, Face, Row
from reader.records import dataclass
from reader.typesetting import Cluster
from reader.typesetting.widths import TEXTUAL, Profile
from reader.typesetting.widths import width as cell_width

_CELLS = partial(tuple.__new__, Cells)  # of its three values: there are a thousand on a screen
_SPECIAL = " \ufe0f\u200d"  # what is drawn otherwise than it stands there


@dataclass(frozen=True, slots=True)
class Plain:
    """The face of plain cells: a unit is a cell. `profile` is how the terminal counts them."""

    name: str = "cells"
    size: int = 1
    rows: int = 1
    leading: int = 0
    units: int = 1
    em: int = 2
    profile: Profile = TEXTUAL

    def measure(self, cluster: str) -> int:
        """Return the cells that the terminal gives a cluster."""
        return cell_width(_drawable(cluster, self.profile), self.profile)

    def draw(self, clusters: Sequence[Cluster], width: int) -> tuple[Row, ...]:
        """Return one row of exactly `width` cells; what does not fit whole is left out."""
        return _drawn(tuple(clusters), width, self.profile)


CELLS: tuple[Face, ...] = (Plain(),)


def plain(profile: Profile) -> tuple[Face, ...]:
    """Return the first step of every ladder on a terminal that counts by `profile`."""
    return CELLS if profile == TEXTUAL else (Plain(profile=profile),)


@lru_cache(maxsize=128)  # the lines of a few screens: what stays in sight is not drawn again
def _drawn(clusters: tuple[Cluster, ...], width: int, profile: Profile) -> tuple[Row, ...]:
    row: list[Cells] = []
    column = 0
    for text, offset, x, advance in clusters:
        if x + advance > width:
            break
        if x > column:
            row.append(_gap(x - column))
        is_plain = len(text) == 1 and text not in _SPECIAL
        row.append(_CELLS((text if is_plain else _shown(text, advance, profile), advance, offset)))
        column = x + advance
    if column < width:
        row.append(_gap(width - column))
    return (tuple(row),)


def _gap(width: int) -> Cells:
    return Cells(" " * width, width, -1)


def _shown(cluster: str, advance: int, profile: Profile) -> str:
    return " " * advance if cluster == " " else _drawable(cluster, profile)


def _drawable(cluster: str, profile: Profile) -> str:
    """Return a cluster as the terminal draws it in as many cells as it takes (TYPOGRAPHY, widths).

    A selector that does not widen is left out, of a family that is drawn one by one the first is shown.
    """
    if not profile.emoji_selector:
        cluster = cluster.replace("\ufe0f", "")
    return cluster if profile.joined_emoji else cluster.partition("\u200d")[0]
