"""Signals that ask the program to go in, an orderly end and its exit code out."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1)
HUNG_UP = 128 + signal.SIGHUP
"""The exit code when the terminal has gone, whether a signal said so or not."""
GRACE = 0.4  # seconds that the interface has to end after a signal before it is ended


class Ending:
    """What a signal shall end: it changes while the program starts, and a signal is never lost in between."""

    def __init__(self) -> None:
        self._end: Callable[[], None] = _nothing
        self.is_asked = False
        """Whether a signal has asked the program to go."""

    def __call__(self) -> None:
        """End what there is to end now."""
        self.is_asked = True
        self._end()

    def by(self, end: Callable[[], None]) -> None:
        """Call `end` from now on; it must not wait."""
        self._end = end


@contextmanager
def ended_by_signals(end: Callable[[], None], restore: Callable[[], None]) -> Iterator[None]:
    """Call `end` when a signal asks the program to go, and exit with 128 + its number when the block is left.

    `end` runs between two steps of the main thread and must not wait. After `GRACE` seconds the program ends
    by itself: `restore` is called, nothing else is waited for. A signal that was ignored (nohup) stays so.
    """
    received: list[int] = []

    def on_signal(number: int, _: FrameType | None) -> None:
        received.append(number)
        if len(received) == 1:  # a closed window sends more than one
            watch = threading.Timer(GRACE, _end_now, (number, restore))
            watch.daemon = True
            watch.start()
            end()

    before = {number: signal.getsignal(number) for number in ENDINGS}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, on_signal)
    try:
        yield
    finally:
        for number, handler in before.items():  # once it ends, what else comes must not end it in another way
            signal.signal(number, signal.SIG_IGN if received else handler)
        if received:
            raise SystemExit(128 + received[0])


def _nothing() -> None:
    """End nothing: the block that waits for signals is left soon."""


def _end_now(number: int, restore: Callable[[], None]) -> None:
    restore()
    os._exit(128 + number)
