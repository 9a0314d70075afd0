"""However the program ends, the terminal is as it was before."""

import os
import signal
import sqlite3
import time
from contextlib import closing

import pytest

SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGUSR1)
AT_ONCE = 1.0  # seconds that an end may take

# A program that is ours but for one function, which raises.
BROKEN = """
import sys
from reader.reading import MOVES

def broken(reading):
    secret = reading.article.text
    raise RuntimeError(secret)

MOVES["bottom"] = broken
from reader.cli import main
sys.exit(main())
"""
BROKEN_AT_THE_START = """
import sys
from reader.ui.screens.article import ArticleScreen

def broken(self):
    secret = self.reading.article.text
    raise RuntimeError(secret)

ArticleScreen.on_mount = broken
from reader.cli import main
sys.exit(main())
"""
BROKEN_STYLE = """
import sys
from reader.ui.app import ReaderApp

ReaderApp.CSS = "Page { no-such-rule: secret; }"
from reader.cli import main
sys.exit(main())
"""
# A program that gets a signal at the moment when it asks the terminal, and then is slow to start.
ASKED_TO_GO_WHILE_ASKING = """
import os, signal, sys, time
from reader.terminal.answers import QUESTION

def write(descriptor, data, really=os.write):
    written = really(descriptor, data)
    if QUESTION.encode() in bytes(data):
        os.kill(os.getpid(), signal.SIGTERM)
        os.get_terminal_size = lambda *_, really=os.get_terminal_size: (time.sleep(SLOW), really(*_))[1]
    return written

os.write = write
from reader.__main__ import main
sys.exit(main())
"""
# A program that goes on drawing whatever it is told, on a machine that takes its time between two calls.
DEAF = """
import os, termios, time
from reader.terminal import Ending, ended_by_signals, guarded

termios.tcflush = lambda *_, really=termios.tcflush: (really(*_), time.sleep(0.1))
with guarded() as restore, ended_by_signals(Ending(), restore):
    while True:
        os.write(1, "\\x1b[?25l正文".encode())
        time.sleep(0.005)
"""


@pytest.mark.parametrize("key", ["q", "ctrl+c", "ctrl+q"])
def test_a_key_that_quits_restores_the_terminal(start, restored, key):
    session = start().wait_for("观摩交流").keys(key)
    assert session.exit_code(AT_ONCE) == 0
    assert (session.end(), session.printed()) == (restored, [])


def test_the_control_keys_quit_from_the_search_box_too(start, restored):
    for key in ("ctrl+c", "ctrl+q"):
        session = start().wait_for("观摩交流").keys("/", "q").wait_for("没有找到").keys(key)
        assert session.exit_code(AT_ONCE) == 0
        assert session.end() == restored


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_signal_ends_the_program_and_restores_the_terminal(start, restored, number):
    session = start().wait_for("观摩交流").signal(number)
    assert session.exit_code(AT_ONCE) == 128 + number
    assert (session.end(), session.printed()) == (restored, [])


@pytest.mark.parametrize("moment", [0.05, 0.15, 0.3])
def test_a_signal_while_starting_ends_the_program_and_restores_the_terminal(start, restored, moment):
    for number in SIGNALS:
        session = start()
        time.sleep(moment)  # a moment of the start that shows nothing to wait for
        session.signal(number)
        code = session.exit_code(AT_ONCE)
        assert session.end() == restored
        if (number, moment) != (signal.SIGINT, 0.05):  # Python itself may still be starting
            assert (code, session.printed()) == (128 + number, [])


def test_a_signal_while_the_terminal_is_asked_gives_back_what_stood_there_before(start, restored):
    start().wait_for("观摩交流").wait_for("目录  ?").keys("q").exit_code()  # from now on there is a picture of the page
    for slow in (0, 1):
        session = start(program=("-c", ASKED_TO_GO_WHILE_ASKING.replace("SLOW", str(slow))))
        assert session.exit_code(AT_ONCE) == 128 + signal.SIGTERM
        assert (session.end(), session.printed()) == (restored, [])


def test_a_program_that_goes_on_drawing_is_not_seen_after_its_end(start, restored):
    session = start(program=("-c", DEAF)).wait_for("正文").signal(signal.SIGTERM)
    assert session.exit_code(AT_ONCE) == 128 + signal.SIGTERM
    assert session.end() == restored


def test_two_signals_at_once_end_the_program_once(start, restored):
    session = start().wait_for("观摩交流").signal(signal.SIGHUP).signal(signal.SIGTERM)
    assert session.exit_code(AT_ONCE) in (128 + signal.SIGHUP, 128 + signal.SIGTERM)
    assert (session.end(), session.printed()) == (restored, [])


def test_a_signal_ends_a_program_that_waits_for_a_pipe(start, restored):
    reading, writing = os.pipe()
    session = start("-", stdin=reading)
    time.sleep(0.3)  # nothing is shown while it waits
    session.signal(signal.SIGTERM)
    assert session.exit_code(AT_ONCE) == 128 + signal.SIGTERM
    assert (session.end(), session.printed()) == (restored, [])
    os.close(reading)
    os.close(writing)


def test_what_was_chosen_is_kept_when_a_signal_ends_the_program(start, tmp_path):
    session = start().wait_for("1/5").keys("+").wait_for("2/5").signal(signal.SIGTERM)
    session.exit_code(AT_ONCE)
    with closing(sqlite3.connect(tmp_path / "library.sqlite")) as library:
        assert library.execute("SELECT value FROM choice WHERE name = 'size'").fetchall() == [("2",)]


def test_ctrl_z_stops_with_the_terminal_restored_and_going_on_draws_the_screen_again(start, restored):
    session = start().wait_for("观摩交流").keys("t", "ctrl+z").wait_until_stopped()
    assert session.end() == restored
    before = len(session.raw)
    session.signal(signal.SIGCONT).wait_for("观摩交流").wait_for("退出")
    assert 1049 in session.end().modes
    assert len(session.raw) > before
    session.keys("q")
    assert (session.exit_code(), session.end(), session.printed()) == (0, restored, [])


def test_the_window_may_change_while_the_program_is_stopped(start):
    session = start(size=(120, 40)).wait_for("目录  ?").keys("ctrl+z").wait_until_stopped()
    session.resize(50, 12).signal(signal.SIGCONT).wait_for("观摩交流")
    session.wait_until(lambda: "%" in session.screen().rpartition("\n")[2], what="the last row")


def test_going_on_without_a_stop_changes_nothing(start, restored):
    session = start().wait_for("观摩交流").signal(signal.SIGCONT).keys("?").wait_for("按键说明").keys("escape")
    session.wait_until_gone("按键说明").keys("q")
    assert session.exit_code(AT_ONCE) == 0
    assert (session.end(), session.printed()) == (restored, [])


@pytest.mark.parametrize("program", [BROKEN, BROKEN_AT_THE_START, BROKEN_STYLE], ids=["reading", "starting", "style"])
def test_a_fault_restores_the_terminal_and_says_where_its_log_is(start, restored, article, tmp_path, program):
    session = start(article("a.txt", "标题在此", "secret 正文。"), program=("-c", program))
    if program is BROKEN:
        session.wait_for("正文。").keys("end")
    assert session.exit_code() == 70
    assert session.end() == restored
    (line,) = session.printed()
    assert line.startswith("reader: 程序出错，已退出。")
    assert line.endswith(f" {tmp_path}/crash.log")
    log = (tmp_path / "crash.log").read_text()
    assert "secret 正文" not in log
    assert "Error" in log


def test_a_closed_window_ends_the_program(start):
    session = start().wait_for("观摩交流")
    session.hang_up()
    assert session.exit_code(AT_ONCE) in (0, 128 + signal.SIGHUP)


def test_a_closed_window_ends_a_program_that_ignores_hang_ups(start):
    session = start(prepare=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)).wait_for("观摩交流")
    session.hang_up()
    assert session.exit_code(AT_ONCE) == 128 + signal.SIGHUP


def test_a_window_closed_while_starting_ends_the_program(start):
    for ignoring in (False, True):
        for moment in (0.1, 0.3):
            session = start(prepare=(lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)) if ignoring else None)
            time.sleep(moment)  # a moment of the start that shows nothing to wait for
            session.hang_up()
            session.exit_code(10 * AT_ONCE if ignoring else AT_ONCE)  # who ignores the signal first finishes importing
