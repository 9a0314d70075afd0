import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reader.anchors import Anchor, anchor
from reader.library import ORDERS, REMEMBERED, Library, NoteKind
from reader.library.articles import normalised
from reader.model import Article, Landmark, Meta, Span

MEETING = (
    "8月17日，全市统战工作推进会举行，深入学习贯彻重要讲话精神。\n\n张小兵强调，今年以来，全市统战系统坚持工作思路，"
    "深化同心助力，推动各项工作走在前列。\n\n胡毅一行先后观摩了海陵区、高港区的现场，并听取了负责人的介绍。"
)
ESSAY = (
    "荷塘的四面，远远近近，高高低低都是树，而杨柳最多。\n\n这些树将一片荷塘重重围住，只在小路一旁，漏着几段空隙，"
    "像是特为月光留下的。\n\n树色一例是阴阴的，乍看像一团烟雾，但杨柳的丰姿便在烟雾里也辨得出。"
)


def article(text=MEETING, **facts):
    return Article(text, (), Meta(**{"title": "统战工作", "location": "/news/a.txt"} | facts))


def test_an_article_is_known_by_its_location_and_by_its_text(library):
    read = library.articles.opened(article()).id
    assert library.articles.known(article(location="/elsewhere.txt")) == read
    assert library.articles.known(article(text=ESSAY)) == read
    assert library.articles.known(article(text=ESSAY, location="/other.txt")) == 0
    assert len(library.articles.recent()) == 1


def test_what_is_found_out_later_stays_when_the_article_is_opened_again(library):
    read = library.articles.opened(article()).id
    library.articles.keep_keys(read, "tongzhangongzuo", "统战工作")
    library.articles.opened(article())
    (entry,) = library.articles.recent()
    assert (entry.sound, entry.folded) == ("tongzhangongzuo", "统战工作")


def titles(library, order="read"):
    return [entry.title for entry in library.articles.recent(order)]


def test_what_is_known_of_an_article_is_kept(library, clock):
    published = datetime(2023, 8, 23, 11, 12, 40, tzinfo=UTC)
    read = library.articles.opened(
        article(tag="泰州", source="市委统战部", published=published), size=512, sound="tong zhan", folded="tz"
    )
    clock.now += 60
    library.articles.keep_place(read.id, anchor(MEETING, 40), 0.25)
    (entry,) = library.articles.recent()
    assert (entry.title, entry.tag, entry.source, entry.published) == ("统战工作", "泰州", "市委统战部", published)
    assert (entry.location, entry.first_read, entry.last_read) == ("/news/a.txt", 1_000_000.0, 1_000_060.0)
    assert (entry.place, entry.fraction) == (anchor(MEETING, 40), 0.25)
    assert (entry.length, entry.size) == (len(MEETING), 512)
    assert (entry.sound, entry.folded) == ("tong zhan", "tz")


@pytest.mark.parametrize("published", [None, date(2023, 8, 23), datetime(2023, 8, 23)])  # noqa: DTZ001 - most pages name no zone
def test_a_date_comes_back_as_it_was(library, published):
    library.articles.opened(article(published=published))
    assert library.articles.recent()[0].published == published


def test_an_article_not_met_before_is_at_its_beginning(library):
    assert library.articles.opened(article()).place == Anchor(0, "", "")


def test_an_article_opened_again_has_its_place_and_its_first_day(library, clock):
    read = library.articles.opened(article())
    library.articles.keep_place(read.id, anchor(MEETING, 40), 0.5)
    clock.now += 1000
    assert library.articles.opened(article()) == (read.id, anchor(MEETING, 40))
    (entry,) = library.articles.recent()
    assert (entry.first_read, entry.last_read) == (1_000_000.0, 1_001_000.0)


def test_another_format_elsewhere_is_the_same_article(library):
    read = library.articles.opened(article())
    html = MEETING.replace("\n\n", "\n\n　　").replace("，", ", ")
    assert library.articles.opened(article(html, location="https://a.cn/1.html")).id == read.id
    assert len(library.articles.recent()) == 1


def test_a_file_that_was_edited_keeps_its_history(library):
    read = library.articles.opened(article())
    assert library.articles.opened(article("完全重写的正文，没有一句和原来相同。")).id == read.id


def test_a_file_overwritten_by_another_article_that_was_read_is_that_one(library):
    meeting = library.articles.opened(article())
    essay = library.articles.opened(article(ESSAY, title="荷塘月色", location="/essay.txt"))
    assert library.articles.opened(article(ESSAY, title="荷塘月色")).id == essay.id != meeting.id


def test_other_articles_are_others(library):
    first = library.articles.opened(article())
    assert library.articles.opened(article(ESSAY, location="/b.txt")).id != first.id
    shared = MEETING.split("\n\n", maxsplit=1)[0] + "\n\n" + ESSAY
    assert library.articles.opened(article(shared, location="/c.txt")).id != first.id


def test_notes_of_two_meetings_with_the_same_labels_are_two_articles(library):
    for day, people, floor in (("周一会议", "张三、李四", "三楼"), ("周二会议", "王五、赵六", "五楼")):
        text = f"参会人员：{people}\n\n会议地点：{floor}\n\n议题：买车。"
        library.articles.opened(article(text=text, title=day, location=f"/{day}.md"))
    assert sorted(titles(library)) == ["周一会议", "周二会议"]


def test_the_next_issue_of_a_bulletin_is_another_article(library):
    head = "".join(f"这是每一期都有的第{number}句说明的话。" for number in range(20))
    for number in range(1, 4):
        text = f"{head}\n\n" + "".join(f"第{number}期里说的第{n}件新鲜的事情。" for n in range(8))
        library.articles.opened(article(text=text, title=f"第{number}期", location=f"/{number}.md"))
    assert len(library.articles.recent()) == 3


def test_what_comes_from_a_pipe_is_known_by_its_text(library):
    read = library.articles.opened(article(location="-"))
    assert library.articles.opened(article(location="-")).id == read.id
    assert library.articles.opened(article(ESSAY, location="-")).id != read.id
    assert {entry.location for entry in library.articles.recent()} == {""}


def test_a_pipe_does_not_hide_where_an_article_lies(library):
    library.articles.opened(article())
    library.articles.opened(article(location="-"))
    assert [entry.location for entry in library.articles.recent()] == ["/news/a.txt"]


def test_two_windows_agree_on_an_article_that_both_meet_at_once(tmp_path, clock):
    with Library.open(tmp_path / "one.sqlite", clock=clock) as one, Library.open(tmp_path / "b.sqlite") as other:
        assert one.articles.opened(article()).id == other.articles.opened(article()).id


def test_the_last_place_wins(tmp_path, clock):
    path = tmp_path / "library.sqlite"
    with Library.open(path, clock=clock) as one, Library.open(path, clock=clock) as other:
        read = one.articles.opened(article()).id
        other.articles.opened(article())
        one.articles.keep_place(read, anchor(MEETING, 10), 0.1)
        other.articles.keep_place(read, anchor(MEETING, 30), 0.3)
        assert one.articles.opened(article()).place.offset == 30


def read_three(library, clock):
    for title, sound, day, fraction, text in (
        ("乙", "yi", 2, 0.5, MEETING),
        ("甲", "jia", 3, 0.1, ESSAY),
        ("丙", "bing", 1, 0.9, "第三篇，很短的一篇文章。"),
    ):
        clock.now += 1
        facts = article(text, title=title, location=f"/{sound}.txt", published=date(2020, 1, day))
        library.articles.keep_place(library.articles.opened(facts, sound=sound).id, anchor(text, 1), fraction)


@pytest.mark.parametrize(
    ("order", "first"), [("read", "丙甲乙"), ("title", "丙甲乙"), ("published", "甲乙丙"), ("progress", "丙乙甲")]
)
def test_entries_are_sorted(library, clock, order, first):
    read_three(library, clock)
    assert "".join(titles(library, order)) == first


def test_every_order_can_be_asked_for(library, clock):
    read_three(library, clock)
    assert {len(library.articles.recent(order, limit=2)) for order in ORDERS} == {2}


def test_an_article_taken_out_can_be_put_back_with_its_place(library):
    read = library.articles.opened(article()).id
    library.articles.keep_place(read, anchor(MEETING, 40), 0.5)
    library.articles.remove(read)
    assert (library.articles.recent(), library.articles.entry(read)) == ([], None)
    library.articles.restore(read)
    assert library.articles.entry(read).place.offset == 40


def test_the_landmark_before_a_place_is_kept_with_it_until_there_is_none(library):
    read = library.articles.opened(article()).id
    assert library.articles.landmark(read) == Landmark()
    library.articles.keep_place(read, anchor(MEETING, 40), 0.5, Landmark(700, 30))
    assert library.articles.landmark(read) == Landmark(700, 30)
    library.articles.keep_place(read, anchor(MEETING, 1), 0)
    assert library.articles.landmark(read) == Landmark()


def test_an_article_taken_out_comes_back_when_it_is_read_again(library):
    library.articles.remove(library.articles.opened(article()).id)
    library.articles.opened(article())
    assert titles(library) == ["统战工作"]


def test_what_was_taken_out_is_forgotten_after_some_days(library, clock):
    read = library.articles.opened(article()).id
    library.notes.add(read, NoteKind.NOTE, MEETING, Span(0, 5), "笔记")
    library.articles.remove(read)
    clock.now += REMEMBERED - 1
    assert not library.advance(1)
    library.articles.restore(read)
    assert library.notes.of(read, MEETING)
    library.articles.remove(read)
    clock.now += REMEMBERED + 1
    assert not library.advance(1)
    library.articles.restore(read)
    assert (library.articles.recent(), library.notes.of(read, MEETING)) == ([], ())


def test_half_a_surrogate_pair_is_no_fault(library):
    library.articles.opened(article("半个\udcff字", title="\udcff", location="/a\udcff.txt"))
    (entry,) = library.articles.recent()
    assert (entry.title, entry.location, library.complaints) == ("?", "/a\udcff.txt", ())


@pytest.mark.parametrize(
    ("location", "name"),
    [
        ("-", ""),
        ("", ""),
        ("/a/../b/./c.txt", "/b/c.txt"),
        ("https://A.CN/x/../Y?q=1#part", "https://a.cn/x/../Y?q=1"),
        ("HTTP://a.cn", "http://a.cn/"),
        ("http://[", "http://["),
    ],
)
def test_one_thing_has_one_name(location, name):
    assert normalised(location) == name


def test_a_relative_path_is_made_absolute(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert normalised("a.txt") == f"{tmp_path}/a.txt"


def test_in_a_folder_that_is_gone_a_path_stays_as_it_is(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert normalised("a.txt") == "a.txt"
    os.chdir(tmp_path)


def test_a_private_library_keeps_nothing_of_what_is_read(tmp_path, clock):
    path = tmp_path / "library.sqlite"
    with Library.open(path, clock=clock) as library:
        library.keep("size", "3")
        library.articles.opened(article())
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    with Library.open(path, private=True, clock=clock) as library:
        assert (library.choice("size"), titles(library)) == ("3", ["统战工作"])
        read = library.articles.opened(article(ESSAY, location="/b.txt")).id
        library.articles.keep_place(read, anchor(ESSAY, 20), 0.2)
        library.searches.keep("杨柳")
        library.texts.keep(read, ESSAY)
        assert not library.advance(1)
        assert (library.articles.entry(read).place.offset, library.complaints) == (20, ())
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_private_library_reads_what_another_reader_has_just_kept(tmp_path, clock):
    path = tmp_path / "library.sqlite"
    with Library.open(path, clock=clock) as library:
        library.articles.opened(article())
        with Library.open(path, private=True, clock=clock) as private:
            assert titles(private) == ["统战工作"]
        library.articles.opened(article(ESSAY, title="荷塘", location="/b.txt"))
        with Library.open(path, private=True, clock=clock) as private:
            assert set(titles(private)) == {"统战工作", "荷塘"}


@pytest.mark.parametrize("left", [("-wal", "-shm"), ("-wal",)])
def test_a_private_library_reads_what_a_killed_reader_had_kept(tmp_path, clock, left):
    path, copy = tmp_path / "library.sqlite", tmp_path / "killed.sqlite"
    with Library.open(path, clock=clock) as library:
        library.articles.opened(article())
        for ending in ("", *left):
            shutil.copy(f"{path}{ending}", f"{copy}{ending}")
    log = Path(f"{copy}-wal").read_bytes()
    with Library.open(copy, private=True, clock=clock) as private:
        assert (titles(private), private.complaints) == (["统战工作"], ())
    assert Path(f"{copy}-wal").read_bytes() == log


def test_a_private_library_makes_no_file(tmp_path):
    with Library.open(tmp_path / "folder" / "library.sqlite", private=True) as library:
        library.keep("size", "3")
        assert (library.choice("size"), library.complaints) == ("3", ())
    assert list(tmp_path.iterdir()) == []
