"""Search in the texts of all articles read."""

import pytest

from reader.library import Library
from reader.model import Article, Meta
from reader.reading.across import across
from reader.reading.terms import lexicon

MEETING = "8月17日，全市統戰工作推進會舉行。\n\n张小兵强调，同心助力社会治理 network 项目。" * 3
ESSAY = "荷塘的四面，远远近近，高高低低都是树，而杨柳最多。"


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.sqlite", lexicon=lexicon()) as made:
        for title, text in (("会议", MEETING), ("荷塘", ESSAY)):
            read = made.articles.opened(Article(text, (), Meta(title=title, location=f"/{title}.txt")))
            made.texts.keep(read.id, text)
        while made.texts.advance(1):
            pass
        yield made


def titles(library, query):
    return [finding.entry.title for finding in across(library, query)]


@pytest.mark.parametrize("query", ["统战", "統戰工作", "8月17日,", "助力 治理", "netw", "治理 NETWORK", "会"])
def test_an_article_is_found_by_each_word_folded_the_last_one_perhaps_begun(library, query):
    assert titles(library, query) == ["会议"]


@pytest.mark.parametrize("query", ["", " ", "统一战线", "统战 杨柳", "netx"])
def test_an_article_that_lacks_a_word_is_not_found(library, query):
    assert titles(library, query) == []


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("tongzhan", "pinyin"),
        ("TongZhan", "pinyin"),
        ("tongzhangongzuo", "pinyin"),
        ("tongzhangongz", "pinyin"),
        ("tong战", "pinyin"),
        ("tongzhan zhili", "pinyin"),
        ("治理 tongzhan", "pinyin"),
        ("network shehui", "pinyin"),
        ("zhang", "pinyin"),
        ("shzl", "initials"),
        ("shehzl", "initials"),
        ("qiangdiao", "pinyin"),
        ("jiangdiao", "pinyin"),
        ("tzhan", "initials"),
    ],
)
def test_an_article_is_found_by_what_it_spells_in_the_best_way(library, query, why):
    assert [(finding.entry.title, finding.why) for finding in across(library, query)] == [("会议", why)]


@pytest.mark.parametrize("query", ["tongxin yangliu", "tongyi", "zzz", "tz", "x"])
def test_an_article_that_does_not_spell_a_word_is_not_found(library, query):
    assert titles(library, query) == []


def test_what_stands_as_typed_comes_before_what_is_spelled(library):
    text = "The tongzhan of this text is Latin."
    read = library.articles.opened(Article(text, (), Meta(title="Latin", location="/latin.txt")))
    library.texts.keep(read.id, text)
    while library.texts.advance(1):
        pass
    library.texts.keep(
        library.articles.opened(Article(MEETING, (), Meta(title="会议", location="/会议.txt"))).id, MEETING
    )
    found = across(library, "tongzhan")
    assert [(finding.entry.title, finding.why) for finding in found] == [("Latin", "exact"), ("会议", "pinyin")]


def test_what_is_spelled_is_marked_and_opens_at_its_place(library):
    (finding,) = across(library, "tongzhan")
    assert (finding.place.offset, finding.places, finding.word) == (MEETING.index("統戰"), 3, "tongzhan")
    assert finding.excerpt[slice(*finding.marks[0])] == "統戰"


def test_a_finding_says_where_and_how_often_and_marks_it_in_an_excerpt(library):
    (finding,) = across(library, "统战")
    assert (finding.place.offset, finding.places) == (MEETING.index("統戰"), 3)
    assert finding.excerpt[slice(*finding.marks[0])] == "統戰"


def test_the_word_that_stands_at_the_place_is_named(library):
    (finding,) = across(library, "治理 统战")
    assert (finding.place.offset, finding.word) == (MEETING.index("統戰"), "统战")


def test_an_article_that_was_removed_is_not_found(library):
    library.articles.remove(across(library, "统战")[0].entry.id)
    assert titles(library, "统战") == []


@pytest.mark.usefixtures("library")
def test_a_private_library_finds_nothing(tmp_path):
    with Library.open(tmp_path / "library.sqlite", private=True) as private:
        assert not private.texts.is_usable
        assert across(private, "统战") == ()
