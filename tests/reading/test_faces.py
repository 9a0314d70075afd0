"""The text at each step of each face in a pane of 100 × 30. After a change that is meant: pytest --snapshot-update."""

from pathlib import Path

import pytest

from reader.faces import CELLS, FACES
from reader.reading import opened, picture, resized, runs
from reader.settings import Settings
from reader.sources import load

SEED = Path(__file__).parents[2] / "seeds" / "taizhou.txt"
STEPS = [("cells", CELLS[0].size), *((name, face.size) for name, faces in FACES.items() for face in faces)]


@pytest.mark.parametrize(("name", "size"), STEPS)
def test_the_text_looks_as_it_did(name, size, snapshot):
    reading = resized(opened(load(str(SEED)), Settings(), name, size), 100, 30)
    rows = ["".join(cells.text for cells in row).rstrip() for row in picture(reading)]
    written = [f"{run.row:2} {run.column:3} {run.width:3} ×{run.scale} {run.text}" for run in runs(reading)]
    assert "\n".join(written or rows) == snapshot


@pytest.mark.parametrize(("name", "size"), STEPS)
def test_the_text_lies_in_its_pane_and_its_runs_over_blanks(name, size):
    reading = resized(opened(load(str(SEED)), Settings(), name, size), 100, 30)
    rows = picture(reading)
    assert {sum(cells.width for cells in row) for row in rows} == {100}
    for run in runs(reading):
        left, top, right, bottom = run.box
        assert 0 <= top < bottom <= 30
        assert 0 <= left < right <= 100
        assert all("".join(cells.text for cells in row)[left:right].isspace() for row in rows[top:bottom])
