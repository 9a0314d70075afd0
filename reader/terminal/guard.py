"""The terminal as it is now in, the same terminal out, whatever a program has done to it in between."""

import os
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from reader.afterimage import showing
from reader.records import NamedTuple
from reader.static import Any

_STRING_END = b"\x1b\\"  # of an OSC, DCS or APC string that a fault may have cut off

# What undoes the modes that Textual's driver sets, whatever their state is now. The alternate screen is
# entered once more before it is left: it has its own stack of keyboard modes, so that nothing of the shell's
# is popped, and leaving restores the cursor that entering has saved, so that the main screen is not changed.
_UNDO = (
    b"\x1b[?2026l"  # synchronized output
    b"\x1b[?2004l"  # bracketed paste
    b"\x1b[?7h"  # wrap
    b"\x1b[?2048l"  # in-band resize
    b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # mouse
    b"\x1b[?1004l"  # focus
    b"\x1b[?1049h\x1b[<u\x1b[?1049l"  # kitty keyboard, alternate screen
    b"\x1b[?25h"  # cursor
    b"\x1b[0m"  # colours
)


@contextmanager
def guarded() -> Iterator[Callable[[], None]]:
    """Leave the terminal as it was, however the block ends; yield what does it at once, for a program that ends there.

    What is yielded lets nothing be drawn any more, whatever other threads are at. It is harmless when all was restored
    already, when the terminal is gone, and when there is none.
    """
    before = _state()

    def restore(undo: bytes = _STRING_END + _UNDO) -> None:
        if before is not None:
            _restore(before, undo)

    def restore_for_good() -> None:
        if before is not None:
            _restore(_apart(before), _STRING_END + _UNDO)

    try:
        yield restore_for_good
    except BaseException:
        restore()
        raise
    else:
        restore(_UNDO)


class _State(NamedTuple):
    """A terminal before the interface: its settings, and where they are set and sequences are written."""

    descriptor: int
    attributes: list[Any]
    output: int


def _state() -> _State | None:
    terminals = [descriptor for descriptor in (0, 2, 1) if os.isatty(descriptor)]
    for descriptor in terminals:
        with suppress(termios.error):
            # Textual draws on standard error.
            before = showing.settings() or termios.tcgetattr(descriptor)
            return _State(descriptor, before, next(n for n in (2, 1, 0) if n in terminals))
    return None


def _apart(before: _State) -> _State:
    """Return the terminal on descriptors of its own; what is written to the usual ones is lost from now on."""
    try:
        own = before._replace(descriptor=os.dup(before.descriptor), output=os.dup(before.output))
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for descriptor in (1, 2):
            os.dup2(nowhere, descriptor)
    except OSError:  # there are none left
        return before
    return own


def _restore(before: _State, undo: bytes) -> None:
    """Write `undo` once and set the terminal's settings, unless it belongs to another program now."""
    with suppress(OSError):  # it is not our controlling terminal: nobody else's either
        if os.tcgetpgrp(before.descriptor) != os.getpgrp():
            return
    with suppress(OSError, termios.error):  # the terminal is gone
        os.write(before.output, undo)
        termios.tcsetattr(before.descriptor, termios.TCSANOW, before.attributes)
        termios.tcflush(before.descriptor, termios.TCIFLUSH)  # reports of a mouse that the shell would print
