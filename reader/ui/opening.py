"""A location in, its article on the screen out; and back and forward.

key or click ──▶ _open ──▶ thread: Start.opened(location) ──▶ _follow ──▶ Visits ──▶ ArticleScreen
                              │ longer than 0.3 s: Loading, Esc gives it up
"""

from collections.abc import Callable, Sequence
from functools import partial

from reader.controls import visible_line
from reader.library import Library
from reader.reading import Reading, Visits, at, place_of
from reader.records import replace
from reader.search.history import History
from reader.sources import QUIET, Stamp, is_web, stamp
from reader.sources.places import completions
from reader.ui.reading_on import ReadingOn
from reader.ui.screens.article import ArticleScreen
from reader.ui.screens.choose import Choice, Choose
from reader.ui.start import Start


def _as_it_is(reading: Reading) -> Reading:
    return reading


class Opening(ReadingOn):
    """The part of the program that knows which articles are open, and where each came from."""

    def __init__(self, start: Start, library: Library) -> None:
        super().__init__(start, library)
        self._visits = Visits()
        self._history = History(library.searches.recent())

    def open_first(self) -> None:
        """Open the article that was named, or the list of them."""
        if len(self._start.locations) != 1:
            self.offer()
        elif is_web(self._start.locations[0]) or not self._start.is_read:
            self._open(self._start.locations[0])
        elif self._start.lit:
            self._shown(self._start.lit, partial(self._taken_over, stamp(self._start.locations[0])))
        else:  # it has been read already
            location = self._start.locations[0]
            self._shown(self._start.opened(location, "", QUIET), partial(self._opened, stamp(location)))

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
            reading = self._visits.present
            self._show(reading)
            self._watch(reading, stamp(reading.article.meta.location))

    def keep_place(self) -> None:
        """Keep where the reader is."""
        reading = self._reading()
        if reading is not None:
            self._diary.keep(reading)

    def _named(self, text: str) -> Sequence[Choice]:
        """Return what may be meant by a location that is being typed."""
        found = [Choice(place, visible_line(place)) for place in completions(text)]
        if any(choice.value == text for choice in found):
            return found
        typed = Choice(text, visible_line(text), self._start.words("list.open"))
        return [typed, *found] if text.endswith("/") else [*found, typed]  # a folder that is there is what is meant

    def _chosen(self, location: str | None) -> None:
        if location:
            self._open(location)
        elif not isinstance(self.screen, ArticleScreen):
            self.give_up()

    def _open(self, location: str, then: Callable[[Reading], Reading] = _as_it_is) -> None:
        """Open an article where it was left, or where `then` moves it."""
        before = stamp(location)
        self._load(location, "", partial(self._opened, before, then=then), whole=then is not _as_it_is)

    def _opened(self, before: Stamp, reading: Reading, then: Callable[[Reading], Reading] = _as_it_is) -> None:
        self.keep_place()
        self._follow(then(self._diary.opened(reading)))
        self._watch(reading, before)

    def _taken_over(self, before: Stamp, reading: Reading) -> None:
        self._follow(at(self._diary.opened(reading), reading.place))
        self._watch(reading, before)

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
        screen = ArticleScreen(reading, self._start.words, self._start.keys, mode, self._history)
        screen.fit(*self.size)
        self.watch(screen, "reading", self._keep_soon, init=False)
        self._keep_soon()
        return screen
