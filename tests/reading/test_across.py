"""Search in the texts of all articles read."""

import pytest

from reader.library import Lexicon, Library, cut
from reader.model import Article, Meta
from reader.reading.across import across
from reader.search.folding import folded

MEETING = "8月17日，全市統戰工作推進會舉行。\n\n张小兵强调，同心助力社会治理 network 项目。" * 3
ESSAY = "荷塘的四面，远远近近，高高低低都是树，而杨柳最多。"


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.sqlite", lexicon=Lexicon("folded", lambda text: cut(folded(text)))) as made:
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
