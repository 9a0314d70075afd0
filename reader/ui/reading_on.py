"""A part of a long text on the screen in, all of it there out: read behind the reader's back, at the same place.

Settled ──▶ thread: Start.whole ──▶ completed ──▶ ArticleScreen.complete
               │ longer than a second: how far it is, in the row of hints
               └─ another article, the end: the thread is told to stop
"""

import asyncio
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from reader.errors import ReaderError
from reader.library import Library
from reader.model import Article
from reader.reading import completed
from reader.sources import Watch
from reader.ui.rereading import Rereading
from reader.ui.screens.article import ArticleScreen
from reader.ui.start import Start
from reader.ui.threads import in_thread

_PATIENCE = 1.0  # seconds until it is said that it takes longer
_TURN = 0.0005  # seconds until the thread lets a key in


class ReadingOn(Rereading):
    """The part of the program that reads the rest of a text."""

    def __init__(self, start: Start, library: Library) -> None:
        super().__init__(start, library)
        self._part = Article("", ())  # of which the rest is being read
        self._turn = sys.getswitchinterval()

    def on_panes_settled(self) -> None:
        """Begin once the text stands on the screen."""
        screen = self._article_screen()
        if screen is not None and screen.reading.article.missing and screen.reading.article is not self._part:
            self._part = screen.reading.article
            self.run_worker(self._read_on(self._part), group="rest", exclusive=True)

    async def _read_on(self, part: Article) -> None:
        """Read all of an article in a thread, and show it where the part is shown by then."""
        stopped = threading.Event()
        watch = Watch(self._progress(part, asyncio.get_running_loop()), stopped.is_set)
        sys.setswitchinterval(_TURN)
        try:
            whole = await in_thread(partial(self._start.opened_whole, part.meta.location, "", watch))
        except ReaderError as error:
            self.notify(self._start.words.of(error), markup=False, severity="error", timeout=30)
            if (screen := self._showing(part)) is not None:
                screen.wait_no_longer()
            return
        finally:
            stopped.set()
            if self._part is part:  # else the rest of another article is being read
                sys.setswitchinterval(self._turn)
                self._part = Article("", ())
        if (screen := self._showing(part)) is not None:
            reading, is_same = completed(screen.fitted, whole)
            screen.complete(self._diary.noted(reading))
            self._keep_soon()
            self._tell(whole.article.notices[len(part.notices) :])
            if not is_same:
                self.say("notice.changed")
            self._look()

    def _progress(self, part: Article, loop: asyncio.AbstractEventLoop) -> Callable[[int, int], None]:
        """Return what says how much of an article has been read, once that takes long; called by the thread."""
        began = time.monotonic()

        def say(share: float) -> None:
            if (screen := self._showing(part)) is not None:
                screen.progressed(share)

        def progress(count: int, total: int) -> None:
            if time.monotonic() - began > _PATIENCE:
                with suppress(RuntimeError):  # the program has ended
                    loop.call_soon_threadsafe(say, count / total)

        return progress

    def _showing(self, part: Article) -> ArticleScreen | None:
        screen = self._article_screen()
        return screen if screen is not None and screen.reading.article is part else None
