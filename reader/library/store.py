"""Statements in, rows out; changes in, saved: the one place that saves, which goes on in memory when it cannot."""

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from threading import RLock

from reader.library.backups import back_up
from reader.library.columns import fitted
from reader.library.file import (
    File,
    LibraryError,
    copy,
    faults,
    identity,
    in_memory,
    is_damage,
    look,
    open_file,
    opened_to_read,
    replaced,
    unavailable,
)
from reader.library.schema import Schema
from reader.static import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

BLOCKED = 1000  # milliseconds that a change waits for another reader that is writing

Change = tuple[str, Sequence[object]]
"""An SQL statement and its values."""


class Store:
    """A file that never fails: what cannot be saved is remembered and tried again, with one complaint.

    One that is not there yet is made when something is to be written: a first start need not wait for it.
    """

    def __init__(self, path: str, schema: Schema, *, private: bool = False) -> None:
        """Open the file at `path`; when `private`, look what is in it and write nothing."""
        self._path = path
        self._schema = schema
        self._open = look if private else open_file
        self._is_open = False
        self._lock = RLock()
        self._waiting: list[Change] = []
        self._connection: sqlite3.Connection | None = None
        self._held: sqlite3.Connection | None = None
        self._replaced = False
        self._complaints: tuple[LibraryError, ...] = ()
        self.failures = 0  # reads that came to no end
        if identity(path) is not None:
            self._need()

    @property
    def on_disk(self) -> bool:
        """Whether what is written now is saved, as far as is known."""
        self._need()
        return self._connection is not None and not self._waiting

    @property
    def complaints(self) -> tuple[LibraryError, ...]:
        """What is to be said of the file."""
        self._need()
        return self._complaints

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows that a statement asks for, none when they cannot be read.

        A column has what it is for (`columns`), whatever is in the file.
        """
        with self._lock:
            if not self._is_open and identity(self._path) is None:
                return []
            self._need()
            try:
                return self._read(statement, values)
            except LibraryError as error:
                if self._recovered(error):
                    return self.rows(statement, *values)
                self.failures += 1
                self._complain(error)
                return []

    def stream(self, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows that a statement asks for one after the other, none any more when they cannot be read.

        The file is opened once more for it: it may take long, in any thread, and nobody waits for anybody.
        """
        self._need()
        try:
            with faults(self._path), closing(opened_to_read(self._path, BLOCKED / 1000)) as connection:
                found = connection.execute(statement, values)
                for row in found:
                    yield from _fitted(found, [row])
        except LibraryError as error:
            with self._lock:
                self.failures += 1
                if not self._recovered(error):
                    self._complain(error)

    def write(self, *changes: Change) -> bool:
        """Save the changes, all or none, and tell whether they are on the disk now."""
        with self._lock:
            self._need()
            if self._connection is None:
                self._remember(changes)
                return False
            self._waiting += changes
            try:
                with faults(self._path):
                    _apply(self._connection, self._waiting)
            except LibraryError as error:
                if self._recovered(error):
                    self._waiting.clear()  # nothing else waited: a file that changes wait for is not replaced
                    return self.write(*changes)
                self._complain(error)
                self._hold(changes, error)
                return False
            self._waiting.clear()
            self._let_go()
            return True

    def back_up(self, day: str) -> None:
        """Copy the file as it is on this day, unless it was copied, is large, or cannot be copied."""
        with self._lock:
            if self._connection is not None and not self._waiting:
                with suppress(LibraryError), faults(self._path):  # the file itself is there: a copy can wait
                    back_up(self._connection, self._path, day)

    def close(self) -> None:
        """Let go of the file; what is written later is remembered until the program ends."""
        with self._lock:
            self._is_open = True  # or it will never be
            if self._waiting:
                self.write()
            self._let_go()
            if self._connection is not None:
                self._connection.close()
                self._connection = None
            self._waiting.clear()

    def _need(self) -> None:
        """Have the file open, made when there is none."""
        with self._lock:
            if not self._is_open:
                self._is_open = True
                self._take(self._open(self._path, self._schema))

    def _take(self, file: File) -> None:
        self._connection, self._held, complaints = file
        self._complaints = (*self._complaints, *complaints)
        self._identity = identity(self._path)
        if self._connection is not None:
            self._connection.execute(f"PRAGMA busy_timeout = {BLOCKED}")

    def _read(self, statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        connection = self._held or self._connection or self._memory()
        with faults(self._path):
            found = connection.execute(statement, values)
            return _fitted(found, found.fetchall())

    def _recovered(self, error: LibraryError) -> bool:
        """Put the newest whole backup in the place of a file that turns out to be damaged, and tell whether that went.

        It is done once: where files are damaged again and again the disk is.
        """
        if self._connection is None or self._held is not None or self._replaced or not is_damage(error):
            return False
        self._replaced = True
        self._connection.close()
        self._take(replaced(self._path, self._schema, self._identity))
        return self._connection is not None

    def _hold(self, changes: Sequence[Change], error: LibraryError) -> None:
        """Go on in memory with what was in the file and what waits for it."""
        if isinstance(error.__cause__, ValueError):  # a value that no file can hold: the next changes shall not wait
            del self._waiting[len(self._waiting) - len(changes) :]
        elif self._held is None and self._connection is not None:
            self._held = in_memory(self._schema)
            copy(self._connection, self._held, self._schema.tables)
            self._remember(self._waiting)
            self._connection.execute("PRAGMA busy_timeout = 0")
        else:
            self._remember(changes)

    def _let_go(self) -> None:
        if self._connection is not None and self._held is not None:
            self._held.close()
            self._held = None
            self._connection.execute(f"PRAGMA busy_timeout = {BLOCKED}")

    def _remember(self, changes: Sequence[Change]) -> None:
        try:
            with faults(self._path):
                _apply(self._memory(), changes)
        except LibraryError as error:
            self._complain(error)

    def _memory(self) -> "sqlite3.Connection":
        self._held = self._held or in_memory(self._schema)
        return self._held

    def _complain(self, error: LibraryError) -> None:
        complaint = unavailable(error, self._path)
        if all(said.word != complaint.word for said in self._complaints):
            self._complaints = (*self._complaints, complaint)


def _apply(connection: "sqlite3.Connection", changes: Sequence[Change]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement, values in changes:
            connection.execute(statement, values)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite itself goes back when the disk is full
            connection.execute("ROLLBACK")
        raise


def _fitted(found: "sqlite3.Cursor", rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return fitted((name for name, *_ in found.description), rows)
