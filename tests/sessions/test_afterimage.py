"""The page where the reader left off stands on the screen before the program has loaded, if it can be the same one."""

import os
import signal

import pytest

# The program, which is loaded once a line is written to the pipe `go`.
HELD = """
import sys
from reader import __main__

class Late:
    def find_spec(self, name, path=None, target=None):
        if name == "reader.cli":
            with open("go") as go:
                go.read()

sys.meta_path.insert(0, Late())
sys.exit(__main__.main())
"""
BROKEN = """
import sys
from reader import __main__

class Broken:
    def find_spec(self, name, path=None, target=None):
        if name == "reader.cli.on_screen":
            raise OSError(0, "no luck")

sys.meta_path.insert(0, Broken())
sys.exit(__main__.main())
"""


@pytest.fixture
def name(article):
    return article(
        "a.txt", "标题在此", *(f"第{number}段。" + "今天天气很好，我们去散步。" * 9 for number in range(1, 40))
    )


@pytest.fixture
def read(start, name):
    """Return a function that reads the article for some keys and leaves it."""

    def reading(*keys, options=(), until=""):
        session = start(name, *options).wait_for("第1段").wait_until_quiet()
        shown = session.keys(*keys).wait_for(until).wait_until_quiet().screen()
        assert session.keys("q").exit_code() == 0
        return shown

    return reading


@pytest.fixture
def held(start, name, tmp_path):
    """Return a function that starts the program, and one that lets it load."""
    os.mkfifo(tmp_path / "go")

    def starter(*arguments, **options):
        return start(*(arguments or (name,)), program=("-c", HELD), **options)

    def let_go(session):
        (tmp_path / "go").write_text("go\n")
        return session.wait_until_quiet()

    return starter, let_go


def shows_nothing(session, let_go):
    """Tell that nothing is on the screen until the program has loaded."""
    before = session.wait_until_quiet().screen()
    let_go(session).wait_for("标题在此")
    return not before.strip()


def test_the_page_stands_before_the_program_has_loaded_and_does_not_move_then(read, held):
    start, let_go = held
    read()
    session = start().wait_for("第1段").wait_until_quiet()
    before = session.screen()
    assert let_go(session).screen() == before
    assert session.raw.count(b"\x1b[?1049h") == 1


def test_it_is_the_page_where_the_reader_left_off(read, held):
    start, let_go = held
    left = read("space", "space", "j")
    session = start().wait_for("第").wait_until_quiet()
    assert session.screen() == left
    assert let_go(session).screen() == left


def test_it_is_in_the_size_that_was_chosen(read, held):
    start, let_go = held
    left = read("+", until=" 2/5 ")
    session = start().wait_for(" 2/5 ").wait_until_quiet()
    assert session.screen() == left
    assert let_go(session).screen() == left


def test_there_is_none_before_the_article_was_read(held):
    start, let_go = held
    assert shows_nothing(start(), let_go)


def test_there_is_none_of_an_article_that_has_changed(read, held, article):
    start, let_go = held
    read()
    article("a.txt", "标题在此", "另一段。")
    assert shows_nothing(start(), let_go)


def test_there_is_none_in_a_window_of_another_size(read, held):
    start, let_go = held
    read()
    assert shows_nothing(start(size=(90, 30)), let_go)


@pytest.mark.parametrize("variable", [{"READER_LIGHT": "0"}, {"NO_COLOR": "1"}, {"LANG": "en_GB.UTF-8"}])
def test_there_is_none_when_the_first_screen_may_look_otherwise(read, held, variable):
    start, let_go = held
    read()
    assert shows_nothing(start(env=variable), let_go)


def test_there_is_none_for_a_command_line_with_options(read, held, name):
    start, let_go = held
    read()
    assert shows_nothing(start(name, "--size", "1"), let_go)


def test_what_is_read_in_private_leaves_none(read, held):
    start, let_go = held
    read(options=("--private",))
    assert shows_nothing(start(), let_go)


def test_half_a_picture_is_not_shown(read, held, tmp_path):
    start, let_go = held
    read()
    (path,) = tmp_path.glob(".cache/reader/pictures/*")
    path.write_bytes(path.read_bytes()[:-20])
    assert shows_nothing(start(), let_go)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_while_the_program_loads_gives_the_screen_back(read, held, number):
    start, _ = held
    read()
    session = start().wait_for("第1段").signal(number)
    assert session.exit_code() == 128 + number
    assert session.end().modes == {7, 25}


def test_a_fault_while_the_program_loads_is_told_on_the_main_screen(read, start, name):
    read()
    session = start(name, program=("-c", BROKEN))
    assert session.exit_code() == 70
    assert any("no luck" in line for line in session.printed())
    assert session.end().modes == {7, 25}


@pytest.mark.parametrize("key", ["space", "pagedown", "f"])
def test_a_key_turns_the_page_before_the_program_has_loaded_and_not_twice(read, held, key):
    start, let_go = held
    read()
    session = start().wait_for("第1段").keys(key).wait_until_gone("第1段").wait_until_quiet()
    before = session.screen()
    assert let_go(session).screen() == before
    session.keys("b").wait_for("第1段")


def test_keys_are_not_seen_while_the_program_loads(read, held):
    start, let_go = held
    read()
    session = start().wait_for("第1段").wait_until_quiet()
    before = session.screen()
    assert session.keys("/", "j", "enter").wait_until_quiet().screen() == before
    let_go(session).wait_for("没有找到")


def test_keys_that_were_typed_while_the_program_loads_are_not_lost(read, held):
    start, let_go = held
    read()
    session = start().wait_for("第1段").keys("space", "end")
    let_go(session).wait_for("100%")
