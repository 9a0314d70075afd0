import pytest

from reader.faces import CELLS, Cells
from reader.faces.cells import plain
from reader.typesetting import Cluster
from reader.typesetting.widths import TEXTUAL, Profile, width

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


def test_a_terminal_that_draws_quotes_two_cells_wide_gets_room_for_them():
    (face,) = plain(Profile(ambiguous=2))
    assert [face.measure(cluster) for cluster in "“—…·a中"] == [2, 2, 2, 2, 1, 2]
    assert face.draw((Cluster("“", 0, 0, 2), Cluster("中", 1, 2, 2)), 5) == (
        (Cells("“", 2, 0), Cells("中", 2, 1), Cells(" ", 1, -1)),
    )


def test_a_selector_that_does_not_widen_is_left_out():
    (face,) = plain(Profile(emoji_selector=False))
    assert face.measure("❤\ufe0f") == 1
    assert face.draw((Cluster("❤\ufe0f", 0, 0, 1),), 1) == ((Cells("❤", 1, 0),),)


def test_of_a_family_that_is_drawn_one_by_one_the_first_is_shown():
    (face,) = plain(Profile(joined_emoji=False))
    assert face.measure("👨‍👩‍👧") == 2
    assert face.draw((Cluster("👨‍👩‍👧", 0, 0, 2),), 2) == ((Cells("👨", 2, 0),),)


def test_a_terminal_that_counts_as_textual_does_has_the_usual_face():
    assert plain(TEXTUAL) is CELLS
