"""What is said in passing: one thing at a time, put away by a key, its lines broken as those of a text."""

import pytest
from textual.widgets import Input

FORBIDDEN = "，。、；：！？）》”’%％…"  # at the beginning of a line


def said(app):
    return [str(toast.render()) for toast in app.screen.query("Toast")]


async def test_what_is_said_takes_the_place_of_what_was_said_but_warnings_stay(make_app):
    async with make_app(notices=("书架存不下来",)).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("h")
        await pilot.press("f")
        await pilot.press("x")
        await pilot.pause()
        assert said(pilot.app) == ["书架存不下来", pilot.app.words("notice.removed_shown", count=3, key="x")]


async def test_escape_puts_away_what_is_said(make_app):
    async with make_app(notices=("书架存不下来",)).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("o", *"nowhere", "enter")
        await pilot.pause()
        assert len(said(pilot.app)) == 2
        await pilot.press("escape")
        await pilot.pause()
        assert said(pilot.app) == []


async def test_why_an_article_did_not_open_goes_when_another_does(make_app, tmp_path):
    (tmp_path / "a.txt").write_text("一篇短文\n\n正文在此，足够长的一段话。")
    async with make_app().run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("o", *"nowhere", "enter")
        await pilot.pause()
        assert said(pilot.app)
        await pilot.press("o")
        pilot.app.screen.query_one(Input).value = str(tmp_path / "a.txt")
        await pilot.press("enter")
        await pilot.pause()
        assert said(pilot.app) == []


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("length", range(20, 30))
async def test_no_line_begins_with_a_mark_that_must_not(make_app, width, length):
    words = f"{'没有这一页' * 6}{'在' * length}（404）。请检查网址，再打开一次。"
    async with make_app(notices=(words,)).run_test(size=(width, 24), notifications=True) as pilot:
        await pilot.pause()
        (toast,) = pilot.app.screen.query("Toast")
        lines = ["".join(part.text for part in toast.render_line(row)).strip() for row in range(toast.size.height)]
        assert "".join(lines) == words
        assert not [line for line in lines if line[0] in FORBIDDEN]


async def test_a_long_path_is_broken_behind_a_slash(make_app):
    words = f"{'没有这一页' * 3} /a/folder{'/some/other/folder' * 4}/paper.yaml（坏了）"
    async with make_app(notices=(words,)).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        lines = said(pilot.app)[0].split("\n")
        assert "".join(lines).replace(" ", "") == words.replace(" ", "")
        assert [line[-1] for line in lines[1:-1]] == ["/"] * (len(lines) - 2)
        assert any("paper.yaml" in line for line in lines)


async def test_what_was_taken_off_and_put_back_is_said(make_app, tmp_path):
    (tmp_path / "a.txt").write_text("一篇短文\n\n正文在此，足够长的一段话。")
    async with make_app(str(tmp_path / "a.txt")).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("v", "right", "h")
        await pilot.pause()
        assert said(pilot.app) == [pilot.app.words("notice.highlighted", key="M")]
        await pilot.press("M", "x", "u")
        await pilot.pause()
        assert said(pilot.app) == [pilot.app.words("list.restored")]
