import random
import signal
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from sqlite3 import connect

import pytest

from reader.anchors import found
from reader.library import Lexicon, Library, Wanted, any_of, both, cut, either, every, texts, wanted_terms
from reader.library.texts import PIECE
from reader.model import Span

MEETING = "张小兵强调，要深化同心助力，推动全市统战工作走在前列。GDP 增长 5.2%，wording 不同。"
ESSAY = "荷塘的四面，远远近近，高高低低都是树，而杨柳最多。"

KEEP_FOR_EVER = """
import itertools, sys
from pathlib import Path
from reader.library import Library

library = Library.open(Path(sys.argv[1]))
for number in itertools.count(1):
    library.texts.keep(number % 7, f"第{number}篇，写的是统战工作。" * 600)
    while library.texts.advance(0):
        pass
    print(number, flush=True)
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library.sqlite"


@pytest.fixture
def library(path):
    with Library.open(path) as opened:
        yield opened


def keep(library, **articles):
    for name, text in articles.items():
        library.texts.keep(int(name.removeprefix("a")), text)
    assert not library.texts.advance(60)


def wanted(query, *, begun=False):
    def spans(text):
        starts = [at for at in range(len(text)) if text.startswith(query, at)]
        return [Span(at, at + len(query)) for at in starts]

    return Wanted((every(wanted_terms(query), begun=begun),), spans)


def hits(library, *words, **options):
    return [hit for hit in library.texts.search(words, **options) if hit.places]


def articles_with(library, query, **options):
    return [hit.article for hit in hits(library, wanted(query, **options))]


@pytest.mark.parametrize("query", ["统战", "战", "统战工作", "深化同心助力，推动", "GDP 增长", "5.2", "wording"])
def test_an_article_is_found_by_what_stands_in_it(library, query):
    keep(library, a1=MEETING, a2=ESSAY)
    assert articles_with(library, query) == [1]


def test_terms_that_are_there_but_not_together_are_no_hit(library):
    keep(library, a1="统战系统，战工，工作会议。")
    assert articles_with(library, "统战工作") == []


def test_marks_which_are_no_terms_are_looked_for_in_each_text(library):
    keep(library, a1=MEETING, a2="没有标点")
    assert articles_with(library, "，") == [1]


def test_a_word_that_is_only_begun_is_found_when_asked_for(library):
    keep(library, a1=MEETING)
    assert (articles_with(library, "wordi"), articles_with(library, "wordi", begun=True)) == ([], [1])


@pytest.mark.parametrize("query", ['"', "统战 OR 荷塘", "统战*", "NEAR(统战)", "a\0b", "x" * 10_000, "\udcff"])
def test_what_the_index_would_read_as_an_order_is_looked_for_as_it_stands(library, query):
    keep(library, a1=MEETING, a2=ESSAY)
    assert (articles_with(library, query), library.complaints) == ([], ())


def test_the_articles_kept_last_come_first(library):
    keep(library, **{f"a{number}": MEETING for number in range(1, 60)})
    assert articles_with(library, "统战") == [*range(59, 0, -1)]


def test_all_texts_whose_terms_fit_are_looked_into_and_one_may_stop_after_each(library):
    keep(library, a1="统战工作。", **{f"a{number}": "战工，统战，工作。" for number in range(2, 400)})
    search = library.texts.search([wanted("统战工作")])
    assert [next(search).article for _ in range(3)] == [399, 398, 397]
    assert [hit.article for hit in search if hit.places] == [1]


def test_what_was_written_but_is_not_indexed_yet_is_found(library):
    library.texts.keep(1, MEETING)
    assert library.texts.advance(0)
    assert articles_with(library, "统战") == [1]
    keep(library, a2=MEETING)
    assert articles_with(library, "统战") == [2, 1]


def test_a_wider_question_finds_what_the_one_before_it_did_not_and_nothing_twice(library):
    keep(library, a1="a network of words", a2="the net", a3="nothing")
    net = wanted("net")
    wider = net.__class__((*net.asked, *wanted("net", begun=True).asked), net.spans)
    assert [hit.article for hit in hits(library, wider)] == [2, 1]


def test_words_that_stand_in_different_pieces_of_a_long_text_are_found(library):
    text = f"统战。{'荷塘月色' * PIECE}杨柳。{'荷塘月色' * PIECE}统战。"
    keep(library, a1=text, a2="统战" * PIECE, a3=MEETING, a4="杨柳" * PIECE)
    found = hits(library, wanted("统战"), wanted("杨柳"))
    assert {hit.article for hit in found} == {1}
    assert sorted(place.offset for hit in found for place in hit.places) == [
        0,
        text.index("杨柳"),
        text.rindex("统战"),
    ]


def test_a_search_goes_on_while_texts_are_kept_and_in_another_thread(library):
    keep(library, a1=MEETING, a2=MEETING, a3=MEETING)
    search = library.texts.search([wanted("统战")])
    assert next(search).article == 3
    keep(library, a4=MEETING)
    library.texts.forget(1)
    while library.texts.advance(1):
        pass
    with ThreadPoolExecutor() as threads:
        assert [hit.article for hit in threads.submit(list, search).result()] == [2, 1]
    assert articles_with(library, "统战") == [4, 3, 2]


def test_a_hit_has_an_excerpt_and_every_place(library):
    text = f"{ESSAY}\n{MEETING}\n{ESSAY}统战。"
    keep(library, a1=text)
    (hit,) = hits(library, wanted("统战"))
    assert "推动全市统战工作" in hit.excerpt
    assert "\n" not in hit.excerpt
    assert [text[found(text, place) :][:2] for place in hit.places] == ["统战", "统战"]


def test_a_long_text_is_found_everywhere_and_once_at_the_border_of_two_pieces(library):
    rng = random.Random(3)  # noqa: S311 - the same each time
    filler = ["".join(rng.choices("一二三四五六七八九十", k=PIECE)) for _ in range(4)]
    middle = filler[1][:-2] + "统战工作"  # lies across the border
    text = "统战工作" + filler[0][4:] + middle + filler[2] + filler[3] + "统战工作"
    keep(library, a1=text)
    places = [place for hit in hits(library, wanted("统战工作")) for place in hit.places]
    starts = [at for at in range(len(text)) if text.startswith("统战工作", at)]
    assert len(starts) == 3
    assert sorted(found(text, place) for place in places) == starts


def test_a_text_that_has_changed_is_found_by_what_it_says_now(library):
    keep(library, a1=MEETING, a2=ESSAY)
    keep(library, a1="改写以后说的是别的。")
    assert (articles_with(library, "统战"), articles_with(library, "改写"), articles_with(library, "荷塘")) == (
        [],
        [1],
        [2],
    )


def test_a_text_is_there_at_the_next_start_and_not_written_again(path):
    with Library.open(path) as library:
        keep(library, a1=MEETING)
    size = path.with_name("library.texts.sqlite").stat().st_size
    with Library.open(path) as library:
        keep(library, a1=MEETING)
        assert articles_with(library, "统战") == [1]
    assert path.with_name("library.texts.sqlite").stat().st_size == size


def test_a_text_that_was_not_written_to_its_end_is_gone_on_with(path):
    text = MEETING * 1000
    with Library.open(path) as library:
        library.texts.keep(1, text)
        assert library.texts.advance(0)
    with Library.open(path) as library:
        keep(library, a1=text)
        found = hits(library, wanted("统战"))
    with closing(connect(path.with_name("library.texts.sqlite"))) as file:
        assert file.execute("SELECT start FROM piece").fetchall() == [(at,) for at in range(0, len(text), PIECE)]
    assert sum(len(hit.places) for hit in found) == 1000


def test_what_is_forgotten_is_found_no_more_and_its_words_are_not_in_the_file(path):
    with Library.open(path) as library:
        keep(library, a1="翡翠琥珀" * 3000, a2=ESSAY)
        library.texts.forget(1)
        while library.texts.advance(1):
            pass
        assert (articles_with(library, "翡翠"), articles_with(library, "荷塘")) == ([], [2])
    with closing(connect(path.with_name("library.texts.sqlite"))) as file:
        assert file.execute("SELECT count(*) FROM piece").fetchone() == (1,)
        assert file.execute("SELECT count(*) FROM text").fetchone() == (1,)


def test_a_text_is_found_by_its_sounds_when_the_lexicon_has_them(path):
    sounds = Lexicon("sounds", lambda text: {*cut(text), *(["tongzhan"] if "统战" in text else [])})
    with Library.open(path, lexicon=sounds) as library:
        keep(library, a1=MEETING, a2=ESSAY)
        heard = Wanted((every(("tongzhan",)),), lambda text: [Span(text.index("统战"), text.index("统战") + 2)])
        assert [hit.article for hit in hits(library, heard)] == [1]


def test_what_was_found_already_is_not_looked_at(library):
    keep(library, a1=MEETING, a2=MEETING)
    assert [hit.article for hit in hits(library, wanted("统战"), besides={2})] == [1]


def test_questions_are_put_together():
    assert both(every(("统战", "gd"), begun=True), "", either(any_of(("·a·b", "·c·d")), "")) == (
        '("统战" AND "gd" *) AND (("·a·b" OR "·c·d"))'
    )


@pytest.mark.parametrize("text", ["统战，\ue5e5𠮷한글é\uffff\x00", "说😀\ud800"])
def test_all_of_unicode_is_kept(library, text):
    keep(library, a1=f"{text}。荷塘月色")
    (hit,) = hits(library, wanted("荷塘"))
    assert hit.places[0].before == f"{text}。".replace("\ud800", "?")


def test_a_text_that_was_kept_as_utf_8_is_found(path):
    with Library.open(path) as library:
        keep(library, a1=MEETING)
    with closing(connect(path.with_name("library.texts.sqlite"))) as file, file:
        file.execute("UPDATE piece SET body = ?", (zlib.compress(MEETING.encode()),))
    with Library.open(path) as library:
        assert articles_with(library, "统战") == [1]


def test_another_lexicon_indexes_all_texts_again(path):
    with Library.open(path) as library:
        keep(library, a1=MEETING, a2=ESSAY)
    with Library.open(path, lexicon=Lexicon("upside", lambda text: {term[::-1] for term in cut(text)})) as library:
        assert not library.texts.advance(60)
        upside = Wanted((every(("战统",)),), lambda text: [Span(text.index("统战"), text.index("统战") + 2)])
        assert ([hit.article for hit in hits(library, upside)], articles_with(library, "统战")) == ([1], [])


def test_two_windows_that_keep_the_same_texts_keep_them_once(path):
    with Library.open(path) as one, Library.open(path) as other:
        for library in (one, other):
            library.texts.keep(1, MEETING * 500)
        while one.texts.advance(0) or other.texts.advance(0):
            pass
        found = hits(one, wanted("统战"))
        assert (sum(len(hit.places) for hit in found), one.complaints, other.complaints) == (500, (), ())


def test_without_fts5_there_is_one_complaint_and_nothing_is_found(path, monkeypatch):
    monkeypatch.setattr(texts, "MODULE", "a module that no SQLite has")
    with Library.open(path) as library:
        keep(library, a1=MEETING)
        assert articles_with(library, "统战") == []
        assert [error.word for error in library.complaints] == ["library.no_index"]


def test_a_damaged_file_of_texts_is_moved_aside_and_costs_nothing_else(path):
    with Library.open(path) as library:
        library.keep("size", "3")
        keep(library, a1=MEETING)
    texts_file = path.with_name("library.texts.sqlite")
    texts_file.write_bytes(b"hello")
    with Library.open(path) as library:
        keep(library, a1=MEETING)
        assert (articles_with(library, "统战"), library.choice("size")) == ([1], "3")
        assert [error.word for error in library.complaints] == ["library.damaged"]


def test_a_kill_leaves_an_index_that_is_right(path):
    for lines in (2, 3, 1):
        with subprocess.Popen([sys.executable, "-c", KEEP_FOR_EVER, path], stdout=subprocess.PIPE, text=True) as keeper:
            for _ in range(lines):
                keeper.stdout.readline()
            keeper.send_signal(signal.SIGKILL)
    with Library.open(path) as library:
        while library.texts.advance(1):
            pass
        keep(library, **{f"a{number}": f"第{number}篇，荷塘。" for number in range(7)})
        assert (articles_with(library, "统战"), library.complaints) == ([], ())
        assert sorted(articles_with(library, "荷塘")) == list(range(7))


def test_words_of_other_scripts_are_whole_and_hanzi_kana_and_hangul_are_cut():
    assert cut("Über 5G网络") == {"über", "5g", "网", "络", "网络"}
    assert cut("カナ한글") == {"カ", "ナ", "한", "글", "カナ", "ナ한", "한글"}


def test_a_query_of_several_hanzi_is_looked_for_by_pairs_alone():
    assert wanted_terms("统战工作 a 会") == ("统战", "战工", "工作", "a", "会")


def test_a_file_that_cannot_be_read_any_more_ends_the_search_with_one_complaint(path):
    with Library.open(path) as library:
        keep(library, a1=MEETING, a2=MEETING)
        search = library.texts.search([wanted("统战")])
        assert next(search).article == 2
        assert [hit.article for hit in search] == [1]
        path.with_name("library.texts.sqlite").unlink()
        assert (articles_with(library, "统战"), articles_with(library, "战")) == ([], [])
        assert [error.word for error in library.complaints] == ["library.unavailable"]
