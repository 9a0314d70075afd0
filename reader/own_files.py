"""Small files that the program keeps for itself: read when they are this user's, written whole and for nobody else.

Imported before anything is on the screen, so it imports next to nothing.
"""

import os


def read_own(path: str, most: int) -> bytes:
    """Return a file of at most `most` bytes that belongs to this user, or to the program's owner; else nothing."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError):
        return b""
    try:
        status = os.fstat(descriptor)
        is_ours = status.st_uid in (os.geteuid(), os.stat(__file__).st_uid) and status.st_size <= most
        return os.read(descriptor, status.st_size) if is_ours else b""
    except OSError:
        return b""
    finally:
        os.close(descriptor)


def write_own(path: str, data: bytes) -> None:
    """Write a file that only its owner can read, the whole of it or nothing; raise OSError."""
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    new = f"{path}.{os.getpid()}"
    try:
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with open(descriptor, "wb") as file:
            file.write(data)
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
