"""Keys in, the library and the search in all of it out; what is chosen there is opened at its place."""

from functools import partial
from typing import TYPE_CHECKING

from reader.anchors import Anchor, found
from reader.reading import Reading, at, search_kept, searched
from reader.ui.noting import Noting
from reader.ui.screens.article import ArticleScreen

if TYPE_CHECKING:
    from reader.ui.screens.lists import Following


class Shelves(Noting):
    """The part of the program that knows what was read before."""

    def action_library(self) -> None:
        """Show what was read."""
        from reader.ui.screens.library import LibraryScreen  # noqa: PLC0415 - one who opens a file may never see it

        self.keep_place()
        self.push_screen(LibraryScreen(self._library, self._start.words, self._start.keys), self._went)

    def action_find_all(self) -> None:
        """Search in all that was read."""
        from reader.ui.screens.findings import Findings  # noqa: PLC0415 - the same

        self.push_screen(Findings(self._library, self._start.words, self._start.keys), self._returned)

    def offer(self) -> None:
        """Show what there is to read: the library, when nothing was named on the command line."""
        if self._start.locations:
            super().offer()
        else:
            self.action_library()

    def give_up(self) -> None:
        """Go back to the library from what was opened over it without an article; else end."""
        if self._start.locations:
            super().give_up()
        else:
            self.action_library()

    async def _went(self, following: "Following | None") -> None:
        """Do what was chosen in the library; end when there is nothing else to go back to."""
        if following is None:
            if not isinstance(self.screen, ArticleScreen):
                self.exit()
        elif following.action:
            await self.run_action(following.action, self)
        else:
            self._open(following.location)

    def _returned(self, following: "Following | None") -> None:
        """Open what was found, at its place."""
        if following is None:
            if not isinstance(self.screen, ArticleScreen):
                self.give_up()
        elif following.query:
            self._open(following.location, partial(_at, following.place, following.query))
        else:  # its title alone has what was looked for
            self._open(following.location)


def _at(place: Anchor, query: str, reading: Reading) -> Reading:
    """Return the reading at a place that was found in it, with what was looked for marked."""
    return search_kept(searched(at(reading, found(reading.article.text, place)), query))
