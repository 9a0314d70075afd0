"""Raw and SourceError: the bytes of a location, and why a location could not be read."""

from typing import NamedTuple

from reader.controls import visible_line
from reader.errors import ReaderError


class SourceError(ReaderError):
    """A location could not be read: `source.missing`, `source.binary` …, always with the fact `path`."""

    def __init__(self, word: str, path: str, **facts: object) -> None:
        super().__init__(word, path=visible_line(path), **facts)


class Raw(NamedTuple):
    """Bytes as they came, where from, and the encoding their sender declared ("" when it declared none)."""

    location: str
    data: bytes
    declared: str = ""
