"""A location in, its article on the screen out; and back, forward, once more, in another encoding.

key or click ──▶ _open ──▶ thread: Start.opened(location) ──▶ _follow ──▶ Visits ──▶ ArticleScreen
                              │ longer than 0.3 s: Loading, Esc gives it up
"""

import asyncio
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from reader.controls import visible_line
from reader.errors import ReaderError
from reader.faces import FACES
from reader.library import Library
from reader.reading import Diary, Reading, Visits, at, place_of, reloaded
from reader.search.history import History
from reader.sources import QUIET, Stamp, Watch, is_web, stamp
from reader.sources.decode import ENCODINGS
from reader.sources.places import completions
from reader.terminal import Terminal
from reader.ui.changes import Changes
from reader.ui.faults import Faults
from reader.ui.screens.article import ArticleScreen
from reader.ui.screens.choose import Choice, Choose
from reader.ui.screens.loading import Loading
from reader.words import Words

_PATIENCE = 0.3  # seconds until it is said that something takes longer
_AT_ONCE = 1 << 20  # bytes of a file that is read before the next key


@dataclass(frozen=True, slots=True)
class Start:
    """What the program is started with.

    `opened` turns a location, in an encoding ("" for the one it says itself), into a Reading or raises ReaderError.
    Without locations the library is shown. What is read, and where it is left, is kept there, but for the article at
    `unkept`. `lit` is the only article where it was left, or where the reader has gone from there while Textual was
    imported; `is_lit`: it stands on the screen already.
    """

    locations: Sequence[str]
    opened: Callable[[str, str, Watch], Reading]
    words: Words
    theme: str
    keys: Mapping[str, str]
    settings_path: Path
    notices: Sequence[str] = ()
    terminal: Terminal = field(default_factory=Terminal)
    faces: Sequence[str] = tuple(FACES)
    unkept: str = ""
    lit: Reading | None = None
    is_lit: bool = False


def _as_it_is(reading: Reading) -> Reading:
    return reading


class Opening(Faults):
    """The part of the program that knows which articles are open, and where each came from."""

    def __init__(self, start: Start, library: Library) -> None:
        super().__init__(start.terminal)
        self._start = start
        self._library = library
        self._diary = Diary(library, unkept=start.unkept)
        self._visits = Visits()
        self._history = History(library.searches.recent())
        self._stamp = Stamp()
        self._changes = Changes()
        self.unopened: ReaderError | None = None
        """Why the only article there was to open could not be opened."""

    def open_first(self) -> None:
        """Open the article that was named, or the list of them."""
        if len(self._start.locations) != 1:
            self.offer()
        elif is_web(self._start.locations[0]):
            self._open(self._start.locations[0])
        elif self._start.lit:
            self._shown(self._start.lit, partial(self._taken_over, stamp(self._start.locations[0])))
        else:  # it has been read already
            location = self._start.locations[0]
            self._shown(self._start.opened(location, "", QUIET), partial(self._opened, stamp(location)))

    def on_unmount(self) -> None:
        """Stop watching files."""
        self._changes.close()

    def on_app_focus(self) -> None:
        """Look whether the file has changed while the reader was elsewhere."""
        self._look()

    def on_article_screen_followed(self, event: ArticleScreen.Followed) -> None:
        """Go where a link leads: to another place, or to another article."""
        place = place_of(event.target)
        if place >= 0 and isinstance(self.screen, ArticleScreen):
            self._follow(at(self.screen.fitted, place))
        else:
            self._open(event.target)

    def offer(self) -> None:
        """Show what there is to read."""
        self.action_articles()

    def give_up(self) -> None:
        """End: nothing was chosen, and there is nothing else."""
        self.exit()

    def action_articles(self) -> None:
        """Choose among the articles named on the command line, or name another one."""
        words = self._start.words
        choices = [Choice(location, visible_line(location)) for location in self._start.locations]
        self.push_screen(
            Choose(words("list.title"), choices, words("list.placeholder"), words("list.none"), self._named),
            self._chosen,
        )

    def action_visit(self, steps: int) -> None:
        """Go back to what was read before, or forward again."""
        if not isinstance(self.screen, ArticleScreen):
            return
        self.keep_place()
        visits = self._visits.left(self.screen.fitted)
        self._visits = visits.gone(steps)
        if self._visits is visits:
            self.say("notice.no_earlier" if steps < 0 else "notice.no_later")
        else:
            self._show(self._visits.present)

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

    def keep_place(self) -> None:
        """Keep where the reader is."""
        reading = self._reading()
        if reading is not None:
            self._diary.keep(reading)

    def say(self, word: str, **facts: object) -> None:
        """Say something in passing."""
        self.notify(self._start.words(word, **facts), markup=False, timeout=3)

    def _reading(self) -> Reading | None:
        """Return the article under whatever lies over it."""
        return next((screen.reading for screen in self.screen_stack if isinstance(screen, ArticleScreen)), None)

    def _named(self, text: str) -> Sequence[Choice]:
        """Return what may be meant by a location that is being typed."""
        found = [Choice(place, visible_line(place)) for place in completions(text)]
        if any(choice.value == text for choice in found):
            return found
        typed = Choice(text, visible_line(text), self._start.words("list.open"))
        return [*found, typed] if found else [typed]

    def _chosen(self, location: str | None) -> None:
        if location:
            self._open(location)
        elif not isinstance(self.screen, ArticleScreen):
            self.give_up()

    def _open(self, location: str, then: Callable[[Reading], Reading] = _as_it_is) -> None:
        """Open an article where it was left, or where `then` moves it."""
        before = stamp(location)
        self._load(location, "", partial(self._opened, before, then=then))

    def _opened(self, before: Stamp, reading: Reading, then: Callable[[Reading], Reading] = _as_it_is) -> None:
        self.keep_place()
        self._follow(then(self._diary.opened(reading)))
        self._watch(reading, before)

    def _taken_over(self, before: Stamp, reading: Reading) -> None:
        self._follow(at(self._diary.opened(reading), reading.place))
        self._watch(reading, before)

    def _again(self, encoding: str, word: str) -> None:
        """Read the article of the screen again."""
        if not isinstance(self.screen, ArticleScreen):
            return
        article = self.screen.reading.article
        location = article.meta.location
        if not location or location == "-":
            self.say("notice.no_reload")
            return
        before = stamp(location)

        def show(reading: Reading) -> None:
            if isinstance(self.screen, ArticleScreen) and self.screen.reading.article is article:
                self.screen.show_article(self._diary.noted(reloaded(self.screen.fitted, reading.article)))
                self._watch(reading, before)
                self.say(word, encoding=reading.article.meta.encoding)

        self._load(location, encoding, show)

    def _load(self, location: str, encoding: str, show: Callable[[Reading], None]) -> None:
        """Load and show: at once what does not take long, so that keys typed ahead find it there; else in a thread."""
        if is_web(location) or stamp(location).size > _AT_ONCE:
            self.run_worker(self._loaded(location, encoding, show), group="open", exclusive=True)
            return
        try:
            reading = self._start.opened(location, encoding, QUIET)
        except ReaderError as error:
            self._without_article(error)
        else:
            self._shown(reading, show)

    async def _loaded(self, location: str, encoding: str, show: Callable[[Reading], None]) -> None:
        """Load in a thread, and show that it takes long; an error is told, and nothing else changes."""
        given_up = threading.Event()
        loading = Loading(self._start.words, visible_line(location), given_up)
        watch = Watch(loading.progressed, given_up.is_set)
        work = asyncio.create_task(asyncio.to_thread(self._start.opened, location, encoding, watch))
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
        show(reading)
        for notice in reading.article.notices:
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

    def _follow(self, reading: Reading) -> None:
        if isinstance(self.screen, ArticleScreen):
            self._visits = self._visits.left(self.screen.fitted)
        self._visits = self._visits.followed(reading)
        self._show(reading)

    def _show(self, reading: Reading) -> None:
        """Show a reading at the size of the one that is shown now."""
        before = self.screen
        if not isinstance(before, ArticleScreen):
            self.push_screen(self._screen_of(reading))
        elif reading.article is before.reading.article:
            before.reading = replace(before.fitted, place=reading.place)
        else:
            reading = replace(reading, size=before.reading.size, face_name=before.reading.face_name)
            self.switch_screen(self._screen_of(reading))

    def _screen_of(self, reading: Reading) -> ArticleScreen:
        mode = self._library.choice("search_mode") or "auto"
        return ArticleScreen(reading, self._start.words, self._start.keys, mode, self._history)

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


def _forgotten(work: "asyncio.Task[Reading]") -> None:
    """Take the result of a load that was given up, so that nobody misses it."""
    if not work.cancelled():
        work.exception()
