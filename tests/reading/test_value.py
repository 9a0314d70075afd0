import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Article, Block, Kind, Meta, Span
from reader.reading import (
    MOVES,
    at,
    nothing,
    opened,
    paragraph_read,
    picture,
    resized,
    scrolled,
    section_read,
    stepped,
    visible,
    with_face,
    with_size,
)
from reader.settings import Settings
from reader.sources import load

SEED = Path(__file__).parent.parent.parent / "seeds" / "taizhou.txt"
FACES = ("octants", "braille", "cells")

CHANGES = st.one_of(
    st.tuples(st.just(resized), st.integers(1, 200), st.integers(1, 60)),
    st.tuples(st.just(with_size), st.integers(1, 5)),
    st.tuples(st.just(stepped), st.sampled_from([-1, 1])),
    st.tuples(st.just(with_face), st.sampled_from(FACES)),
)


@given(st.integers(0, 2015), st.lists(CHANGES, min_size=200, max_size=240))
@settings(max_examples=10, deadline=None)
def test_the_first_visible_line_holds_the_place_after_any_sizes_faces_and_windows(place, changes):
    reading = at(article_opened(), place)
    for change, *arguments in changes:
        reading = change(reading, *arguments)
        assert reading.place == place
        assert holds_its_place(reading)


@given(st.integers(0, 2015), st.lists(CHANGES, min_size=200, max_size=240))
@settings(max_examples=10, deadline=None)
def test_the_very_same_picture_comes_back_with_size_and_window(place, changes):
    before = at(resized(article_opened(), 100, 30), place)
    after = before
    for change, *arguments in changes:
        after = change(after, *arguments)
    after = resized(with_face(replace(after, size=before.size), before.face_name), 100, 30)
    assert picture(after) == picture(before)


def test_a_thousand_changes_of_size_face_window_and_place_move_the_place_by_the_scrolls_only():
    some = random.Random(18)  # noqa: S311 - a sample, not a secret
    reading = article_opened()
    for _ in range(1000):
        place = reading.place
        match some.randrange(4):
            case 0:
                reading = stepped(reading, some.choice([-1, 1]))
            case 1:
                reading = with_face(reading, some.choice(FACES))
            case 2:
                reading = resized(reading, some.randint(1, 200), some.randint(1, 60))
            case _:
                reading = scrolled(reading, some.randint(-9, 9))
                moved = reading.layout.line(reading.layout.position(reading.place)).span.start
                place = reading.place if reading.place == moved else place
        assert reading.place == place
        assert holds_its_place(reading)


def test_eighteen_steps_up_and_down_the_ladder_do_not_move_the_place():
    reading = at(article_opened(), 777)
    for steps in [1, 1, 1, 1, -1, -1, -1, -1, 1] * 2:
        reading = stepped(reading, steps)
    assert reading.place == 777


@pytest.mark.parametrize("name", ["octants", "braille"])
def test_the_ladder_is_climbed_step_by_step_and_ends(name):
    reading = resized(opened(load(str(SEED)), Settings(), name, 1), 120, 40)
    sizes = [(reading := stepped(reading, steps)).face.size for steps in [1] * 5 + [-1] * 5]
    assert sizes == [2, 3, 4, 5, 5, 4, 3, 2, 1, 1]


def test_a_size_that_does_not_fit_comes_back_when_the_window_grows():
    reading = with_size(resized(article_opened(), 120, 40), 4)
    small = resized(reading, 24, 6)
    assert small.face.size < 4
    assert resized(small, 120, 40).face.size == 4


def test_a_step_up_where_no_bigger_one_fits_keeps_the_wish_for_a_bigger_one():
    small = resized(with_size(resized(article_opened(), 120, 40), 5), 24, 10)
    assert resized(stepped(small, 1), 120, 40).face.size == 5


def test_a_size_that_is_not_offered_is_not_wished_for():
    small = resized(article_opened(), 24, 10)
    assert with_size(small, 5) is small


def test_the_normal_size_is_normal_in_a_bigger_window_too():
    small = resized(with_size(resized(article_opened(), 120, 40), 5), 10, 3)
    assert small.face.size == 1
    assert resized(with_size(small, 1), 120, 40).face.size == 1


@pytest.mark.parametrize("columns", range(1, 201))
def test_the_column_has_whole_hanzi_and_stands_in_the_middle_with_room_for_a_hanging_mark(columns):
    for size in range(1, 6):
        reading = resized(with_size(article_opened(), size), columns, 40)
        face, page, left = reading.face, reading.layout.page, reading.left * reading.face.units
        right = columns * face.units - left - page.measure
        assert page.measure % face.em == 0
        assert page.measure <= 36 * face.em
        if page.measure > 5 * face.em:
            assert page.hang
            assert 0 <= right - left <= 2 * face.em
            assert right >= face.em
            assert left >= 2 * face.units


@pytest.mark.parametrize("columns", range(1, 12))
def test_in_a_window_of_a_few_hanzi_all_of_it_is_text(columns):
    reading = resized(article_opened(), columns, 20)
    assert reading.layout.page.measure == max(2, columns // 2 * 2)
    assert reading.left == 0


def test_a_latin_article_has_no_indents_but_a_blank_line_between_paragraphs():
    text = "One two three.\nFour five six."
    blocks = (Block(Kind.PARAGRAPH, Span(0, 14)), Block(Kind.PARAGRAPH, Span(15, 29)))
    reading = opened(Article(text, blocks, Meta(language="en")), Settings(), "cells", 1)
    assert [(each.row, each.line.x) for each in visible(reading)] == [(0, 0), (2, 0)]


def test_blank_rows_are_as_the_settings_say():
    reading = opened(load(str(SEED)), Settings(leading=1, spacing=2), "cells", 1)
    rows = [(each.position.line == 0, each.row) for each in visible(reading)]
    assert [row for _, row in rows[:8]] == [0, 2, 4, 6, 8, 10, 12, 16]


@pytest.mark.parametrize("size", range(2, 6))
def test_bigger_text_keeps_its_blank_rows_whatever_the_settings_say(size):
    tight, wide = (
        resized(opened(load(str(SEED)), Settings(leading=rows), "braille", size), 120, 40) for rows in (0, 1)
    )
    assert [each.row for each in visible(tight)[:2]] == [0, tight.face.rows + 1]
    assert picture(tight) == picture(wide)


def test_the_section_being_read_is_the_last_that_begins_in_the_line_on_top():
    reading = article_opened()
    starts = [section.span.start for section in reading.sections]
    within = 0
    while (following := scrolled(reading, 1)) is not reading:
        reading = following
        line = visible(reading)[0].line.span
        if line.start not in starts:
            assert section_read(reading) == sum(start < line.end for start in starts) - 1
            within += any(start in range(*line) for start in starts)
    assert within


def test_the_section_gone_to_is_the_one_being_read():
    reading = article_opened()
    starts = [section.span.start for section in reading.sections]
    for number, start in enumerate(starts):
        if start not in starts[number + 1 :]:
            assert section_read(at(reading, start)) == number


def test_the_paragraph_read_is_the_one_that_holds_the_place():
    reading = article_opened()
    for block in reading.article.blocks:
        assert paragraph_read(at(reading, block.span.start)) == block.span
        assert paragraph_read(at(reading, block.span.end - 1)) == block.span


@pytest.mark.parametrize("move", MOVES)
def test_an_empty_article_can_be_moved_in_and_resized(move):
    reading = MOVES[move](resized(nothing(), 10, 3))
    assert reading.place == 0
    assert len(picture(reading)) == 3
    assert paragraph_read(reading) == Span(0, 0)
    assert section_read(reading) == -1


@cache
def article_opened():
    return opened(load(str(SEED)), Settings(), "braille", 1)


def holds_its_place(reading):
    first, text = visible(reading)[0].line.span, reading.article.text
    between_blocks = reading.place == len(text) or text[reading.place] == "\n"
    return first.start <= reading.place < first.end or (between_blocks and first.end == reading.place)
