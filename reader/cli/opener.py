"""A location in, its Reading out, as the options, the settings and what was chosen last would have it."""

from reader.anchors import stands
from reader.arguments import Arguments
from reader.cli.sources import Source
from reader.cli.wishes import wished
from reader.length import length
from reader.library import Library
from reader.model import Article
from reader.reading import Diary, Reading, opened
from reader.settings import Settings
from reader.sources import QUIET, Watch
from reader.static import Any
from reader.terminal import Terminal
from reader.terminal.choice import Wishes, choice
from reader.themes import chosen


class Opener:
    """Opens a location in an encoding: what it has read already, or what `source` reads."""

    def __init__(
        self, asked: Arguments, settings: Settings, terminal: Terminal, library: Library, source: Source
    ) -> None:
        self._asked = asked
        self._settings = settings
        self._terminal = terminal
        self._library = library
        self._source = source
        self.read: dict[str, Article] = {}
        """Articles that were read already, by their locations; each is opened once."""

    def __call__(self, location: str, encoding: str, watch: Watch) -> Reading:
        """Open a location, of a long text the beginning and what is near its place; raise ReaderError."""
        how = self._how(encoding, watch)
        known = self.read.pop(location, None) if not encoding else None
        article = known or self._source.begin(location, **how)
        if article.missing:
            place, near = Diary(self._library).reached(article)
            if near.offset > article.missing[0].start:
                article = self._source.begin(location, near=near, **how)
            if not stands(article.text, place):  # only the whole tells where that is now
                return self.whole(location, encoding, watch)
        return self.opened(article)

    def whole(self, location: str, encoding: str, watch: Watch) -> Reading:
        """Open all of a location, and do what would hold the keys up on its screen; raise ReaderError."""
        from reader.library.texts import fingerprint  # noqa: PLC0415 - the first screen does without

        article = self._source.load(location, **self._how(encoding, watch))
        length(article.text)
        fingerprint(article.text)
        return self.opened(article)

    def again(self, article: Article) -> Reading:
        """Return an article as the next start will open it: of a long text not all; raise ReaderError."""
        return self(article.meta.location, "", QUIET) if article.landmarks else self.opened(article)

    def opened(self, article: Article) -> Reading:
        """Return an article as it is opened, at its start."""
        kept = self._library.choice("size")
        size = self._asked.size or self._settings.size or (int(kept) if kept.isdecimal() and len(kept) == 1 else 1)
        face = choice(self._terminal, self.wishes).face
        return opened(article, self._settings, face, size, self._terminal.profile)

    def _how(self, encoding: str, watch: Watch) -> dict[str, Any]:
        return {"encoding": encoding or self._asked.encoding or None, "watch": watch, "private": self._asked.private}

    @property
    def wishes(self) -> Wishes:
        """What is wished for of faces."""
        return wished(self._asked, self._settings, self._library.choice("face"))

    @property
    def theme(self) -> str:
        """The theme that is drawn in."""
        return chosen(self._settings.theme, self._library.choice("theme"), self._terminal.background)
