"""The page where the reader left off, on the screen before the program has loaded.

Python takes 10 ms to start; until the program knows what to show takes five times as long. So what the first screen of
an article looked like, at the last start or where it was left, is kept as it was written, and written again while the
rest loads. First light then draws what is true over it, which is the same unless something has changed that nobody
could know of before: the place, by a program that was killed, or the terminal's background.

A picture holds for one article, one window, one terminal and one way to be called: without any option. Imported before
anything is on the screen, so it imports next to nothing.
"""

import os
import sys

from reader import __version__, folders
from reader.own_files import read_own, remove, write_own

TYPE_CHECKING = False  # as in typing, whose import takes longer than all that is done here
if TYPE_CHECKING:
    from collections.abc import Sequence

_SCREEN = 1  # descriptor
_ENTER, _LEAVE = (
    b"\x1b[?1049h\x1b[?25l",
    b"\x1b[?2026l\x1b[?1049l\x1b[?25h\x1b[0m",
)  # the alternate screen, without a cursor
_BEGIN, _END = b"\x1b[?2026h", b"\x1b[?2026l"  # synchronized output
_MOST = 1 << 20  # bytes of a picture
_KEPT = 64  # pictures
_PRIME = 2**61 - 1
# What in the environment the first screen looks different for.
_VARIABLES = (
    *(
        "TERM",
        "COLORTERM",
        "COLORFGBG",
        "TERM_PROGRAM",
        "TERM_PROGRAM_VERSION",
        "VTE_VERSION",
        "TMUX",
        "STY",
        "NO_COLOR",
    ),
    *("LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "COLUMNS", "LINES"),
    *("READER_LIBRARY", "READER_LIGHT", "READER_CONFIG", "READER_CLEANING", "TEXTUAL_DRIVER"),
)


class _Screen:
    is_on = False
    """Whether a picture is on the screen that nobody has taken over."""


def found(arguments: "Sequence[str]") -> bytes:
    """Return the picture for a command line, which is without the program's name; nothing when there is none."""
    if not _is_usual(arguments):
        return b""
    location = arguments[0] if arguments else ""
    picture = read_own(_path(location), _MOST).removeprefix(_identity(location))
    is_whole = picture.startswith(_BEGIN) and picture.endswith(_END)  # and of this very file, window and so on
    return picture if is_whole else b""


def show(picture: bytes) -> None:
    """Show a picture, which stays until it is taken over or withdrawn."""
    _Screen.is_on = True
    _write(_ENTER + picture)


def keep(arguments: "Sequence[str]", output: str) -> None:
    """Keep what draws the first screen for a command line; without it, keep none."""
    if not _is_usual(arguments):
        return
    location = arguments[0] if arguments else ""
    path, picture = _path(location), _identity(location) + _BEGIN + output.encode(errors="replace") + _END
    if not output:
        remove(path)
    elif read_own(path, _MOST) != picture:
        try:
            write_own(path, picture)
        except OSError:  # a disk that is full or read-only: the next start takes longer
            return
        _shrink()


def forget() -> None:
    """Remove all pictures."""
    for path in _pictures():
        remove(path)


def take_over() -> bool:
    """Tell whether a picture is on the screen; from now on that is the caller's concern."""
    was_on, _Screen.is_on = _Screen.is_on, False
    return was_on


def withdraw() -> None:
    """Give the screen back, if a picture is on it that nobody has taken over."""
    if take_over():
        _write(_LEAVE)


def _is_usual(arguments: "Sequence[str]") -> bool:
    """Tell that at most one file is asked for, without options, on a terminal that is ours."""
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        return False
    if os.environ.get("READER_LIGHT") == "0" or "TEXTUAL_DRIVER" in os.environ:
        return False
    try:
        return os.isatty(0) and os.isatty(_SCREEN) and os.tcgetpgrp(_SCREEN) == os.getpgrp()
    except OSError:  # it is not our controlling terminal
        return False


def _path(location: str) -> str:
    """Return where the picture of a location lies; two may share a place, whose picture is then the last one's."""
    name = int.from_bytes(os.fsencode(os.path.abspath(location) if location else ""), "big") % _PRIME
    return f"{folders.cache(os.environ)}/pictures/{name:x}"


def _identity(location: str) -> bytes:
    """Return all that the first screen follows from and that can be known before the program has loaded."""
    settings = os.environ.get("READER_CONFIG") or f"{folders.folder('config')}/settings.yaml"
    cleaning = os.environ.get("READER_CLEANING") or f"{os.path.dirname(settings)}/cleaning.yaml"
    library = os.environ.get("READER_LIBRARY") or f"{folders.folder('data')}/library.sqlite"
    files = [location, settings, cleaning] if location else [settings, cleaning, library, f"{library}-wal"]
    parts = (
        *(__version__, sys.version, os.path.abspath(location), *_window()),
        *map(_stamp, files),
        *(os.environ.get(name) for name in _VARIABLES),
    )
    return f"{parts}\n".encode(errors="surrogateescape")


def _window() -> "tuple[int, ...]":
    try:
        return tuple(os.get_terminal_size(_SCREEN))
    except OSError:  # the terminal is gone
        return 0, 0


def _stamp(path: str) -> "tuple[int, ...]":
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return ()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _pictures() -> "list[str]":
    """Return the paths of all pictures, the oldest first."""
    try:
        with os.scandir(f"{folders.cache(os.environ)}/pictures") as found:
            return [entry.path for entry in sorted(found, key=lambda entry: entry.stat().st_mtime_ns)]
    except OSError:  # there are none, or another reader has just removed one
        return []


def _shrink() -> None:
    for path in _pictures()[:-_KEPT]:
        remove(path)


def _write(data: bytes) -> None:
    try:
        while data:
            data = data[os.write(_SCREEN, data) :]
    except OSError:  # the terminal is gone
        return
