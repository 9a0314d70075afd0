"""The location of a long plain text in, its Article out: of all of it, or of its beginning and what is near a place.

It is read a piece at a time, each of which is gone when the next one comes: no copy of the file is held.
"""

from collections.abc import Iterator
from contextlib import closing
from itertools import islice

from reader.model import Article, Landmark
from reader.records import NamedTuple
from reader.sources.decode import BinaryError, decoded, encoding_of
from reader.sources.fetch import parts
from reader.sources.long_text import PIECE, Facts, LongText
from reader.sources.plain import is_code, stem
from reader.sources.raw import Raw, SourceError
from reader.sources.watch import Watch

_NEAR = 2  # pieces that are read from a landmark on: the place is in the first of them, what follows it perhaps not
# In these a byte that looks like a line feed may be something else, or what follows depends on what came before.
_WITHOUT_LANDMARKS = ("utf-16", "utf-32", "iso2022", "hz")


class Begun(NamedTuple):
    """The beginning of a long text, as bytes and as text, the bytes of all of it, and what is known about it."""

    opening: bytes
    text: str
    size: int
    facts: Facts

    @property
    def raw(self) -> Raw:
        """The beginning as a format looks at it."""
        return Raw(self.facts.location, self.opening)

    def whole(self, watch: Watch) -> Article | None:
        """Return the article of all of it, None when some of its bytes mean nothing in the encoding of the first."""
        long = LongText()
        try:
            for text, byte in self._pieces(0, watch):
                long.add(text, byte)
        except UnicodeError:
            return None
        return long.article(self.facts)

    def beginning(self, near: Landmark, watch: Watch) -> Article | None:
        """Return the article of this, and of what follows a landmark that lies behind it; None as `whole` does."""
        long = LongText()
        long.add(self.text)
        extent = max(long.extent, 1) * self.size // len(self.opening)
        if not len(self.opening) < near.byte < self.size:
            return long.part(self.facts, extent)
        long.leap(near)
        is_last = near.byte + _NEAR * PIECE >= self.size
        try:
            for text, byte in islice(self._pieces(near.byte, watch), None if is_last else _NEAR):
                long.add(text, byte)
        except UnicodeError:
            return None
        return long.article(self.facts) if is_last else long.part(self.facts, extent)

    def _pieces(self, start: int, watch: Watch) -> Iterator[tuple[str, int]]:
        """Yield the text from a byte on, with each piece where its last line begins, 0 when that is not known."""
        location, encoding = self.facts.location, self.facts.encoding
        tells_lines = not encoding.startswith(_WITHOUT_LANDMARKS)
        at, line = start, 0

        def read() -> Iterator[bytes]:
            nonlocal at, line
            for part in parts(location, PIECE, start):
                watch.progress(at, self.size)
                if watch.is_cancelled():
                    raise SourceError("web.cancelled", location)
                line = at + part.rfind(b"\n") + 1 if tells_lines and not _has_lone_returns(part) else 0
                at += len(part)
                yield part

        for text in decoded(read(), encoding):
            yield text, line if "\n" in text else 0


def begun(location: str, size: int, encoding: str) -> Begun | None:
    """Return the beginning of a file of so many bytes, None when it holds no text, or code.

    `encoding` is what the user says, "" for what the bytes show. Raise SourceError as `fetch` does.
    """
    with closing(parts(location, PIECE)) as pieces:
        opening = next(pieces, b"")
    try:
        name = encoding_of(opening[: opening.rfind(b"\n") + 1] or opening, encoding)
        text = next(decoded((opening,), name))
    except (BinaryError, LookupError, UnicodeError):  # who reads all of it will say so
        return None
    if is_code(location, text.split("\n")) or not text.strip():
        return None
    return Begun(opening, text, size, Facts(stem(location), location, name))


def _has_lone_returns(part: bytes) -> bool:
    """Tell that there are line ends without a line feed."""
    return part.count(b"\r") - part.endswith(b"\r") > part.count(b"\r\n")
