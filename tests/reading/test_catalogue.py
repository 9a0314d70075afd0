"""The list of what was read: filtered, and in short."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reader.anchors import Anchor
from reader.library import Entry
from reader.reading.catalogue import catalogue, day, filtered, title, when

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def entry(name="", tag="", source="", location="/a/b.txt"):
    return Entry(1, name, tag, None, source, location, 0, 0, Anchor(0, "", ""), 0, 0, 0, "", "")


@pytest.mark.parametrize("query", ["统战", "統戰", "tongzhan", "tzgz", "泰州", "人民 tz", "renmin"])
def test_an_entry_is_found_by_its_title_tag_and_source(query):
    whole = catalogue([entry("别的"), entry("统战工作", "泰州", "人民日报")])
    assert filtered(whole, query) == whole.entries[1:]


def test_without_a_query_all_are_there():
    whole = catalogue([entry("别的"), entry("")])
    assert filtered(whole, " ") == whole.entries


def test_words_are_not_found_across_two_entries():
    assert filtered(catalogue([entry("统"), entry("战")]), "统战") == ()


def test_an_entry_without_a_title_is_called_by_its_location():
    assert title(entry(location="/a/文章.txt")) == "文章.txt"
    assert title(entry(location="https://example.org/a/")) == "a"
    assert filtered(catalogue([entry(location="/a/文章.txt")]), "wenzhang")


def test_a_title_has_the_marks_that_the_text_has():
    assert title(entry("观摩交流促提升,提质增效再出发")) == "观摩交流促提升，提质增效再出发"


def test_a_title_is_one_line_without_controls():
    assert title(entry("a\n\x1b[31m")) == "a ␛[31m"


@pytest.mark.parametrize(
    ("ago", "shown"),
    [(timedelta(hours=1), "11:00"), (timedelta(days=3), "02-26"), (timedelta(days=100), "2025-11-21")],
)
def test_a_moment_is_as_short_as_it_can_be(ago, shown):
    assert when((NOW - ago).timestamp(), NOW) == shown


def test_a_day_that_is_not_known_is_empty():
    assert (day(date(2024, 5, 1)), day(NOW), day(None)) == ("2024-05-01", "2026-03-01", "")
