"""A location in, a Reading of its article out: at once, or in a thread that says how far it is and can be given up."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from functools import partial

from reader.controls import visible_line
from reader.errors import ReaderError
from reader.reading import Reading
from reader.sources import QUIET, Watch, comes_at_once
from reader.ui.notices import Notices
from reader.ui.screens.article import ArticleScreen
from reader.ui.screens.loading import Loading
from reader.ui.start import Start
from reader.ui.threads import in_thread

_PATIENCE = 0.3  # seconds until it is said that something takes longer


class Fetching(Notices):
    """The part of the program that waits for articles, and says why one did not come."""

    def __init__(self, start: Start) -> None:
        super().__init__(start.terminal)
        self._start = start
        self.unopened: ReaderError | None = None
        """Why the only article there was to open could not be opened."""

    def offer(self) -> None:
        """Show what there is to read."""
        raise NotImplementedError

    def say(self, word: str, **facts: object) -> None:
        """Say something in passing."""
        self.notify(self._start.words(word, **facts), markup=False, timeout=3)

    def _load(self, location: str, encoding: str, show: Callable[[Reading], None], *, whole: bool = False) -> None:
        """Load and show: at once what does not take long, so that keys typed ahead find it there; else in a thread.

        Of a long text a part will do, unless the `whole` is needed.
        """
        opened = self._start.opened_whole if whole else self._start.opened
        if not comes_at_once(location):
            load = partial(opened, location, encoding)
            self.run_worker(self._loaded(location, load, show), group="open", exclusive=True)
            return
        try:
            reading = opened(location, encoding, QUIET)
        except ReaderError as error:
            self._without_article(error)
        else:
            self._shown(reading, show)

    async def _loaded(self, location: str, load: Callable[[Watch], Reading], show: Callable[[Reading], None]) -> None:
        """Load in a thread, and show that it takes long; an error is told, and nothing else changes."""
        given_up = threading.Event()
        loading = Loading(self._start.words, visible_line(location), given_up)
        watch = Watch(loading.progressed, given_up.is_set)
        work = asyncio.create_task(in_thread(partial(load, watch)))
        cancelled = asyncio.create_task(loading.given_up())
        await asyncio.wait({work}, timeout=_PATIENCE)
        if not work.done():
            await self.push_screen(loading)
            await asyncio.wait({work, cancelled}, return_when=asyncio.FIRST_COMPLETED)
            if loading in self.screen_stack:
                await loading.dismiss()
        cancelled.cancel()
        if given_up.is_set():
            work.add_done_callback(_forgotten)
            self._without_article(None)
            return
        try:
            reading = await work
        except ReaderError as error:
            self._without_article(error)
            return
        self._shown(reading, show)

    def _shown(self, reading: Reading, show: Callable[[Reading], None]) -> None:
        self.hush()  # why another one did not open is of no use any more
        show(reading)
        self._tell(reading.article.notices)

    def _tell(self, notices: Sequence[ReaderError]) -> None:
        """Say how an article was read."""
        for notice in notices:
            self.notify(self._start.words.of(notice), markup=False, severity="warning", timeout=10)

    def _without_article(self, error: ReaderError | None) -> None:
        """Say why nothing was opened; end when there was nothing else to read."""
        if not isinstance(self.screen, ArticleScreen) and len(self._start.locations) == 1:
            self.unopened = error
            self.exit(return_code=2 if error else 0)
            return
        if error:
            self.notify(self._start.words.of(error), markup=False, severity="error", timeout=30)
        if not isinstance(self.screen, ArticleScreen):
            self.offer()


def _forgotten(work: "asyncio.Task[Reading]") -> None:
    """Take the result of a load that was given up, so that nobody misses it."""
    if not work.cancelled():
        work.exception()
