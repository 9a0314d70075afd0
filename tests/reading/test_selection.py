from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.faces import FACES
from reader.model import Article, Block, Kind, Span
from reader.reading import (
    chosen,
    dragged,
    moved,
    nearest,
    offset_at,
    opened,
    paragraph_at,
    picture,
    pointed,
    resized,
    roles,
    searched,
    selected,
    selecting,
    sentence_at,
    unselected,
    visible,
)
from reader.settings import Settings

TEXT = "第一句话。“第二句,”他说。第三句\n" + "接着的一段很长，" * 30 + "\ne\u0301tude 最后。"
SIZES = [("cells", 1), ("braille", 2), ("octants", 3), ("braille", 4), ("halfblocks", 4)]


@pytest.mark.parametrize(("face", "size"), SIZES)
def test_every_cell_of_a_character_leads_to_it(face, size):
    reading = read(face, size)
    for y, row in enumerate(picture(reading)):
        x = 0
        for cells in row:
            if cells.offset >= 0:
                assert all(offset_at(reading, column, y) == cells.offset for column in range(x, x + cells.width))
            x += cells.width


@pytest.mark.parametrize(("face", "size"), SIZES)
def test_a_cell_beside_the_text_leads_to_what_is_nearest_on_its_row(face, size):
    reading = read(face, size)
    line = visible(reading)[0].line
    assert offset_at(reading, 0, 0) == line.span.start
    assert line.span.start < offset_at(reading, 79, 0) < line.span.end
    assert offset_at(reading, 0, reading.rows) == offset_at(reading, 0, -1) == -1


def test_an_empty_row_leads_to_the_text_above_it():
    reading = read("cells", 1)
    last = visible(reading)[-1]
    assert offset_at(reading, 3, last.row + 1) == -1
    assert last.line.span.start <= nearest(reading, 3, last.row + 1) < last.line.span.end


def test_a_selection_begins_at_the_first_visible_character_and_ends_with_the_same_key():
    reading = selecting(replace(read(), place=3))
    assert taken(reading) == "话"
    assert not selecting(reading).selection.is_made
    assert selected(unselected(reading)) == (0, 0)


def test_arrows_stretch_a_selection_by_characters_and_lines():
    reading = selecting(read())
    right = moved(moved(reading, "right"), "right")
    assert taken(right) == "第一句"
    assert taken(moved(right, "left")) == "第一"
    down = moved(right, "line_down")
    assert taken(down).startswith("第一句话。")
    assert taken(down).endswith("\n接着的")
    assert taken(moved(down, "line_up")) == "第一句"


def test_a_selection_may_reach_backward():
    reading = moved(moved(pointed(read(), 3), "left"), "left")
    assert taken(reading) == "一句话"


def test_a_cluster_is_selected_whole():
    text = read().article.text
    reading = moved(pointed(read(), text.index("e\u0301") - 2), "right")
    assert taken(reading) == "，\ne\u0301"


def test_page_keys_and_matches_stretch_a_selection_too():
    assert taken(moved(selecting(read()), "bottom")) == TEXT
    assert len(taken(moved(selecting(resized(read(), 30, 5)), "page_down"))) > 30
    found = searched(read(), "他说")
    assert taken(moved(replace(selecting(read()), search=found.search), "next_match")) == "第一句话。“第二句,”他"


def test_moves_without_a_selection_move_the_text():
    assert moved(read(), "left").place == 0
    assert moved(resized(read(), 30, 4), "line_down").place > 0


@pytest.mark.parametrize(("face", "size"), SIZES)
def test_the_end_of_a_selection_stays_in_sight(face, size):
    reading = selecting(resized(read(face, size), 80, 12))
    for move in ["line_down"] * 12 + ["line_up"] * 12:
        reading = moved(reading, move)
        lines = visible(reading)
        assert lines[0].line.span.start <= reading.selection.cursor < lines[-1].line.span.end


def test_what_is_selected_has_a_role_over_all_others():
    found = searched(read(), "第一句")
    reading = dragged(pointed(found, 1), 2)
    assert [roles(reading)[offset] for offset in range(3)] == ["present", "selected", "selected"]


@pytest.mark.parametrize(
    ("at", "sentence"),
    [("第一", "第一句话。"), ("第二", "“第二句,”他说。"), ("第三", "第三句"), ("最后", "e\u0301tude 最后。")],
)
def test_a_sentence_ends_with_its_closing_marks(at, sentence):
    reading = read()
    span = sentence_at(reading, TEXT.index(at))
    assert TEXT[span.start : span.end] == sentence
    assert taken(chosen(reading, span)) == sentence


def test_a_paragraph_is_a_block():
    assert paragraph_at(read(), 2) == (0, TEXT.index("\n"))


def test_nothing_is_selected_in_an_empty_article():
    empty = opened(Article("", ()), Settings(), "cells", 1)
    assert not selecting(empty).selection.is_made
    assert nearest(empty, 3, 3) == -1


@given(st.lists(st.sampled_from(["left", "right", "line_up", "line_down", "page_down", "top"]), max_size=12))
@settings(max_examples=60, deadline=None)
def test_any_moves_keep_the_selection_inside_the_text(moves):
    reading = selecting(resized(read(), 24, 5))
    for move in moves:
        reading = moved(reading, move)
        start, end = selected(reading)
        assert 0 <= start < end <= len(TEXT)
        assert start in {reading.selection.anchor, reading.selection.cursor}


def taken(reading):
    span = selected(reading)
    return reading.article.text[span.start : span.end]


def read(face="cells", size=1):
    assert face in FACES
    blocks, at = [], 0
    for line in TEXT.split("\n"):
        blocks.append(Block(Kind.PARAGRAPH, Span(at, at + len(line))))
        at += len(line) + 1
    return resized(opened(Article(TEXT, tuple(blocks)), Settings(), face, size), 80, 24)
