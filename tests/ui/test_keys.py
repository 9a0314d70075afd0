"""Each key does what the command table says, whatever has the focus."""

import sqlite3
from contextlib import closing

import pytest
from textual.widgets import Input, Static

from reader.commands import COMMANDS
from reader.reading import section_read, visible
from reader.ui.outline import Outline
from reader.ui.screens.choose import Choose
from reader.ui.screens.help import Help
from reader.ui.widgets.page import Page
from reader.ui.widgets.sections import Sections

MOVES = {
    "j": 1, "down": 1, "k": -1, "up": -1, "space": 1, "pagedown": 1, "f": 1, "b": -1, "pageup": -1, "d": 1, "u": -1,
    "g": -1, "home": -1, "G": 1, "end": 1,
    "right_square_bracket": 1, "left_square_bracket": -1, "right_curly_bracket": 1, "left_curly_bracket": -1,
}  # fmt: skip


def of(command):
    return next(each.keys for each in COMMANDS if each.id == command)


@pytest.mark.parametrize("key", MOVES)
async def test_a_key_that_moves_goes_its_way(make_app, key):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("d", "d")
        before = pilot.app.screen.reading.place
        await pilot.press(key)
        after = pilot.app.screen.reading.place
        assert (after > before) == (MOVES[key] > 0)
        assert after != before


async def test_a_page_goes_on_where_the_last_one_ended(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        last = visible(pilot.app.screen.fitted)[-1].line
        await pilot.press("space")
        reading = pilot.app.screen.reading
        assert reading.place >= last.span.end
        assert reading.article.text[last.span.end : reading.place].strip() == ""


@pytest.mark.parametrize("key", of("larger"))
async def test_larger_makes_the_text_larger_and_the_place_stays(make_app, key):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("d", "j")
        place = pilot.app.screen.reading.place
        await pilot.press(key, key)
        assert pilot.app.screen.reading.face.size == 3
        assert pilot.app.screen.reading.place == place


@pytest.mark.parametrize("key", of("smaller"))
async def test_smaller_makes_the_text_smaller(make_app, key):
    async with make_app(size=4).run_test(size=(120, 40)) as pilot:
        await pilot.press(key)
        assert pilot.app.screen.reading.face.size == 3


async def test_zero_goes_back_to_the_normal_size_and_it_is_kept(make_app, library):
    async with make_app(size=4).run_test(size=(120, 40)) as pilot:
        await pilot.press("0")
        assert pilot.app.screen.reading.face.size == 1
    assert library.choice("size") == "1"


async def test_the_size_is_kept_for_the_next_start(make_app, library):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("plus", "plus")
    assert library.choice("size") == "3"
    assert library.choice("face") == ""


async def test_the_face_changes_and_is_kept(make_app, library):
    async with make_app(size=3, face="octants").run_test(size=(120, 40)) as pilot:
        await pilot.press("F")
        assert pilot.app.screen.reading.face.name == "braille"
    assert library.choice("face") == "braille"


async def test_the_face_changes_among_those_that_are_offered(make_app):
    offered = ("braille", "halfblocks", "cells")
    async with make_app(size=5, face="octants", faces=offered).run_test(size=(120, 60)) as pilot:
        for name in ("braille", "halfblocks", "braille"):
            await pilot.press("F")
            assert pilot.app.screen.reading.face.name == name


async def test_the_face_stays_when_there_is_no_other(make_app):
    async with make_app(face="cells", faces=("cells",)).run_test(size=(120, 40)) as pilot:
        await pilot.press("F")
        assert pilot.app.screen.reading.face_name == "cells"


async def test_the_theme_changes_and_is_kept(make_app, library):
    async with make_app(theme="night").run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        assert pilot.app.theme == "paper"
    assert library.choice("theme") == "paper"


async def test_n_goes_on_and_wraps_and_escape_clears_the_marks_where_one_is(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"泰州", "enter")
        search = pilot.app.screen.reading.search
        assert (search.present, len(search.matches)) == (0, 3)
        await pilot.press("n", "n", "n")
        assert pilot.app.screen.reading.search.present == 0
        await pilot.press("N")
        assert pilot.app.screen.reading.search.present == 2
        place = pilot.app.screen.reading.place
        await pilot.press("escape")
        assert pilot.app.screen.reading.search.matches == ()
        assert pilot.app.screen.reading.place == place


async def test_escape_in_the_search_box_goes_back_to_the_place_before(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "j")
        place = pilot.app.screen.reading.place
        await pilot.press("slash", *"汇报交流")
        assert pilot.app.screen.reading.place != place
        await pilot.press("escape")
        assert pilot.app.screen.reading.place == place
        assert pilot.app.screen.query_one(Page).has_focus
        assert pilot.app.screen.query_one(Input).value == ""


async def test_letters_typed_into_the_search_box_are_text(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"jq+0")
        assert pilot.app.screen.query_one(Input).value == "jq+0"
        assert pilot.app.screen.reading.face.size == 1


async def test_t_walks_the_sections_and_enter_jumps(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        assert pilot.app.screen.query_one(Outline).has_focus
        await pilot.press("j", "j", "j", "enter")
        reading = pilot.app.screen.reading
        assert section_read(reading) == 3
        assert reading.place == reading.sections[3].span.start
        assert pilot.app.screen.query_one(Page).has_focus


async def test_t_and_escape_close_the_sections(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        for key in ("t", "escape"):
            await pilot.press("t")
            assert pilot.app.screen.query_one(Sections).has_class("-outline")
            await pilot.press(key)
            assert not pilot.app.screen.query_one(Sections).has_class("-outline")


async def test_tab_walks_all_panes_and_enter_presses_a_control(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        walked = []
        for _ in range(5):
            await pilot.press("tab")
            walked.append(pilot.app.focused.id or type(pilot.app.focused).__name__)
        assert walked == ["Line", "smaller", "larger", "Outline", "Page"]
        await pilot.press("shift+tab", "shift+tab", "enter")
        assert pilot.app.screen.reading.face.size == 2


async def test_copy_puts_the_source_of_the_paragraph_on_the_clipboard(make_app):
    async with make_app(size=3).run_test(size=(80, 24)) as pilot:
        await pilot.press("right_curly_bracket", "y")
        assert pilot.app.clipboard.startswith("张小兵指出今年以来,在市委的坚强领导下,")
        assert pilot.app.clipboard.endswith("统战智慧力量。")


async def test_what_was_taken_out_is_shown_and_hidden(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        assert [aside.text.split("  ")[0] for aside in pilot.app.screen.reading.asides] == [
            "字号变大| 字号变小",
            "• layer 置顶",
            "icon",
        ]
        await pilot.press("x")
        assert pilot.app.screen.reading.asides == ()


async def test_the_help_names_every_command_and_closes(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, Help)
        shown = str(pilot.app.screen.query_one("#help-text").render())
        for command in COMMANDS:
            assert pilot.app.words(f"command.{command.id}") in shown
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, Help)


async def test_the_palette_finds_a_command_by_its_name_and_runs_it(make_app):
    async with make_app().run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+p")
        assert isinstance(pilot.app.screen, Choose)
        await pilot.press(*"字号变大", "enter")
        await pilot.pause()
        assert pilot.app.screen.reading.face.size == 2


@pytest.mark.parametrize("key", [*of("quit"), "ctrl+q"])
async def test_quit_ends_the_program(make_app, key):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await pilot.pause()
    assert app.return_code == 0


async def test_ctrl_c_quits_also_from_the_search_box(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", "a", "ctrl+c")
        await pilot.pause()
        assert not app.is_running


async def test_a_library_that_cannot_be_written_is_said_once_and_reading_goes_on(make_app, tmp_path):
    async with make_app().run_test(size=(120, 40), notifications=True) as pilot:
        with closing(sqlite3.connect(tmp_path / "library.sqlite")) as other:
            other.execute("DROP TABLE choice")
        await pilot.press("plus", "plus", "s")
        await pilot.pause()
        assert pilot.app.screen.reading.face.size == 3
        said = [toast for toast in pilot.app.screen.query("Toast") if "library.sqlite" in str(toast.render())]
        assert len(said) == 1


@pytest.mark.parametrize("window", [(80, 24), (40, 12)])
async def test_in_a_narrow_window_the_help_names_commands_below_their_keys(make_app, window):
    async with make_app().run_test(size=window) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        lines = str(pilot.app.screen.query_one("#help-text", Static).render()).split("\n")
        at = next(number for number, line in enumerate(lines) if line.split()[:1] == ["0"])
        assert "恢复默认字号" in (lines[at] if window[0] > 60 else lines[at + 1])
