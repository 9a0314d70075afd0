"""The article on the screen in, the same as it is now out: by key, in another encoding, when its file has changed.

Where the reader is in it is kept a while after it has moved; while nothing moves and nothing waits no timer runs.
"""

import asyncio

from reader.library import Library
from reader.reading import Diary, Reading, reloaded
from reader.sources import Stamp, stamp
from reader.sources.decode import ENCODINGS
from reader.ui.changes import Changes
from reader.ui.fetching import Fetching
from reader.ui.screens.article import ArticleScreen
from reader.ui.screens.choose import Choice, Choose
from reader.ui.start import Start

_SAVED = 1.0  # seconds after which a place that has moved is kept
_IDLE = 0.02  # seconds each time for what can wait


class Rereading(Fetching):
    """The part of the program that keeps the article on the screen as its file is, and where the reader is in it."""

    def __init__(self, start: Start, library: Library) -> None:
        super().__init__(start)
        self._library = library
        self._diary = Diary(library, unkept=start.unkept)
        self._stamp = Stamp()
        self._changes = Changes()
        self._is_due = False
        self._seen: Reading | None = None

    def on_unmount(self) -> None:
        """Stop watching files."""
        self._changes.close()

    def on_app_focus(self) -> None:
        """Look whether the file has changed while the reader was elsewhere."""
        self._look()

    def action_reload(self) -> None:
        """Read the article again, and stay at the place."""
        self._again("", "notice.reloaded")

    def action_encoding(self) -> None:
        """Read the article again in an encoding of the reader's choice."""
        if not isinstance(self.screen, ArticleScreen):
            return
        words = self._start.words
        present = self.screen.reading.article.meta.encoding
        choices = [Choice(name, name, words("encoding.present") if name == present else "") for name in ENCODINGS]
        self.push_screen(
            Choose(words("encoding.title"), choices, words("encoding.placeholder"), words("search.none")),
            lambda name: self._again(name or "", "notice.encoding") if name else None,
        )

    def _again(self, encoding: str, word: str) -> None:
        """Read the article of the screen again."""
        if not isinstance(self.screen, ArticleScreen):
            return
        location = self.screen.reading.article.meta.location
        if not location or location == "-":
            self.say("notice.no_reload")
            return
        before = stamp(location)

        def show(reading: Reading) -> None:
            if isinstance(self.screen, ArticleScreen) and self.screen.reading.article.meta.location == location:
                self.screen.show_article(self._diary.noted(reloaded(self.screen.fitted, reading.article)))
                self._keep_soon()
                self._watch(reading, before)
                self.say(word, encoding=reading.article.meta.encoding)

        self._load(location, encoding, show, whole=True)

    def _reading(self) -> Reading | None:
        """Return the article under whatever lies over it."""
        screen = self._article_screen()
        return None if screen is None else screen.reading

    def _article_screen(self) -> ArticleScreen | None:
        """Return the screen of the article, under whatever lies over it."""
        return next((screen for screen in self.screen_stack if isinstance(screen, ArticleScreen)), None)

    def _keep_soon(self) -> None:
        """Have the place kept in a while, and what can wait done."""
        if not self._is_due:
            self._is_due = True
            self.set_timer(_SAVED, self._advance)

    def _advance(self) -> None:
        """Keep the place, and do a little of what can wait, unless the reader is at it."""
        self._is_due = False
        reading = self._reading()
        if reading is None:
            return
        is_at_rest, self._seen = reading is self._seen, reading
        if is_at_rest:
            has_more = self._diary.advance(reading, _IDLE)
        else:
            self._diary.keep(reading)
            has_more = True
        if has_more:
            self._keep_soon()

    def _watch(self, reading: Reading, before: Stamp) -> None:
        """Read the article again once its file is another than it was `before` it was read."""
        self._stamp = before
        self._changes.watch(reading.article.meta.location, asyncio.get_running_loop(), self._look)

    def _look(self) -> None:
        screen = self.screen
        if not isinstance(screen, ArticleScreen) or not self._stamp.size:
            return
        now = stamp(screen.reading.article.meta.location)
        if now.size and now != self._stamp:
            self._stamp = now
            self._again("", "notice.changed")
