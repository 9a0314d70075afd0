"""Locales, terminals and wishes for no colour: hanzi can be read in all of them."""

import re

import pytest

COLOUR = re.compile(rb"\x1b\[(?:\d+;)*(?:3[0-9]|4[0-9]|9[0-7]|10[0-7])(?:;[\d;]*)?m")
HANZI = "统战工作推进会"


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GBK", "en_US.UTF-8", "xx_YY.unknown", None])
def test_hanzi_can_be_read_in_every_locale(start, locale):
    session = start(env={"LANG": locale}).wait_for(HANZI).keys("+", "+", "ctrl+q")
    assert session.exit_code() == 0


@pytest.mark.parametrize("name", ["dumb", "unknown", "", None])
def test_a_terminal_that_cannot_move_its_cursor_gets_the_text(start, name):
    session = start(env={"TERM": name})
    assert session.exit_code() == 0
    assert HANZI in "".join(session.printed())
    assert b"\x1b" not in session.raw


@pytest.mark.parametrize("name", ["linux", "xterm", "xterm-256color", "screen", "vt100", "no-such-terminal"])
def test_hanzi_stand_out_from_their_ground_in_every_terminal(start, name):
    session = start(env={"TERM": name, "COLORTERM": None}).wait_for(HANZI).wait_for("退出")
    written = [cell for row in session.cells() for cell in row if cell.data.strip()]
    assert [cell.data for cell in written if (cell.fg == cell.bg != "default")] == []
    session.keys("/", "统战").wait_for("1/").keys("ctrl+q")
    assert session.exit_code() == 0


def test_without_colours_none_is_written_and_matches_and_choices_still_show(start):
    session = start(env={"NO_COLOR": "1"}).wait_for(HANZI).keys("/", "统战工作").wait_for("1/")
    session.wait_until(lambda: any(cell.reverse for row in session.cells()[3:20] for cell in row), what="a match")
    session.keys("enter", "t").wait_for("筛选")  # beside the name of the pane, which stands in the row of keys, too
    session.wait_until(lambda: any(cell.reverse for row in session.cells()[4:20] for cell in row[:40]), what="a row")
    session.keys("t", "ctrl+p").wait_for("所有命令")
    session.wait_until(lambda: any(cell.underscore for row in session.cells()[5:] for cell in row[10:40]))
    session.keys("ctrl+q").exit_code()
    assert COLOUR.findall(bytes(session.raw)) == []


def test_an_empty_wish_for_no_colour_is_none(start):
    session = start(env={"NO_COLOR": ""}).wait_for(HANZI)
    assert COLOUR.search(bytes(session.raw))
