"""Format: what bytes can mean."""

from collections.abc import Callable

from reader.model import Article
from reader.records import NamedTuple
from reader.sources.parser_limits import ParserLimits
from reader.sources.raw import Raw


class Format(NamedTuple):
    """One meaning bytes can have.

    `recognises` is given the bytes and their first lines as text ("" when they are no text) and may decline.
    `parse` is given the bytes and the encoding the user asked for ("" for none); it raises SourceError. `begin` may
    return an article of the beginning alone, with the rest of it `missing`, where that comes sooner; None where it
    would not come at once. `limits` are those of a parser that a hostile text could keep busy, and `strip` returns the
    text alone, when it has been ended. Both must be functions of a module: they are called in another process.
    """

    name: str
    recognises: Callable[[Raw, str], bool]
    parse: Callable[[Raw, str], Article]
    begin: Callable[[Raw, str], Article | None] | None = None
    limits: ParserLimits | None = None
    strip: Callable[[Raw, str], Article] | None = None

    def is_quick(self, raw: Raw) -> bool:
        """Tell that `raw` can be parsed here: whatever it is, it does not take long."""
        return self.limits is None or self.limits.is_quick(raw)
