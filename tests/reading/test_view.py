import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Article, Block, Kind, Span
from reader.reading import (
    ASIDE,
    MOVES,
    Aside,
    at,
    opened,
    picture,
    progress,
    resized,
    roles,
    scrolled,
    searched,
    visible,
)
from reader.settings import Settings
from reader.sources import load
from reader.typesetting.widths import text_width

ROOT = Path(__file__).parent.parent.parent
ARTICLE = load(str(ROOT / "seeds" / "taizhou.txt"))
HARD = load(str(ROOT / "tests" / "typesetting" / "data" / "hard.txt"))
ASIDES = tuple(Aside(removed.text, removed.at) for removed in ARTICLE.removed)
FACES = ("octants", "braille", "halfblocks", "cells")
PANES = st.tuples(st.integers(1, 200), st.integers(1, 60))
STEPS = st.tuples(st.sampled_from(FACES), st.integers(1, 5))


@given(st.sampled_from([ARTICLE, HARD]), STEPS, PANES, st.integers(0, 2100), st.sampled_from([(), ASIDES]))
@settings(max_examples=150, deadline=None)
def test_a_picture_fills_its_pane_to_the_cell(article, step, pane, place, asides):
    columns, rows = pane
    reading = resized(replace(opened(article, Settings(), *step), asides=asides), columns, rows)
    drawn = picture(at(reading, place))
    assert len(drawn) == rows
    for row in drawn:
        assert sum(cells.width for cells in row) == columns
        assert text_width("".join(cells.text for cells in row)) == columns
        assert all(text_width(cells.text) == cells.width for cells in row)


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("size", range(1, 6))
@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (2, 1), (1, 60), (200, 1), (20, 7), (48, 13), (200, 60)])
def test_a_picture_fills_the_smallest_and_the_largest_pane_from_the_top_to_the_end(columns, rows, size, face):
    top = resized(replace(opened(ARTICLE, Settings(), face, size), asides=ASIDES), columns, rows)
    for reading in (top, MOVES["bottom"](top)):
        drawn = ["".join(cells.text for cells in row) for row in picture(reading)]
        assert [text_width(row) for row in drawn] == [columns] * rows


@pytest.mark.parametrize("size", range(1, 6))
@pytest.mark.parametrize(("columns", "rows"), [(20, 6), (80, 19), (120, 33)])
def test_every_visible_code_point_of_the_lines_in_sight_has_a_cell(size, columns, rows):
    reading = resized(opened(ARTICLE, Settings(), "braille", size), columns, rows)
    offsets = {cells.offset for row in picture(reading) for cells in row}
    wanted = {cluster.offset for each in visible(reading) for cluster in reading.layout.clusters(each.line)}
    assert wanted <= offsets


@pytest.mark.parametrize("asides", [(), ASIDES], ids=["plain", "asides"])
@pytest.mark.parametrize("move", ["page_down", "half_down"])
@pytest.mark.parametrize("size", [1, 2, 5])
@pytest.mark.parametrize(("columns", "rows"), [(8, 1), (20, 12), (80, 19), (120, 60)])
def test_going_down_shows_every_line_and_ends_at_the_last(columns, rows, size, move, asides):
    reading = resized(replace(opened(ARTICLE, Settings(), "braille", size), asides=asides), columns, rows)
    assert seen_with(reading, move) == list(reading.layout.lines)


@pytest.mark.parametrize("rows", range(1, 36))
@pytest.mark.parametrize("move", ["line_down", "page_down"])
def test_with_asides_above_and_below_all_can_be_reached(rows, move):
    text = "\n".join("一二三四五六七八九十" * (number + 1) for number in range(9))
    starts = [0, *(offset + 1 for offset, character in enumerate(text) if character == "\n")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    blocks = tuple(Block(Kind.PARAGRAPH, Span(start, end)) for start, end in zip(starts, ends, strict=True))
    asides = (Aside("甲", 0), Aside("乙", 0), Aside("丙", starts[4]), Aside("丁", len(text)))
    reading = replace(opened(Article(text, blocks), Settings(), "cells", 1), asides=asides)
    reading = resized(reading, 30, rows)
    seen = set(asides_shown(reading))
    assert seen_with(reading, move) == list(reading.layout.lines)
    while (following := MOVES[move](reading)) is not reading:
        reading = following
        seen |= set(asides_shown(reading))
    assert progress(reading).fraction == 1
    assert seen == set("甲乙丙丁") or rows < 4


def test_asides_are_shown_where_they_stood():
    middle = ARTICLE.blocks[5].span.start
    asides = (Aside("在前", 0), Aside("在中", middle), Aside("在后", len(ARTICLE.text)))
    reading = resized(replace(opened(ARTICLE, Settings(), "cells", 1), asides=asides), 80, 90)
    texts = ["".join(cells.text for cells in row).strip() for row in picture(reading)]
    assert texts[0] == "在前"
    assert texts[texts.index("在中") + 1].startswith(ARTICLE.text[middle : middle + 5])
    assert texts[texts.index("在后") - 1].endswith("活动。")
    assert not "".join(texts[texts.index("在后") + 1 :])


@pytest.mark.parametrize("columns", range(1, 24))
def test_an_aside_shows_as_much_as_fits_on_its_row(columns):
    reading = replace(opened(ARTICLE, Settings(), "cells", 1), asides=(Aside("字号变大| 字号变小", 0),))
    reading = resized(reading, columns, 9)
    (shown,) = asides_shown(reading)
    room = columns - reading.left
    assert "字号变大| 字号变小".startswith(shown)
    assert shown == "字号变大| 字号变小" or room - text_width(shown) < 2


@pytest.mark.parametrize("size", range(1, 6))
@pytest.mark.parametrize("place", [0, 777, 2015])
def test_asides_that_are_hidden_again_leave_the_picture_as_it_was(place, size):
    reading = at(resized(opened(ARTICLE, Settings(), "braille", size), 80, 19), place)
    shown = replace(reading, asides=ASIDES)
    assert shown.place == place
    assert any(asides_shown(each) for each in (at(shown, 0), MOVES["bottom"](shown)))
    assert picture(replace(shown, asides=())) == picture(reading)


@pytest.mark.parametrize("size", range(1, 6))
@pytest.mark.parametrize("asides", [(), ASIDES], ids=["plain", "asides"])
def test_progress_is_nothing_at_the_top_and_all_at_the_end_and_never_goes_back(size, asides):
    reading = resized(replace(opened(ARTICLE, Settings(), "braille", size), asides=asides), 80, 19)
    passed = [progress(reading)]
    while (following := scrolled(reading, 1)) is not reading:
        reading = following
        passed.append(progress(reading))
    fractions = [each.fraction for each in passed]
    assert (fractions[0], fractions[-1]) == (0, 1)
    assert fractions == sorted(fractions)
    assert passed[0].minutes > 1
    assert passed[-1].minutes == 0


def test_an_article_that_is_whole_in_sight_is_read():
    assert progress(resized(opened(ARTICLE, Settings(), "cells", 1), 120, 200)).fraction == 1


def test_roles_cover_each_match_in_sight_and_nothing_else():
    found = searched(resized(opened(ARTICLE, Settings(), "cells", 1), 80, 200), "统战")
    reading = MOVES["next_match"](MOVES["next_match"](found))
    covered = roles(reading)
    wanted = {offset for match in reading.search.matches for offset in range(*match.span)}
    assert set(covered) == wanted
    present = reading.search.matches[reading.search.present].span
    assert [offset for offset, role in covered.items() if role == "present"] == list(range(*present))
    assert set(covered.values()) == {"match", "present"}


def test_roles_are_told_for_what_is_in_sight_only():
    some = random.Random(7)  # noqa: S311 - a sample, not a secret
    for _ in range(20):
        reading = searched(at(resized(opened(ARTICLE, Settings(), "braille", some.randint(1, 5)), 80, 19), 0), "的")
        reading = at(reading, some.randint(0, len(ARTICLE.text)))
        lines = visible(reading)
        start, end = lines[0].line.span.start, lines[-1].line.span.end
        assert set(roles(reading)) == {offset for offset in range(start, end) if ARTICLE.text[offset] == "的"}


def test_a_match_that_goes_over_the_end_of_a_line_is_covered_on_both():
    reading = resized(opened(ARTICLE, Settings(), "cells", 1), 80, 200)
    line = next(iter(reading.layout.lines)).span
    over = ARTICLE.text[line.end - 9 : line.end + 2]
    found = searched(reading, over)
    assert set(roles(found)) == set(range(line.end - 9, line.end + 2))
    assert set(roles(scrolled(resized(found, 80, 19), 1))) == {line.end, line.end + 1}
    assert set(roles(resized(found, 80, 1))) == set(range(line.end - 9, line.end))


def test_headings_have_a_role():
    text = "题目\n正文"
    blocks = (Block(Kind.HEADING, Span(0, 2), 1), Block(Kind.PARAGRAPH, Span(3, 5)))
    reading = opened(Article(text, blocks), Settings(), "cells", 1)
    assert roles(reading) == {0: "heading", 1: "heading"}


def seen_with(reading, move):
    """Return the lines that come into sight on the way down, in order; a line that is jumped over is missing."""
    shown = {}
    while True:
        offsets = {cells.offset for row in picture(reading) for cells in row}
        lines = (each.line for each in visible(reading))
        shown |= {line: None for line in lines if reading.layout.clusters(line)[0].offset in offsets}
        following = MOVES[move](reading)
        if following is reading:
            return list(shown)
        reading = following


def asides_shown(reading):
    return {cells.text for row in picture(reading) for cells in row if cells.offset == ASIDE}
