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
from reader.afterimage.picture import Picture
from reader.own_files import read_own, remove, write_own

TYPE_CHECKING = False  # as in typing, whose import takes longer than all that is done here
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SCREEN = 1  # descriptor
_MOST = 1 << 20  # bytes of a picture
_KEPT = 64  # pictures
_PRIME = 2**61 - 1
# What in the environment the first screen looks different for.
_VARIABLES = (
    *("TERM", "COLORTERM", "COLORFGBG", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "VTE_VERSION", "TMUX", "STY"),
    *("NO_COLOR", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES"),
    *("READER_LIBRARY", "READER_CONFIG", "READER_CLEANING", "READER_FACE", "READER_FLAT"),
)


def found(arguments: "Sequence[str]") -> Picture | None:
    """Return the picture for a command line, which is without the program's name; None when there is none."""
    if not _is_usual(arguments):
        return None
    location = arguments[0] if arguments else ""
    identity, data = _identity(location), read_own(_path(location), _MOST)
    return Picture.of(data.removeprefix(identity)) if data.startswith(identity) else None


def keep(arguments: "Sequence[str]", pages: "Iterator[str]", turns: "Sequence[bytes]") -> None:
    """Keep what draws the first screen for a command line, and the pages behind it; without any, keep no picture.

    `turns` are the bytes of the keys that turn them. When the first page is there already the others are not asked for.
    """
    if not _is_usual(arguments):
        return
    location = arguments[0] if arguments else ""
    first = next(pages, "").encode(errors="replace")
    before = found(arguments)
    if not first:
        remove(_path(location))
    if not first or (before and before.pages[0] == first):
        return
    picture = Picture((first, *(page.encode(errors="replace") for page in pages)), turns)
    try:
        write_own(_path(location), [_identity(location), bytes(picture)])
    except OSError:  # a disk that is full or read-only: the next start takes longer
        return
    for oldest in _pictures()[:-_KEPT]:
        remove(oldest)


def forget() -> None:
    """Remove all pictures."""
    for path in _pictures():
        remove(path)


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
