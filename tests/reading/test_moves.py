from functools import cache
from pathlib import Path

import pytest

from reader.model import Kind
from reader.reading import (
    MOVES,
    at,
    not_searched,
    opened,
    resized,
    scrolled,
    search_kept,
    search_left,
    searched,
    to_match,
    to_section,
    visible,
)
from reader.reading.view import last_top
from reader.search import Query
from reader.search.regex import PatternError
from reader.settings import Settings
from reader.sources import Raw, load, parse

SEED = Path(__file__).parent.parent.parent / "seeds" / "taizhou.txt"
SIZES = range(1, 6)


@pytest.mark.parametrize("size", SIZES)
def test_page_down_and_page_up_come_back(size):
    reading = opened_at(size)
    tops = [reading]
    while (following := MOVES["page_down"](reading)) is not reading:
        reading = following
        tops.append(reading)
    assert len(tops) > 2
    whole = tops[:-1]  # the last page was not turned whole
    assert [first(MOVES["page_up"](MOVES["page_down"](each))) for each in whole[:-1]] == [
        first(each) for each in whole[:-1]
    ]


def test_a_heading_at_the_end_of_a_page_comes_again_with_what_it_heads():
    parts = [part for number in range(1, 40) for part in (f"# 第{number}章", *["这是一段话。" * (1 + number % 5)] * 2)]
    article = parse(Raw("novel.md", "\n\n".join(parts).encode()))
    again = 0
    for rows in range(4, 24):
        reading = resized(opened(article, Settings(), "braille", 1), 30, rows)
        while first(following := MOVES["page_down"](reading)) < last_top(reading):
            last, then = visible(reading)[-1].line, visible(following)[0].line
            is_heading = article.blocks[last.block].kind is Kind.HEADING
            assert (then.span.start <= last.span.start) == is_heading
            assert article.blocks[then.block].kind is Kind.HEADING or not is_heading
            again += is_heading
            reading = following
    assert again > 5


@pytest.mark.parametrize("size", SIZES)
def test_page_up_from_the_end_shows_every_line(size):
    reading = MOVES["bottom"](opened_at(size))
    shown = []
    while True:
        shown = [*(each.line for each in visible(reading) if each.line not in shown), *shown]
        following = MOVES["page_up"](reading)
        if first(following) == first(reading):
            break
        reading = following
    assert shown == list(reading.layout.lines)


@pytest.mark.parametrize("size", SIZES)
def test_a_line_down_and_up_moves_one_line(size):
    reading = at(opened_at(size), 900)
    below = MOVES["line_down"](reading)
    assert visible(below)[0].line == visible(reading)[1].line
    assert first(MOVES["line_up"](below)) == first(reading)


def test_half_a_page_is_half_the_lines_in_sight():
    reading = at(opened_at(1), 500)
    lines = [each.line for each in visible(reading)]
    assert visible(MOVES["half_down"](reading))[0].line == lines[len(lines) // 2]
    assert first(MOVES["half_up"](MOVES["half_down"](reading))) == first(reading)


def test_half_of_the_one_line_in_sight_is_that_line():
    reading = resized(at(opened_at(1), 500), 80, 1)
    below = MOVES["half_down"](reading)
    assert first(below) == reading.layout.after(first(reading))
    assert first(MOVES["half_up"](below)) == first(reading)


@pytest.mark.parametrize("size", SIZES)
def test_the_end_is_a_full_last_page_that_nothing_goes_beyond(size):
    end = MOVES["bottom"](opened_at(size))
    assert visible(end)[-1].line == end.layout.line(end.layout.end())
    assert not whole_from_above(end)
    for move in ("line_down", "page_down", "half_down", "bottom"):
        assert MOVES[move](end) is end
    assert MOVES["top"](end).place == 0


@pytest.mark.parametrize("move", ["line_down", "page_down", "half_down"])
def test_scrolling_down_from_beyond_the_last_page_does_not_go_up(move):
    beyond = to_section(opened_at(1), -1)
    assert first(beyond) > first(MOVES["bottom"](opened_at(1)))
    assert MOVES[move](beyond) is beyond


def test_a_move_within_the_line_on_top_keeps_the_place_in_it():
    reading = at(opened_at(1), 5)
    assert MOVES["line_up"](reading).place == 5
    assert MOVES["page_up"](reading).place == 0


def test_next_section_visits_every_start_and_previous_section_goes_back_over_them():
    reading = opened_at(1)
    starts = sorted({section.span.start for section in reading.sections})
    down = places(reading, "next_section")
    assert [start for start in starts if start not in down] == []
    up = places(at(reading, down[-1]), "previous_section")
    assert up == [*starts[::-1], *([0] if starts[0] else [])]


def test_going_to_a_section_puts_its_beginning_on_top():
    reading = opened_at(3)
    for number, section in enumerate(reading.sections):
        line = visible(to_section(reading, number))[0].line.span
        assert line.start <= section.span.start < line.end


def test_paragraphs_are_walked_from_beginning_to_beginning():
    reading = opened_at(1)
    starts = [block.span.start for block in reading.article.blocks]
    assert places(reading, "next_paragraph") == starts
    assert places(at(reading, starts[-1] + 50), "previous_paragraph")[1:] == starts[::-1]


@pytest.mark.parametrize(("offset", "place"), [(-1, 0), (0, 0), (2015, 2015), (2016, 2015)])
def test_a_place_is_never_outside_the_text(offset, place):
    assert at(opened_at(1), offset).place == place


def test_scrolling_by_more_lines_than_there_are_stops_at_the_ends():
    reading = opened_at(1)
    assert first(scrolled(reading, 10_000)) == first(MOVES["bottom"](reading))
    assert first(scrolled(MOVES["bottom"](reading), -10_000)) == first(reading)


@pytest.mark.parametrize("size", SIZES)
def test_each_match_comes_into_sight_and_after_the_last_the_first(size):
    reading = searched(opened_at(size), "统战")
    count = len(reading.search.matches)
    visited = []
    for _ in range(count):
        visited.append(reading.search.present)
        span = reading.search.matches[reading.search.present].span
        lines = visible(reading)
        assert lines[0].line.span.start <= span.start
        assert span.end <= lines[-1].line.span.end
        assert not whole_from_above(reading)
        reading = MOVES["next_match"](reading)
    assert visited == list(range(count))
    assert reading.search.present == 0
    assert MOVES["previous_match"](reading).search.present == count - 1


def test_only_a_step_from_one_end_of_the_matches_to_the_other_is_told_as_one():
    reading = searched(opened_at(1), "座谈会")
    told = []
    for step in (*["next_match"] * len(reading.search.matches), "previous_match", "next_match", "next_match"):
        reading = MOVES[step](reading)
        told.append(reading.search.wrapped)
    assert told == [0] * (len(reading.search.matches) - 1) + [1, -1, 1, 0]
    assert to_match(MOVES["previous_match"](searched(reading, "座谈会")), 0).search.wrapped == 0


def test_a_match_that_is_gone_to_by_its_number_is_the_present_one_and_in_sight():
    reading = searched(resized(opened_at(1), 80, 8), "统战")
    for number in (12, 3, len(reading.search.matches) - 1):
        reading = to_match(reading, number)
        assert reading.search.present == number
        span = reading.search.matches[number].span
        assert visible(reading)[0].line.span.start <= span.start < visible(reading)[-1].line.span.end


def test_a_search_goes_the_way_it_is_told():
    assert searched(opened_at(1), "统战").search.mode == "auto"
    found = searched(opened_at(1), r"\d+月\d+日", "regex").search
    assert (found.mode, {match.why for match in found.matches}) == ("regex", {"pattern"})


def test_what_cannot_be_looked_for_leaves_no_matches_at_the_place_before_and_says_why():
    reading = searched(at(opened_at(1), 300), "专家")
    fault = PatternError("search.pattern_wrong", pattern="(", reason="")
    reading = not_searched(reading, Query("(", "regex"), fault)
    assert (reading.place, reading.search.matches, reading.search.fault) == (300, (), fault)
    assert search_left(reading).search.fault is None


def test_a_search_begins_at_the_first_match_behind_the_place():
    reading = searched(at(opened_at(1), 1000), "统战")
    present = reading.search.matches[reading.search.present]
    assert present.span.end > 1000
    assert all(match.span.end <= 1000 for match in reading.search.matches[: reading.search.present])


@pytest.mark.parametrize("within", [0, 1])
def test_a_search_from_within_a_match_begins_with_it(within):
    for number, match in enumerate(searched(opened_at(1), "统战").search.matches):
        assert searched(at(opened_at(1), match.span.start + within), "统战").search.present == number


def test_a_search_counts_every_match_wherever_it_begins():
    text = opened_at(1).article.text
    for place in (0, 1000, len(text)):
        assert len(searched(at(opened_at(1), place), "统战").search.matches) == text.count("统战")


def test_a_search_behind_the_last_match_begins_at_the_first():
    reading = searched(MOVES["bottom"](opened_at(1)), "8月17日")
    assert reading.search.present == 0
    assert visible(reading)[0].line.span.start == 0


def test_each_letter_typed_looks_from_the_place_before_the_search():
    reading = at(opened_at(1), 300)
    for typed in ("座", "座谈", "座谈会上", "座谈会", ""):
        reading = searched(reading, typed)
    assert reading.place == 300
    assert not reading.search.matches


def test_leaving_a_search_goes_back_to_the_place_before_it():
    reading = searched(searched(at(opened_at(2), 300), "专家"), "专家委员会")
    assert reading.place != 300
    left = search_left(reading)
    assert (left.place, left.search.query, left.search.matches) == (300, "", ())


def test_a_search_that_was_kept_stays_where_it_found_and_goes_on_from_there():
    kept = search_kept(searched(at(opened_at(1), 300), "专家"))
    assert search_left(kept).place == kept.place
    moved = searched(kept, "会")
    assert search_left(moved).place == kept.place


def test_what_only_the_headline_has_is_found_there_and_the_text_stays():
    reading = searched(at(opened_at(1), 700), "提升，提质")
    assert len(reading.search.matches) == 1
    assert reading.place == 700
    assert MOVES["next_match"](reading).place == 700


def test_what_is_not_there_moves_nothing():
    reading = searched(at(opened_at(1), 700), "没有这句话")
    assert (reading.place, reading.search.present, reading.search.matches) == (700, -1, ())
    assert MOVES["next_match"](reading) is reading
    assert MOVES["previous_match"](reading) is reading


@cache
def opened_at(size):
    return resized(opened(load(str(SEED)), Settings(), "braille", size), 80, 19)


def first(reading):
    return visible(reading)[0].position


def places(reading, move):
    """Return the places that a move visits until it goes no further, the first one included."""
    visited = [reading.place]
    while (following := MOVES[move](reading)).place != reading.place:
        reading = following
        visited.append(reading.place)
    return visited


def whole_from_above(reading):
    """Tell whether a line more would fit above the last page: the view is further down than needed."""
    above = scrolled(reading, -1)
    at_end = visible(reading)[-1].position == reading.layout.end()
    return at_end and above is not reading and visible(above)[-1].position == reading.layout.end()
