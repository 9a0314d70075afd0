"""An open file in, a copy of it beside it for each of the last days that it was read on; the newest whole one out."""

import os
import time
from contextlib import closing, suppress
from pathlib import Path

from reader.static import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

KEPT = 3
LARGEST = 16 << 20  # bytes: what is copied in 0.2 s

_MARK = ".backup-"
_STALE = 3600  # seconds after which a copy that is not finished never will be: its program was killed


def back_up(connection: "sqlite3.Connection", path: Path, day: str) -> None:
    """Copy the file to `path`.backup-`day` unless that is there or the file is large; keep the newest three.

    Raise OSError and sqlite3.Error.
    """
    target = path.with_name(f"{path.name}{_MARK}{day}")
    if target.exists() or path.stat().st_size > LARGEST:
        return
    unfinished = path.with_name(f"{path.name}.unfinished-{os.getpid()}")
    try:
        os.close(os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, mode=0o600))
        connection.execute("VACUUM INTO ?", (str(unfinished),))
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    long_ago = time.time() - _STALE
    left = (each for each in path.parent.glob(f"{path.name}.unfinished-*") if each.stat().st_mtime < long_ago)
    for old in (*backups(path)[KEPT:], *left):
        old.unlink(missing_ok=True)


def backups(path: Path) -> list[Path]:
    """Return the backups of the file, the newest first."""
    return sorted((each for each in path.parent.iterdir() if each.name.startswith(path.name + _MARK)), reverse=True)


def whole_backup(path: Path, owner: int) -> tuple[Path, str] | None:
    """Return a copy, beside the file, of its newest backup that is whole, and the day of that; None without one.

    Raise OSError.
    """
    for backup in backups(path):
        if _is_whole(backup, owner):
            from shutil import copyfile  # noqa: PLC0415 - only after a damage

            copied = path.with_name(f"{path.name}.unfinished-{os.getpid()}")
            copyfile(backup, copied)
            copied.chmod(0o600)
            return copied, backup.name.rpartition(_MARK)[2]
    return None


def _is_whole(path: Path, owner: int) -> bool:
    import sqlite3  # noqa: PLC0415 - 10 ms that printing an article does without

    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as copied:
        (found,) = copied.execute("PRAGMA application_id").fetchone()
        return bool(found == owner and copied.execute("PRAGMA quick_check").fetchone() == ("ok",))
    return False
