"""Whole sessions: the real program in a real pseudo-terminal, and the screen that a reader would see there.

`start(*argv, size=, env=, stdin=, program=, answer=)` starts `python -m reader` and returns a Session. Nothing here
sleeps: what is waited for is an event of the terminal or the end of the process.
"""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from dataclasses import dataclass

import pyte
import pytest

SOON = 60.0  # seconds after which something that should come has not come, also on a busy machine

KEYS = {
    "enter": b"\r",
    "escape": b"\x1b",
    "tab": b"\t",
    "space": b" ",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "ctrl+up": b"\x1b[1;5A",
    "pagedown": b"\x1b[6~",
    "end": b"\x1b[F",
    **{f"ctrl+{letter}": bytes([ord(letter) - 96]) for letter in "abcdefghijklmnopqrstuvwxyz"},
}

_LAST_QUESTION = b"\x1b[c"
_LAST_ANSWER = b"\x1b[?62;c"  # enough for the program to go on, with all else as it usually is

_BEGIN, _END = b"\x1b[?2026h", b"\x1b[?2026l"  # of what is drawn as one
_ALTERNATE = re.compile(rb"\x1b\[\?1049([hl])")
_PARTIAL = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?)?\Z|[\xc2-\xf4][\x80-\xbf]{0,2}\Z")
# pyte would print the tail of these, or take them for colours.
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>][0-?]*[ -/]*[@-~]|\x1b\[\?[\d;]*\$p|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
_SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")
_MODE = re.compile(rb"\x1b\[\?([\d;]+)([hl])|\x1b\[>(\d+)u|\x1b\[<(\d*)u")


@dataclass(frozen=True)
class End:
    """How a program left the terminal; the defaults are how it found it."""

    modes: frozenset[int] = frozenset({7, 25})  # private modes that are on: wrap, cursor
    keyboards: int = 0  # entries on the main screen's stack of kitty keyboard modes
    settings: bool = True  # those of the terminal driver are the same as before


class Session:
    """A program in a pseudo-terminal of its own, of which it is the session leader, as a shell would make it."""

    def __init__(self, argv, *, size, env, stdin, prepare, answer):  # noqa: PLR0913 - each by its name
        columns, rows = size
        self.raw = bytearray()
        self._answer = answer
        self._pending = b""
        self._screens = {side: pyte.Screen(columns, rows) for side in (b"h", b"l")}
        self._streams = {side: pyte.ByteStream(screen) for side, screen in self._screens.items()}
        self._side = b"l"  # of the last switch: h is the alternate screen, l the main one
        self.master, self._slave = os.openpty()
        os.set_blocking(self.master, False)
        self._set_size(columns, rows)
        self._settings = termios.tcgetattr(self._slave)

        def own_the_terminal():
            fcntl.ioctl(self._slave, termios.TIOCSCTTY, 0)
            if prepare:
                prepare()

        self.process = subprocess.Popen(
            argv,
            stdin={type(None): self._slave, bytes: subprocess.PIPE}.get(type(stdin), stdin),
            stdout=self._slave,
            stderr=self._slave,
            env=env,
            start_new_session=True,
            preexec_fn=own_the_terminal,  # noqa: PLW1509 - the test has one thread
        )
        if isinstance(stdin, bytes):
            self.process.stdin.write(stdin)
            self.process.stdin.close()

    # What a reader does.

    def keys(self, *keys):
        """Press keys by name, or type what is no name; bytes go as they are."""
        for key in keys:
            self._send(key if isinstance(key, bytes) else KEYS.get(key, key.encode()))
        return self

    def paste(self, text):
        """Paste, as a terminal with bracketed paste does."""
        self._send(b"\x1b[200~" + text.encode("utf-8", "surrogatepass") + b"\x1b[201~")
        return self

    def resize(self, columns, rows):
        """Give the window another size; what was shown is gone, as in a terminal that reflows."""
        self._receive(0)
        for screen in self._screens.values():
            screen.resize(rows, columns)
            screen.reset()
        self._set_size(columns, rows)
        return self

    def signal(self, number):
        """Send a signal to the program."""
        self.process.send_signal(number)
        return self

    def hang_up(self):
        """Close the window."""
        os.close(self.master)
        os.close(self._slave)
        self.master = self._slave = -1

    # What a reader sees.

    def screen(self):
        """Return the rows of the screen as they are now, one a line, without blanks at their ends."""
        self._receive(0)
        return "\n".join("".join(cell.data for cell in row).rstrip() for row in self.cells())

    def cells(self):
        """Return the cells of the screen as they are now: a list of rows of pyte's Chars."""
        self._receive(0)
        screen = self._screens[self._side]
        return [[screen.buffer[row][column] for column in range(screen.columns)] for row in range(screen.lines)]

    def wait_for(self, text, within=SOON):
        """Wait until the text stands on the screen, in one row."""
        return self.wait_until(lambda: text in self.screen(), within, f"{text!r} to appear")

    def wait_until_gone(self, text, within=SOON):
        """Wait until the text stands on the screen no more."""
        return self.wait_until(lambda: text not in self.screen(), within, f"{text!r} to go")

    def wait_until(self, holds, within=SOON, what="what was waited for"):
        """Wait until the condition holds."""
        until = time.monotonic() + within
        while not holds():
            received = self._receive(0.05)
            if time.monotonic() > until or not (received or self.process.poll() is None):
                pytest.fail(f"waited for {what}; the screen:\n{self.screen()}")
        return self

    def wait_until_quiet(self):
        """Wait until the program has written nothing for a while: it has taken the last size, and drawn it.

        What it has begun to draw as one (synchronized output) no terminal shows by halves, however busy the machine is.
        """
        until = time.monotonic() + SOON
        while self._receive(0.15) or (self._is_drawing() and time.monotonic() < until):
            pass
        return self

    # How it ends.

    def wait_until_stopped(self, within=SOON):
        """Wait until the program has stopped, as after ctrl+Z."""
        options = os.WSTOPPED | os.WNOHANG | os.WNOWAIT
        return self.wait_until(lambda: os.waitid(os.P_PID, self.process.pid, options), within, "a stop")

    def exit_code(self, within=SOON):
        """Wait for the end; return the exit code, as a shell gives it: 128 + n after a signal that was not caught."""
        until = time.monotonic() + within
        while self.process.poll() is None:
            if time.monotonic() > until:
                pytest.fail(f"still running after {within} s; the screen:\n{self.screen()}")
            self._receive(0.01)
        self._receive(0)
        code = self.process.returncode
        return code if code >= 0 else 128 - code

    def end(self):
        """Return what state the terminal is in."""
        self._receive(0)
        modes, keyboards = set(End().modes), {True: 0, False: 0}
        for numbers, switch, pushed, popped in _MODE.findall(bytes(self.raw)):
            alternate = 1049 in modes
            if switch:
                (modes.update if switch == b"h" else modes.difference_update)(map(int, numbers.split(b";")))
            elif pushed:
                keyboards[alternate] += 1
            else:
                keyboards[alternate] = max(0, keyboards[alternate] - int(popped or 1))
        return End(frozenset(modes), keyboards[False], termios.tcgetattr(self._slave) == self._settings)

    def printed(self):
        """Return the lines that went to the main screen, which the shell shows again."""
        self._receive(0)
        text, side = b"", b"l"
        for part in re.split(rb"(\x1b\[\?1049[hl])", bytes(self.raw)):
            if match := _ALTERNATE.fullmatch(part):
                side = match[1]
            elif side == b"l":
                text += _SEQUENCE.sub(b"", part)
        return text.decode(errors="replace").replace("\r", "").splitlines()

    def close(self):
        """End the program, if it has not ended."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        if self.master >= 0:
            self.hang_up()

    def _is_drawing(self):
        return self.raw.rfind(_BEGIN) > self.raw.rfind(_END) and self.process.poll() is None

    def _send(self, data):
        while data:  # the terminal takes 4 kB at a time
            _, writable, _ = select.select([], [self.master], [], SOON)
            assert writable, "the program reads no keys"
            try:
                data = data[os.write(self.master, data) :]
            except BlockingIOError:
                self._receive(0.01)

    def _receive(self, within):
        """Take what the program writes, waiting for it so many seconds; tell whether there was any."""
        received = False
        while self.master >= 0 and select.select([self.master], [], [], 0 if received else within)[0]:
            try:
                data = os.read(self.master, 1 << 16)
            except OSError:
                break
            received = True
            asked = _LAST_QUESTION in self.raw
            self.raw += data
            self._show(data)
            if _LAST_QUESTION in self.raw and not asked:
                self._send(self._answer)
        return received

    def _show(self, data):
        data = self._pending + data
        partial = _PARTIAL.search(data)
        cut = partial.start() if partial else len(data)
        data, self._pending = data[:cut], data[cut:]
        for part in re.split(rb"(\x1b\[\?1049[hl])", data):
            if match := _ALTERNATE.fullmatch(part):
                if match[1] == b"h" and self._side == b"l":
                    self._screens[b"h"].reset()
                self._side = match[1]
            elif part:
                self._streams[self._side].feed(_UNKNOWN_TO_PYTE.sub(b"", part))

    def _set_size(self, columns, rows):
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


@pytest.fixture
def environment(tmp_path):
    """Return the variables that every session starts with: a home of its own, a terminal that can do everything."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "LANG": "zh_CN.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "READER_CONFIG": str(tmp_path / "settings.yaml"),
        "READER_LIBRARY": str(tmp_path / "library.sqlite"),
    }


@pytest.fixture
def start(environment, tmp_path, monkeypatch):
    """Return a function that starts a session in an empty folder; a variable given as None is not set."""
    monkeypatch.chdir(tmp_path)
    sessions = []

    def starter(  # noqa: PLR0913 - each by its name
        *argv, size=(80, 24), env=(), stdin=None, program=("-m", "reader"), prepare=None, answer=_LAST_ANSWER
    ):
        variables = {name: value for name, value in (environment | dict(env)).items() if value is not None}
        session = Session(
            (sys.executable, *program, *argv), size=size, env=variables, stdin=stdin, prepare=prepare, answer=answer
        )
        sessions.append(session)
        return session

    yield starter
    for session in sessions:
        session.close()


@pytest.fixture
def run(environment, tmp_path, monkeypatch):
    """Return a function that runs the program in pipes and returns its CompletedProcess."""
    monkeypatch.chdir(tmp_path)

    def runner(*argv, stdin=b""):
        return subprocess.run(
            [sys.executable, "-m", "reader", *argv],
            input=stdin,
            capture_output=True,
            env=environment,
            timeout=SOON,
            check=False,
        )

    return runner


@pytest.fixture
def article(tmp_path):
    """Return a function that writes an article and returns its name, relative to where sessions start."""

    def write(name, title, *paragraphs):
        (tmp_path / name).write_text("\n\n".join([title, *paragraphs]) + "\n", encoding="utf-8")
        return name

    return write


@pytest.fixture
def foreign(hostile_module):
    """Return a function: the controls in the bytes of a session that are none of ours, and what only an article has."""
    playing = hostile_module("playing")
    return lambda raw: playing.foreign(bytes(raw))


@pytest.fixture
def restored():
    """Return the End of a session after which the terminal is as it was."""
    return End()
