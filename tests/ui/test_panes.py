"""What the panes show, and what a click does."""

from datetime import date

import pytest
from textual.widgets import Static

from reader.reading import picture, to_section
from reader.typesetting.widths import text_width
from reader.ui.outline import Outline
from reader.ui.screens.article import ArticleScreen
from reader.ui.widgets.headline import Headline
from reader.ui.widgets.hints import Hints
from reader.ui.widgets.metadata import Facts
from reader.ui.widgets.page import Page
from reader.ui.widgets.sections import Sections

TITLE = "观摩交流促提升，提质增效再出发，奋力推动全市统战工作“走在前、做示范”"


def text_of(widget):
    return "\n".join(strip.text for strip in (widget.render_line(y) for y in range(widget.size.height)))


def written(app, selector):
    return str(app.screen.query_one(selector, Static).render())


@pytest.mark.parametrize("window", [(40, 12), (80, 24), (120, 40), (200, 60)])
@pytest.mark.parametrize("size", [1, 3])
async def test_the_headline_is_there_whole(make_app, window, size):
    async with make_app(size=size, face="cells").run_test(size=window) as pilot:
        shown = text_of(pilot.app.screen.query_one(Headline))
        assert "泰州" in shown
        assert TITLE in shown.replace("\n", "").replace(" ", "").removeprefix("泰州")


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        ((120, 40), "2023-08-23 11:12:40   来源 泰州市委统战部   1,759 字   约 4 分钟"),
        ((80, 24), "2023-08-23 11:12  泰州市委统战部  1,759 字"),
        ((40, 12), "08-23 11:12 泰州市委统战部"),
    ],
)
async def test_the_facts_take_the_room_there_is(make_app, window, expected):
    async with make_app().run_test(size=window) as pilot:
        assert str(pilot.app.screen.query_one(Facts).render()) == expected


async def test_a_date_without_a_time_and_nothing_else_known_is_fine(make_app, tmp_path):
    path = tmp_path / "短.txt"
    path.write_text("今天天气很好，我们一起去公园散步，看到了许多花。\n\n2024年5月1日\n")
    async with make_app(str(path)).run_test(size=(80, 24)) as pilot:
        published = pilot.app.screen.reading.article.meta.published
        assert published in (None, date(2024, 5, 1))
        assert "字" in str(pilot.app.screen.query_one(Facts).render())


async def test_a_click_on_the_controls_changes_the_size(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.click("#larger")
        assert pilot.app.screen.reading.face.size == 2
        assert written(pilot.app, "#step") == "2/5"
        await pilot.click("#smaller")
        assert pilot.app.screen.reading.face.size == 1


async def test_the_sections_lie_beside_the_text_from_100_columns_up(make_app):
    async with make_app().run_test(size=(100, 24)) as pilot:
        assert pilot.app.screen.query_one(Sections).display
        await pilot.resize_terminal(99, 24)
        assert not pilot.app.screen.query_one(Sections).display


async def test_the_section_being_read_is_marked_as_the_text_scrolls(make_app):
    async with make_app().run_test(size=(120, 20)) as pilot:
        outline = pilot.app.screen.query_one(Outline)
        marked = {outline.folding.present}
        for _ in range(60):
            await pilot.press("j")
            marked.add(outline.folding.present)
        assert {0, 2, 4, 5, 9} <= marked


async def test_a_click_on_a_section_jumps_there(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.click(Outline, offset=(8, 3))
        reading = pilot.app.screen.reading
        assert reading.place == to_section(reading, 3).place > 0


async def test_back_to_top_shows_once_scrolled_and_a_click_goes_there(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        hints = pilot.app.screen.query_one(Hints)
        assert "置顶 g" not in text_of(hints)
        await pilot.press("space")
        before, found, _ = text_of(hints).partition("置顶 g")
        assert found
        await pilot.click(Hints, offset=(text_width(before), 0))  # the last blank before it: the pane is padded
        assert pilot.app.screen.reading.place > 0
        await pilot.click(Hints, offset=(text_width(before) + 1, 0))
        assert pilot.app.screen.reading.place == 0


async def test_the_way_back_to_the_top_comes_without_a_layout(make_app):
    laid_out = []
    async with make_app().run_test(size=(120, 40)) as pilot:
        screen = pilot.app.screen
        await pilot.press("j", "k")
        await pilot.pause(0.2)  # what the start has put off
        screen.screen_layout_refresh_signal.subscribe(screen, laid_out.append)
        await pilot.press("j", "k", "j", "space")
        await pilot.pause()
        assert "置顶" in text_of(screen.query_one(Hints))
        assert laid_out == []


async def test_progress_goes_from_0_to_100_per_cent(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        assert text_of(pilot.app.screen.query_one(Hints)).split()[-4] == "0%"
        await pilot.press("G")
        assert text_of(pilot.app.screen.query_one(Hints)).split()[-1] == "100%"


async def test_the_wheel_scrolls(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        page = pilot.app.screen.query_one(Page)
        page.post_message(Page.Scrolled(3))
        await pilot.pause()
        assert pilot.app.screen.reading.place > 0


async def test_every_row_of_the_page_is_as_wide_as_the_pane_at_every_size(make_app):
    async with make_app().run_test(size=(90, 30)) as pilot:
        page = pilot.app.screen.query_one(Page)
        for _ in range(5):
            for y in range(page.size.height):
                strip = page.render_line(y)
                assert strip.cell_length == page.size.width == sum(segment.cell_length for segment in strip)
            await pilot.press("plus")


async def test_what_the_page_draws_is_the_picture_of_its_reading(make_app):
    async with make_app(size=2).run_test(size=(80, 24)) as pilot:
        page = pilot.app.screen.query_one(Page)
        rows = ["".join(cells.text for cells in row) for row in picture(pilot.app.screen.fitted)]
        assert text_of(page).split("\n") == rows


async def test_a_window_that_grows_again_goes_on_where_it_was(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "j")
        place = pilot.app.screen.reading.place
        await pilot.resize_terminal(10, 3)
        assert pilot.app.screen.query_one("#too-small").display
        assert not pilot.app.screen.query_one("#body").display
        await pilot.resize_terminal(80, 24)
        assert not pilot.app.screen.query_one("#too-small").display
        assert pilot.app.screen.reading.place == place


async def test_markup_in_an_article_is_text(make_app, tmp_path):
    path = tmp_path / "标记.txt"
    body = "[red]这是正文[/] 里面有 [@click=app.quit]标记[/]，都应当照原样显示。[/nothing]"
    path.write_text(f"[b]题目[/b]\n\n来源:[i]某处[/i]\n\n{body}\n")
    async with make_app(str(path)).run_test(size=(120, 40)) as pilot:
        assert "[red]这是正文[/]" in text_of(pilot.app.screen.query_one(Page))
        assert isinstance(pilot.app.screen, ArticleScreen)


async def test_a_search_shows_its_count_at_every_size(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"提质")
        assert written(pilot.app, "#search-count") == "1/1  标题"
        await pilot.press("escape", "slash", *"泰州")
        for _ in range(4):
            assert written(pilot.app, "#search-count") == "1/3"
            await pilot.press("enter", "plus", "slash")
        await pilot.press(*"没有这句")
        assert written(pilot.app, "#search-count") == pilot.app.words("search.none")


@pytest.mark.parametrize("window", [(60, 20), (80, 24), (100, 30), (120, 40), (200, 60)])
async def test_a_notice_is_shown_whole(make_app, window):
    async with make_app().run_test(size=window, notifications=True) as pilot:
        for number in range(4):
            notice = f"已复制选中的{'文字' * number}，一共二百二十五字，都在剪贴板里"
            pilot.app.notify(notice, timeout=30, markup=False)
            await pilot.pause()
            shown = "".join(strip.text for strip in pilot.app.screen._compositor.render_strips())  # noqa: SLF001
            assert notice in shown
            pilot.app.clear_notifications()
            await pilot.pause()
