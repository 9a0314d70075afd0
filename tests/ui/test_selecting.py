"""Selecting, copying and following links, by keys and by the mouse, at every size."""

import pytest
from textual.events import Click, MouseDown, MouseMove, MouseUp

from reader.model import Article, Block, Inline, Kind, Mark, Meta, Span
from reader.reading import at, offset_at, opened, selected
from reader.settings import Settings
from reader.ui.screens.article import ArticleScreen
from reader.ui.widgets.page import Page


@pytest.mark.parametrize("size", [1, 2, 3])
async def test_keys_select_and_copy_the_source(make_app, size):
    async with make_app(size=size).run_test(size=(80, 24)) as pilot:
        await pilot.press("v", *["right"] * 12, "y")
        assert pilot.app.clipboard == "8月17日,全市统战工作推"
        assert not pilot.app.screen.reading.selection.is_made


@pytest.mark.parametrize("size", [1, 2, 3])
async def test_a_drag_selects_from_where_the_button_went_down(make_app, size):
    async with make_app(size=size).run_test(size=(80, 24)) as pilot:
        start, end = cell_of(pilot.app, 0), cell_of(pilot.app, 9)
        await drag(pilot, start, end)
        await pilot.press("y")
        assert pilot.app.clipboard == "8月17日,全市统战"


async def test_a_drag_out_of_the_pane_scrolls(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        rows = pilot.app.screen.reading.rows
        await drag(pilot, (10, 3), *[(10, rows + 1)] * 5)
        reading = pilot.app.screen.reading
        assert reading.place > 0
        assert reading.selection.anchor < reading.place <= reading.selection.cursor


async def test_escape_gives_a_selection_up_and_leaves_the_place(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "v", "down", "escape")
        assert not pilot.app.screen.reading.selection.is_made
        assert pilot.app.screen.reading.place > 0


async def test_a_double_click_selects_the_sentence_and_a_triple_one_the_paragraph(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await click(pilot, cell_of(pilot.app, 3), 2)
        article = pilot.app.screen.reading.article
        span = selected(pilot.app.screen.reading)
        assert article.text[span.start : span.end].endswith("。")
        assert span.start == 0
        await click(pilot, cell_of(pilot.app, 3), 3)
        assert selected(pilot.app.screen.reading) == article.blocks[0].span
        await click(pilot, cell_of(pilot.app, 3), 1)
        assert not pilot.app.screen.reading.selection.is_made


@pytest.mark.parametrize("size", [1, 2, 3])
async def test_a_click_on_a_link_inside_the_article_goes_there_and_back(make_app, size):
    async with make_app(size=size).run_test(size=(80, 24)) as pilot:
        await show(pilot, linked())
        await click(pilot, cell_of(pilot.app, 3), 1)
        target = pilot.app.screen.reading.article.marks[0].target
        assert pilot.app.screen.reading.place == int(target[1:])
        await pilot.press("backspace")
        assert pilot.app.screen.reading.place == 0
        await pilot.press("alt+right")
        assert pilot.app.screen.reading.place == int(target[1:])


async def test_keys_choose_and_follow_a_link_to_another_article_and_come_back(make_app, tmp_path):
    other = tmp_path / "另一篇.txt"
    other.write_text("另一篇文章的正文，足够长的一段话，说的是别的事情。")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await show(pilot, linked(str(other)))
        await pilot.press("l", "l", "enter")
        await pilot.pause()
        assert pilot.app.screen.reading.article.text.startswith("另一篇文章")
        await pilot.press("backspace")
        assert pilot.app.screen.reading.article.text.startswith("目录见后")
        await pilot.press("backspace", "backspace")
        assert "8月17日" in pilot.app.screen.reading.article.text


async def test_a_link_that_leads_nowhere_says_so_and_the_article_stays(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await show(pilot, linked("/nowhere/at/all.txt"))
        await pilot.press("l", "l", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ArticleScreen)
        assert pilot.app.screen.reading.article.text.startswith("目录见后")
        assert any("all.txt" in str(notice.message) for notice in pilot.app._notifications)  # noqa: SLF001 - what is shown


def linked(target="#90"):
    text = "目录见后，又见别处。" + "很长的一段话。" * 40
    marks = (Mark(Inline.LINK, Span(2, 4), "#90"), Mark(Inline.LINK, Span(6, 9), target))
    return Article(text, (Block(Kind.PARAGRAPH, Span(0, len(text))),), Meta(title="有链接"), marks=marks)


async def show(pilot, article):
    """Show another article, as following a link does."""
    reading = pilot.app.screen.reading
    pilot.app._follow(at(opened(article, Settings(), reading.face_name, reading.size), 0))  # noqa: SLF001 - its way in
    await pilot.pause()


def cell_of(app, offset):
    reading = app.screen.fitted
    return (
        next(
            (column, row)
            for row in range(reading.rows)
            for column in range(reading.columns)
            if offset_at(reading, column, row) == offset and offset_at(reading, column - 1, row) != offset
        )
        if offset
        else next(
            (column, row) for row in range(reading.rows) for column in range(20) if offset_at(reading, column, row) == 0
        )
    )


async def drag(pilot, start, *ends):
    page = pilot.app.screen.query_one(Page)
    page.post_message(mouse(MouseDown, page, *start))
    for end in ends:
        await pilot.pause()
        page.post_message(mouse(MouseMove, page, *end))
    await pilot.pause()
    page.post_message(mouse(MouseUp, page, *ends[-1]))
    await pilot.pause()


async def click(pilot, cell, times):
    page = pilot.app.screen.query_one(Page)
    event = Click(page, *cell, 0, 0, 1, shift=False, meta=False, ctrl=False, chain=times)
    page.post_message(event)
    await pilot.pause()


def mouse(kind, page, x, y):
    return kind(page, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False)
