from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article
from reader.reading import MOVES, at, at_tick, opened, resized, searched, track, visible
from reader.settings import Settings
from reader.sources import load

SEED = Path(__file__).parent.parent.parent / "seeds" / "taizhou.txt"
QUERIES = ("统战", "，", "shzl", "座谈会", "提升，提质", "没有这句话", "")


@cache
def seed():
    return resized(opened(load(str(SEED)), Settings(), "cells", 1), 80, 20)


@cache
def sought(query):
    return searched(seed(), query)


def row_of(reading, offset, rows):
    return offset * rows // len(reading.article.text)


def signs(reading, rows):
    return "".join(tick.sign for tick in track(reading, rows))


@given(rows=st.integers(1, 80), place=st.integers(0, 1800), query=st.sampled_from(QUERIES))
def test_the_strip_is_as_high_as_the_pane_and_marks_the_rows_of_matches_and_view(rows, place, query):
    reading = at(sought(query), place)
    ticks = track(reading, rows)
    assert len(ticks) == rows
    matches = [match for match in reading.search.matches if match.why != "headline"]
    marked = {row for row, tick in enumerate(ticks) if tick.role in ("match", "present")}
    assert marked == {row_of(reading, match.span.start, rows) for match in matches}
    lines = visible(reading)
    first, last = (row_of(reading, offset, rows) for offset in (lines[0].line.span.start, lines[-1].line.span.end - 1))
    assert [row for row, tick in enumerate(ticks) if tick.in_sight] == list(range(first, last + 1))
    present = [row for row, tick in enumerate(ticks) if tick.role == "present"]
    assert present == ([row_of(reading, matches[reading.search.present].span.start, rows)] if matches else [])


@given(rows=st.integers(1, 80), row=st.integers(0, 79), query=st.sampled_from(QUERIES))
def test_a_click_brings_what_its_row_stands_for_into_sight(rows, row, query):
    reading = sought(query)
    gone = at_tick(reading, row % rows, rows)
    tick = track(gone, rows)[row % rows]
    assert tick.in_sight
    assert tick.role == "present" or track(reading, rows)[row % rows].role not in ("match", "present")


def test_a_click_goes_to_the_first_match_of_its_row():
    reading = sought("统战")
    for row, tick in enumerate(track(reading, 30)):
        if tick.role in ("match", "present"):
            number = at_tick(reading, row, 30).search.present
            starts = [match.span.start for match in reading.search.matches]
            assert number == min(n for n, start in enumerate(starts) if row_of(reading, start, 30) == row)


def test_sections_are_marked_where_they_can_be_told_apart():
    rows = 3 * len(seed().sections)
    assert signs(seed(), rows).count(".") == len({row_of(seed(), each.span.start, rows) for each in seed().sections})
    assert "." not in signs(seed(), rows - 1)


def test_the_last_page_reaches_the_end_of_the_strip():
    assert track(MOVES["bottom"](seed()), 40)[-1].in_sight
    assert track(seed(), 40)[0].in_sight


def test_an_empty_article_is_all_in_sight():
    nothing = opened(Article("", ()), Settings(), "cells", 1)
    assert {tick.in_sight for tick in track(nothing, 10)} == {True}
    assert at_tick(nothing, 3, 10) is nothing


@pytest.mark.parametrize("row", [-1, 20, 99])
def test_a_click_outside_the_strip_leads_nowhere(row):
    assert at_tick(seed(), row, 20) is seed()
