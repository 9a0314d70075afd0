"""What is wanted of a part of a text in; done at once where the part has it, else when the rest has been read.

key ──▶ when_read ──▶ at once
           └──▶ kept in order, said in the row of hints ──▶ the rest is there: complete
                                └─ Esc: forgotten
"""

from collections.abc import Callable

from reader.reading import Reading
from reader.ui.screens.pointing import Pointing
from reader.ui.widgets.hints import Hints


class Awaiting(Pointing):
    """Shows an article of which some is still being read; what needs that waits for it, and all that comes after."""

    is_awaited = False
    """Whether anything waits."""
    _wanted: tuple[Callable[[], None], ...] = ()
    _share = -1.0

    def when_read(self, action: Callable[[], None], *, is_there: bool = False) -> None:
        """Do something once all of the article is there, or all that it needs, in the order of what was asked for."""
        if self.is_awaited or (self.reading.article.missing and not is_there):
            self._wanted = (*self._wanted, action)
            self.is_awaited = True
            self._say()
        else:
            action()

    def progressed(self, share: float) -> None:
        """Show how much has been read, from 0 to 1; less than 0: nothing that is worth saying."""
        self._share = share
        self._say()

    def complete(self, reading: Reading) -> None:
        """Show the reading of all of the article, and do what has waited for it."""
        self.show_article(reading)
        wanted = self._wanted
        self.wait_no_longer()
        for action in wanted:
            action()

    def wait_no_longer(self) -> None:
        """Forget what waits."""
        self._wanted, self.is_awaited = (), False
        self._say()

    def _say(self) -> None:
        hints = self.query_one(Hints)
        if not self.reading.article.missing or not (self.is_awaited or self._share >= 0):
            hints.note = ""
        else:
            percent = int(100 * max(0, self._share))
            hints.note = self._words("reading.waits" if self.is_awaited else "reading.on", percent=percent)
