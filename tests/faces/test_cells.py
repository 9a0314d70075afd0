import pytest

from reader.faces import CELLS, Cells
from reader.typesetting import Cluster
from reader.typesetting.widths import width

(PLAIN,) = CELLS
LINE = (Cluster("中", 10, 4, 2), Cluster("a", 11, 7, 1), Cluster(" ", 12, 8, 4), Cluster("é", 13, 12, 1))


def test_each_cluster_stands_at_its_place_with_its_offset_and_blanks_between():
    assert PLAIN.draw(LINE, 15) == (
        (
            Cells("    ", 4, -1),
            Cells("中", 2, 10),
            Cells(" ", 1, -1),
            Cells("a", 1, 11),
            Cells("    ", 4, 12),
            Cells("é", 1, 13),
            Cells("  ", 2, -1),
        ),
    )


@pytest.mark.parametrize("columns", range(1, 15))
def test_a_row_is_as_wide_as_asked_and_what_does_not_fit_whole_is_left_out(columns):
    (row,) = PLAIN.draw(LINE, columns)
    assert sum(cells.width for cells in row) == columns
    shown = [cells.offset for cells in row if cells.offset >= 0]
    assert shown == [cluster.offset for cluster in LINE if cluster.x + cluster.width <= columns]


@pytest.mark.parametrize("cluster", ["a", "中", "，", "—", "👨‍👩‍👧", "e\u0301", "\u200b"])
def test_a_cluster_is_as_wide_as_the_terminal_draws_it(cluster):
    assert PLAIN.measure(cluster) == width(cluster)
