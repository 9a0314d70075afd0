"""Opening other articles while one is read: by name, again, in another encoding, when the file changes."""

import threading
from dataclasses import replace

import pytest
from textual.widgets import Input, OptionList

from reader.sources import SourceError
from reader.ui.screens.article import ArticleScreen
from reader.ui.screens.choose import Choose
from reader.ui.screens.loading import Loading
from reader.ui.widgets.metadata import Facts

FIRST = "第一个文件里的文章，足够长的一段话，说的是一件事情。"
SECOND = "第二个文件里的文章，足够长的一段话，说的是另一件事情。"


async def test_a_path_that_is_typed_is_completed_and_opened(make_app, tmp_path):
    (tmp_path / "第一.txt").write_text(FIRST)
    (tmp_path / "第二.txt").write_text(SECOND)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        pilot.app.screen.query_one(Input).value = f"{tmp_path}/第"
        await pilot.pause()
        assert [option.id for option in options(pilot)] == [
            f"{tmp_path}/第一.txt",
            f"{tmp_path}/第二.txt",
            f"{tmp_path}/第",
        ]
        await pilot.press("down", "tab")
        assert pilot.app.screen.query_one(Input).value == f"{tmp_path}/第二.txt"
        await pilot.press("enter")
        assert text(pilot).startswith("第二个文件")


async def test_a_folder_that_is_typed_is_what_opens_and_tab_goes_on_into_it(make_app, tmp_path):
    folder = tmp_path / "文章"
    folder.mkdir()
    (folder / "第一.txt").write_text(FIRST)
    (folder / "第二.txt").write_text(SECOND)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        pilot.app.screen.query_one(Input).value = f"{folder}/"
        await pilot.press("tab")
        assert pilot.app.screen.query_one(Input).value == f"{folder}/第一.txt"
        pilot.app.screen.query_one(Input).value = f"{folder}/"
        await pilot.press("enter")
        assert "第二.txt" in text(pilot)


async def test_a_location_that_cannot_be_opened_is_told_and_nothing_changes(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("o", *"nowhere", "enter")
        await pilot.pause()
        assert "8月17日" in text(pilot)
        assert any("nowhere" in str(notice.message) for notice in pilot.app._notifications)  # noqa: SLF001 - what is shown


async def test_r_reads_the_file_again_and_keeps_the_place(make_app, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("\n\n".join(f"{number}。{FIRST}" for number in range(60)))
    async with make_app(str(path)).run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "space")
        before = visible_text(pilot)
        path.write_text(f"新来的一段。{SECOND}\n\n{path.read_text()}")
        await pilot.press("r")
        await pilot.pause()
        assert text(pilot).startswith("新来的一段")
        assert visible_text(pilot) == before


async def test_a_file_that_changes_is_read_again_by_itself(make_app, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(FIRST)
    async with make_app(str(path)).run_test(size=(80, 24)) as pilot:
        path.write_text(SECOND)
        await until(pilot, lambda: text(pilot).startswith("第二个文件"))


async def test_a_file_that_is_replaced_by_another_is_read_again(make_app, tmp_path):
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_text(FIRST)
    async with make_app(str(path)).run_test(size=(80, 24)) as pilot:
        other.write_text(SECOND)
        other.rename(path)
        await until(pilot, lambda: text(pilot).startswith("第二个文件"))


async def test_what_is_written_beside_a_file_changes_nothing(make_app, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(FIRST)
    async with make_app(str(path)).run_test(size=(80, 24)) as pilot:
        article = pilot.app.screen.reading.article
        (tmp_path / "b.txt").write_text(SECOND)
        await pilot.pause(0.4)
        assert pilot.app.screen.reading.article is article


async def test_an_article_that_is_gone_back_to_is_read_again_only_when_its_own_file_changes(make_app, tmp_path):
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(FIRST)
    second.write_text(f"{SECOND}{SECOND}")
    async with make_app(str(first)).run_test(size=(80, 24)) as pilot:
        article = pilot.app.screen.reading.article
        await pilot.press("o")
        pilot.app.screen.query_one(Input).value = str(second)
        await pilot.pause()
        await pilot.press("enter", "backspace")
        (tmp_path / "c.txt").write_text(SECOND)
        await pilot.pause(0.4)
        assert pilot.app.screen.reading.article is article
        first.write_text(SECOND)
        await until(pilot, lambda: text(pilot).startswith("第二个文件"))


async def test_another_encoding_is_chosen_from_a_list_and_shown(make_app, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(FIRST.encode("gb18030"))
    async with make_app(str(path)).run_test(size=(120, 40)) as pilot:
        assert "GB18030" in str(pilot.app.screen.query_one(Facts).render())
        await pilot.press("E")
        assert isinstance(pilot.app.screen, Choose)
        assert [option.id for option in options(pilot)][:2] == ["utf-8", "gb18030"]
        await pilot.press(*"big5", "enter")
        await pilot.pause()
        assert "BIG5" in str(pilot.app.screen.query_one(Facts).render())


async def test_what_takes_long_says_so_and_is_given_up_by_a_key(make_app):
    begun, ended = threading.Event(), threading.Event()
    app = make_app()
    usual = app._start.opened  # noqa: SLF001 - the way in

    def slow(location, encoding, watch):
        if location != "https://example.org/slow":
            return usual(location, encoding, watch)
        begun.set()
        watch.progress(2000, 8000)
        while not watch.is_cancelled():
            threading.Event().wait(0.01)
        ended.set()
        raise SourceError("web.cancelled", location)

    app._start = replace(app._start, opened=slow)  # noqa: SLF001 - the same
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o", *"https://example.org/slow", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Loading))
        assert begun.is_set()
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen) and ended.is_set())
        assert "8月17日" in text(pilot)


async def test_a_page_of_the_web_that_is_the_only_article_ends_the_program_when_it_cannot_be_read(make_app):
    app = make_app("https://example.org/gone")

    def gone(location, _encoding, _watch):
        raise SourceError("web.absent", location, status=404)

    app._start = replace(app._start, opened=gone)  # noqa: SLF001 - the way in
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: pilot.app.unopened is not None)
    assert app.unopened.word == "web.absent"
    assert app.return_code == 2


@pytest.mark.parametrize("key", ["r", "E"])
async def test_standard_input_is_not_read_twice(make_app, tmp_path, key):
    path = tmp_path / "a.txt"
    path.write_text(FIRST)
    async with make_app(str(path)).run_test(size=(80, 24)) as pilot:
        reading = pilot.app.screen.reading
        meta = replace(reading.article.meta, location="-")
        pilot.app.screen.reading = replace(reading, article=replace(reading.article, meta=meta))
        await pilot.press(key, *(["enter"] if key == "E" else []))
        await pilot.pause()
        assert pilot.app.screen.reading.article.text == FIRST


def options(pilot):
    found = pilot.app.screen.query_one(OptionList)
    return [found.get_option_at_index(number) for number in range(found.option_count)]


def text(pilot):
    return pilot.app.screen.reading.article.text


def visible_text(pilot):
    reading = pilot.app.screen.fitted
    return reading.article.text[reading.place : reading.place + 40]


async def until(pilot, holds):
    for _ in range(200):
        if holds():
            return
        await pilot.pause(0.02)
    assert holds()
