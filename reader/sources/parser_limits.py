"""ParserLimits: how much a parser may be given here, and how much it may take in a process of its own."""

from reader.records import NamedTuple
from reader.sources.raw import Raw
from reader.static import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.apart import Limits

MEGABYTE = 1 << 20


class ParserLimits(NamedTuple):
    """What a parser may take.

    What has no more than `quick` bytes and no more `signs` than `quick_signs` is parsed within a second, whatever it
    is, and needs no other process. There it has `seconds`, and `per_megabyte` for each of its own, of the processor,
    which is several times what an honest text takes, and `memory` bytes above what Python has.
    """

    quick: int
    signs: bytes = b"<"
    quick_signs: int = 8000
    seconds: float = 3.0
    per_megabyte: float = 2.0
    memory: int = 300 * MEGABYTE

    def is_quick(self, raw: Raw) -> bool:
        """Tell by a look at the bytes that parsing them cannot take long."""
        return len(raw.data) <= self.quick and raw.data.count(self.signs) <= self.quick_signs

    def apart(self, size: int) -> "Limits":
        """Return what parsing so many bytes may take in a process of its own."""
        from reader.apart import Limits  # noqa: PLC0415 - most articles are quick

        return Limits(self.seconds + self.per_megabyte * size / MEGABYTE, self.memory)
