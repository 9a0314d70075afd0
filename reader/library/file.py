"""A path and a schema in, an open SQLite file out: ours and whole; or what can be read of it, held in memory."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress

from reader.errors import ReaderError, Reason, reason
from reader.library.backups import address, whole_backup
from reader.library.schema import Schema
from reader.library.turns import turn
from reader.records import NamedTuple
from reader.static import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

PATIENCE = 5  # seconds to wait at the start for another reader that is writing

Identity = tuple[int, int] | None
"""What tells a file from another that has its name later; None: there is no file."""


class LibraryError(ReaderError):
    """What is read cannot be kept, or what was kept cannot be read; reading goes on."""


class File(NamedTuple):
    """A file open for writing, or what could be read of one that is not written, and what is to be said."""

    connection: "sqlite3.Connection | None" = None
    held: "sqlite3.Connection | None" = None
    complaints: tuple[LibraryError, ...] = ()


def open_file(path: str, schema: Schema) -> File:
    """Open or make the file; move aside a damaged or foreign one, only read a newer or protected one."""
    found = identity(path)
    try:
        return _use(path, schema)
    except LibraryError as error:
        if error.word != "library.damaged":
            return look(path, schema, error)
    return replaced(path, schema, found)


def replaced(path: str, schema: Schema, found: Identity) -> File:
    """Move the damaged file that was found aside and open its newest backup that is whole, or else a new file."""
    complaints: tuple[LibraryError, ...] = ()
    try:
        if moved := _move_aside(path, schema, found):
            complaints = (moved,)
        return _use(path, schema)._replace(complaints=complaints)
    except LibraryError as error:
        return File(complaints=(unavailable(error, path),))


def look(path: str, schema: Schema, *complaints: LibraryError) -> File:
    """Return what can be read of a file that is not to be written, without a trace.

    Nobody is kept from writing it meanwhile. What is still in its log is read with it: there is one while another
    reader has the file open, and after one that was killed.
    """
    held = in_memory(schema)
    is_file = os.path.isfile(path)  # never raises; at a pipe SQLite would wait for ever
    if is_file and not (_has_log(path) and _copied(path, "mode=ro", held, schema)):
        _copied(path, "mode=ro&immutable=1", held, schema)
    return File(None, held, complaints)


def _has_log(path: str) -> bool:
    """Tell that there is something in the file's log."""
    try:
        found = os.stat(f"{path}-wal")
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size > 0


def _copied(path: str, how: str, held: "sqlite3.Connection", schema: Schema) -> bool:
    """Copy what can be read of a file that is opened so, and tell whether it could be."""
    import sqlite3  # noqa: PLC0415 - 10 ms that printing an article does without

    with suppress(sqlite3.Error, ValueError), closing(sqlite3.connect(address(path, how), uri=True)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # until then nothing is opened
        copy(connection, held, schema.tables)
        return True
    return False


def opened_to_read(path: str, patience: float) -> "sqlite3.Connection":
    """Return a file that is open for writing elsewhere, opened only to be read, in any thread but one at a time.

    It waits at most so many seconds for another reader; raise what SQLite raises.
    """
    import sqlite3  # noqa: PLC0415 - as above

    how = address(path, "mode=ro")
    return sqlite3.connect(how, timeout=patience, isolation_level=None, check_same_thread=False, uri=True)


def in_memory(schema: Schema) -> "sqlite3.Connection":
    """Return a new file of ours that is not on the disk."""
    import sqlite3  # noqa: PLC0415 - as above

    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    for statements in schema.migrations:
        for statement in statements:
            connection.execute(statement)
    return connection


def copy(source: "sqlite3.Connection", target: "sqlite3.Connection", tables: Iterable[str]) -> None:
    """Copy the rows of these tables, those that can be read."""
    import sqlite3  # noqa: PLC0415 - as above

    for table in tables:
        columns = [name for _, name, *_ in target.execute(f"PRAGMA table_info({table})")]
        marks = ", ".join("?" * len(columns))
        with suppress(sqlite3.Error, UnicodeDecodeError):
            rows = source.execute(f"SELECT {', '.join(columns)} FROM {table}")  # noqa: S608 - names of our own
            target.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)  # noqa: S608 - the same


def identity(path: str) -> Identity:
    """Return the identity of the file at `path`."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def unavailable(error: LibraryError, path: str) -> LibraryError:
    """Return the complaint about a file that was fine when it was opened."""
    return LibraryError("library.unavailable", path=path, reason=error.facts.get("reason", ""))


def is_damage(error: LibraryError) -> bool:
    """Tell whether a fault of a file that was fine when it was opened is damage."""
    import sqlite3  # noqa: PLC0415 - as above

    damage = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return (getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF) in damage


@contextmanager
def faults(path: str) -> Iterator[None]:
    """Raise what SQLite and the system raise as LibraryError: the file is damaged, or just unavailable."""
    import sqlite3  # noqa: PLC0415 - as above

    # A text that is not UTF-8 has no error code, and a table that is missing has the general one.
    damage = (None, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    try:
        yield
    except UnicodeDecodeError as error:
        raise LibraryError("library.damaged", reason=error) from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        if (code if code is None else code & 0xFF) in damage:
            raise LibraryError("library.damaged", reason=error) from error
        raise LibraryError("library.unavailable", path=path, reason=_reason(error)) from error
    except OSError as error:
        raise LibraryError("library.unavailable", path=path, reason=reason(error)) from error
    except ValueError as error:
        raise LibraryError("library.unavailable", path=path, reason=error) from error


def _reason(error: "sqlite3.Error") -> Reason:
    """Return what SQLite says as what the system says when the same is wrong."""
    import sqlite3  # noqa: PLC0415 - as above

    names = {
        sqlite3.SQLITE_FULL: "enospc",
        sqlite3.SQLITE_READONLY: "erofs",
        sqlite3.SQLITE_IOERR: "eio",
        sqlite3.SQLITE_BUSY: "ebusy",
        sqlite3.SQLITE_PERM: "eacces",
    }
    return Reason(f"system.{names.get(error.sqlite_errorcode & 0xFF, '')}", str(error))


def _use(path: str, schema: Schema) -> File:
    """Return the file open for writing, made and brought up to date when needed; raise LibraryError."""
    import sqlite3  # noqa: PLC0415 - as above

    with faults(path), turn(_folder(path)):
        _protect(path)
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("BEGIN")  # or a reader that starts now may write between two questions
            version = _version(connection, schema)
            connection.execute("COMMIT")
            if version > len(schema.migrations):
                connection.close()
                return look(path, schema, LibraryError("library.newer", path=path))
            _prepare(connection, schema, version)
            return File(connection)
        except BaseException:
            connection.close()
            raise


def _folder(path: str) -> str:
    """Return the file's folder, made for the user's eyes only; raise OSError or LibraryError."""
    if path.partition("/")[0] == "~":
        raise LibraryError("library.homeless")
    folder = _beside(path)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    return folder


def _beside(path: str) -> str:
    return os.path.dirname(path) or "."


def _protect(path: str) -> None:
    """Make the file, for the user's eyes only; raise OSError or LibraryError."""
    flags = os.O_RDWR | os.O_CREAT | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    descriptor = os.open(path, flags, mode=0o600)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise LibraryError("library.special", path=path)
        os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def _version(connection: "sqlite3.Connection", schema: Schema) -> int:
    """Return the file's version, 0 for a new one; raise LibraryError when another program made it."""
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if owner != schema.owner and (owner or version or tables):
        raise LibraryError("library.damaged")
    return int(version)


def _prepare(connection: "sqlite3.Connection", schema: Schema, version: int) -> None:
    """Bring the file up to date and see that it is whole, as far as that can be seen at once."""
    connection.execute("PRAGMA synchronous = NORMAL")  # with WAL a kill loses nothing, a power cut the last second
    if not version:  # no waiting until the disk has an empty file: with a log none is ever half made
        connection.execute("PRAGMA synchronous = OFF")
        if not _log_first(connection):
            connection.execute("PRAGMA synchronous = NORMAL")
    if version < len(schema.migrations):
        connection.execute("BEGIN IMMEDIATE")
        for statements in schema.migrations[_version(connection, schema) :]:  # another reader may have been faster
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {schema.owner}")
        connection.execute(f"PRAGMA user_version = {len(schema.migrations)}")
        connection.execute("COMMIT")
    connection.execute("PRAGMA synchronous = NORMAL")
    _log_first(connection)
    for table in schema.tables:
        connection.execute(f"SELECT * FROM {table} LIMIT 100").fetchall()  # noqa: S608 - names of our own


def _log_first(connection: "sqlite3.Connection") -> bool:
    """Have what is written go to a log first, from which the file is always whole again; tell whether it does."""
    import sqlite3  # noqa: PLC0415 - as above

    with suppress(sqlite3.OperationalError):  # another reader is in the file: it does this, or the next start
        return bool(connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",))
    return False


def _move_aside(path: str, schema: Schema, found: Identity) -> LibraryError | None:
    """Rename the file that was found, and its log without which it is not whole, to a free name; say so.

    A copy of its newest whole backup takes its place. None when the file is there no more: of readers that start at
    once the one whose turn it was has moved it.
    """
    with faults(path), turn(_beside(path), alone=True):
        if found is None or identity(path) != found:
            return None
        backup = whole_backup(path, schema.owner)
        count = 1
        while os.path.lexists(moved := f"{path}.damaged-{count}"):
            count += 1
        for ending in ("-wal", "-shm"):
            if os.path.lexists(f"{path}{ending}"):
                os.rename(f"{path}{ending}", f"{moved}{ending}")
        if backup is None:
            os.rename(path, moved)
            return LibraryError("library.damaged", path=path, moved=moved)
        try:
            os.link(path, moved)  # so that there is always a file: none that starts now makes an empty one
        except OSError:  # not every file system can
            os.rename(path, moved)
        os.replace(backup[0], path)
        return LibraryError("library.restored", path=path, moved=moved, day=backup[1])
