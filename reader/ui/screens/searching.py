"""The search of an article: the box, the list of matches and the strip make another Reading of it.

key ──▶ SearchBox.Searched ──▶ _search ──▶ at once: searched(Reading)
                                  │ a pattern, or a long text that is not prepared
                                  └──▶ thread: find ──▶ with_matches(Reading); only the last query counts
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from textual.message import Message

from reader.model import Article
from reader.reading import (
    Reading,
    at_tick,
    not_searched,
    search_kept,
    search_left,
    searched,
    to_match,
    with_matches,
)
from reader.records import replace
from reader.search import MODES, Match, Query, find, prepare
from reader.search.history import History
from reader.search.regex import PatternError
from reader.ui.screens.awaiting import Awaiting
from reader.ui.threads import in_thread
from reader.ui.widgets.hints import Hints
from reader.ui.widgets.results import Results
from reader.ui.widgets.search_box import SearchBox
from reader.ui.widgets.track import Track
from reader.words import Words

Found = TypeVar("Found")

_PATIENCE = 0.15  # seconds until it is said that a search takes longer
_PAUSE = 0.5  # seconds from the opening of an article until it is prepared
_AT_ONCE = 50_000  # code points of a text that need not be prepared


class Searching(Awaiting):
    """Looks for what is typed, and keeps the place before it; `Kept` and `ModeChosen` are for the next start."""

    class Kept(Message):
        """The reader stayed at a match of this query."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class ModeChosen(Message):
        """The reader wants to search this way, one of MODES."""

        def __init__(self, mode: str) -> None:
            super().__init__()
            self.mode = mode

    def __init__(
        self,
        reading: Reading,
        words: Words,
        keys: Mapping[str, str],
        mode: str = "auto",
        history: History = History(),  # noqa: B008 - a frozen value
    ) -> None:
        super().__init__(reading, words, keys)
        self._mode = mode if mode in MODES else "auto"
        self._history = history
        self._before = reading
        self._prepared: Article | None = None
        self._asked = Query("")
        self._work: asyncio.Task[object] | None = None

    def on_mount(self) -> None:
        """Tell the box how it searches and what was searched for before."""
        box = self.query_one(SearchBox)
        box.mode = self._mode
        box.history = self._history
        if self.reading.search.query:  # of a search through the library
            box.show(self.reading.search.query)
        self.set_timer(_PAUSE, self._prepare)

    def on_search_box_searched(self, event: SearchBox.Searched) -> None:
        """Search as one types."""
        self._search(Query(event.text, self._mode))

    def on_search_box_kept(self) -> None:
        """Stay at the match."""
        self._keep()

    def on_results_pointed(self, event: Results.Pointed) -> None:
        """Let the text follow the list."""
        self.reading = to_match(self.fitted, event.number)

    def on_results_kept(self) -> None:
        """Stay at the match."""
        self._keep()

    def on_results_left(self) -> None:
        """Go back to where the list was opened, and on with typing where that was under way."""
        before = self._before
        search = before.search if before.search.matches is self.reading.search.matches else self.reading.search
        self.reading = replace(self.fitted, place=before.place, search=search)
        self._to_text()
        if before.search.origin >= 0:
            self.action_search()

    def on_track_pressed(self, event: Track.Pressed) -> None:
        """Go where the strip was clicked."""
        self.when_read(partial(self._to_tick, event.row, event.rows))

    def action_search(self) -> None:
        """Open the search box."""
        for pane in (self.query_one(Hints), self.query_one(SearchBox)):
            pane.add_class("-searching", update=self.is_short)
        self.query_one(SearchBox).open()
        self._prepare()

    def action_search_mode(self) -> None:
        """Search another way."""
        modes = list(MODES)
        self._mode = modes[(modes.index(self._mode) + 1) % len(modes)]
        self.post_message(self.ModeChosen(self._mode))
        self.action_search()
        box = self.query_one(SearchBox)
        box.mode = self._mode
        if self.is_short:  # the box has no room to name it
            self.show("notice.search_mode", mode=self._words(f"mode.{self._mode}"))
        if box.text:
            self._search(Query(box.text, self._mode))

    def action_results(self) -> None:
        """List the matches, or close the list and stay."""
        if self.query_one(Results).has_class("-results"):
            self._keep()
        elif self.reading.search.matches:
            self._before = self.fitted
            self.query_one(Results).add_class("-results").open(self.fitted)
        else:
            self.say_unmatched()

    def complete(self, reading: Reading) -> None:
        """Show the reading of all of the article, do what has waited for it, and prepare the search."""
        super().complete(reading)
        self._prepare()

    def leave_search(self) -> None:
        """Go back to the place before the search, or clear the marks of one that was kept."""
        self._stop()
        self.query_one(SearchBox).clear()
        self.reading = search_left(self.fitted)
        self._to_text()

    def say_unmatched(self) -> None:
        """Say why there is no match to be shown."""
        self.show("search.none" if self.reading.search.query.strip() else "notice.no_results")

    def say_wrapped(self) -> None:
        """Say that the matches begin again where the box, which says it too, is not in sight."""
        wrapped = self.reading.search.wrapped
        if wrapped and not self.query_one(SearchBox).display:
            self.show("search.wrapped" if wrapped > 0 else "search.wrapped_back")

    def _to_tick(self, row: int, rows: int) -> None:
        self.reading = at_tick(self.fitted, row, rows)

    @property
    def _is_idle(self) -> bool:
        return self._work is None or self._work.done()

    def _keep(self) -> None:
        box = self.query_one(SearchBox)
        box.remember()
        self.post_message(self.Kept(box.text))
        self.reading = search_kept(self.fitted)
        self._to_text()

    def _search(self, query: Query) -> None:
        self._stop()
        self._asked = query
        self.when_read(lambda: self._search_now(query), is_there=not query.text.strip())

    def _search_now(self, query: Query) -> None:
        if query is not self._asked:  # it has waited, and another one has taken its place
            return
        if self._waits(query):
            self.run_worker(self._found(query), group="search", exclusive=True)
        else:
            self.reading = searched(self.fitted, query.text, query.mode)

    def _waits(self, query: Query) -> bool:
        """Tell that to search would hold up the keys: a pattern may take long, a long text before it is prepared."""
        article = self.reading.article
        return query.mode == "regex" or (len(article.text) > _AT_ONCE and article is not self._prepared)

    async def _found(self, query: Query) -> None:
        """Search in a thread, once what is being done there is done."""
        article = self.reading.article
        await self._done()
        if self._waits(query):
            work = self._begin(lambda: _find(article, query))
            await self._done()
            found = work.result()
        else:
            found = find(article, query)
        if self.reading.article is article:
            if isinstance(found, PatternError):
                self.reading = not_searched(self.fitted, query, found)
            else:
                self.reading = with_matches(self.fitted, query, found)

    def _prepare(self) -> None:
        """Prepare a long text in a thread, so that the first key that is typed need not wait for that."""
        article = self.reading.article
        if not article.missing and len(article.text) > _AT_ONCE and article is not self._prepared and self._is_idle:
            self._begin(lambda: prepare(article)).add_done_callback(lambda _: self._know_prepared(article))

    def _know_prepared(self, article: Article) -> None:
        self._prepared = article

    def _begin(self, work: Callable[[], Found]) -> "asyncio.Task[Found]":
        self._work = task = asyncio.create_task(in_thread(work))
        return task

    async def _done(self) -> None:
        """Wait until the thread has nothing to do, and say so when that takes long."""
        box = self.query_one(SearchBox)
        while self._work is not None and not self._work.done():
            await asyncio.wait({self._work}, timeout=_PATIENCE)
            box.waiting = not self._work.done()

    def _stop(self) -> None:
        """Let nothing come of a search that is under way."""
        self.workers.cancel_group(self, "search")
        self.query_one(SearchBox).waiting = False


def _find(article: Article, query: Query) -> Sequence[Match] | PatternError:
    """Return what a query finds, or why it cannot be looked for: a task that nobody waits for should not fail."""
    try:
        return find(article, query)
    except PatternError as error:
        return error
