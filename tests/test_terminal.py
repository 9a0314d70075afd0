import codecs
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from dataclasses import dataclass, field

import pytest

from reader.terminal import Terminal, is_dumb, known

WRAP, CURSOR, ALTERNATE = 7, 25, 1049
SHELL = ["the shell's own"]
PATIENCE = 20  # seconds until a program counts as hanging

# The session leader that opens a terminal gets it as its controlling one, as a program started by a shell has.
PRELUDE = """
import os, sys, time
os.close(os.open(os.ttyname(2), os.O_RDWR))
from reader.terminal import *
"""
SET_ALL = r"""
import tty
def set_all():
    tty.setraw(2)
    modes = (1049, 1000, 1002, 1003, 1015, 1006, 1016, 1004, 2004, 2048, 2026)
    for mode in modes:
        sys.stderr.write(f"\x1b[?{mode}h")
    sys.stderr.write("\x1b[>25u\x1b[?25l\x1b[?7l\x1b[1;31mset")
    sys.stderr.flush()
"""
APP = """
import asyncio
from textual.app import App
from textual.widgets import Static

class Quiet(App):
    def compose(self):
        yield Static("ready")

    def on_mount(self):
        self.running = asyncio.get_running_loop()
        self.set_timer(0.05, self.work)

    def work(self):
        print("at work", file=sys.__stderr__, flush=True)
        {work}

app = Quiet()
with guarded() as restore, ended_by_signals(lambda: app.running.call_soon_threadsafe(app.exit), restore):
    app.run()
print("after")
"""


@dataclass
class Screen:
    """As much of a terminal as a program can leave changed: modes, keyboard stacks, the main screen's cursor."""

    modes: set = field(default_factory=lambda: {WRAP, CURSOR})
    keyboards: dict = field(default_factory=lambda: {False: list(SHELL), True: []})
    saved: dict = field(default_factory=lambda: {False: 0, True: 0})
    row: int = 0

    def feed(self, output):
        for mode, is_set, pushed, popped, line in re.findall(
            r"\x1b\[\?(\d+)([hl])|\x1b\[>(\d+)u|\x1b\[(<)u|(\n)", output
        ):
            alternate = ALTERNATE in self.modes
            if mode:
                self._set(int(mode), is_set == "h", alternate)
            elif pushed:
                self.keyboards[alternate].append(pushed)
            elif popped:
                del self.keyboards[alternate][-1:]
            elif line and not alternate:
                self.row += 1

    def _set(self, mode, is_set, alternate):
        if mode == ALTERNATE and is_set:
            self.saved[alternate] = self.row
        if mode == ALTERNATE and not is_set:
            self.row = self.saved[False]
        if is_set:
            self.modes.add(mode)
        else:
            self.modes.discard(mode)


@dataclass
class Ended:
    """How a program that ran in a pseudo-terminal ended."""

    code: int
    output: str
    attributes_kept: bool

    @property
    def screen(self):
        screen = Screen()
        screen.feed(self.output)
        return screen

    @property
    def is_restored(self):
        screen = self.screen
        return screen.modes == {WRAP, CURSOR} and screen.keyboards[False] == SHELL and self.attributes_kept


class Program:
    """A script that runs in a pseudo-terminal of its own."""

    def __init__(self, script, stdin=None, **options):
        self.master, self.slave = pty.openpty()
        self.before = termios.tcgetattr(self.slave)
        self.output = ""
        self.decode = codecs.getincrementaldecoder("utf-8")().decode  # a read may end within a character
        self.process = subprocess.Popen(
            [sys.executable, "-c", PRELUDE + script],
            stdin=self.slave if stdin is None else stdin,
            stdout=self.slave,
            stderr=self.slave,
            start_new_session=True,
            env=os.environ | {"TERM": "xterm-256color"},
            **options,
        )

    def wait_for(self, text):
        while text not in self.output and self._read(PATIENCE):
            pass
        assert text in self.output
        return self

    def type(self, keys):
        os.write(self.master, keys)
        return self

    def kill(self, number):
        self.process.send_signal(number)
        return self

    def ended(self):
        until = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < until:
            self._read(0.02)
        self.process.kill()
        while self._read(0):
            pass
        kept = termios.tcgetattr(self.slave) == self.before
        os.close(self.master)
        os.close(self.slave)
        return Ended(self.process.wait(), self.output, kept)

    def _read(self, seconds):
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        self.output += self.decode(os.read(self.master, 65_536))
        return True


def app(work="pass"):
    return APP.format(work=work)


@pytest.mark.parametrize("end", ["pass", "raise ValueError", "raise KeyboardInterrupt", "raise SystemExit"])
def test_the_terminal_is_left_as_it_was_however_a_program_ends(end):
    script = f"{SET_ALL}\nwith guarded():\n    set_all()\n    {end}"
    assert Program(script).ended().is_restored


def test_a_string_that_was_cut_off_does_not_swallow_what_restores():
    script = (
        f"{SET_ALL}\nwith guarded():\n    set_all()\n    sys.stderr.write('\\x1b]52;c;AAAA')\n    sys.stderr.flush()"
        "\n    raise ValueError"
    )
    assert "AAAA\x1b\\\x1b[" in Program(script).ended().output


def test_when_all_was_restored_already_the_cursor_stays_and_no_keyboard_mode_is_lost():
    script = (
        "with guarded():\n"
        "    sys.stderr.write('\\x1b[?1049h\\x1b[>25u\\x1b[<u\\x1b[?1049l')\n"
        "    sys.stderr.write('one\\ntwo\\nthree\\n')\n    sys.stderr.flush()\n"
    )
    ended = Program(script).ended()
    assert ended.screen.row == 3
    assert ended.is_restored


def test_without_a_terminal_nothing_is_written():
    script = "from reader.terminal import guarded\nwith guarded():\n    print('text')"
    done = subprocess.run([sys.executable, "-c", script], stdin=subprocess.DEVNULL, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"text\n", b"")


def test_a_terminal_that_belongs_to_another_program_by_now_is_left_alone():
    script = (
        "import signal\nsignal.signal(signal.SIGTTOU, signal.SIG_IGN)\n"
        "with guarded():\n"
        "    if other := os.fork():\n"
        "        os.setpgid(other, other)\n        os.tcsetpgrp(2, other)\n"
        "    else:\n        time.sleep(30)\n"
        "os.kill(other, signal.SIGKILL)\n"
    )
    assert Program(script).ended().output == ""


def test_a_terminal_that_is_gone_is_no_fault():
    script = (
        "import signal\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "with guarded():\n    print('ready', flush=True)\n    time.sleep(0.3)\nos._exit(7)\n"
    )
    program = Program(script).wait_for("ready\r\n")
    os.close(program.slave)
    os.close(program.master)
    assert program.process.wait(PATIENCE) == 7


@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1"])
def test_a_signal_ends_an_app_in_order_and_is_its_exit_code(number):
    number = getattr(signal, number)
    ended = Program(app()).wait_for("ready").kill(number).ended()
    assert ended.code == 128 + number
    assert ended.is_restored
    assert "Traceback" not in ended.output


def test_a_busy_app_is_ended_all_the_same():
    program = Program(app("while True: time.sleep(0.001)")).wait_for("at work").kill(signal.SIGTERM)
    ended = program.ended()
    assert ended.code == 128 + signal.SIGTERM
    assert ended.is_restored


def test_a_window_that_is_closed_sends_more_than_one_signal_and_the_first_counts():
    program = Program(app()).wait_for("ready").kill(signal.SIGHUP).kill(signal.SIGTERM)
    assert program.ended().code == 128 + signal.SIGHUP


def test_an_app_that_ends_by_itself_goes_on_after_the_block():
    ended = Program(app("self.exit()")).ended()
    assert ended.code == 0
    assert ended.output.endswith("after\r\n")
    assert ended.is_restored


def test_an_app_that_crashes_leaves_the_terminal_as_it_was():
    assert Program(app("raise ValueError")).ended().is_restored


def test_a_signal_that_was_ignored_stays_so():
    script = (
        "import signal\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "with ended_by_signals(lambda: os._exit(9), lambda: None):\n"
        "    os.kill(os.getpid(), signal.SIGHUP)\n    print('here')\n"
    )
    ended = Program(script).ended()
    assert (ended.code, ended.output) == (0, "here\r\n")


def test_after_the_block_signals_mean_what_they_meant_before():
    script = (
        "import signal\n"
        "with ended_by_signals(lambda: None, lambda: None):\n    pass\n"
        "os.kill(os.getpid(), signal.SIGTERM)\n"
    )
    assert Program(script).ended().code == -signal.SIGTERM


def test_when_standard_input_is_a_pipe_keys_come_from_the_terminal():
    script = "text = sys.stdin.read()\nkeyboard_from_tty()\nprint(text, os.read(0, 9), sys.__stdin__.isatty())"
    read, write = os.pipe()
    program = Program(script, stdin=read)
    os.write(write, b"text")
    os.close(write)
    os.close(read)
    assert program.type(b"keys\n").ended().output.endswith("text b'keys\\n' True\r\n")


def test_when_standard_input_is_closed_keys_come_from_the_terminal():
    script = (
        "if sys.argv[1:] != ['again']:\n"
        "    os.close(0)\n    os.execv(sys.executable, [*sys.orig_argv, 'again'])\n"
        "keyboard_from_tty()\nprint(sys.stdin.isatty(), sys.__stdin__.fileno(), os.get_inheritable(0))\n"
    )
    assert Program(script).ended().output == "True 0 True\r\n"


def test_a_keyboard_that_is_there_is_left_alone():
    script = "keyboard_from_tty()\nprint(os.ttyname(0) == os.ttyname(2))"
    assert Program(script).ended().output == "True\r\n"


def test_without_a_controlling_terminal_the_keyboard_is_a_clear_error():
    script = (
        "from reader.terminal import keyboard_from_tty, TerminalError\n"
        "try:\n    keyboard_from_tty()\nexcept TerminalError as error:\n    print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        start_new_session=True,
        check=True,
    )
    assert done.stdout == b"terminal.keyboard\n"


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({"TERM": "xterm-256color"}, 256),
        ({"TERM": "xterm"}, 16),
        ({"TERM": "linux"}, 16),
        ({"TERM": "vt100"}, 0),
        ({"TERM": "dumb"}, 0),
        ({}, 0),
        ({"TERM": "xterm-kitty"}, 1 << 24),
        ({"TERM": "xterm-direct"}, 1 << 24),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, 1 << 24),
        ({"TERM": "xterm-256color", "COLORTERM": "24bit"}, 1 << 24),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, 0),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, 256),
    ],
)
def test_the_environment_says_how_many_colours_there_are(environ, colours):
    assert known(environ, is_tty=True).colours == colours


@pytest.mark.parametrize(
    ("environ", "utf8"),
    [
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_CN.utf8"}, True),
        ({"LANG": "zh_CN.GB18030"}, False),
        ({"LANG": "zh_CN"}, False),
        ({"LANG": "C"}, True),
        ({}, True),
        ({"LC_ALL": "zh_CN.GBK", "LANG": "zh_CN.UTF-8"}, False),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "zh_CN.GBK"}, True),
    ],
)
def test_the_locale_says_whether_the_terminal_is_utf8(environ, utf8):
    assert known(environ, is_tty=True).utf8 == utf8


def test_what_is_known_without_asking_is_a_value():
    assert known({"TERM": "xterm"}, is_tty=False) == Terminal("xterm", is_tty=False, utf8=True, colours=16)


@pytest.mark.parametrize(
    ("environ", "dumb"),
    [
        ({"TERM": "dumb"}, True),
        ({"TERM": ""}, True),
        ({}, True),
        ({"TERM": "unknown"}, True),
        ({"TERM": "xterm"}, False),
    ],
)
def test_a_terminal_that_only_prints_is_known_by_its_name(environ, dumb):
    assert is_dumb(environ) is dumb
