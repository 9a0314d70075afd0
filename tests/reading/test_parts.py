"""The reading of a part of a long text: what it knows, and what only the whole tells."""

import pytest

from reader.anchors import anchor
from reader.library import Library
from reader.model import Landmark
from reader.outline import outline
from reader.reading import MOVES, Diary, at, completed, how_long, is_read, opened, pointed, progress, track, within
from reader.settings import Settings
from reader.sources import begin, load

TEXT = "\n".join(
    line
    for chapter in range(1, 100)
    for line in (f"第{chapter}章　江上", *(f"{chapter}-{n}，夜里下了一场雨，江上的雾没有散。" for n in range(150)))
)


def reading_of(article):
    return opened(article, Settings(), "cells", 1)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("long") / "a.txt"
    path.write_text(TEXT)
    return str(path)


@pytest.fixture(scope="module")
def whole(path):
    return reading_of(load(path))


@pytest.fixture(scope="module")
def first(path):
    return reading_of(begin(path))


@pytest.fixture(scope="module")
def near(path, whole):
    """Return the reading of the beginning and of what follows the second landmark, at that."""
    landmark = whole.article.landmarks[1]
    return at(reading_of(begin(path, near=landmark)), landmark.offset)


def test_pages_of_a_part_are_pages_of_the_whole(first, whole):
    for move in ("page_down", "page_down", "half_down", "next_section", "page_up", "next_paragraph", "line_up", "top"):
        assert within(first, move)
        first, whole = MOVES[move](first), MOVES[move](whole)
        assert first.place == whole.place


def test_the_end_of_a_part_is_not_the_end(first):
    assert not within(first, "bottom")
    last = at(first, len(first.article.text) - 60)
    for move in ("page_down", "line_down", "next_section", "next_paragraph"):
        assert not within(last, move)
    assert within(last, "page_up")


def test_what_is_before_a_gap_is_not_what_is_behind_it(near):
    for move in ("page_up", "line_up", "previous_section", "previous_paragraph"):
        assert not within(near, move)
    assert within(near, "page_down")
    assert within(near, "top")


def test_of_a_whole_text_all_is_known(whole):
    assert all(within(whole, move) for move in MOVES)
    assert is_read(MOVES["bottom"](whole))


def test_how_far_the_reader_is_is_told_of_the_whole_text(near, whole):
    assert progress(near).fraction == pytest.approx(progress(at(whole, near.place)).fraction, abs=0.02)
    seen = [[tick.in_sight for tick in track(each, 20)] for each in (near, at(whole, near.place))]
    assert seen[0] == seen[1]


def test_how_long_a_text_is_is_said_when_it_is_known(first, whole):
    assert how_long(first.article) == (0, 0)
    assert how_long(whole.article).characters > len(whole.article.text) // 2


def test_place_selection_and_size_stay_when_the_whole_is_there(near, whole):
    reading, is_same = completed(pointed(near, near.place + 3), whole)
    assert is_same
    assert (reading.place, reading.selection.anchor) == (near.place, near.place + 3)
    assert (reading.article, reading.sections) == (whole.article, outline(whole.article))


def test_a_text_that_has_changed_meanwhile_is_read_at_the_place(near, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT.replace("1-7，", "改过的第七段，"))
    now = reading_of(load(str(tmp_path / "a.txt")))
    reading, is_same = completed(near, now)
    assert not is_same
    assert now.article.text[reading.place :].startswith(near.article.text[near.place :][:20])


def test_a_place_is_kept_with_a_landmark_some_pages_before_it(whole, tmp_path):
    place = whole.article.landmarks[2].offset + 100
    with Library.open(tmp_path / "library.sqlite") as library:
        diary = Diary(library)
        diary.opened(whole)
        diary.keep(at(whole, place))
        assert diary.reached(whole.article) == (anchor(whole.article.text, place), whole.article.landmarks[1])
        diary.keep(at(whole, 10))
        assert diary.reached(whole.article) == (anchor(whole.article.text, 10), Landmark())


def test_a_part_is_known_by_its_text_as_the_whole_is(first, whole, tmp_path):
    with Library.open(tmp_path / "library.sqlite") as library:
        read = library.articles.opened(whole.article).id
        library.articles.keep_place(read, anchor(whole.article.text, 50), 0.1)
        assert library.articles.known(first.article) == read
        assert Diary(library).left(first).place == 50
