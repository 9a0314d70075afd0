"""A file's folder in, a turn in it: any number of readers open the file at once, but none while one moves it away.

SQLite looks for a journal by the file's name. A reader that has opened a file which is moved away then finds the
journal of the new one: it undoes in the one what another is doing in the other.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

PATIENCE = 10  # seconds; a reader that is opening the file waits for half of that itself

_PAUSE = 0.01  # seconds


@contextmanager
def turn(folder: str, *, alone: bool = False) -> Iterator[None]:
    """Wait for a turn, `alone` or with others; where folders cannot be locked, or one is held for long, go without."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except (OSError, ValueError):
        yield
        return
    try:
        _wait(descriptor, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int, kind: int) -> None:
    end = time.monotonic() + PATIENCE
    with suppress(OSError):
        while True:
            try:
                return fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > end:
                    return None
            time.sleep(_PAUSE)
