"""The outline as a value: what is shown, folded, walked and found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Span
from reader.outline import Section
from reader.reading.folding import (
    filtered,
    fitted,
    folded_all,
    folding,
    has_folded,
    inward,
    length_of,
    outward,
    pointed_at,
    read_at,
    toggled,
    under_cursor,
    unfolded_all,
    walked,
)

LEVELS = (1, 2, 3, 3, 2, 1, 2, 2, 1)
"""0 (1 (2 3) 4) 5 (6 7) 8"""


def outlined(levels=LEVELS, titles="零一二三四五六七八"):
    text = "字" * len(levels)
    sections = []
    for number, level in enumerate(levels):
        end = next((n for n in range(number + 1, len(levels)) if levels[n] <= level), len(levels))
        sections.append(Section(titles[number % len(titles)], level, Span(number, end)))
    return folding(text, sections)


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        (9, (0, 1, 2, 3, 4, 5, 6, 7, 8)),
        (8, (0, 1, 4, 5, 6, 7, 8)),
        (7, (0, 1, 4, 5, 6, 7, 8)),
        (6, (0, 5, 8)),
        (0, (0, 5, 8)),
    ],
)
def test_as_many_whole_levels_are_shown_as_fit_but_one_at_least(rows, shown):
    assert fitted(outlined(), rows).shown == shown


@pytest.mark.parametrize(
    ("present", "shown"),
    [
        (0, (0, 1, 4, 5, 8)),
        (1, (0, 1, 2, 3, 4, 5, 8)),
        (3, (0, 1, 2, 3, 4, 5, 8)),
        (6, (0, 5, 6, 7, 8)),
        (8, (0, 5, 8)),
    ],
)
def test_the_section_being_read_is_unfolded_and_what_it_lies_in(present, shown):
    assert read_at(outlined(), present).shown == shown


def test_levels_that_are_left_out_are_no_deeper():
    assert outlined((2, 4, 4, 2)).tree.depths == (0, 1, 1, 0)
    assert outlined((3, 2, 1)).tree.depths == (0, 0, 0)


def test_what_the_reader_folds_stays_folded_and_what_he_unfolds_open():
    outline = toggled(read_at(outlined(), 3), 0)
    assert outline.shown == (0, 5, 8)
    outline = toggled(read_at(outline, 6), 5)
    assert outline.shown == (0, 5, 8)
    outline = toggled(read_at(outline, 8), 5)
    assert outline.shown == (0, 5, 6, 7, 8)
    assert fitted(outline, 40).shown == (0, 5, 6, 7, 8)


def test_a_section_with_nothing_inside_is_never_folded():
    outline = toggled(outlined(), 8)
    assert not outline.is_folded(8)
    assert outline.shown == (0, 5, 8)


def test_the_nearest_row_stands_for_a_section_that_is_folded_away():
    outline = toggled(read_at(outlined(), 3), 1)
    assert outline.shown == (0, 1, 4, 5, 8)
    assert outline.row(3) == 1
    assert folded_all(outline).row(3) == 0
    assert unfolded_all(outline).row(3) == 3
    assert outline.row(-1) == -1


def test_all_is_folded_and_unfolded():
    outline = read_at(outlined(), 3)
    assert folded_all(outline).shown == (0, 5, 8)
    assert unfolded_all(outline).shown == tuple(range(9))
    assert has_folded(folded_all(outline))
    assert not has_folded(unfolded_all(outline))


def test_the_cursor_goes_to_the_row_that_stands_for_its_own():
    outline = toggled(pointed_at(unfolded_all(outlined()), 3), 0)
    assert outline.cursor == 0
    assert folded_all(pointed_at(unfolded_all(outlined()), 7)).cursor == 5


def test_the_cursor_walks_the_rows_that_are_shown_and_stops_at_the_ends():
    outline = folded_all(outlined())
    walk = [outline := walked(outline, 1) for _ in range(4)]
    assert [each.cursor for each in walk] == [0, 5, 8, 8]
    assert walked(outline, -9).cursor == 0
    assert walked(folding("", ()), 1).cursor == -1


def test_right_unfolds_and_then_goes_inside_and_left_goes_the_way_back():
    outline = pointed_at(folded_all(outlined()), 0)
    outline = inward(outline)
    assert (outline.cursor, outline.is_folded(0)) == (0, False)
    outline = inward(outline)
    assert outline.cursor == 1
    outline = outward(outline)
    assert outline.cursor == 0
    outline = outward(outline)
    assert outline.is_folded(0)
    assert outward(outline).shown == inward(pointed_at(outline, 8)).shown == outline.shown


def test_a_query_shows_what_it_finds_and_what_that_lies_in():
    outline = filtered(outlined(), "三")
    assert outline.shown == (0, 1, 3)
    assert outline.found == (3,)
    assert under_cursor(outline) == 3


def test_the_cursor_of_a_query_begins_at_the_section_being_read_and_walks_what_was_found():
    outline = filtered(read_at(outlined(titles="甲乙"), 4), "乙")
    assert outline.found == (1, 3, 5, 7)
    assert [walked(outline, step).cursor for step in (-9, -1, 0, 1, 9)] == [1, 3, 5, 7, 7]
    assert filtered(read_at(outlined(titles="甲乙"), 8), "乙").cursor == 1


def test_nothing_found_is_nothing_shown():
    outline = filtered(outlined(), "没有")
    assert outline.shown == ()
    assert under_cursor(walked(inward(outward(outline)), 1)) == -1


def test_without_a_query_all_is_as_it_was():
    outline = toggled(read_at(outlined(), 3), 5)
    again = filtered(filtered(outline, "八"), "  ")
    assert (again.shown, again.cursor) == (outline.shown, 3)


def test_a_section_is_as_long_as_all_inside_it():
    outline = outlined()
    assert [length_of(outline.tree, number) for number in (0, 1, 8)] == [5, 3, 1]


@given(st.lists(st.integers(1, 5), max_size=40), st.data())
def test_what_is_shown_lies_in_nothing_folded_whatever_was_done(levels, data):
    outline = outlined(tuple(levels))
    for _ in range(6):
        numbers = st.integers(0, len(levels) - 1) if levels else st.just(-1)
        number = data.draw(numbers)
        steps = [folded_all, unfolded_all, inward, outward, lambda each: fitted(each, data.draw(st.integers(0, 40)))]
        if levels:
            steps += [lambda each, n=number: toggled(each, n), lambda each, n=number: read_at(each, n)]
        outline = data.draw(st.sampled_from(steps))(outline)
        parents = outline.tree.parents
        expected = []
        for each in range(len(levels)):
            if parents[each] < 0 or (parents[each] in expected and not outline.is_folded(parents[each])):
                expected.append(each)
        assert list(outline.shown) == expected
        assert outline.present < 0 or outline.row(outline.present) >= 0
