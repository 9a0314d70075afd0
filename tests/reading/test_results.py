from functools import cache
from pathlib import Path

import pytest

from reader.model import Article, Block, Kind, Meta, Span
from reader.reading import (
    MOVES,
    Tally,
    dialled,
    is_headed,
    matches_in,
    opened,
    result,
    searched,
    section_of,
    tally,
)
from reader.settings import Settings
from reader.sources import load
from reader.typesetting.widths import text_width

SEED = Path(__file__).parent.parent.parent / "seeds" / "taizhou.txt"
QUERIES = ("统战", "，", "shzl", "2023", "张小兵")


@cache
def seed():
    return opened(load(str(SEED)), Settings(), "cells", 1)


def of(text, title=""):
    return opened(Article(text, [Block(Kind.PARAGRAPH, Span(0, len(text)))], Meta(title=title)), Settings(), "cells", 1)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("width", [1, 4, 7, 20, 38, 59, 60, 78, 118])
def test_each_row_is_as_wide_as_the_list(query, width):
    reading = searched(seed(), query)
    for number in range(len(reading.search.matches)):
        for headed in (True, False):
            assert text_width("".join(result(reading, number, width, headed=headed))) == width


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("width", [38, 78, 118])
def test_each_row_has_its_number_and_its_match_with_what_stands_beside_it(query, width):
    reading = searched(seed(), query)
    text = reading.article.text
    for number, match in enumerate(reading.search.matches):
        row = result(reading, number, width, headed=False)
        assert row.number.split() == [str(number + 1)]
        assert row.match == text[match.span.start : match.span.end].replace(",", "，")
        beside = row.before.removeprefix("...")
        assert text[: match.span.start].replace(",", "，").endswith(beside[-1:].replace(",", "，"))


def test_the_numbers_stand_in_a_column():
    reading = searched(seed(), "统战")
    assert {len(result(reading, number, 78, headed=False).number) for number in (0, 8, 9, 20)} == {4}


def test_what_stands_before_a_match_is_cut_so_that_the_match_is_in_sight():
    reading = searched(of("很" * 200 + "长" + "的" * 200), "长")
    row = result(reading, 0, 40, headed=False)
    assert row.before == "..." + "很" * 4
    assert row.match == "长"
    assert set(row.after) == {"的"}


def test_a_match_longer_than_the_row_is_cut():
    reading = searched(of("长" * 100), "长" * 60)
    assert result(reading, 0, 40, headed=False).match == "长" * 18


def test_the_first_match_of_a_section_names_it_and_only_where_there_is_room():
    reading = searched(seed(), "工作")
    title = section_of(reading, 0)
    assert title.startswith("全市统战工作推进会")
    assert is_headed(reading, 0)
    assert not is_headed(reading, 1)
    assert result(reading, 0, 150, headed=True).section.strip() == title
    assert title.startswith(result(reading, 0, 78, headed=True).section.strip())
    assert result(reading, 1, 118, headed=False).section.isspace()
    assert result(reading, 0, 38, headed=True).section.strip() == ""


def test_a_match_in_the_headline_stands_in_no_section():
    reading = searched(seed(), "提升，提质")
    assert section_of(reading, 0) == ""
    assert matches_in(reading.search, reading.sections[0].span) == 0
    assert result(reading, 0, 78, headed=True).after.startswith("观摩交流促提升")


def test_the_matches_in_the_outermost_sections_are_all_matches():
    reading = searched(seed(), "统战")
    outermost = [section.span for section in reading.sections if section.level == 1]
    assert sum(matches_in(reading.search, span) for span in outermost) == len(reading.search.matches)


def test_the_count_says_why_a_match_is_one_unless_that_is_plain_to_see():
    assert tally(searched(seed(), "统战")) == Tally(1, 25, "", 0)
    assert tally(searched(seed(), "統戰")) == Tally(1, 25, "why.folded", 0)
    assert tally(searched(seed(), "tongzhan")).why == "why.pinyin"
    assert tally(searched(seed(), "shzl")).why == "why.initials"
    assert tally(searched(seed(), "提升，提质")).why == "why.headline"
    assert tally(searched(seed(), "统.", "regex")).why == ""
    assert tally(searched(seed(), "没有这句话")) == Tally(0, 0, "", 0)


def test_the_count_says_that_the_matches_began_again():
    reading = searched(seed(), "统战")
    assert tally(MOVES["previous_match"](reading)) == Tally(25, 25, "", -1)


@pytest.mark.parametrize(
    ("typed", "digit", "expected"),
    [
        ("", "3", "3"),
        ("1", "2", "12"),
        ("12", "5", "5"),
        ("", "0", ""),
        ("1", "0", "10"),
        ("3", "0", ""),
        ("2", "5", "25"),
    ],
)
def test_a_number_that_is_typed_begins_anew_when_there_is_no_such_match(typed, digit, expected):
    assert dialled(typed, digit, 25) == expected
