"""Terminals that answer as twelve real ones did: `recorded.json` holds the columns that the cursor moved, and reports.

What was not recorded (emoji, the second device attributes) they answer as Textual counts, or not at all.
"""

import codecs
import json
import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

RECORDED = json.loads((Path(__file__).parent / "recorded.json").read_text())
PATIENCE = 60.0  # seconds until a program counts as hanging
# The session leader that opens a terminal gets it as its controlling one, as a program started by a shell has.
ASK = """
import os, sys
os.close(os.open(os.ttyname(2), os.O_RDWR))
from reader.terminal import probe
from reader.terminal.choice import Wishes, choice
terminal = probe()
face = choice(terminal, Wishes(), ("kitty", "octants", "braille", "halfblocks", "cells")).face
with open(sys.argv[1], "w") as result:
    print(repr((face, terminal.answered, terminal.typed)), file=result)
"""

WRAP, CURSOR, ALTERNATE = 7, 25, 1049
SHELL = ["the shell's own"]
PRELUDE = """
import os, sys, time
os.close(os.open(os.ttyname(2), os.O_RDWR))
from reader.terminal import *
"""

_TOKEN = re.compile(rb"\x1b\[([<-?]?)([\d;]*)([ -/]*)([@-~])|\x1b\]([^\x07\x1b]*)(?:\x07|\x1b\\)|\r|[^\x1b\r]+")


@dataclass
class Emulator:
    """As much of a terminal as has something to say when it is asked."""

    recorded: dict
    column: int = 1
    row: int = 5

    def answer(self, written):
        """Return what the terminal sends when the program has written this."""
        return b"".join(map(self._one, _TOKEN.finditer(written)))

    def _one(self, token):
        mark, number, between, final, system = token.groups()
        if final:
            return self._report(mark + number + between + final)
        if token[0] == b"\r":
            self.column = 1
        elif system is None:
            self.column += self._cells(token[0].decode())
        elif system.startswith(b"66;"):
            self.column += self.recorded["osc66_w" if b"w=2" in system else "osc66_s"]
        return b""

    def _report(self, question):
        told = self.recorded
        width, height = told["cell_px"] or (0, 0)
        answers = {
            b"6n": b"\x1b[%d;%dR" % (self.row, self.column),
            b">q": b"\x1bP>|%s\x1b\\" % told["xtversion"].encode() if told["xtversion"] else b"",
            b"16t": b"\x1b[6;%d;%dt" % (height, width) if width else b"",
            b"?2026$p": b"\x1b[?2026;%d$y" % told["sync2026"] if told["sync2026"] is not None else b"",
            b"c": b"\x1b[?%sc" % told["da1"].encode(),
        }
        return answers.get(question, b"")

    def _cells(self, text):
        cells = {"⠿": "braille", "\U0001cd00": "octant", "“": "ambig_quote", "·": "ambig_dot"}
        return sum(self.recorded[cells[character]] for character in text) if text[0] in cells else 2


@dataclass
class Asked:
    """How asking ended: what the program printed, and the terminal as it was left."""

    result: str
    written: bytes  # to the terminal
    unread: bytes  # what the terminal has sent and nobody has read
    settings_kept: bool
    code: int


@pytest.fixture
def emulator():
    """Return a function that makes the emulator of a recorded terminal."""
    return lambda name: Emulator(RECORDED[name])


@pytest.fixture
def ask(tmp_path):
    """Return a function that has `argv` ask a terminal, and answers by calling `answer(send, question)` once.

    What `argv` prints must go to the file that it is given as its last argument.
    """

    def asker(answer, *, argv=ASK, env=(), before=b""):
        master, slave = pty.openpty()
        settings = termios.tcgetattr(slave)
        os.write(master, before)
        process = subprocess.Popen(
            [sys.executable, "-c", argv, str(tmp_path / "result")],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env=os.environ | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"} | dict(env),
        )
        written = _answered(process, master, answer)
        kept = termios.tcgetattr(slave) == settings
        unread = _unread(slave)
        os.close(master)
        os.close(slave)
        result = (tmp_path / "result").read_text() if (tmp_path / "result").exists() else ""
        return Asked(result.strip(), written, unread, kept, process.wait())

    return asker


def _answered(process, master, answer):
    """Answer the question of a process; return all that it has written when it has ended."""
    written = b""
    until = time.monotonic() + PATIENCE
    asked = False
    while process.poll() is None and time.monotonic() < until:
        if select.select([master], [], [], 0.02)[0]:
            written += os.read(master, 1 << 16)
        if not asked and written.endswith(b"\x1b[c"):
            asked = True
            answer(lambda data: os.write(master, data), written)
    process.kill()
    while select.select([master], [], [], 0)[0]:
        written += os.read(master, 1 << 16)
    return written


def _unread(slave):
    """Return what waits to be read, also without an end of line."""
    settings = termios.tcgetattr(slave)
    settings[3] &= ~termios.ICANON
    termios.tcsetattr(slave, termios.TCSANOW, settings)
    return os.read(slave, 1 << 16) if select.select([slave], [], [], 0)[0] else b""


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


@pytest.fixture
def program():
    """Return the class of programs that run in a pseudo-terminal: `program(script, stdin=None)`."""
    return Program
