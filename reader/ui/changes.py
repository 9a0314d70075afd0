"""A file in, a call out each time something is written in its folder: by the kernel's word, never by a timer.

inotify has no place in Python's library, and polling wakes a sleeping machine. Where there is no inotify, nothing is
called, and a change is seen when the reader comes back to the window or asks for it.
"""

import asyncio
import ctypes
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_WRITTEN = 0x008 | 0x080 | 0x100  # IN_CLOSE_WRITE, IN_MOVED_TO, IN_CREATE
_DELAY = 0.1  # seconds: whoever writes a file in pieces is given time
_PIECE = 1 << 16


class Changes:
    """Watches the folder of one file at a time: a file that is renamed into its place would escape its own watch."""

    def __init__(self) -> None:
        self._descriptor = -1
        self._loop: asyncio.AbstractEventLoop | None = None

    def watch(self, location: str, loop: asyncio.AbstractEventLoop, changed: Callable[[], None]) -> None:
        """Call `changed` in the loop soon after something was written beside `location`, until another is watched."""
        self.close()
        path = Path(location)
        if not sys.platform.startswith("linux") or not path.is_file():
            return
        system = ctypes.CDLL(None, use_errno=True)
        descriptor = system.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if descriptor < 0:
            return
        if system.inotify_add_watch(descriptor, os.fsencode(path.absolute().parent), _WRITTEN) < 0:
            os.close(descriptor)
            return
        self._descriptor, self._loop = descriptor, loop
        loop.add_reader(descriptor, self._read, changed)

    def close(self) -> None:
        """Stop watching."""
        if self._loop is not None:
            with suppress(OSError, RuntimeError):
                self._loop.remove_reader(self._descriptor)
                os.close(self._descriptor)
        self._descriptor, self._loop = -1, None

    def _read(self, changed: Callable[[], None]) -> None:
        with suppress(BlockingIOError):
            os.read(self._descriptor, _PIECE)
        if self._loop is not None:
            self._loop.call_later(_DELAY, changed)
