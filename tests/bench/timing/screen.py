"""What a Terminal has taken down in, the text on its screen out, and when that came to be."""

import math
import re
import time
from collections.abc import Callable

import pyte

from timing.terminal import PATIENCE, SIZE, Terminal

_SLICE = 1 << 10  # bytes, after which what is written meanwhile is taken down
_PAUSE = 0.02  # seconds without output in which there is time to read
# What says nothing about the text, or what pyte would print or take for colours.
_NOISE = re.compile(
    rb"\x1b\[[\d;:]*m|\x1b\[[<=>][0-?]*[ -/]*[@-~]|\x1b\[\?[\d;]*(?:\$p|[hlm])|\x1b\[[\d;]*[ctnu]"
    rb"|\x1b\[[\d;]*[ -/]+[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_][^\x1b]*\x1b\\|\x1b[ %()*+\-./][0-~]"
)
_PARTIAL = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[PX^_][^\x1b]*\x1b?|[ -/]*)?\Z")


class Screen:
    """The screen of a terminal, as far as it has been read; colours and the second screen are left out."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._screen = pyte.Screen(*SIZE)
        self._stream = pyte.ByteStream(self._screen)
        self._rows = [""] * SIZE[1]
        self._number = 0
        self._rest = b""

    @property
    def rows(self) -> list[str]:
        """The rows without blanks."""
        for y in self._screen.dirty:
            if y < len(self._rows):
                line = self._screen.buffer[y]
                self._rows[y] = "".join("".join(line[x].data for x in range(SIZE[0])).split())
        self._screen.dirty.clear()
        return self._rows

    @property
    def text(self) -> str:
        """The text on the screen without blanks, so that one is found that is wrapped or justified."""
        return "".join(self.rows)

    def read(self, until: float = math.inf) -> str:
        """Read what was written until a time; return the text."""
        while self._number < len(self._terminal.log) and self._terminal.log[self._number].at <= until:
            self._next()
        return self.text

    def wait(self, holds: Callable[[str], bool], within: float = PATIENCE) -> float:
        """Wait until something holds of the text; return when it came to, infinity when it never did."""
        until = time.monotonic() + within
        while True:
            while self._number < len(self._terminal.log):
                at = self._terminal.log[self._number].at
                self._next()
                if holds(self.text):
                    return at
            left = until - time.monotonic()
            if not self._terminal.receive(left):
                return math.inf
            while time.monotonic() < until and self._terminal.receive(_PAUSE):
                pass

    def _next(self) -> None:
        """Bring the next piece of the log onto the screen."""
        data = self._terminal.log[self._number].data
        self._number += 1
        for start in range(0, len(data), _SLICE):
            self._feed(data[start : start + _SLICE])
            self._terminal.receive(0)

    def _feed(self, data: bytes) -> None:
        data = self._rest + data
        partial = _PARTIAL.search(data)
        cut = partial.start() if partial else len(data)
        self._rest = data[cut:]
        self._stream.feed(_NOISE.sub(b"", data[:cut]))
