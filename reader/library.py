"""A name in, what the reader chose under it out, also at the next start: the SQLite file of what is kept."""

import fcntl
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from reader.errors import ReaderError

if TYPE_CHECKING:
    import sqlite3

PATIENCE = 5  # seconds to wait for another reader that is writing

# One tuple of statements for each version of the file; never changed, only added to.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    ("CREATE TABLE choice (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",),
)

_OURS = 0x7A696861  # SQLite's application_id: tells our file from another program's
_READ = "SELECT name, value FROM choice"
_WRITE = "INSERT INTO choice VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"


class LibraryError(ReaderError):
    """What is chosen cannot be kept, or what was kept cannot be read; reading goes on."""


class _File(NamedTuple):
    """An open file: where to write, nowhere when it is only read, what it holds, and what is to be said."""

    connection: "sqlite3.Connection | None" = None
    choices: Mapping[str, str] = {}
    complaints: tuple[LibraryError, ...] = ()


class Library:
    """What is kept between starts, and why some of it is not (`complaints`).

    Nothing in here fails: without a usable file it remembers until the program ends.
    """

    def __init__(self, path: Path, file: _File) -> None:
        """Take over an open file; `Library.open` is the way in."""
        self._path = path
        self._connection, choices, self.complaints = file
        self._choices = dict(choices)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open or make the file; move aside a damaged or foreign one, only read a newer or protected one."""
        return cls(path, _open(path))

    def choice(self, name: str) -> str:
        """Return what was last chosen under this name, "" when nothing was."""
        return self._choices.get(name, "")

    def keep(self, name: str, value: str) -> None:
        """Remember a choice; when it cannot be written, until the program ends and with one complaint."""
        self._choices[name] = value
        if self._connection is None:
            return
        try:
            with _faults(self._path):
                self._connection.execute(_WRITE, (name, value))
        except LibraryError as error:
            self.complaints = self.complaints or (_unavailable(error, self._path),)

    def close(self) -> None:
        """Let go of the file; what is kept later is remembered until the program ends."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __enter__(self) -> Self:
        """Be closed at the end of a with block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()


def default_path(environ: Mapping[str, str] = os.environ) -> Path:
    """Return READER_LIBRARY, a file, or else library.sqlite in the user's data folder."""
    if environ.get("READER_LIBRARY"):
        return Path(environ["READER_LIBRARY"])
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed when the variable is set

    return user_data_path("reader", appauthor=False) / "library.sqlite"


def _open(path: Path) -> _File:
    """Return the file, whatever is wrong with it."""
    found = _identity(path)
    try:
        return _use(path)
    except LibraryError as error:
        if error.word != "library.damaged":
            return _look(path, error)
    complaints: tuple[LibraryError, ...] = ()
    try:
        if moved := _move_aside(path, found):
            complaints = (LibraryError("library.damaged", path=path, moved=moved),)
        return _use(path)._replace(complaints=complaints)
    except LibraryError as error:
        return _File(complaints=(_unavailable(error, path),))


def _use(path: Path) -> _File:
    """Return the file open for writing, made and brought up to date when needed; raise LibraryError."""
    import sqlite3  # noqa: PLC0415 - 10 ms that printing an article does without

    with _faults(path):
        _protect(path)
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        try:
            connection.execute("BEGIN")  # or a reader that starts now may write between two questions
            version = _version(connection)
            connection.execute("COMMIT")
            if version > len(MIGRATIONS):
                connection.close()
                return _look(path, LibraryError("library.newer", path=path))
            _prepare(connection, version)
            return _File(connection, _choices(connection))
        except BaseException:
            connection.close()
            raise


def _look(path: Path, complaint: LibraryError) -> _File:
    """Return what can be read of a file that is not to be written, without a lock or a trace."""
    import sqlite3  # noqa: PLC0415 - as above

    if not os.path.isfile(path):  # noqa: PTH113 - never raises; at a pipe SQLite would wait for ever
        return _File(complaints=(complaint,))
    try:
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            return _File(None, _choices(connection), (complaint,))
    except (sqlite3.Error, ValueError):
        return _File(complaints=(complaint,))


def _protect(path: Path) -> None:
    """Make the folder and the file, for the user's eyes only; raise OSError or LibraryError."""
    if path.parts[:1] == ("~",):
        raise LibraryError("library.homeless")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_RDWR | os.O_CREAT | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    descriptor = os.open(path, flags, mode=0o600)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise LibraryError("library.special", path=path)
        os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def _version(connection: "sqlite3.Connection") -> int:
    """Return the file's version, 0 for a new one; raise LibraryError when another program made it."""
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if owner != _OURS and (owner or version or tables):
        raise LibraryError("library.damaged")
    return int(version)


def _prepare(connection: "sqlite3.Connection", version: int) -> None:
    import sqlite3  # noqa: PLC0415 - as above

    connection.execute("PRAGMA synchronous = NORMAL")  # with WAL a kill loses nothing, a power cut the last second
    if version < len(MIGRATIONS):
        connection.execute("BEGIN IMMEDIATE")
        for statements in MIGRATIONS[_version(connection) :]:  # again: another reader may have been faster
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {_OURS}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute("COMMIT")
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        with suppress(sqlite3.OperationalError):  # another reader is in the file: it does this, or the next start
            connection.execute("PRAGMA journal_mode = WAL")


def _choices(connection: "sqlite3.Connection") -> dict[str, str]:
    return {name: value for name, value in connection.execute(_READ) if isinstance(value, str)}


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _move_aside(path: Path, found: tuple[int, int] | None) -> Path | None:
    """Rename the file that was found, and its log without which it is not whole, to a free name; return that.

    None when it is there no more: of readers that start at once the one that holds the lock has moved it.
    """
    with _faults(path), suppress(FileNotFoundError), path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if _identity(path) != found:
            return None
        count = 1
        while os.path.lexists(moved := path.with_name(f"{path.name}.damaged-{count}")):
            count += 1
        for ending in ("-wal", "-shm"):
            if os.path.lexists(f"{path}{ending}"):
                Path(f"{path}{ending}").rename(f"{moved}{ending}")
        path.rename(moved)
        return moved
    return None


def _unavailable(error: LibraryError, path: Path) -> LibraryError:
    """Return the complaint about a file that was fine when it was opened."""
    return LibraryError("library.unavailable", path=path, reason=error.facts.get("reason", ""))


@contextmanager
def _faults(path: Path) -> Iterator[None]:
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
        raise LibraryError("library.unavailable", path=path, reason=error) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise LibraryError("library.unavailable", path=path, reason=reason) from error
