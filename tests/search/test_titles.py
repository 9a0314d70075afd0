import pytest

from reader.search.keys import holds
from reader.search.titles import as_lines, holding

TITLES = ("第一章 风雨夜归人", "第二章 初入江湖", "Chapter Three", "风云 再起", "", "\u200b", "第十章 江湖夜雨")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("江湖", (1, 6)),
        ("chapter", (2,)),
        ("CHAPTER three", (2,)),
        ("夜 风", (0,)),
        ("江湖 第一", ()),
        ("jianghu", (1, 6)),
        ("fyygr", (0,)),
        ("jh 第十", (6,)),
        ("没有", ()),
        ("", (0, 1, 2, 3, 4, 5, 6)),
    ],
)
def test_titles_are_found_by_all_words_as_typed_or_as_pinyin(query, found):
    assert holding(as_lines(TITLES), query) == found


@pytest.mark.parametrize("query", ["江湖", "jianghu", "fy", "chapter", "再起", "风云再起"])
def test_titles_are_found_as_each_would_be_alone(query):
    assert holding(as_lines(TITLES), query) == tuple(n for n, title in enumerate(TITLES) if holds(title, query))


def test_what_is_typed_counts_before_initials_and_beside_whole_words_in_pinyin():
    titles = as_lines(["tongzhan", "统战", "同志", "tz"])
    assert holding(titles, "tongzhan") == (0, 1)
    assert holding(titles, "tz") == (3,)


def test_no_word_is_found_over_the_end_of_a_title():
    assert holding(as_lines(["风", "雨"]), "风雨") == ()
