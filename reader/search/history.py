"""The searches made before, as a value: ↑ and ↓ in the box walk through it."""

from reader.records import dataclass, replace

LONGEST = 100


@dataclass(frozen=True, slots=True)
class History:
    """What was looked for, the newest first, nothing twice. `at` is the one shown, -1 what is being `typed`."""

    queries: tuple[str, ...] = ()
    at: int = -1
    typed: str = ""

    @property
    def shown(self) -> str:
        """What stands in the box."""
        return self.typed if self.at < 0 else self.queries[self.at]


def added(history: History, query: str) -> History:
    """Return the history with a query as the newest and nothing being typed; without it when it is blank."""
    if not query.strip():
        return History(history.queries)
    others = (other for other in history.queries if other != query)
    return History((query, *others)[:LONGEST])


def typing(history: History, text: str) -> History:
    """Return the history while something is typed, which ↓ comes back to."""
    return History(history.queries, typed=text)


def older(history: History) -> History:
    """Return the history one query further back; at the oldest it stays."""
    return replace(history, at=min(history.at + 1, len(history.queries) - 1))


def newer(history: History) -> History:
    """Return the history one query nearer to what was being typed."""
    return replace(history, at=max(history.at - 1, -1))
