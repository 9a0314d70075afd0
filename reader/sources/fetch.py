"""A location in, its bytes out: a file, or standard input for "-"."""

import errno
import os
import stat

from reader.patterns import Pattern
from reader.sources.raw import Raw, SourceError

STANDARD_INPUT = "-"
LIMIT = 256 << 20  # bytes: an endless stream must end somewhere, and no article is longer

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


def fetch(location: str) -> Raw:
    """Read all bytes of `location`; raise SourceError when it is no file that can be read.

    Only regular files are read, and pipes the shell has opened for us: standard input, `<(command)`.
    """
    try:
        if location == STANDARD_INPUT:
            return Raw(location, _read(_STANDARD_INPUT_DESCRIPTOR, location))
        return Raw(location, _read_path(location))
    except OSError as error:
        word = _WORDS.get(error.errno or 0, "source.failed")
        raise SourceError(word, location, reason=error.strerror or str(error)) from error
    except ValueError as error:
        # A name with NUL or half a surrogate pair is the name of no file.
        raise SourceError("source.missing", location) from error


def _read_path(path: str) -> bytes:
    # Without O_NONBLOCK a FIFO that nobody writes to would never open.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise SourceError("source.folder", path)
        if stat.S_ISFIFO(mode) and _DESCRIPTOR.fullmatch(path):
            os.set_blocking(descriptor, True)
        elif not stat.S_ISREG(mode):
            raise SourceError("source.special", path)
        return _read(descriptor, path)
    finally:
        os.close(descriptor)


def _read(descriptor: int, location: str) -> bytes:
    data = bytearray()
    while piece := os.read(descriptor, _PIECE):
        data += piece
        if len(data) > LIMIT:
            raise SourceError("source.large", location, limit=f"{LIMIT >> 20} MB")
    return bytes(data)
