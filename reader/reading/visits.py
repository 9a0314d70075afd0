"""The readings one came through in, and the next or the one before out: back and forward, as in a browser."""

from reader.reading.value import Reading
from reader.records import dataclass

_MOST = 20  # readings that are kept: a long article is megabytes


@dataclass(frozen=True, slots=True, eq=False)
class Visits:
    """What was read, the earliest first; `at` is the number of what is read now, -1 for nothing."""

    readings: tuple[Reading, ...] = ()
    at: int = -1

    @property
    def present(self) -> Reading:
        """What is read now; there must be something."""
        return self.readings[self.at]

    def left(self, reading: Reading) -> "Visits":
        """Return the visits with what is read now as it is left: at its place."""
        return Visits((*self.readings[: self.at], reading, *self.readings[self.at + 1 :]), self.at)

    def followed(self, reading: Reading) -> "Visits":
        """Return the visits with `reading` behind the present one; what was ahead is forgotten."""
        readings = (*self.readings[: self.at + 1], reading)[-_MOST:]
        return Visits(readings, len(readings) - 1)

    def gone(self, steps: int) -> "Visits":
        """Return the visits so many steps forward, or back when negative; the same where there is no such visit."""
        at = self.at + steps
        return Visits(self.readings, at) if 0 <= at < len(self.readings) else self
