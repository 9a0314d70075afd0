"""The first screen while Textual is still imported: what it shows, which keys it takes, how it is left."""

import os
import signal

import pytest

# A program that is ours; it imports Textual once a line is written to the pipe `go`.
HELD = """
import sys
from reader import cli
from reader.cli import on_screen

def held(work=on_screen._import_textual, **options):
    with open("go") as go:
        go.read()
    work(**options)

on_screen._import_textual = held
sys.exit(cli.main())
"""
COUNTED = (
    """
import sys
from reader import light

module = sys.modules["reader.light.awake"]

def drawn(*given, drawn=module.drawn):
    with open("drawn", "a") as file:
        file.write("x")
    return drawn(*given)

module.drawn = drawn
"""
    + HELD
)
BROKEN = """
import sys

class Broken:
    def find_spec(self, name, path=None, target=None):
        if name == "textual":
            raise ImportError("broken")

sys.meta_path.insert(0, Broken())
from reader.cli import main
sys.exit(main())
"""
FRAME = b"\x1b[1;1H"  # what a whole screen begins with


@pytest.fixture
def held(start, article, tmp_path):
    """Return a function that starts a session in first light, and one that lets Textual come."""
    os.mkfifo(tmp_path / "go")
    name = article(
        "a.txt", "标题在此", *(f"第{number}段。" + "今天天气很好，我们去散步。" * 9 for number in range(1, 40))
    )

    def starter(program=("-c", HELD), **options):
        return start(name, program=program, **options)

    def let_go(session):
        drawn = session.raw.count(FRAME)
        (tmp_path / "go").write_text("go\n")
        return session.wait_until(lambda: session.raw.count(FRAME) > drawn).wait_until_quiet()

    return starter, let_go


def seen(session):
    """Return what is to be seen of the cells: a blank one has no ink."""
    return [
        [(cell.data, cell.bg, *((cell.fg, cell.bold) if cell.data.strip() else ())) for cell in row]
        for row in session.cells()
    ]


def test_the_page_stands_before_textual_is_there_and_does_not_move_when_it_comes(held):
    start, let_go = held
    session = start().wait_for("第1段").wait_until_quiet()
    before = seen(session)
    assert b"\x1b[?2004h" not in session.raw
    let_go(session)
    assert seen(session) == before
    assert session.raw.count(b"\x1b[?1049h") == 1


def test_keys_turn_pages_at_once_and_textual_goes_on_from_there(held):
    start, let_go = held
    session = start().wait_for("第1段").keys("space").wait_until_gone("第1段").keys("j", "end").wait_for("100%")
    session.keys("g", "pagedown").wait_until_gone("100%").wait_until_quiet()
    before = session.screen()
    assert let_go(session).screen() == before
    session.keys("g").wait_for("第1段")


def test_the_next_page_is_drawn_before_it_is_asked_for(held, tmp_path):
    start, let_go = held
    session = start(program=("-c", COUNTED)).wait_for("第1段").wait_until_quiet()
    drawn = (tmp_path / "drawn").read_text()
    assert drawn == "xx"
    session.keys("space").wait_until_gone("第1段").wait_until_quiet()
    assert (tmp_path / "drawn").read_text() == drawn
    before = session.screen()
    assert let_go(session).screen() == before


def test_other_keys_are_kept_and_all_that_come_behind_them(held):
    start, let_go = held
    session = start().wait_for("第1段").keys("/第7段。\rj+q".encode()).wait_until_quiet()
    assert "第7段" not in session.screen()
    let_go(session)
    assert session.exit_code() == 0
    assert "第7段。".encode() in session.raw


def test_an_escape_that_nothing_followed_stays_a_key_of_its_own(held):
    start, let_go = held
    session = start().wait_for("第1段").keys("/", "段", "escape").wait_until_quiet().keys("+")
    let_go(session).wait_for("2/5")


def test_keys_typed_before_the_page_stands_turn_it(held):
    start, _ = held
    start(answer=b"  \x1b[?62;c").wait_for("置顶").wait_until_gone("第1段")


def test_quitting_at_once_keeps_the_place(held, start, restored):
    begin, _ = held
    session = begin().wait_for("第1段").keys("space").wait_until_gone("第1段").wait_until_quiet()
    before = session.screen()
    assert session.keys("q").exit_code() == 0
    assert (session.end(), session.printed()) == (restored, [])
    again = start("a.txt").wait_for("标题在此").wait_until_quiet()
    assert again.screen() == before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_and_keeps_the_place(held, start, restored, number):
    begin, _ = held
    session = begin().wait_for("第1段").keys("space").wait_until_gone("第1段").wait_until_quiet()
    before = session.screen()
    assert session.signal(number).exit_code() == 128 + number
    assert (session.end(), session.printed()) == (restored, [])
    assert start("a.txt").wait_for("标题在此").wait_until_quiet().screen() == before


def test_a_closed_window_ends_it(held):
    start, _ = held
    session = start(prepare=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)).wait_for("第1段")
    session.hang_up()
    assert session.exit_code() == 128 + signal.SIGHUP


def test_another_size_of_the_window_is_followed(held):
    start, let_go = held
    session = start().wait_for("第1段").resize(120, 40).wait_for("目录").wait_until_quiet()
    before = session.screen()
    assert let_go(session).screen() == before


def test_a_window_that_is_too_small_waits_for_textual(held):
    start, let_go = held
    session = start(size=(10, 4))
    session.wait_until(lambda: b"\x1b[c" in session.raw).wait_until_quiet()
    assert FRAME not in session.raw
    let_go(session).resize(80, 24).wait_for("第1段")


def test_an_import_that_fails_is_told_on_the_terminal_as_it_was(start, restored, article):
    session = start(article("a.txt", "标题在此", "正文在此。"), program=("-c", BROKEN))
    assert session.exit_code() == 70
    assert session.end() == restored
    assert len(session.printed()) == 1


def test_it_can_be_done_without(start, article):
    session = start(article("a.txt", "标题在此", "第1段。"), env={"READER_LIGHT": "0"}).wait_for("第1段")
    assert session.raw.index(b"\x1b[?2004h") < session.raw.index("第1段".encode())
