"""The terminal around the interface: what is known of it, where its keys come from, how it is left."""

import os
import signal
import sys
import termios
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType
from typing import Any, NamedTuple

from reader.errors import ReaderError

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1)
GRACE = 0.4  # seconds that the interface has to end after a signal before it is ended

_TRUE_COLOUR = 1 << 24
_TRUE_COLOUR_TERMINALS = ("alacritty", "foot", "ghostty", "kitty", "wezterm", "direct")
_MONOCHROME = ("", "dumb", "unknown", "vt100", "vt102", "vt220", "vt320")

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


class TerminalError(ReaderError):
    """The terminal cannot be used as it is."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """What a terminal is and can do."""

    name: str = ""  # TERM
    is_tty: bool = False
    utf8: bool = True
    colours: int = 16  # 0: none can be shown, or none are wanted (NO_COLOR)


def known(environ: Mapping[str, str], *, is_tty: bool) -> Terminal:
    """Return what the environment says of the terminal, without asking it."""
    name = environ.get("TERM", "")
    return Terminal(name, is_tty, _utf8(environ), _colours(name, environ))


def is_dumb(environ: Mapping[str, str]) -> bool:
    """Tell that the terminal can only print: it cannot move its cursor, or does not say what it is."""
    return environ.get("TERM", "") in ("", "dumb", "unknown")


def keyboard_from_tty() -> None:
    """Read keys from /dev/tty from now on when standard input is something else; raise TerminalError.

    Standard input must have been read before: its descriptor is taken.
    """
    if os.isatty(0):
        return
    try:
        descriptor = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError as error:
        raise TerminalError("terminal.keyboard") from error
    if descriptor == 0:  # standard input was closed
        os.set_inheritable(0, True)  # noqa: FBT003 - its only form
    else:
        os.dup2(descriptor, 0)
        os.close(descriptor)
    if sys.__stdin__ is None:
        sys.stdin = sys.__stdin__ = os.fdopen(0, closefd=False)  # type: ignore[misc] # Textual reads from it


@contextmanager
def guarded() -> Iterator[Callable[[], None]]:
    """Leave the terminal as it was, however the block ends; yield the function that does it.

    It is harmless when all was restored already, when the terminal is gone, and when there is none.
    """
    before = _state()

    def restore(undo: bytes = _STRING_END + _UNDO) -> None:
        if before is not None:
            _restore(before, undo)

    try:
        yield restore
    except BaseException:
        restore()
        raise
    else:
        restore(_UNDO)


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
        for number, handler in before.items():
            signal.signal(number, handler)
        if received:
            raise SystemExit(128 + received[0])


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
            return _State(descriptor, termios.tcgetattr(descriptor), next(n for n in (2, 1, 0) if n in terminals))
    return None


def _restore(before: _State, undo: bytes) -> None:
    """Write `undo` once and set the terminal's settings, unless it belongs to another program now."""
    with suppress(OSError):  # it is not our controlling terminal: nobody else's either
        if os.tcgetpgrp(before.descriptor) != os.getpgrp():
            return
    with suppress(OSError, termios.error):  # the terminal is gone
        os.write(before.output, undo)
        termios.tcsetattr(before.descriptor, termios.TCSANOW, before.attributes)
        termios.tcflush(before.descriptor, termios.TCIFLUSH)  # reports of a mouse that the shell would print


def _end_now(number: int, restore: Callable[[], None]) -> None:
    restore()
    os._exit(128 + number)


def _utf8(environ: Mapping[str, str]) -> bool:
    """Tell that the locale is UTF-8; C, POSIX and an unset one say nothing, and most terminals are."""
    locale = next(filter(None, map(environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "C").lower()
    return locale in ("c", "posix") or "utf-8" in locale or "utf8" in locale


def _colours(name: str, environ: Mapping[str, str]) -> int:
    if environ.get("NO_COLOR") or name in _MONOCHROME:
        return 0
    if environ.get("COLORTERM") in ("truecolor", "24bit") or any(part in name for part in _TRUE_COLOUR_TERMINALS):
        return _TRUE_COLOUR
    return 256 if "256color" in name else 16
