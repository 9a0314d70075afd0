"""Format: what bytes can mean."""

from collections.abc import Callable

from reader.model import Article
from reader.records import NamedTuple
from reader.sources.raw import Raw


class Format(NamedTuple):
    """One meaning bytes can have.

    `recognises` is given the bytes and their first lines as text ("" when they are no text) and may decline.
    `parse` is given the bytes and the encoding the user asked for ("" for none); it raises SourceError. `begin` may
    return an article of the beginning alone, with the rest of it `missing`, where that comes sooner.
    """

    name: str
    recognises: Callable[[Raw, str], bool]
    parse: Callable[[Raw, str], Article]
    begin: Callable[[Raw, str], Article] | None = None
