"""The pane of the sections: folding, narrowing, walking and clicking, in each window."""

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from reader.reading import nothing, opened, section_read
from reader.settings import Settings
from reader.sources import load
from reader.ui.outline import Outline
from reader.ui.widgets.page import Page
from reader.ui.widgets.sections import Filter, PaneKeys, Sections

SEED = Path(__file__).parent.parent.parent / "seeds" / "taizhou.txt"
CHAPTER = "他推开门，看见院子里落满了雪，灯还亮着，屋里却没有人。"


@pytest.fixture
def novel(tmp_path):
    """Return the path of a novel of 10 volumes of 30 chapters."""
    lines = ["江湖夜雨", ""]
    for volume in range(1, 11):
        lines += [f"第{volume}卷 风云{volume}", ""]
        for chapter in range(30 * volume - 29, 30 * volume + 1):
            lines += [f"第{chapter}章 {'长街雪' if chapter % 10 == 5 else '山中岁月'}", "", CHAPTER * 9, ""]
    path = tmp_path / "江湖夜雨.txt"
    path.write_text("\n".join(lines))
    return str(path)


def outline(app):
    return app.screen.query_one(Outline)


def rows(app):
    pane = outline(app)
    return [pane.render_line(y).text for y in range(pane.size.height)]


def titles(app):
    return [row.strip() for row in rows(app) if row.strip()]


async def test_what_fits_is_unfolded_and_what_does_not_is_not(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        assert len(titles(pilot.app)) == 23
        await pilot.resize_terminal(120, 24)
        await pilot.pause()
        assert len(titles(pilot.app)) == 12
        await pilot.resize_terminal(120, 16)
        await pilot.pause()
        assert len(titles(pilot.app)) == 5


async def test_each_row_has_its_sign_title_and_length(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        await pilot.pause()
        shown = rows(pilot.app)
        assert shown[1].startswith("- 张小兵讲话 ")
        assert shown[1].endswith(" 859")
        assert shown[3].startswith("  + 要注重把握好“四个一” ")
        assert shown[3].endswith(" 271")


@pytest.mark.parametrize(("fold", "unfold"), [("h", "l"), ("left", "right")])
async def test_keys_fold_and_unfold_the_section_under_the_cursor(make_app, fold, unfold):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("t", "j", fold)
        assert len(titles(pilot.app)) == 23 - 14
        assert rows(pilot.app)[1].startswith("+ 张小兵讲话")
        await pilot.press(unfold)
        assert len(titles(pilot.app)) == 23
        await pilot.press(unfold, "enter")
        assert section_read(pilot.app.screen.reading) == 2


async def test_z_folds_all_and_unfolds_all(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("t", "z")
        assert len(titles(pilot.app)) == 5
        await pilot.press("z")
        assert len(titles(pilot.app)) == 23


async def test_a_click_on_the_sign_folds_and_one_on_the_title_jumps(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.click(Outline, offset=(0, 1))
        assert len(titles(pilot.app)) == 9
        assert pilot.app.screen.reading.place == 0
        await pilot.click(Outline, offset=(0, 1))
        assert len(titles(pilot.app)) == 23
        await pilot.click(Outline, offset=(4, 1))
        assert pilot.app.screen.reading.place == pilot.app.screen.reading.sections[1].span.start


async def test_the_row_a_folded_section_lies_in_is_marked_for_it(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("t", "z", "escape", *["right_square_bracket"] * 3)
        pane = outline(pilot.app)
        present = pane.get_component_rich_style("outline--present").bgcolor
        marked = [y for y in range(pane.size.height) if next(iter(pane.render_line(y))).style.bgcolor == present]
        assert section_read(pilot.app.screen.reading) > 1
        assert marked == [1]


async def test_typing_narrows_the_chapters_and_enter_jumps(make_app, novel):
    async with make_app(novel).run_test(size=(120, 40)) as pilot:
        await pilot.press("t", "slash", *"雪 125")
        await pilot.pause()
        assert str(pilot.app.screen.query_one("#sections-count", Static).render()) == "1"
        await pilot.press("backspace", "backspace", "backspace", "2")
        assert len(pilot.app.screen.query_one(Sections).folding.found) == 12
        await pilot.press("down", "enter")
        await pilot.pause()
        reading = pilot.app.screen.reading
        assert reading.sections[section_read(reading)].title == "第125章 长街雪"
        assert pilot.app.screen.query_one(Page).has_focus
        assert not pilot.app.screen.query(Filter)


async def test_pinyin_finds_chapters_too(make_app, novel):
    async with make_app(novel).run_test(size=(120, 40)) as pilot:
        await pilot.press("t", "slash", *"changjie")
        assert len(pilot.app.screen.query_one(Sections).folding.found) == 30


async def test_letters_that_are_keys_of_the_pane_are_text_in_the_input(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("t", "slash", *"jzhl/q")
        assert pilot.app.screen.query_one(Filter).value == "jzhl/q"
        assert titles(pilot.app) == []
        assert str(pilot.app.screen.query_one("#sections-count", Static).render()) == "没有找到"
        await pilot.press("enter")
        assert pilot.app.screen.reading.place == 0


@pytest.mark.parametrize("window", [(120, 40), (80, 24), (40, 12)])
async def test_escape_leaves_the_input_then_the_pane(make_app, window):
    async with make_app().run_test(size=window) as pilot:
        await pilot.press("t")
        before = rows(pilot.app)
        await pilot.press("slash", "泰", "escape")
        await pilot.pause()
        assert outline(pilot.app).has_focus
        assert rows(pilot.app) == before
        await pilot.press("escape")
        assert pilot.app.screen.query_one(Page).has_focus
        assert not pilot.app.screen.query_one(Sections).has_class("-outline")


async def test_the_search_box_is_still_the_one_input_while_no_titles_are_looked_for(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        assert len(pilot.app.screen.query(Input)) == 1
        await pilot.press("t", "slash", "slash", "escape")
        await pilot.pause()
        assert len(pilot.app.screen.query(Input)) == 1


async def test_the_section_being_read_is_in_sight_in_a_long_outline(make_app, novel):
    async with make_app(novel).run_test(size=(120, 40)) as pilot:
        for _ in range(40):
            await pilot.press("right_square_bracket")
            reading = pilot.app.screen.reading
            title = reading.sections[section_read(reading)].title
            await pilot.pause()
            assert any(title in row for row in rows(pilot.app))
        await pilot.press("G", "t")
        await pilot.pause()
        assert any("第300章" in row for row in rows(pilot.app))


async def test_a_pane_that_opens_over_the_text_shows_the_section_being_read(make_app, novel):
    async with make_app(novel).run_test(size=(40, 12)) as pilot:
        await pilot.press("G", "t")
        await pilot.pause()
        assert any("第300章" in row for row in rows(pilot.app))


async def test_home_end_and_pages_walk_the_rows(make_app, novel):
    async with make_app(novel).run_test(size=(120, 40)) as pilot:
        await pilot.press("t", "z", "G")
        pane = pilot.app.screen.query_one(Sections)
        assert pane.folding.cursor == len(pane.folding.tree.sections) - 1
        await pilot.press("pageup")
        assert pane.folding.cursor == len(pane.folding.tree.sections) - 1 - outline(pilot.app).size.height
        await pilot.press("home", "pagedown")
        assert pane.folding.cursor == outline(pilot.app).size.height
        await pilot.press("g", "k")
        assert pane.folding.cursor == 0


async def test_the_keys_stand_beside_the_title_while_the_pane_has_the_focus(make_app):
    async with make_app().run_test(size=(140, 40)) as pilot:
        keys = pilot.app.screen.query_one(PaneKeys)
        assert not keys.display
        await pilot.press("t")
        await pilot.pause()
        assert str(keys.render()) == "/ 筛选  z 全收  h l 收放"
        await pilot.press("z")
        await pilot.pause()
        assert str(keys.render()) == "/ 筛选  z 全展  h l 收放"


async def test_an_article_without_sections_says_so_and_no_key_harms(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        pilot.app.screen.show_article(nothing())
        await pilot.press("t", "j", "k", "l", "h", "z", "G", "enter", "slash", "a", "down", "enter", "escape")
        await pilot.pause()
        assert titles(pilot.app) == ["这篇文章没有小标题"]


async def test_another_article_is_shown_with_its_own_sections(make_app, novel):
    async with make_app(novel).run_test(size=(120, 40)) as pilot:
        await pilot.press("G", "t", "slash", "雪")
        pilot.app.screen.show_article(opened(load(str(SEED)), Settings(), "cells", 1))
        await pilot.pause()
        assert not pilot.app.screen.query(Filter)
        assert len(titles(pilot.app)) == 23
        assert pilot.app.screen.query_one(Sections).folding.present == 0


async def test_every_row_is_as_wide_as_the_pane(make_app, novel):
    for size in ((120, 40), (150, 30), (40, 12), (80, 24)):
        async with make_app(novel).run_test(size=size) as pilot:
            await pilot.press("t")
            await pilot.pause()
            pane = outline(pilot.app)
            width = pane.scrollable_content_region.width
            assert {pane.render_line(y).cell_length for y in range(pane.size.height)} == {width}
