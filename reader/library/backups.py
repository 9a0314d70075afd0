"""An open file in, a copy of it beside it for each of the last days that it was read on; the newest whole one out."""

import os
import time
from collections.abc import Iterator
from contextlib import closing, suppress

from reader.static import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

KEPT = 3
LARGEST = 16 << 20  # bytes: what is copied in 0.2 s

_MARK = ".backup-"
_UNFINISHED = ".unfinished-"
_STALE = 3600  # seconds after which a copy that is not finished never will be: its program was killed


def address(path: str, how: str) -> str:
    """Return the address by which SQLite opens a file so ("mode=ro")."""
    from pathlib import Path  # noqa: PLC0415 - a start does without

    return f"{Path(path).absolute().as_uri()}?{how}"


def back_up(connection: "sqlite3.Connection", path: str, day: str) -> None:
    """Copy the file to `path`.backup-`day` unless that is there or the file is large; keep the newest three.

    Raise OSError and sqlite3.Error.
    """
    target = f"{path}{_MARK}{day}"
    if os.path.exists(target) or os.stat(path).st_size > LARGEST:
        return
    unfinished = _unfinished(path)
    try:
        os.close(os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, mode=0o600))
        connection.execute("VACUUM INTO ?", (unfinished,))
        os.rename(unfinished, target)
    finally:
        _remove(unfinished)
    long_ago = time.time() - _STALE
    left = (each for each in _beside(path, _UNFINISHED) if os.stat(each).st_mtime < long_ago)
    for old in (*backups(path)[KEPT:], *left):
        _remove(old)


def backups(path: str) -> list[str]:
    """Return the paths of the backups of the file, the newest first."""
    return sorted(_beside(path, _MARK), reverse=True)


def whole_backup(path: str, owner: int) -> tuple[str, str] | None:
    """Return a copy, beside the file, of its newest backup that is whole, and the day of that; None without one.

    Raise OSError.
    """
    for backup in backups(path):
        if _is_whole(backup, owner):
            from shutil import copyfile  # noqa: PLC0415 - only after a damage

            copied = _unfinished(path)
            copyfile(backup, copied)
            os.chmod(copied, 0o600)
            return copied, backup.rpartition(_MARK)[2]
    return None


def _unfinished(path: str) -> str:
    return f"{path}{_UNFINISHED}{os.getpid()}"


def _beside(path: str, mark: str) -> Iterator[str]:
    """Yield the paths of the files that are called as the file is, with a mark behind."""
    folder, name = os.path.split(path)
    return (os.path.join(folder, each) for each in os.listdir(folder or ".") if each.startswith(name + mark))


def _remove(path: str) -> None:
    with suppress(FileNotFoundError):
        os.unlink(path)


def _is_whole(path: str, owner: int) -> bool:
    import sqlite3  # noqa: PLC0415 - 10 ms that printing an article does without

    with suppress(sqlite3.Error), closing(sqlite3.connect(address(path, "mode=ro"), uri=True)) as copied:
        (found,) = copied.execute("PRAGMA application_id").fetchone()
        return bool(found == owner and copied.execute("PRAGMA quick_check").fetchone() == ("ok",))
    return False
