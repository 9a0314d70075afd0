"""The size of a window in, the room that the panes have in it out, as the style sheets lay them out."""

from reader.reading import Reading, Room, headline, resized
from reader.records import NamedTuple

_SHORT = 16  # rows: the breakpoint of the screen under which nothing is empty
_HEADLINE = 4  # it takes at most this part of the rows
_ROUNDS = 4  # the size of the page and the height of the headline follow from each other


class Window(NamedTuple):
    """The room there is: columns and rows of the window, and columns of the pane of sections, 0 when there is none."""

    columns: int
    rows: int
    sections: int

    @property
    def is_short(self) -> bool:
        """Whether there are so few rows that none is left empty."""
        return self.rows < _SHORT

    @property
    def beside(self) -> int:
        """Empty cells on either side of what stands around the page, and empty rows above the page and the sections."""
        return 0 if self.is_short else 1

    @property
    def inside(self) -> int:
        """Columns between these cells."""
        return max(0, self.columns - 2 * self.beside)

    @property
    def track(self) -> int:
        """Columns of the strip beside the page."""
        return 1 if self.sections else 0

    @property
    def headline(self) -> Room:
        """The room there is for the headline."""
        return Room(self.inside, self.rows // _HEADLINE, self.body(0) - self.beside)

    def body(self, headline_rows: int) -> int:
        """Return the rows of the page and what stands beside it."""
        return self.rows - headline_rows - (2 if self.is_short else 3)

    def outline(self, headline_rows: int) -> int:
        """Return the rows of the list of sections."""
        return self.body(headline_rows) - self.beside - 1

    def fitted(self, reading: Reading) -> tuple[Reading, int]:
        """Return the reading in the page that its headline leaves it, and the rows of that."""
        height = 0
        for _ in range(_ROUNDS):
            height = len(headline(reading, self.headline))
            page = self.columns - self.sections - self.track, self.body(height) - self.beside
            if page == (reading.columns, reading.rows):
                break
            reading = resized(reading, *page)
        return reading, height
