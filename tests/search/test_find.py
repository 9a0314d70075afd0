from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Meta, Span
from reader.search import HEADLINE, MODES, Match, Query, SearchError, find, in_headline, prepare
from reader.search.folding import folded, folded_once
from reader.sources import load

ARTICLE = load(str(Path(__file__).parent.parent.parent / "seeds" / "taizhou.txt"))


def test_a_query_is_found_everywhere_in_order_and_no_two_overlap():
    matches = find(ARTICLE, Query("统战"))
    assert [ARTICLE.text[match.span.start : match.span.end] for match in matches] == ["统战"] * ARTICLE.text.count(
        "统战"
    )
    assert [match.span for match in matches] == sorted(match.span for match in matches)
    assert [match.span for match in find(Article("啊啊啊啊啊", ()), Query("啊啊"))] == [Span(0, 2), Span(2, 4)]


@given(st.integers(0, len(ARTICLE.text) - 1), st.integers(1, 12))
def test_whatever_the_text_says_is_found_where_it_stands_and_in_order(start, length):
    query = ARTICLE.text[start : start + length]
    spans = [match.span for match in find(ARTICLE, Query(query))]
    assert all(folded(ARTICLE.text[slice(*span)]) == folded(query) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert any(span.start <= start < span.end for span in spans) or not query.strip()


def test_a_match_as_typed_is_exact_and_one_that_only_reads_so_is_folded():
    article = Article("提升,提质 提升，提质", ())
    assert find(article, Query("提升，提质")) == (Match(Span(0, 5), "folded"), Match(Span(6, 11), "exact"))


def test_the_headline_is_looked_at_when_the_text_has_no_match():
    assert find(ARTICLE, Query("提升，提质")) == (Match(Span(0, 0), HEADLINE),)
    assert in_headline(ARTICLE, Query("提升，提质")) == (Span(5, 10),)
    assert HEADLINE not in {match.why for match in find(ARTICLE, Query("统战工作"))}


def test_a_match_may_go_over_the_end_of_a_paragraph():
    assert find(Article("第一段\n第二段", (), Meta()), Query("段 第二"))[0].span == Span(2, 6)


@pytest.mark.parametrize("query", ["", " ", "\n\t", "没有这句话"])
def test_nothing_is_found_of_nothing_or_what_is_not_there(query):
    assert find(ARTICLE, Query(query)) == ()


def test_signs_of_patterns_are_letters():
    assert [match.span for match in find(Article("a.*b ab [x]", ()), Query(".*"))] == [Span(1, 3)]
    assert [match.span for match in find(Article("a.*b ab [x]", ()), Query("[x]"))] == [Span(8, 11)]


@pytest.mark.parametrize(
    ("query", "found", "why"),
    [
        ("tongzhan", "统战", "pinyin"),
        ("tong战", "统战", "pinyin"),
        ("zhangxiaobing", "张小兵", "pinyin"),
        ("zxb", "张小兵", "initials"),
        ("新時代", "新时代", "folded"),
        ("四五六六", "四五六六", "exact"),
    ],
)
def test_the_one_box_takes_hanzi_old_and_new_and_pinyin(query, found, why):
    matches = find(ARTICLE, Query(query))
    assert [(ARTICLE.text[slice(*match.span)], match.why) for match in matches] == [(found, why)] * ARTICLE.text.count(
        found
    )


@pytest.mark.parametrize(("query", "found"), [("tzhan", "统战"), ("shzl", "社会治理")])
def test_initials_find_every_word_that_begins_so(query, found):
    shown = [ARTICLE.text[slice(*match.span)] for match in find(ARTICLE, Query(query))]
    assert shown.count(found) == ARTICLE.text.count(found) > len(shown) / 2


def test_a_comma_finds_commas_of_every_width():
    assert len(find(Article("一,二，三、四", ()), Query(","))) == 3


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("query", ["统战", "tongzhan", "tz", "e", "1", "工.作?"])
def test_matches_of_each_mode_are_in_order_inside_the_text_and_do_not_overlap(mode, query):
    done = 0
    for span, _ in find(ARTICLE, Query(query, mode)):
        if span != (0, 0):
            assert done <= span.start < span.end <= len(ARTICLE.text)
            done = span.end


def test_a_prepared_article_is_folded_no_more():
    article = Article(f"准备{ARTICLE.text}", ())
    prepare(article)
    before = folded_once.cache_info().misses
    assert len(find(article, Query("zhunbei"))) == 1
    assert folded_once.cache_info().misses == before


def test_a_way_of_searching_that_does_not_exist_is_named():
    with pytest.raises(SearchError) as raised:
        find(ARTICLE, Query("统战", mode="telepathy"))
    assert raised.value.word == "search.mode"
    assert raised.value.facts["mode"] == "telepathy"
