"""What was found in a folded text in, places of the source out, each made only when it is asked for."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from reader.search.folding import Folded
from reader.static import Generic, TypeVar, overload

Place = tuple[int, int, str]
"""Start, end and reason of a match."""

Found = TypeVar("Found")
Made = TypeVar("Made")
Other = TypeVar("Other")


class Lazy(Sequence[Made], Generic[Found, Made]):
    """A sequence of what `make` makes of what was found: of 100,000 matches the screen asks for twenty."""

    def __init__(self, found: Sequence[Found], make: Callable[[Found], Made]) -> None:
        self._found = found
        self._make = make

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, at: int) -> Made: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Made]: ...
    def __getitem__(self, at: int | slice) -> Made | Sequence[Made]:
        if isinstance(at, slice):
            return Lazy(self._found[at], self._make)
        return self._make(self._found[at])

    def then(self, make: Callable[[Made], Other]) -> "Lazy[Found, Other]":
        """Return what is made of what this makes."""
        first = self._make
        return Lazy(self._found, lambda found: make(first(found)))

    def __iter__(self) -> Iterator[Made]:
        return map(self._make, self._found)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def read_alike(text: str, query: str, folded: Folded, starts: Sequence[int], length: int) -> Sequence[Place]:
    """Return the places of `text` whose fold begins at `starts` and reads like `query`.

    The reason is "exact" where the text has the query as it was typed, else "folded". White space that the query
    begins or ends with belongs to the place when it is there.
    """
    return Lazy(starts, partial(_alike, text, query, folded, length))


def _alike(text: str, query: str, folded: Folded, length: int, start: int) -> Place:
    start, end = folded.source(start, start + length)
    if query[0].isspace():
        while start and text[start - 1].isspace():
            start -= 1
    elif query[-1].isspace():
        while end < len(text) and text[end].isspace():
            end += 1
    return start, end, "exact" if text[start:end] == query else "folded"
