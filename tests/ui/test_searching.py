"""The search on the screen: the box, the list of matches, the strip."""

import pytest
from textual.widgets import Input, Static

from reader.search import MODES
from reader.settings import Settings
from reader.ui.fixed import Line
from reader.ui.outline import Outline
from reader.ui.widgets.page import Page
from reader.ui.widgets.results import Results, Rows
from reader.ui.widgets.search_box import SearchBox
from reader.ui.widgets.track import Track


def written(app, selector):
    return str(app.screen.query_one(selector, Static).render()).strip()


def rows_of(widget):
    return [widget.render_line(y).text for y in range(widget.size.height)]


def search(pilot):
    return pilot.app.screen.reading.search


async def settled(pilot):
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def in_mode(pilot, mode):
    await pilot.press("slash")
    for _ in range(list(MODES).index(mode)):
        await pilot.press("ctrl+t")


# The box.


async def test_the_box_shows_each_way_to_search_in_turn_and_looks_again(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"tz")
        shown, whys = [], []
        for _ in MODES:
            shown.append(written(pilot.app, "#search-mode"))
            await settled(pilot)
            whys.append(search(pilot).matches[0].why if search(pilot).matches else "")
            await pilot.press("ctrl+t")
        assert shown == ["自动", "原文", "正则", "拼音", "整词"]
        assert whys == ["initials", "", "", "initials", ""]
        assert written(pilot.app, "#search-mode") == "自动"
        assert pilot.app.screen.query_one(Input).value == "tz"


async def test_the_way_to_search_is_kept_for_the_next_start(make_app, library):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await in_mode(pilot, "pinyin")
    assert library.choice("search_mode") == "pinyin"
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"2023")
        assert written(pilot.app, "#search-mode") == "拼音"
        assert search(pilot).mode == "pinyin"


async def test_the_key_for_the_way_to_search_opens_the_box(make_app):
    async with make_app().run_test(size=(40, 12)) as pilot:
        await pilot.press("ctrl+t")
        assert pilot.app.screen.query_one(Input).has_focus


async def test_a_way_to_search_that_is_kept_but_does_not_exist_is_not_used(make_app, library):
    library.keep("search_mode", "magic")
    async with make_app().run_test(size=(120, 40)) as pilot:
        assert written(pilot.app, "#search-mode") == "自动"


async def test_beside_the_count_stands_why_the_present_match_is_one(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        for query, said in (
            ("统战", "1/25"),
            ("tongzhan", "1/25  拼音"),
            ("統戰", "1/25  写法不同"),
            ("shzl", "1/11  拼音首字母"),
        ):
            await pilot.press("slash", *query)
            assert written(pilot.app, "#search-count") == said
            await pilot.press("escape")


async def test_up_and_down_walk_through_what_was_searched_for_and_back_to_what_is_typed(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        for query in ("统战", "泰州"):
            await pilot.press("slash", *query, "enter")
        await pilot.press("slash", "会")
        walked = []
        for key in ("up", "up", "up", "down", "down", "down"):
            await pilot.press(key)
            walked.append(pilot.app.screen.query_one(Input).value)
            assert search(pilot).query == walked[-1]
        assert walked == ["泰州", "统战", "统战", "泰州", "会", "会"]


async def test_what_was_searched_for_is_there_at_the_next_start_and_only_once(make_app, library):
    async with make_app().run_test(size=(120, 40)) as pilot:
        for query in ("统战", "泰州", "统战"):
            await pilot.press("slash", *query, "enter")
        await pilot.press("slash", *"没有留下来", "escape")
    assert library.searches.recent() == ("统战", "泰州")
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", "up", "up")
        assert search(pilot).query == "泰州"


async def test_the_history_begins_at_its_end_again_after_the_box_was_left(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        for query in ("统战", "泰州"):
            await pilot.press("slash", *query, "enter")
        await pilot.press("slash", "up", "up", "escape", "slash", "up")
        assert search(pilot).query == "泰州"


async def test_a_wrong_pattern_says_so_in_the_box_and_leaves_the_text_alone(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("j")
        place = pilot.app.screen.reading.place
        await in_mode(pilot, "regex")
        await pilot.press(*"(统")
        await settled(pilot)
        assert written(pilot.app, "#search-count").startswith("写法有误：")
        assert (search(pilot).matches, pilot.app.screen.reading.place) == ((), place)
        await pilot.press(")")
        await settled(pilot)
        assert written(pilot.app, "#search-count").endswith("/28")


async def test_of_patterns_typed_in_a_row_the_last_one_counts(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await in_mode(pilot, "regex")
        await pilot.press(*"统战[部工]")
        await settled(pilot)
        assert search(pilot).query == "统战[部工]"
        assert {match.why for match in search(pilot).matches} == {"pattern"}


@pytest.fixture
def slow(tmp_path):
    path = tmp_path / "慢.txt"
    path.write_text("这一篇文章里有很长的一串字母，用来试验。\n\n" + "a" * 40 + "b\n\n最后一段在这里，没有别的内容。\n")
    return str(path)


async def test_a_slow_pattern_is_said_to_be_looked_for_and_then_to_be_too_slow(make_app, slow):
    async with make_app(slow).run_test(size=(120, 40)) as pilot:
        await in_mode(pilot, "regex")
        pilot.app.screen.query_one(Input).value = "(a+)+$"
        while written(pilot.app, "#search-count") != "还在找":
            await pilot.pause(0.01)
        await settled(pilot)
        assert written(pilot.app, "#search-count") == "1.0 秒没有找完，请写得简单些"
        assert pilot.app.screen.query_one(Input).has_focus


async def test_escape_gives_a_slow_pattern_up(make_app, slow):
    async with make_app(slow).run_test(size=(120, 40)) as pilot:
        await in_mode(pilot, "regex")
        pilot.app.screen.query_one(Input).value = "(a+)+$"
        while written(pilot.app, "#search-count") != "还在找":
            await pilot.pause(0.01)
        await pilot.press("escape")
        assert pilot.app.screen.query_one(Page).has_focus
        assert written(pilot.app, "#search-count") == ""
        await pilot.app.screen._work  # noqa: SLF001 - what was given up comes to its end, and nothing comes of it
        await pilot.pause()
        assert (search(pilot).query, search(pilot).fault) == ("", None)


async def test_a_long_text_is_searched_by_keys_that_come_before_it_is_prepared(make_app, tmp_path):
    path = tmp_path / "长.txt"
    path.write_text(
        "\n\n".join(f"第{number}段说的是统战工作和别的一些事情，一共有几十个字。" for number in range(3000))
    )
    async with make_app(str(path)).run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"tongzhan")
        await settled(pilot)
        assert (search(pilot).query, len(search(pilot).matches)) == ("tongzhan", 3000)
        await pilot.press("g")
        assert search(pilot).query == "tongzhang"


async def test_a_step_over_the_end_is_said_beside_the_count(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"统战", "enter", "N")
        assert written(pilot.app, "#search-count") == "25/25  已从末尾接着找"
        await pilot.press("n")
        assert written(pilot.app, "#search-count") == "1/25  已从头接着找"
        await pilot.press("n")
        assert written(pilot.app, "#search-count") == "2/25"


async def test_a_step_over_the_end_is_said_where_the_box_is_not_in_sight(make_app):
    async with make_app().run_test(size=(40, 12), notifications=True) as pilot:
        await pilot.press("slash", *"统战", "enter", "n", "N", "N")
        await pilot.pause()
        assert [str(toast.render()) for toast in pilot.app.screen.query("Toast")] == ["已从末尾接着找"]


async def test_where_the_box_has_no_room_for_it_another_way_to_search_is_said(make_app):
    async with make_app().run_test(size=(40, 12), notifications=True) as pilot:
        await pilot.press("slash", "ctrl+t")
        await pilot.pause()
        said = [str(toast.render()) for toast in pilot.app.screen.query("Toast")]
        assert said == [pilot.app.words("notice.search_mode", mode=pilot.app.words("mode.literal"))]


async def test_the_keys_beside_the_box_are_those_that_work_where_the_cursor_is(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        assert written(pilot.app, "#search-keys") == ""
        await pilot.press("slash", *"统战")
        assert written(pilot.app, "#search-keys") == "换方式 Ctrl+T   返回 Esc"
        await pilot.press("enter")
        assert written(pilot.app, "#search-keys") == "逐个 n N   返回 Esc"
        await pilot.press("escape")
        assert written(pilot.app, "#search-keys") == ""


# The list of matches.


@pytest.mark.parametrize("keys", [("enter", "R"), ("ctrl+r",)])
async def test_the_list_has_a_row_for_each_match(make_app, keys):
    async with make_app().run_test(size=(120, 60)) as pilot:
        await pilot.press("slash", *"座谈会", *keys)
        rows = pilot.app.screen.query_one(Rows)
        assert rows.has_focus
        shown = [row for row in rows_of(rows) if row.strip()]
        assert len(shown) == len(search(pilot).matches)
        assert all("座谈会" in row for row in shown)
        assert [int(row.split()[0]) for row in shown] == list(range(1, len(shown) + 1))


async def test_without_matches_there_is_no_list(make_app):
    async with make_app().run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("R")
        await pilot.pause()
        assert not pilot.app.screen.query_one(Results).display
        assert [str(toast.render()) for toast in pilot.app.screen.query("Toast")] == ["还没有结果，先按 / 搜索"]


async def test_the_text_follows_the_list_and_enter_stays(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"统战", "enter", "R", "j", "down", "j", "k")
        assert search(pilot).present == 2
        await pilot.press("G")
        assert search(pilot).present == 24
        place = pilot.app.screen.reading.place
        assert place > 0
        await pilot.press("enter")
        assert (search(pilot).present, pilot.app.screen.query_one(Page).has_focus) == (24, True)
        assert not pilot.app.screen.query_one(Results).display


async def test_a_number_goes_to_its_match_as_it_is_typed(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"统战", "enter", "R", "1")
        assert search(pilot).present == 0
        await pilot.press("8")
        assert search(pilot).present == 17
        assert written(pilot.app, "#results-title").startswith("结果 18/25")
        await pilot.press("5", "j", "2")
        assert search(pilot).present == 1


async def test_escape_goes_back_to_where_the_list_was_opened(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"统战", "enter", "n", "R")
        place = pilot.app.screen.reading.place
        await pilot.press("G", "escape")
        assert (search(pilot).present, pilot.app.screen.reading.place) == (1, place)
        assert pilot.app.screen.query_one(Page).has_focus
        assert len(search(pilot).matches) == 25


async def test_escape_goes_back_to_typing_where_the_list_was_opened_while_typing(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"统战", "ctrl+r", "G", "escape")
        assert search(pilot).present == 0
        assert pilot.app.screen.query_one(Input).has_focus


async def test_the_list_follows_what_is_typed_while_it_is_open(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"统战", "ctrl+r", "slash", *"座谈会")
        assert "座谈会" in rows_of(pilot.app.screen.query_one(Rows))[0]
        await pilot.press(*"没有")
        assert "".join(rows_of(pilot.app.screen.query_one(Rows))).strip() == ""


async def test_the_row_of_the_present_match_stays_in_sight(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"统战", "enter", "R")
        rows = pilot.app.screen.query_one(Rows)
        for key in ("pagedown", "pagedown", "j", "1", "9", "k", "home", "end", "pageup"):
            await pilot.press(key)
            await pilot.pause()
            assert rows.scroll_offset.y <= search(pilot).present < rows.scroll_offset.y + rows.size.height


async def test_a_click_goes_to_a_match_and_the_list_stays(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"统战", "enter", "R")
        await pilot.click(Rows, offset=(20, 3))
        assert search(pilot).present == 3
        assert pilot.app.screen.query_one(Results).display


async def test_a_hundred_thousand_matches_are_listed_by_the_rows_in_sight(make_app, tmp_path):
    path = tmp_path / "多.txt"
    path.write_text("\n\n".join("的确是的，目的是的的确确的。" * 3 for _ in range(5600)))
    async with make_app(str(path)).run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", "的", "enter")
        await settled(pilot)
        assert len(search(pilot).matches) > 100_000
        await pilot.press("R", "end")
        await pilot.pause()
        rows = rows_of(pilot.app.screen.query_one(Rows))
        assert rows[-1].startswith(str(len(search(pilot).matches)))


# The sections and the strip.


async def test_each_section_shows_how_many_matches_it_has(make_app):
    async with make_app().run_test(size=(160, 40)) as pilot:
        outline = pilot.app.screen.query_one(Outline)
        before = rows_of(outline)
        await pilot.press("slash", *"座谈会")
        counts = [int(row.split()[-2]) for row in rows_of(outline) if row.rstrip().endswith("处")]
        assert sum(counts) >= len(search(pilot).matches)
        await pilot.press("escape")
        assert rows_of(outline) == before


async def test_in_a_narrow_pane_a_title_gives_way_to_its_count(make_app):
    async with make_app().run_test(size=(100, 40)) as pilot:
        await pilot.press("slash", *"工作")
        outline = pilot.app.screen.query_one(Outline)
        assert rows_of(outline)[0].rstrip().endswith("4 处")
        assert {outline.render_line(y).cell_length for y in range(5)} == {outline.size.width}


@pytest.mark.parametrize(
    ("window", "is_there"), [((120, 40), True), ((100, 24), True), ((99, 24), False), ((40, 12), False)]
)
async def test_the_strip_is_there_where_there_is_room(make_app, window, is_there):
    async with make_app().run_test(size=window) as pilot:
        strip = pilot.app.screen.query_one(Track)
        assert strip.display == is_there
        if is_there:
            assert strip.size == (1, pilot.app.screen.query_one(Page).size.height)


async def test_the_strip_shows_the_matches_and_a_click_on_one_leads_there(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"座谈会", "enter")
        strip = pilot.app.screen.query_one(Track)
        row = "".join(rows_of(strip)).rindex("-")
        await pilot.click(Track, offset=(0, row))
        assert search(pilot).present > 0
        await pilot.pause()
        assert rows_of(strip)[row] == "="


async def test_a_click_where_there_is_no_match_leads_into_that_part_of_the_text(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.click(Track, offset=(0, 30))
        assert pilot.app.screen.reading.place > 0


async def test_the_box_keeps_its_width_while_the_count_changes(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", "统")
        width = pilot.app.screen.query_one(SearchBox).query_one(Input).size.width
        await pilot.press("战", "部", "长", "们")
        assert pilot.app.screen.query_one(SearchBox).query_one(Input).size.width == width


async def test_the_box_and_the_list_show_the_users_keys(make_app):
    own = {"search_mode": "ctrl+g", "next_match": "ctrl+n", "previous_match": "P", "back": "ctrl+b", "choose": "ctrl+j"}
    async with make_app(settings=Settings(keys=own)).run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"统战")
        shown = str(pilot.app.screen.query_one("#search-keys").render())
        assert "Ctrl+G" in shown
        assert "Ctrl+B" in shown
        await pilot.press("enter")
        assert "Ctrl+N P" in str(pilot.app.screen.query_one("#search-keys").render())
        await pilot.press("R")
        shown = str(pilot.app.screen.query_one("#results-keys").render())
        assert "Ctrl+J" in shown
        assert "Ctrl+B" in shown
        await pilot.press("ctrl+b")
        assert not pilot.app.screen.query_one(Results).has_class("-results")


async def test_the_name_of_the_box_is_bold_as_long_as_one_types(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        name = pilot.app.screen.query_one("#search-name")
        await pilot.press("slash", "工")
        assert name.styles.text_style.bold
        await pilot.press("enter")
        assert not name.styles.text_style.bold


async def test_a_letter_typed_lays_nothing_out_anew(make_app, monkeypatch):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", "工")
        await pilot.pause()
        laid_out = []
        screen = type(pilot.app.screen)
        monkeypatch.setattr(screen, "_refresh_layout", lambda *_, **__: laid_out.append(1))
        await pilot.press("作")
        await pilot.pause()
        assert laid_out == []


async def test_what_is_longer_than_the_box_is_seen_at_its_end(make_app):
    async with make_app().run_test(size=(40, 12)) as pilot:
        await pilot.press("slash", *"abcdefghijklmnopqrstuvwxyz0123456789")
        await pilot.pause()
        box = pilot.app.screen.query_one(Line)
        assert "3456789" in "".join(segment.text for segment in box.render_line(0))


async def test_to_open_the_search_box_styles_the_text_no_second_time(make_app, monkeypatch):
    async with make_app().run_test(size=(100, 30)) as pilot:
        page = pilot.app.screen.query_one(Page)
        styled = []
        apply = pilot.app.stylesheet.apply
        monkeypatch.setattr(
            pilot.app.stylesheet, "apply", lambda node, **more: styled.append(node) or apply(node, **more)
        )
        await pilot.press("slash", "a", "escape")
        assert page.has_focus
        assert styled
        assert page not in styled
