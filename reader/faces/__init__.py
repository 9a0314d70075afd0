"""Faces: the ways to draw text bigger than the terminal's font, and the ladder of sizes that + and - step through."""

from reader.faces.cells import CELLS, plain
from reader.faces.face import Cells, Face, Row
from reader.faces.kitty import KITTY, Box, Run, draws_runs, escape, in_cells, moved, runs, uncovered, written
from reader.faces.pixels import BRAILLE, HALFBLOCKS, OCTANTS, counting
from reader.typesetting.widths import TEXTUAL, Profile

__all__ = [
    "CELLS",
    "FACES",
    "Box",
    "Cells",
    "Face",
    "Row",
    "Run",
    "draws_runs",
    "escape",
    "in_cells",
    "ladder",
    "moved",
    "runs",
    "step",
    "uncovered",
    "written",
]

FACES: dict[str, tuple[Face, ...]] = {
    "kitty": KITTY,
    "octants": OCTANTS,
    "braille": BRAILLE,
    "halfblocks": HALFBLOCKS,
    "cells": (),
}
"""The steps from 2 up that each face draws; step 1 is plain cells in all of them."""

_LEAST_HANZI = 4
_LEAST_LINES = 2


def ladder(name: str, columns: int, rows: int, profile: Profile = TEXTUAL) -> tuple[Face, ...]:
    """Return the steps of the face `name` on which 4 hanzi × 2 lines fit into a text pane of `columns` × `rows` cells.

    The first step is always there. Cells of plain text are counted by `profile`.
    """
    bigger = (counting(face, profile) for face in FACES[name] if _fits(face, columns, rows))
    return (*plain(profile), *bigger)


def step(faces: tuple[Face, ...], size: int) -> Face:
    """Return the face of the biggest step of a ladder that is not bigger than `size`."""
    return next(face for face in reversed(faces) if face.size <= max(size, 1))


def _fits(face: Face, columns: int, rows: int) -> bool:
    lines = (rows + face.leading) // (face.rows + face.leading)
    return columns * face.units >= _LEAST_HANZI * face.em and lines >= _LEAST_LINES
