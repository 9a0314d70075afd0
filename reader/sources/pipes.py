"""What comes through a pipe, as it comes: it can be read only once, so what has come is kept for who asks again.

The first who asks may have no time to wait for the end, as before there is a screen that could tell of it. The pipe is
read from a descriptor of our own: that of standard input is taken for the keys.
"""

import os
import select

from reader.sources.watch import QUIET, Watch

_PIECE = 1 << 20  # bytes
_TURN = 0.1  # seconds after which is asked whether anybody still waits


class PipeGivenUpError(Exception):
    """Nobody waits any longer; what has come is kept."""


class PipeTooLargeError(Exception):
    """There is more than was asked for at most."""


class _Pipe:
    """A pipe, and what has come through it."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = os.dup(descriptor)
        self.data = bytearray()


_coming: dict[str, _Pipe] = {}


def is_coming(location: str) -> bool:
    """Tell that the pipe at a location has been read from, but not to its end."""
    return location in _coming


def read(location: str, descriptor: int, most: int, watch: Watch = QUIET) -> bytes:
    """Return all that comes through a pipe, of which a part may have come before, then `descriptor` is not asked.

    Raise PipeGivenUpError when the watch says so, PipeTooLargeError when it is more than so many bytes, and OSError.
    """
    if location not in _coming:
        _coming[location] = _Pipe(descriptor)
    pipe = _coming[location]
    try:
        _fill(pipe, most, watch)
    except PipeGivenUpError:
        raise
    except BaseException:
        _let_go(location)
        raise
    _let_go(location)
    return bytes(pipe.data)


def _fill(pipe: _Pipe, most: int, watch: Watch) -> None:
    while piece := _piece(pipe, watch):
        pipe.data += piece
        watch.progress(len(pipe.data), 0)
        if len(pipe.data) > most:
            raise PipeTooLargeError


def _piece(pipe: _Pipe, watch: Watch) -> bytes:
    """Wait for what comes next; nothing at the end."""
    is_there = watch is QUIET
    while not is_there:
        if watch.is_cancelled():
            raise PipeGivenUpError
        is_there = bool(select.select([pipe.descriptor], [], [], _TURN)[0])
    return os.read(pipe.descriptor, _PIECE)


def _let_go(location: str) -> None:
    os.close(_coming.pop(location).descriptor)
