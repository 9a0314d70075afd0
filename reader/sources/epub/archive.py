"""The bytes of a ZIP file in, the bytes of its parts out; nothing is ever written to disk."""

import posixpath
import stat
import sys
import zlib
from io import BytesIO
from lzma import LZMAError
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

_LARGEST_PART = 32 << 20  # bytes
_MOST_PARTS = 10_000
_RATIO = 200  # of a part's size to its compressed size; text comes to 20
_SMALL = 1 << 20  # bytes: a part that is no larger may shrink as much as it likes
_TROUBLES = (BadZipFile, LZMAError, NotImplementedError, RuntimeError, EOFError, ValueError, OSError, zlib.error)


class DamagedError(ValueError):
    """A part or the whole archive cannot be read."""


class TooMuchError(Exception):
    """There is more to read than can be read at once."""


class Archive:
    """An open archive and its parts by name, of which no more than `most` bytes are read."""

    def __init__(self, file: ZipFile, most: int) -> None:
        self.file = file
        self.parts = {part.filename: part for part in file.infolist()}
        self._left = most

    def size(self, name: str) -> int:
        """Return how many bytes a part has; raise DamagedError when there is none, it is no plain file or a bomb."""
        part = self.parts.get(name)
        if part is None or stat.S_ISLNK(part.external_attr >> 16):
            raise DamagedError
        bomb = part.file_size > _SMALL and part.file_size > _RATIO * max(part.compress_size, 1)
        if bomb or part.file_size > _LARGEST_PART:
            raise DamagedError
        return part.file_size

    def read(self, name: str) -> bytes:
        """Return a part's bytes; raise DamagedError as `size` does, and when it is broken.

        Raise TooMuchError when it is more than is left to be read.
        """
        self._left -= self.size(name)
        if self._left < 0:
            raise TooMuchError
        try:
            with self.file.open(self.parts[name]) as stream:
                data = stream.read(_LARGEST_PART + 1)
        except _TROUBLES as error:
            raise DamagedError from error
        if len(data) > _LARGEST_PART:  # more than it said
            raise DamagedError
        return data


def opened(data: bytes, most: int = sys.maxsize) -> Archive:
    """Open an archive to read so many bytes of its parts; raise DamagedError."""
    try:
        file = ZipFile(BytesIO(data))
    except _TROUBLES as error:
        raise DamagedError from error
    if len(file.infolist()) > _MOST_PARTS:
        raise DamagedError
    return Archive(file, most)


def name_in(folder: str, href: str, own: str = "") -> str:
    """Return the name of the part that `href` leads to from a folder, "" when it leads out of the archive.

    What names no part leads to its `own`.
    """
    path = unquote(href.partition("#")[0].partition("?")[0])
    name = posixpath.normpath(posixpath.join(folder, path)) if path else own
    outside = name.startswith(("/", "../")) or name in {".", ".."} or "\\" in name or "\0" in name
    return "" if outside else name
