"""Play a session of the real program in a pseudo-terminal and say what came of it: hostile files on the screen.

`played` opens, waits, presses keys and quits; `foreign` tells what in its bytes is none of the program's own, and
`asked` how an item of the corpus is opened.
"""

import fcntl
import os
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.terminal.answers import QUESTION

if TYPE_CHECKING:
    from corpus import Item

DEADLINE = 30.0  # seconds after which a session has hung
KEYS = (b"\x1b[6~", b"t", b"t", b"\x1b[F", b"\x1b[5~")  # down a page, the sections there and back, to the end, up
_QUIT = b"\x11"
_QUIET = 0.25  # seconds without a byte, after which a screen is finished
_SIZE = (30, 100)  # rows, columns

_LAST_QUESTION = b"\x1b[c"
_LAST_ANSWER = b"\x1b[?62;c"
_TAKEN = b"\x1b[?1049h"

# A sequence of ours: movement, colours, modes, queries, the shape of the pointer.
_OURS = re.compile(
    rb"\x1b\[[\d;]*[Hm]|\x1b\[\?[\d;]+(?:[hl]|\$p)|\x1b\[[<>]\d*u|\x1b\]22;default\x07|\x1b\\|\r|\n|\x1b\[\?25[hl]"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MODE = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_USUAL = {b"7", b"25"}  # private modes that are on before and after: wrap, cursor


class Played(NamedTuple):
    """What came of a session: exit code (128 + n for a signal), seconds, megabytes, bytes, the terminal as before."""

    code: int
    seconds: float
    megabytes: int
    raw: bytes
    restored: bool


def played(arguments: list[str], environment: dict[str, str], keys: tuple[bytes, ...] = KEYS) -> Played:
    """Run the program until it ends by itself, or by ctrl+Q behind the keys; kill it after the deadline."""
    began = time.monotonic()
    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *_SIZE, 0, 0))
    before = termios.tcgetattr(slave)
    child = os.fork()
    if not child:
        try:
            os.login_tty(slave)
            os.execve(sys.executable, [sys.executable, "-m", "reader", *arguments], environment)  # noqa: S606 - no shell
        finally:
            os._exit(127)
    terminal = _Terminal(master, child, began + DEADLINE)
    terminal.wait_for(_TAKEN)
    for key in (*keys, _QUIT):
        terminal.wait_until_quiet()
        terminal.press(key)
    code, megabytes = terminal.end()
    restored = termios.tcgetattr(slave) == before and left_on(bytes(terminal.raw)) == _USUAL
    os.close(master)
    os.close(slave)
    return Played(code, round(time.monotonic() - began, 2), megabytes, bytes(terminal.raw), restored)


def asked(item: "Item", folder: Path) -> tuple[list[str], dict[str, str]]:
    """Return the arguments and the environment that open an item of the corpus, with a library in an empty folder."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "LANG": "zh_CN.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "READER_CONFIG": str(folder / "settings.yaml"),
        "READER_LIBRARY": str(folder / "library.sqlite"),
    }
    match item.opened_as:
        case "settings":
            return [], environment | {"READER_CONFIG": str(item.path)}
        case "library":
            return [], environment | {"READER_LIBRARY": str(item.path)}
        case _:
            return [str(item.path)], environment


def foreign(raw: bytes) -> list[str]:
    """Return the controls that are none of ours, and sequences that only an article has."""
    rest = _OURS.sub(b"", raw.replace(QUESTION.encode(), b"")).decode("utf-8", "replace")
    return _CONTROL.findall(rest) + [line.decode() for line in (b"\x1b[31m", b"\x1b[2J", b"\x1b[H") if line in raw]


def text_of(raw: bytes) -> str:
    """Return what was written without the program's own sequences, a line feed for each."""
    return _OURS.sub(b"\n", raw.replace(QUESTION.encode(), b"")).decode("utf-8", "replace")


def left_on(raw: bytes) -> set[bytes]:
    """Return the private modes that are on after these bytes."""
    modes = set(_USUAL)
    for numbers, switch in _MODE.findall(raw):
        (modes.update if switch == b"h" else modes.difference_update)(numbers.split(b";"))
    return modes


class _Terminal:
    """The other end of the program's terminal: it shows nothing, but answers."""

    def __init__(self, master: int, child: int, until: float) -> None:
        self.raw = bytearray()
        self._master = master
        self._child = child
        self._until = until
        self._ended: tuple[int, int] | None = None

    def wait_for(self, sign: bytes) -> None:
        while sign not in self.raw and not self._over():
            self._listen(0.02)

    def wait_until_quiet(self) -> None:
        while self._listen(_QUIET) and not self._over():
            pass

    def press(self, key: bytes) -> None:
        if not self._over():
            os.write(self._master, key)

    def end(self) -> tuple[int, int]:
        """Wait for the end; return the code and the megabytes."""
        while not self._over():
            self._listen(0.02)
        while self._listen(0):
            pass
        return self._ended or (128 + signal.SIGKILL, 0)

    def _listen(self, within: float) -> bool:
        """Take what is written, waiting for it so many seconds; tell whether there was any."""
        if not select.select([self._master], [], [], within)[0]:
            return False
        asked = _LAST_QUESTION in self.raw
        self.raw += os.read(self._master, 1 << 16)
        if _LAST_QUESTION in self.raw and not asked:
            os.write(self._master, _LAST_ANSWER)
        return True

    def _over(self) -> bool:
        if self._ended is None:
            late = time.monotonic() > self._until
            if late:
                os.kill(self._child, signal.SIGKILL)
            child, status, used = os.wait4(self._child, 0 if late else os.WNOHANG)
            if child:
                code = os.waitstatus_to_exitcode(status)
                self._ended = (code if code >= 0 else 128 - code, used.ru_maxrss >> 10)
        return self._ended is not None
