"""Small files that the program keeps for itself: read when they are this user's, written whole and for nobody else.

Imported before anything is on the screen, so it imports next to nothing.
"""

import marshal
import os
import zlib

TYPE_CHECKING = False  # as in typing, whose import takes longer than all that is done here
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

_FOOTER = 8  # bytes: the length of the index that stands before them, and its checksum


def read_own(path: str, most: int) -> bytes:
    """Return a file of at most `most` bytes that belongs to this user, or to the program's owner; else nothing."""
    descriptor, size = open_own(path)
    if descriptor < 0:
        return b""
    try:
        return os.read(descriptor, size) if size <= most else b""
    except OSError:
        return b""
    finally:
        os.close(descriptor)


def open_own(path: str, first: int = 0) -> "tuple[int, int]":
    """Return the descriptor, from `first` on, and the bytes of a file that belongs to this user or the program's owner.

    The descriptor is -1 when there is none.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError):
        return -1, 0
    status = os.fstat(descriptor)
    if descriptor < first or status.st_uid not in (os.geteuid(), os.stat(__file__).st_uid):
        os.close(descriptor)
        return -1, 0
    return descriptor, status.st_size


def read_index(descriptor: int, size: int, format_: int = 0) -> "Any":
    """Return the plain value that an open file of `size` bytes ends with, as `index` has written it.

    None when there is none, of another format, or a damaged one, which might end the interpreter.
    """
    try:
        footer = os.pread(descriptor, _FOOTER, max(size - _FOOTER, 0))
        length = int.from_bytes(footer[: _FOOTER // 2])
        data = os.pread(descriptor, length, max(size - _FOOTER - length, 0))
    except OSError:
        return None
    is_whole = bool(data) and zlib.crc32(data, format_) == int.from_bytes(footer[_FOOTER // 2 :])
    return marshal.loads(data) if is_whole else None  # noqa: S302 - written by us, like bytecode


def index(value: "Any", format_: int = 0) -> bytes:
    """Return what a file ends with that `read_index` reads; the checksum is begun with the number of the format."""
    data = marshal.dumps(value)
    return data + len(data).to_bytes(_FOOTER // 2) + zlib.crc32(data, format_).to_bytes(_FOOTER // 2)


def write_own(path: str, parts: "Iterable[bytes]", *, through: bool = False) -> None:
    """Write a file that only its owner can read, the whole of it or nothing; raise OSError.

    With `through` that holds for a power cut too: the file has its name only once all of it is on the disk.
    """
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    new = f"{path}.{os.getpid()}"
    try:
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with open(descriptor, "wb") as file:
            file.writelines(parts)
            if through:
                file.flush()
                os.fsync(descriptor)
        os.replace(new, path)
    except OSError:
        remove(new)
        raise


def remove(path: str) -> None:
    """Remove a file if it is there and can be removed."""
    try:
        os.unlink(path)
    except OSError:
        return
