"""A location in, its bytes out: a file, standard input for "-", or a page of the web."""

import errno
import os
import stat
from collections.abc import Generator, Iterator
from contextlib import contextmanager

from reader.errors import reason
from reader.patterns import Pattern
from reader.records import NamedTuple
from reader.sources.raw import Raw, SourceError
from reader.sources.watch import QUIET, Watch

STANDARD_INPUT = "-"
LIMIT = 256 << 20  # bytes: an endless stream must end somewhere, and no article is longer

_WEB = ("http://", "https://")
_STANDARD_INPUT_DESCRIPTOR = 0  # sys.stdin is None when the shell has closed it
_PIECE = 1 << 20
_DESCRIPTOR = Pattern(r"/dev/(?:fd/\d+|stdin)|/proc/self/fd/\d+")
_WORDS = {
    errno.ENOENT: "source.missing",
    errno.ENOTDIR: "source.missing",
    errno.EISDIR: "source.folder",
    errno.EACCES: "source.unreadable",
    errno.EPERM: "source.unreadable",
    errno.ENXIO: "source.special",
    errno.ENODEV: "source.special",
    errno.ESTALE: "source.gone",
}


class Stamp(NamedTuple):
    """What tells one state of a file from another: when it was changed (ns), its bytes, and which file it is."""

    changed: int = 0
    size: int = 0
    device: int = 0
    inode: int = 0


def fetch(location: str, watch: Watch = QUIET, *, private: bool = False) -> Raw:
    """Read all bytes of `location`; raise SourceError when it is no file and no page that can be read.

    Only regular files are read, and pipes the shell has opened for us: standard input, `<(command)`. The network is
    asked only for `http://…`, `https://…`, and for `example.com/…` where no file has that name; what it sends is kept
    to be read again without it, unless `private`.
    """
    if is_web(location):
        return _page(location, watch, private=private)
    try:
        if location == STANDARD_INPUT:
            return Raw(location, _piped(location, _STANDARD_INPUT_DESCRIPTOR, watch))
        return Raw(location, _read_path(location, watch))
    except OSError as error:
        word = _WORDS.get(error.errno or 0, "source.failed")
        if word == "source.missing" and (meant := _meant(location)):
            return _page(meant, watch, private=private)
        raise SourceError(word, location, reason=reason(error)) from error
    except ValueError as error:
        # A name with NUL or half a surrogate pair is the name of no file.
        raise SourceError("source.missing", location) from error


def parts(location: str, size: int, start: int = 0) -> Generator[bytes, None, None]:
    """Yield the bytes of a file from `start` on, `size` at a time; raise SourceError as `fetch` does."""
    try:
        with _opened(location) as descriptor:
            while part := os.pread(descriptor, size, start):
                start += len(part)
                if start > LIMIT:
                    raise _too_large(location)
                yield part
    except OSError as error:
        raise SourceError(_WORDS.get(error.errno or 0, "source.failed"), location, reason=reason(error)) from error


def is_web(location: str) -> bool:
    """Tell that a location is read over the network, which may take its time."""
    return location[:8].lower().startswith(_WEB)


def is_file(location: str) -> bool:
    """Tell that a location is a regular file, which can be read as often as one likes."""
    try:
        return location != STANDARD_INPUT and stat.S_ISREG(os.stat(location).st_mode)
    except (OSError, ValueError):
        return False


def stamp(location: str) -> Stamp:
    """Return the state in which the file or folder at `location` is; an empty one when it is none, or there no more.

    Take it before `load`: once it differs, what has been read is no longer what is there.
    """
    try:
        found = os.stat(location)
    except (OSError, ValueError):
        return Stamp()
    if location == STANDARD_INPUT or not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        return Stamp()
    return Stamp(found.st_mtime_ns, found.st_size, found.st_dev, found.st_ino)


def _page(location: str, watch: Watch, *, private: bool) -> Raw:
    from reader.sources import address, cache, web  # noqa: PLC0415 - TLS and all take 0.1 s; files need none of it
    from reader.sources.limits import Limits  # noqa: PLC0415 - the same

    try:
        asked = address.address(location)
    except ValueError as error:
        raise SourceError("web.address", location) from error
    return web.page(asked, watch, Limits(), None if private else cache.folder(os.environ))


def _meant(location: str) -> str:
    """Return the web address that a location without a scheme means, "" when it means a file that is missing."""
    from reader.sources import address  # noqa: PLC0415 - only when there is no such file

    if "://" in location:
        raise SourceError("source.scheme", location)
    return address.typed(location)


def _read_path(path: str, watch: Watch) -> bytes:
    with _opened(path) as descriptor:
        if stat.S_ISFIFO(os.fstat(descriptor).st_mode):
            return _piped(path, descriptor, watch)
        return _read(descriptor, path)


def _piped(location: str, descriptor: int, watch: Watch) -> bytes:
    from reader.sources import pipes  # noqa: PLC0415 - most articles are files

    try:
        return pipes.read(location, descriptor, LIMIT, watch)
    except pipes.PipeGivenUpError as error:
        raise SourceError("web.cancelled", location) from error
    except pipes.PipeTooLargeError as error:
        raise _too_large(location) from error


@contextmanager
def _opened(path: str) -> Iterator[int]:
    # Without O_NONBLOCK a FIFO that nobody writes to would never open.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        about = os.fstat(descriptor)
        mode = about.st_mode
        if stat.S_ISDIR(mode):
            raise SourceError("source.folder", path)
        if stat.S_ISFIFO(mode) and _DESCRIPTOR.fullmatch(path):
            os.set_blocking(descriptor, True)
        elif not stat.S_ISREG(mode):
            raise SourceError("source.special", path)
        elif about.st_size > LIMIT:
            raise _too_large(path)
        yield descriptor
    finally:
        os.close(descriptor)


def _read(descriptor: int, location: str) -> bytes:
    data = bytearray()
    while piece := os.read(descriptor, _PIECE):
        data += piece
        if len(data) > LIMIT:
            raise _too_large(location)
    return bytes(data)


def _too_large(location: str) -> SourceError:
    return SourceError("source.large", location, limit=f"{LIMIT >> 20} MB")
