"""A folder's path in, what lies in it out: names, sizes, dates and the first bytes of each file."""

import os
import stat
from collections.abc import Iterator
from datetime import datetime

from reader.errors import reason
from reader.paths import name
from reader.records import NamedTuple
from reader.sources.fetch import STANDARD_INPUT
from reader.sources.raw import SourceError

MOST = 10_000  # entries; one more is looked at, to tell that there are more
OPENING = 1 << 12  # bytes of each file


class Entry(NamedTuple):
    """A file or a folder within a folder; `opening` is a file's first bytes."""

    name: str
    is_folder: bool
    size: int  # bytes
    modified: datetime
    opening: bytes


def listing(path: str) -> tuple[Entry, ...]:
    """Return the files and folders in `path` that are not hidden, in no order; raise SourceError."""
    try:
        with os.scandir(path) as found:
            return tuple(_entries(found))
    except PermissionError as error:
        raise SourceError("source.unreadable", path) from error
    except OSError as error:
        raise SourceError("source.failed", path, reason=reason(error)) from error


def is_folder(path: str) -> bool:
    """Tell whether there is a folder at `path`; "-" is standard input, whatever lies there."""
    return path not in {"", STANDARD_INPUT} and os.path.isdir(path)


def name_of(path: str) -> str:
    """Return the name of a folder, also of `.` and `..`."""
    return name(os.path.realpath(path))


def _entries(found: Iterator[os.DirEntry[str]]) -> Iterator[Entry]:
    count = 0
    for entry in found:
        if entry.name.startswith((".", "~")):
            continue
        try:
            about = entry.stat()
            folder = stat.S_ISDIR(about.st_mode)
            if not (folder or stat.S_ISREG(about.st_mode)):
                continue
            opening = b"" if folder else _opening(entry.path)
            modified = datetime.fromtimestamp(about.st_mtime)  # noqa: DTZ006 - as every listing shows it: local time
        except (OSError, ValueError, OverflowError):  # it went away, or may not be read
            continue
        yield Entry(entry.name, folder, about.st_size, modified, opening)
        count += 1
        if count > MOST:
            return


def _opening(path: str) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        return os.read(descriptor, OPENING)
    finally:
        os.close(descriptor)
