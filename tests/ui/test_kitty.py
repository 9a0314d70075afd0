"""The kitty face on a terminal: what is written when, and what happens when Textual is not as expected."""

import re

import pytest
from textual.app import App

from reader.reading import runs
from reader.ui.kitty import works
from reader.ui.widgets.page import Page

RUNS = re.compile(r"\x1b\]66;")


def test_it_works_with_the_textual_that_is_installed():
    assert works()


@pytest.mark.parametrize("other", [lambda: None, lambda renderable: renderable])
def test_another_signature_of_what_is_private_is_noticed(monkeypatch, other):
    monkeypatch.setattr(App, "_display", other)
    assert not works()


async def test_without_what_is_private_dots_are_drawn_and_it_is_said_once(make_app, monkeypatch):
    monkeypatch.setattr("reader.ui.choices.works", lambda: False)
    async with make_app(size=3, face="kitty").run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.pause()
        assert pilot.app.screen.reading.face_name == "octants"
        assert len(pilot.app.screen.query("Toast")) == 1
        for _ in range(3):
            await pilot.press("F")
            assert pilot.app.screen.reading.face_name != "kitty"


async def test_nothing_is_written_for_the_text_while_only_another_pane_changes(on_screen):
    async with on_screen(size=3) as run:
        await run.press("t")
        assert await run.wrong() == []
        before = len(run.written)
        await run.press("down", "down")
        assert await run.wrong() == []
        assert len(run.written) > before
        assert not RUNS.search(run.written, before)


async def test_lines_of_the_text_that_no_toast_touches_are_not_written_again(on_screen):
    async with on_screen(size=3) as run:
        before = len(run.written)
        run.app.notify("全市", timeout=60)
        await run.settle()
        assert await run.wrong() == []
        assert "全" in run.written[before:]
        lines = len({row for row, *_ in runs(run.app.screen.query_one(Page).reading)})
        assert len(RUNS.findall(run.written, before)) < lines


async def test_runs_are_written_inside_the_synchronized_update(on_screen):
    async with on_screen(size=3) as run:
        before = len(run.written)
        await run.press("j")
        assert await run.wrong() == []
        updates = re.findall(r"\x1b\[\?2026h(.*?)\x1b\[\?2026l", run.written[before:], re.DOTALL)
        outside = re.sub(r"\x1b\[\?2026h.*?\x1b\[\?2026l", "", run.written[before:], flags=re.DOTALL)
        assert any(RUNS.search(update) for update in updates)
        assert not RUNS.search(outside)


async def test_text_under_a_toast_is_left_out_and_comes_back(on_screen):
    async with on_screen(size=3, window=(60, 16)) as run:
        letters = run.terminal.letters()
        run.app.notify("\n".join("一二三四五六七八"), timeout=60)
        await run.press("tab")
        assert await run.wrong() == []
        assert 0 < len(run.terminal.letters()) < len(letters)
        run.app.clear_notifications()
        await run.press("tab")
        assert await run.wrong() == []
        assert run.terminal.letters() == letters


@pytest.mark.parametrize("size", [2, 3, 4, 5])
async def test_under_another_screen_the_text_is_drawn_as_dots_in_the_same_boxes(on_screen, size):
    async with on_screen(size=size) as run:
        letters = run.terminal.letters()
        await run.press("question_mark")
        assert await run.wrong() == []
        assert run.terminal.letters() == []
        assert re.search("[\U0001cd00-\U0001cde5]", run.terminal.text())
        await run.press("escape")
        assert await run.wrong() == []
        assert run.terminal.letters() == letters


async def test_a_match_stands_in_its_colours_and_the_present_one_is_bold(on_screen):
    async with on_screen(size=2) as run:
        await run.press("slash", *"工作", "enter")
        assert await run.wrong() == []
        styles = {letter.style for letter in run.terminal.letters() if letter.text == "工"}
        assert {"bold" in style.flags for style in styles} == {True, False}
        assert len({style.paper for style in styles}) > 1


async def test_without_colours_a_match_is_reversed_also_where_a_toast_cuts_it(on_screen):
    async with on_screen(size=3, colours=False, window=(60, 16)) as run:
        await run.press("slash", *"工作", "enter")
        assert await run.wrong() == []
        assert any("reverse" in letter.style.flags for letter in run.terminal.letters())
        for lines in range(1, 9):
            run.app.notify("\n".join("一二三四五六七八"[:lines]), timeout=60)
            await run.press("tab")
            assert await run.wrong() == []
