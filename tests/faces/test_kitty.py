import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.faces import FACES, Box, Cells, Run, escape, in_cells, moved, runs, uncovered
from reader.typesetting import Cluster
from reader.typesetting.widths import text_width, width

KITTY = FACES["kitty"]
FAMILY = "👨\u200d👩\u200d👧"
LONG = "क्" * 8 + "क"  # a conjunct that is wider than an escape can tell
LACKING = ["👍🏽", FAMILY, "Z\u0301", "\u200b", "⟨", "\x1b", "\x9d", LONG]
TEXTS = st.lists(st.sampled_from([*"全市，“”·—…g W1\u3000한か", *LACKING]), min_size=1, max_size=12)


def line(face, texts, *, x=0, gap=0):
    """Return the texts as clusters one after the other, `gap` cells apart, each with ten times its number as offset."""
    clusters = []
    for number, text in enumerate(texts):
        clusters.append(Cluster(text, 10 * number, x, face.measure(text)))
        x += face.measure(text) + gap
    return clusters


@pytest.mark.parametrize(("size", "columns", "rows"), [(2, 4, 2), (3, 6, 3), (4, 8, 4), (5, 12, 6)])
def test_the_ladder_gives_a_hanzi_its_box_and_latin_half_of_it(size, columns, rows):
    (face,) = [face for face in KITTY if face.size == size]
    assert (face.measure("字"), face.measure("a"), face.rows, face.leading) == (columns, columns // 2, rows, 1)
    assert face.em == columns * face.units


def test_a_line_is_one_run_that_the_terminal_counts():
    clusters = line(KITTY[1], "推进会1“是”", x=4)
    assert runs(KITTY[1], clusters, 80, {}) == (Run(0, 4, 3, "推进会1“是”", 33, "text"),)


def test_a_run_ends_where_the_role_changes_and_at_a_gap():
    face = KITTY[0]
    clusters = [*line(face, "全市"), Cluster("工", 90, 9, 4)]
    found = runs(face, clusters, 80, {10: "match"})
    assert [(run.column, run.text, run.role) for run in found] == [
        (0, "全", "text"),
        (4, "市", "match"),
        (9, "工", "text"),
    ]


@pytest.mark.parametrize(("text", "cells"), [("👍🏽", 2), (FAMILY, 2), ("Z\u0301", 1), ("①", 1), ("☎\ufe0f", 2)])
def test_the_terminal_is_told_the_width_of_what_it_may_count_otherwise(text, cells):
    before, own, behind = runs(KITTY[1], line(KITTY[1], ["a", text, "b"]), 80, {})
    assert (own.text, own.cells, own.width) == (text, cells, 3 * cells)
    assert (before.cells, behind.cells, behind.column) == (0, 0, 3 + 3 * cells)


@pytest.mark.parametrize("face", KITTY, ids=lambda face: str(face.size))
def test_what_no_escape_can_tell_stands_in_plain_cells_in_the_middle_of_its_box(face):
    cluster = Cluster(LONG, 0, 0, face.measure(LONG))
    rows = face.draw([cluster], cluster.width)
    assert runs(face, [cluster], cluster.width, {}) == ()
    assert ["".join(cells.text for cells in row).strip() for row in rows] == [
        LONG if row == (face.rows - 1) // 2 else "" for row in range(face.rows)
    ]


def test_a_letter_that_does_not_fit_whole_is_left_out():
    clusters = line(KITTY[0], "全市统")
    assert [run.text for run in runs(KITTY[0], clusters, 11, {})] == ["全市"]
    assert {cells.offset for row in KITTY[0].draw(clusters, 11) for cells in row} == {0, 10, -1}


def test_other_faces_have_no_runs_and_draw_the_same_in_cells():
    face = FACES["braille"][0]
    clusters = line(face, "全市")
    assert runs(face, clusters, 40, {}) == ()
    assert in_cells(face, clusters, 40) == face.draw(clusters, 40)


@settings(deadline=None)
@given(st.sampled_from(KITTY), TEXTS, st.integers(0, 90), st.integers(0, 30), st.integers(0, 7))
def test_every_row_is_as_wide_as_asked_with_and_without_runs(face, texts, columns, x, gap):
    clusters = line(face, texts, x=x, gap=gap)
    for rows in (face.draw(clusters, columns), in_cells(face, clusters, columns)):
        assert len(rows) == face.rows
        assert {sum(cells.width for cells in row) for row in rows} == {columns}
    assert all(text_width(cells.text) == cells.width for row in face.draw(clusters, columns) for cells in row)


@settings(deadline=None)
@given(st.sampled_from(KITTY), TEXTS, st.integers(0, 30), st.integers(0, 7))
def test_runs_lie_over_blank_cells_of_their_clusters_and_hold_all_text(face, texts, x, gap):
    clusters = line(face, texts, x=x, gap=gap)
    columns = clusters[-1].x + clusters[-1].width
    rows = face.draw(clusters, columns)
    found = runs(face, clusters, columns, {})
    for run in found:
        assert run.width == face.scale * (run.cells or sum(map(width, run.text)))
        for row in rows:
            under = "".join(cells.text for cells in row)
            assert LONG in under or under[run.column : run.column + run.width].isspace()
    shown = "".join(run.text for run in found)
    assert shown == "".join(
        {"\x1b": "␛", "\x9d": "⟨U+009D⟩"}.get(text, text) for text in texts if face.measure(text) and text != LONG
    )


def test_the_boxes_of_bitmaps_are_those_of_the_runs():
    for face in KITTY:
        clusters = line(face, "全a，市", x=2)
        plain = face.draw(clusters, 60)[0]
        for row in in_cells(face, clusters, 60):
            assert [(cells.offset, cells.width) for cells in row] == [(cells.offset, cells.width) for cells in plain]
        assert any(cells.text.strip() for row in in_cells(face, clusters, 60) for cells in row)


def test_blank_cells_carry_the_offsets_of_their_clusters_on_every_row():
    clusters = line(KITTY[0], "全a", x=2)
    assert (
        KITTY[0].draw(clusters, 10)
        == ((Cells("  ", 2, -1), Cells("    ", 4, 0), Cells("  ", 2, 10), Cells("  ", 2, -1)),) * 2
    )


def test_an_escape_names_scale_and_text_and_the_width_only_where_it_is_told():
    assert escape(Run(0, 0, 3, "推进", 12, "text")) == "\x1b]66;s=3;推进\x1b\\"
    assert escape(Run(0, 0, 2, "👍🏽", 4, "text", 2)) == "\x1b]66;s=2:w=2;👍🏽\x1b\\"


@pytest.mark.parametrize("control", ["\x1b", "\x07", "\x9c", "\x00", "\n", "\u202e", "\x1b\\\x1b[2J"])
def test_no_control_gets_into_an_escape(control):
    (run,) = runs(KITTY[0], [Cluster(f"a{control}b", 0, 0, 8)], 80, {})
    for written in (escape(run), escape(Run(0, 0, 2, control, 4, "text"))):
        inside = written.removeprefix("\x1b]66;").removesuffix("\x1b\\")
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202e]", inside)


def test_an_escape_holds_at_most_4096_bytes_of_text():
    marks = Cluster("Z" + "\u0301" * 5000, 0, 0, 2)
    long = line(KITTY[0], "中" * 3000, x=2)
    for run in runs(KITTY[0], [marks, *long], 20000, {}):
        assert len(run.text.encode()) <= 4096
    assert "".join(run.text for run in runs(KITTY[0], long, 20000, {})) == "中" * 3000


PANE = Box(0, 0, 40, 10)
RUN = Run(2, 4, 2, "全a市", 10, "text")


def test_a_run_that_lies_free_in_its_pane_is_whole():
    assert uncovered(RUN, PANE, [Box(0, 0, 40, 2), Box(14, 0, 40, 10)]) == (RUN,)


@pytest.mark.parametrize(
    ("cover", "left"),
    [
        (Box(4, 2, 5, 3), ["a市"]),
        (Box(7, 3, 9, 4), ["市"]),
        (Box(8, 3, 9, 9), ["全", "市"]),
        (Box(13, 0, 40, 10), ["全a"]),
        (Box(0, 0, 40, 3), []),
    ],
)
def test_letters_under_a_cover_are_left_out(cover, left):
    parts = uncovered(RUN, PANE, [cover])
    assert [part.text for part in parts] == left
    assert all(part.width == text_width(part.text) * 2 for part in parts)


@pytest.mark.parametrize("pane", [Box(5, 0, 40, 10), Box(0, 3, 40, 10), Box(0, 0, 40, 3), Box(0, 0, 13, 10)])
def test_letters_that_reach_out_of_the_pane_are_left_out(pane):
    parts = uncovered(RUN, pane, [])
    assert all(pane.left <= part.box.left and part.box.right <= pane.right for part in parts)
    assert "".join(part.text for part in parts) in ("a市", "全a", "")


def test_a_text_whose_width_is_told_is_whole_or_not_at_all():
    run = Run(0, 0, 2, FAMILY, 4, "text", 2)
    assert uncovered(run, PANE, []) == (run,)
    assert uncovered(run, PANE, [Box(3, 0, 4, 1)]) == ()


def test_a_moved_run_stands_elsewhere():
    assert moved(RUN, 3, 5).box == Box(9, 5, 19, 7)
