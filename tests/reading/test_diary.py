import pytest

from reader.library import Library, NoteKind, Wanted, every, wanted_terms
from reader.model import Span
from reader.reading import MOVES, Diary, Margin, at, opened, search_kept, searched
from reader.settings import Settings
from reader.sources import load


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.sqlite") as opened_library:
        yield opened_library


@pytest.fixture
def reading(tmp_path):
    """Return the reading of an article of 40 paragraphs at its beginning."""
    path = tmp_path / "a.txt"
    path.write_text("一篇长文\n\n" + "\n\n".join(f"第{number}段。" + "正文在此，" * 30 for number in range(40)))
    return opened(load(str(path)), Settings(), "cells", 1)


def place(library):
    (entry,) = library.articles.recent()
    return entry.place.offset


def test_an_article_not_met_before_stays_at_its_beginning(library, reading):
    assert Diary(library).opened(reading).place == 0
    assert [entry.title for entry in library.articles.recent()] == ["一篇长文"]


def test_an_article_is_resumed_where_it_was_left(library, reading):
    diary = Diary(library)
    diary.keep(at(diary.opened(reading), 1000))
    assert Diary(library).opened(reading).place == 1000


def test_how_far_the_reader_is_is_kept_with_the_place(library, reading):
    diary = Diary(library)
    diary.keep(MOVES["bottom"](diary.opened(reading)))
    assert library.articles.recent()[0].fraction == 1


def test_a_place_that_has_not_moved_is_not_written_again(library, reading):
    diary = Diary(library)
    diary.keep(at(diary.opened(reading), 1000))
    (entry,) = library.articles.recent()
    library.articles.keep_place(entry.id, entry.place._replace(offset=5), 0)
    diary.keep(at(reading, 1000))
    assert place(library) == 5


def test_an_article_gone_back_to_is_kept_too(library, reading, tmp_path):
    (tmp_path / "b.txt").write_text("另一篇\n\n说的是别的事情，一句也不相同。\n")
    other = opened(load(str(tmp_path / "b.txt")), Settings(), "cells", 1)
    diary = Diary(library)
    diary.opened(reading)
    diary.opened(other)
    diary.keep(at(reading, 1000))
    assert {entry.title: entry.place.offset for entry in library.articles.recent()} == {"一篇长文": 1000, "另一篇": 0}


def test_of_the_built_in_article_nothing_is_kept(library, reading, tmp_path):
    diary = Diary(library, unkept=reading.article.meta.location)
    diary.keep(at(diary.noted(diary.opened(reading)), 1000))
    diary.advance(at(reading, 2000), 1)
    assert library.articles.recent() == []
    assert not list(tmp_path.glob("*.texts.*"))


def test_an_article_opened_after_the_built_in_one_is_kept(library, reading):
    diary = Diary(library, unkept="/elsewhere/built-in.txt")
    diary.keep(at(diary.opened(reading), 1000))
    assert place(library) == 1000


def test_the_built_in_article_is_kept_once_something_is_noted_on_it(library, reading):
    diary = Diary(library, unkept=reading.article.meta.location)
    shown = Margin(library, diary).set(diary.opened(reading), NoteKind.BOOKMARK, Span(9, 9))
    assert [span for _, span in shown.notes] == [Span(9, 9)]
    diary.keep(at(shown, 1000))
    assert place(library) == 1000


def test_an_article_that_is_in_sight_as_a_whole_is_read_to_its_end(library, tmp_path):
    (tmp_path / "b.txt").write_text("一篇短文\n\n只有这么一段，一眼就看完了。\n")
    diary = Diary(library)
    diary.keep(diary.opened(opened(load(str(tmp_path / "b.txt")), Settings(), "cells", 1)))
    assert [(entry.place.offset, entry.fraction) for entry in library.articles.recent()] == [(0, 1)]


def test_the_sound_of_the_title_and_what_a_filter_looks_at_are_kept_when_there_is_time(library, reading):
    diary = Diary(library)
    diary.advance(diary.opened(reading), 1)
    (entry,) = library.articles.recent()
    assert (entry.sound, entry.folded) == ("yipianzhangwen", "一篇长文")
    Diary(library).opened(reading)
    assert library.articles.recent()[0].sound == "yipianzhangwen"


def test_a_match_is_the_place_only_when_the_reader_stays_there(library, reading):
    diary = Diary(library)
    found = searched(at(diary.opened(reading), 10), "第30段")
    diary.keep(found)
    assert place(library) == 10
    diary.keep(search_kept(found))
    assert place(library) > 1000


def test_the_text_can_be_searched_once_there_was_time_for_it(library, reading):
    diary = Diary(library)
    diary.advance(diary.opened(reading), 10)
    text = reading.article.text

    def spans(piece):
        return [Span(piece.index("第30段"), piece.index("第30段") + 4)]

    (hit,) = library.texts.search([Wanted((every(wanted_terms("第30段")),), spans)])
    assert [each.offset for each in hit.places] == [text.index("第30段")]
