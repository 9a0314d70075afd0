"""Queries in, the last of them out: what was searched for before."""

from collections.abc import Callable

from reader.library.columns import clean
from reader.library.store import Store

REMEMBERED = 100


class Searches:
    """The history of searches, as `store` holds it; `clock` tells the seconds since 1970."""

    def __init__(self, store: Store, clock: Callable[[], float]) -> None:
        self._store = store
        self._clock = clock

    def keep(self, query: str) -> None:
        """Remember a query as the last one; of more than a hundred the oldest is forgotten."""
        if query.strip():
            self._store.write(
                ("INSERT OR REPLACE INTO query VALUES (?, ?)", (clean(query), self._clock())),
                (
                    "DELETE FROM query WHERE words NOT IN (SELECT words FROM query ORDER BY at DESC LIMIT ?)",
                    (REMEMBERED,),
                ),
            )

    def recent(self) -> tuple[str, ...]:
        """Return the queries, the last one first."""
        return tuple(words for (words,) in self._store.rows("SELECT words FROM query ORDER BY at DESC"))

    def forget(self) -> None:
        """Forget all queries."""
        self._store.write(("DELETE FROM query", ()))
