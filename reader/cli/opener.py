"""A location in, its Reading out, as the options, the settings and what was chosen last would have it."""

from functools import partial

from reader.arguments import Arguments
from reader.cli.sources import Load
from reader.cli.wishes import wished
from reader.library import Library
from reader.model import Article
from reader.reading import Reading, opened
from reader.settings import Settings
from reader.sources import Watch
from reader.terminal import Terminal
from reader.terminal.choice import Wishes, choice
from reader.themes import chosen


class Opener:
    """Opens a location in an encoding: what it has read already, or what `load` reads."""

    def __init__(self, asked: Arguments, settings: Settings, terminal: Terminal, library: Library, load: Load) -> None:
        self._asked = asked
        self._settings = settings
        self._terminal = terminal
        self._library = library
        self._load = partial(load, private=asked.private)
        self.read: dict[str, Article] = {}
        """Articles that were read already, by their locations; each is opened once."""

    def __call__(self, location: str, encoding: str, watch: Watch) -> Reading:
        """Open a location; raise ReaderError."""
        known = self.read.pop(location, None) if not encoding else None
        return self.opened(
            known or self._load(location, encoding=encoding or self._asked.encoding or None, watch=watch)
        )

    def opened(self, article: Article) -> Reading:
        """Return an article as it is opened, at its start."""
        kept = self._library.choice("size")
        size = self._asked.size or self._settings.size or (int(kept) if kept.isdecimal() and len(kept) == 1 else 1)
        face = choice(self._terminal, self.wishes).face
        return opened(article, self._settings, face, size, self._terminal.profile)

    @property
    def wishes(self) -> Wishes:
        """What is wished for of faces."""
        return wished(self._asked, self._settings, self._library.choice("face"))

    @property
    def theme(self) -> str:
        """The theme that is drawn in."""
        return chosen(self._settings.theme, self._library.choice("theme"), self._terminal.background)
