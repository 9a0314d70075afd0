"""A path in, all that is kept between starts out: choices, articles and places, notes, searches, texts."""

import os
import time
from collections.abc import Callable, Mapping
from functools import cached_property
from types import TracebackType

from reader import afterimage
from reader.folders import folder
from reader.library.articles import Articles
from reader.library.file import LibraryError
from reader.library.lexicon import PLAIN, Lexicon
from reader.library.notes import Notes
from reader.library.schema import LIBRARY, TEXTS
from reader.library.searches import Searches
from reader.library.store import Store
from reader.paths import suffix
from reader.static import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from reader.library.texts import Texts

REMEMBERED = 7 * 86_400
"""Seconds for which what was removed can be restored."""


class Library:
    """What is kept between starts, and why some of it is not (`complaints`).

    Nothing in here fails: without a usable file it remembers until the program ends. A private one reads what is
    there and writes nothing.
    """

    def __init__(self, path: str, store: Store, lexicon: Lexicon, clock: Callable[[], float]) -> None:
        """Keep all in a file of ours; `Library.open` is the way in."""
        self._path = path
        self._store = store
        self._lexicon = lexicon
        self._clock = clock
        self.articles = Articles(store, clock)
        self.notes = Notes(store, clock)
        self.searches = Searches(store, clock)

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        private: bool = False,
        lexicon: Lexicon = PLAIN,
        clock: Callable[[], float] = time.time,
    ) -> Self:
        """Open the file, made when something is to be kept; move aside a damaged or foreign one, only read a newer one.

        One that is protected is only read too. `clock` tells the seconds since 1970.
        """
        where = os.fspath(path)
        return cls(where, Store(where, LIBRARY, private=private), lexicon, clock)

    @property
    def complaints(self) -> tuple[LibraryError, ...]:
        """What is to be said: of several faults that keep it from saving the first."""
        texts = self.__dict__.get("texts")
        return self._store.complaints or (texts.complaints if texts else ())

    @cached_property
    def texts(self) -> "Texts":
        """The texts of articles read, in a file of their own: it is big, and can be made again."""
        from reader.library.texts import Texts  # noqa: PLC0415 - a start has no need of it

        ending = suffix(self._path)
        path = f"{self._path.removesuffix(ending)}.texts{ending}"
        return Texts(Store(path, TEXTS, private=not self._store.on_disk), self._lexicon)

    def choice(self, name: str) -> str:
        """Return what was last chosen under this name, "" when nothing was."""
        rows = self._store.rows("SELECT value FROM choice WHERE name = ?", name)
        return str(rows[0][0]) if rows else ""

    def keep(self, name: str, value: str) -> None:
        """Remember a choice; when it cannot be written, until the program ends and with one complaint."""
        self._store.write(("INSERT OR REPLACE INTO choice VALUES (?, ?)", (name, value)))

    def advance(self, seconds: float) -> bool:
        """Do for about so many seconds what can wait, and tell whether there is more of it.

        Texts are written and indexed, what was removed long ago is forgotten.
        """
        long_ago = self._clock() - REMEMBERED
        gone = self.articles.removed(long_ago)
        for article in gone:
            self.texts.forget(article)
        if self.texts.advance(seconds):
            return True
        for article in gone:
            self.articles.purge(article)
        if gone:
            afterimage.forget()  # one may be of what is gone; they are soon made again
        self.notes.purge(long_ago)
        return False

    def close(self) -> None:
        """Let go of the file, after a backup each day; what is kept later is remembered until the program ends."""
        self._store.back_up(time.strftime("%Y-%m-%d", time.localtime(self._clock())))
        self._store.close()
        if "texts" in self.__dict__:
            self.texts.close()

    def __enter__(self) -> Self:
        """Be closed at the end of a with block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()


def default_path(environ: Mapping[str, str] = os.environ) -> str:
    """Return READER_LIBRARY, a file, or else library.sqlite in the user's data folder."""
    if environ.get("READER_LIBRARY"):
        return environ["READER_LIBRARY"]
    return f"{folder('data')}/library.sqlite"
