"""A command in, a program in a pseudo-terminal out: what it writes and when, what it is sent, what it uses.

What is written is only taken down here, with its time; the screen is made of it later, while the program is quiet.
"""

import math
import os
import pty
import re
import select
import signal
import struct
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ
from types import TracebackType
from typing import NamedTuple, Self

SIZE = (100, 30)  # columns, rows
PATIENCE = 30.0  # seconds for what must come
QUIET = 0.03  # seconds without output after which an answer is whole
_ANSWERS = {b"\x1b[c": b"\x1b[?62;c", b"\x1b[?2026$p": b"\x1b[?2026;2$y"}  # what it is; that it updates at once
_QUESTION = re.compile(b"|".join(map(re.escape, _ANSWERS)))
_LONGEST = max(map(len, _ANSWERS))
_PIECE = 1 << 16  # bytes
_CALM = 1.2  # seconds in which a program that has nothing to do takes next to no time; some wait for one
_STIR = 0.005  # seconds of the processor that count as none: less than the kernel counts in


class Written(NamedTuple):
    """What was read from the terminal, and when: seconds of the monotonic clock."""

    at: float
    data: bytes


class Terminal:
    """A program in a terminal of its own, which answers what programs wait for; ended with the context."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self.log: list[Written] = []
        self.has_ended = False
        self.began = time.monotonic()
        self._tail = b""
        self._child, self._terminal = pty.fork()
        if self._child == 0:
            ioctl(0, TIOCSWINSZ, _packed(*SIZE))
            os.execvpe(command[0], command, environ)  # noqa: S606 - ours, and the peers by their names
        os.set_blocking(self._terminal, False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        for process in self._processes():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._terminal)

    # What the program writes.

    def receive(self, within: float) -> bool:
        """Take down what is written within so many seconds; tell whether anything was."""
        if self.has_ended or not select.select([self._terminal], [], [], max(0.0, within))[0]:
            return False
        try:
            data = os.read(self._terminal, _PIECE)
        except OSError:  # EIO: nobody has the terminal open any more
            data = b""
        if not data:
            self.has_ended = True
            return False
        self.log.append(Written(time.monotonic(), data))
        asked = self._tail + data
        for question in _QUESTION.finditer(asked):
            os.write(self._terminal, _ANSWERS[question[0]])
            asked = asked[: question.start()] + b"\0" * len(question[0]) + asked[question.end() :]
        self._tail = asked[-_LONGEST:]
        return True

    def hush(self, quiet: float = QUIET) -> float:
        """Wait until nothing has been written for so many seconds; return when the last was."""
        while self.receive(quiet):
            pass
        return self.log[-1].at if self.log else math.inf

    def wait(self, data: bytes, within: float = PATIENCE) -> float:
        """Wait until these bytes have been written; return when they had been, infinity when they never were."""
        until, number, tail = time.monotonic() + within, 0, b""
        while True:
            for at, more in self.log[number:]:
                if data in tail + more:
                    return at
                tail = (tail + more)[-len(data) :]
            number = len(self.log)
            if not self.receive(until - time.monotonic()):
                return math.inf

    def answer(self, quiet: float = QUIET, within: float = 1.0) -> float:
        """Wait for output for so many seconds, then until it is whole; return when the last was written."""
        return self.hush(quiet) if self.receive(within) else math.inf

    # What the program is given.

    def press(self, keys: bytes) -> float:
        """Send keys; return when."""
        now = time.monotonic()
        os.write(self._terminal, keys)
        return now

    def resize(self, columns: int, rows: int) -> float:
        """Give the window another size; return when."""
        now = time.monotonic()
        ioctl(self._terminal, TIOCSWINSZ, _packed(columns, rows))
        return now

    def leave(self, keys: bytes) -> None:
        """Press keys that end the program, and wait for its end."""
        self.press(keys)
        until = time.monotonic() + PATIENCE
        while not self.has_ended and time.monotonic() < until:
            self.receive(until - time.monotonic())

    # What the program uses.

    def calm(self) -> None:
        """Wait until the program has nothing left to do, also where that is not to be seen."""
        until, before = time.monotonic() + PATIENCE, -1.0
        while (now := self.processor()) - before > _STIR and time.monotonic() < until:
            before, pause = now, time.monotonic() + _CALM
            while (left := pause - time.monotonic()) > 0:
                self.receive(left)

    def processor(self) -> float:
        """Return the seconds of the processor that were taken until now."""
        ticks = (_stat(process)[11:13] for process in self._processes())
        return sum(int(user) + int(system) for user, system in ticks) / os.sysconf("SC_CLK_TCK")

    def peak(self) -> float:
        """Return the most memory that was in use at once, in MB."""
        peaks = (re.search(r"VmHWM:\s+(\d+)", _read(f"/proc/{process}/status")) for process in self._processes())
        return sum(int(found[1]) for found in peaks if found) * 1024 / 1e6

    def awakenings(self) -> int:
        """Return how often a thread has begun to run because something it waited for had come."""
        tasks = (task for process in self._processes() for task in Path(f"/proc/{process}/task").glob("*/status"))
        counts = (re.search(r"\bvoluntary_ctxt_switches:\s+(\d+)", _read(str(task))) for task in tasks)
        return sum(int(found[1]) for found in counts if found)

    def _processes(self) -> list[int]:
        """Return the processes on this terminal."""
        numbers = (int(path.name) for path in Path("/proc").glob("[0-9]*"))
        return [number for number in numbers if (stat := _stat(number)) and int(stat[3]) == self._child]


def _packed(columns: int, rows: int) -> bytes:
    return struct.pack("HHHH", rows, columns, 0, 0)


def _stat(process: int) -> list[str]:
    """Return the fields of a process from its state on, none when it has ended."""
    return _read(f"/proc/{process}/stat").rpartition(")")[2].split()


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError:  # it has ended
        return ""
