"""Raw and SourceError: the bytes of a location, and why a location could not be read, or not as it should be."""

from reader.controls import visible_line
from reader.errors import ReaderError
from reader.records import NamedTuple


class SourceError(ReaderError):
    """A location could not be read: `source.missing`, `source.binary` …, always with the fact `path`."""

    def __init__(self, word: str, path: str, **facts: object) -> None:
        super().__init__(word, path=visible_line(path), **facts)


class Raw(NamedTuple):
    """Bytes as they came, where from, and what their sender says of them ("" when it says nothing).

    `declared` is the name of an encoding, `media` a media type ("text/html"); `notices` are for the user.
    """

    location: str
    data: bytes
    declared: str = ""
    media: str = ""
    notices: tuple[ReaderError, ...] = ()
