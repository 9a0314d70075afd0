from pathlib import Path

import pytest

from reader.model import Article, Block, Kind, Meta, Span
from reader.outline import outline
from reader.search import HEADLINE, Match, Query, find
from reader.search.results import WHY, Excerpt, counts, excerpt, nearest, section
from reader.sources import load

ARTICLE = load(str(Path(__file__).parent.parent.parent / "seeds" / "taizhou.txt"))
SECTIONS = (Span(10, 100), Span(20, 50), Span(50, 100), Span(100, 120))


def article(*paragraphs, title=""):
    """Return an article of paragraphs."""
    text, blocks, start = "\n".join(paragraphs), [], 0
    for paragraph in paragraphs:
        blocks.append(Block(Kind.PARAGRAPH, Span(start, start + len(paragraph))))
        start += len(paragraph) + 1
    return Article(text, blocks, Meta(title=title))


def matches(*spans):
    return [Match(Span(*span), "exact") for span in spans]


@pytest.mark.parametrize("query", ["统战", "shzl", "工作"])
def test_each_excerpt_shows_its_match_in_a_line(query):
    for match in find(ARTICLE, Query(query)):
        shown = excerpt(ARTICLE, match)
        assert shown.text[shown.start : shown.end] == ARTICLE.text[slice(*match.span)]
        assert "\n" not in shown.text
        block = ARTICLE.blocks[shown.paragraph - 1].span
        assert block.start <= match.span.start < match.span.end <= block.end


def test_an_excerpt_says_where_more_stands():
    text = "一二三四五六七八九"
    (match,) = matches((4, 5))
    assert excerpt(article(text), match, 2) == Excerpt("...三四五六七...", 5, 6, 1)
    assert excerpt(article(text), match, 4) == Excerpt(text, 4, 5, 1)


def test_white_space_in_an_excerpt_is_one_space():
    shown = excerpt(article("前 \n\t 后\u3000\u3000找\n\n 到"), *matches((8, 13)))
    assert shown == Excerpt("前 后 找 到", 4, 7, 1)


def test_a_match_over_two_paragraphs_is_shown_in_the_first():
    assert excerpt(article("第一段", "第二段"), *matches((2, 5))) == Excerpt("第一段", 2, 3, 1)


def test_a_match_that_begins_between_two_paragraphs_is_shown_in_the_second():
    assert excerpt(article("第一段", "第二段"), *matches((3, 5))) == Excerpt("第二段", 0, 1, 2)


def test_a_match_behind_all_paragraphs_and_one_of_an_article_without_any_are_shown():
    assert excerpt(Article("一二\n\n", (Block(Kind.PARAGRAPH, Span(0, 2)),)), *matches((2, 4))).text == "一二"
    assert excerpt(Article("一二", ()), *matches((0, 1))) == Excerpt("一二", 0, 1, 0)


def test_a_match_in_the_headline_shows_the_headline():
    assert excerpt(article("文", title="题 目"), Match(Span(0, 0), HEADLINE)) == Excerpt("题 目", 0, 0, 0)


def test_a_match_of_a_whole_book_is_shown_short():
    assert len(excerpt(article("一" * 10_000), *matches((0, 10_000))).text) < 300


@pytest.mark.parametrize(
    ("offset", "number"), [(0, -1), (10, 0), (19, 0), (20, 1), (49, 1), (50, 2), (99, 2), (100, 3), (119, 3), (120, -1)]
)
def test_the_section_of_an_offset_is_the_innermost_one(offset, number):
    assert section(SECTIONS, offset) == number


def test_each_section_counts_the_matches_that_begin_in_it():
    found = matches((0, 2), (12, 13), (20, 21), (49, 60), (60, 61), (99, 101), (119, 120), (130, 131))
    assert counts(found, SECTIONS) == (5, 2, 2, 1)
    assert counts((), SECTIONS) == (0, 0, 0, 0)


def test_the_counts_of_an_outline_add_up():
    found = find(ARTICLE, Query("统战"))
    sections = [each.span for each in outline(ARTICLE)]
    per_section = [section(sections, match.span.start) for match in found]
    assert sum(number >= 0 for number in per_section) <= sum(counts(found, sections))


@pytest.mark.parametrize(("offset", "number"), [(0, 0), (2, 1), (5, 1), (6, 2), (9, 0)])
def test_the_nearest_match_is_the_first_that_ends_beyond_an_offset_else_the_first(offset, number):
    assert nearest(matches((1, 2), (4, 6), (8, 9)), offset) == number


def test_nothing_is_near_when_nothing_is_found():
    assert nearest((), 0) == -1


@pytest.mark.parametrize(
    ("query", "mode"), [("统战", "auto"), ("統戰", "auto"), ("tongzhan", "auto"), ("tz", "auto"), ("统.", "regex")]
)
def test_every_reason_has_a_sentence(query, mode):
    assert {match.why for match in find(ARTICLE, Query(query, mode))} <= set(WHY)
