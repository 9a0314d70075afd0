"""The panes of an article around one Reading: they draw it, as it fits the room there is."""

from collections.abc import Callable, Iterator, Mapping

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize, ScreenResume
from textual.message import Message
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Static

from reader.light import Window
from reader.reading import (
    Reading,
    headline,
    how_long,
    nothing,
    progress,
    resized,
    section_read,
    tally,
    track,
    visible,
)
from reader.ui.ahead import Ahead
from reader.ui.fixed import Ground
from reader.ui.kitty import Withheld
from reader.ui.pane import Pane
from reader.ui.parsed import ParsedStylesheet
from reader.ui.widgets.headline import Headline
from reader.ui.widgets.hints import Hints
from reader.ui.widgets.metadata import Metadata
from reader.ui.widgets.page import Page
from reader.ui.widgets.results import Results
from reader.ui.widgets.search_box import SearchBox
from reader.ui.widgets.sections import Sections
from reader.ui.widgets.track import Track
from reader.words import Words


class Body(Horizontal, Ground):
    """The text, and what stands beside it."""


class Panes(Withheld, Ground):
    """Lays out the panes, and hands each new Reading to them."""

    AUTO_FOCUS = "Page"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (20, "-narrow"), (100, "-wide"), (140, "-broad")]  # noqa: RUF012 - mypy takes Textual's for an instance variable
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (6, "-short"), (16, "-tall")]  # noqa: RUF012 - the same

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)  # who has it draws itself, not all others too
    reading: Reactive[Reading] = Reactive(nothing, init=False, repaint=False)  # the panes that show it draw themselves

    class Settled(Message):
        """The text is laid out for the room there is, and drawn next."""

    def __init__(self, reading: Reading, words: Words, keys: Mapping[str, str]) -> None:
        super().__init__()
        self.set_reactive(Panes.reading, reading)
        self._words = words
        self._keys = keys
        self._was_up = False
        self.ahead = Ahead()

    @property
    def fitted(self) -> Reading:
        """The Reading in the pane as it is now: a key may come before the pane has said what its size is."""
        columns, rows = self.query_one(Page).size
        return resized(self.reading, columns, rows) if rows else self.reading

    def foreseen(self, reading: Reading) -> Reading:
        """Return a Reading in the pane as its headline will leave it, so that one frame shows another size."""
        above, page = self.query_one(Headline), self.query_one(Page).size
        if not page:
            return reading
        height = len(headline(reading, above.room))
        return resized(reading, page.width, max(1, page.height + above.size.height - height))

    def look_ahead(self, change: Callable[[Reading], Reading]) -> None:
        """Make ready what the panes will show if the same change is asked for once more."""
        self.ahead.begin(self._foreseeing(change))

    @property
    def is_short(self) -> bool:
        """Whether there are so few rows that the search box opens over the hints: else it looks the same when open."""
        return self.has_class("-short")

    def fit(self, columns: int, rows: int) -> None:
        """Take the classes for a window of this size, before Textual does so and styles and lays out all once more."""
        classes: dict[str, bool] = {}
        for breakpoints, room in ((self.HORIZONTAL_BREAKPOINTS, columns), (self.VERTICAL_BREAKPOINTS, rows)):
            present = [name for least, name in breakpoints if room >= least][-1:]
            classes |= {name: name in present for _, name in breakpoints}
        changed = frozenset(name for name, is_present in classes.items() if is_present != self.has_class(name))
        self.update_classes(classes, update=False)
        if changed and self.is_attached and isinstance(self.app.stylesheet, ParsedStylesheet):
            self.app.stylesheet.restyle(self, changed)

    def compose(self) -> ComposeResult:
        """Lay out the panes from top to bottom."""
        yield Headline(self.reading)
        yield Metadata(self._words)
        with Body(id="body"):
            yield Sections(self._words, self._keys)
            yield Page(self.reading)
            yield Track()
            yield Results(self._words, self._keys)
        yield SearchBox(self._words, self._keys)
        yield Hints(self._words, self._keys)
        yield Static(self._words("window.small"), id="too-small", markup=False)

    def on_mount(self) -> None:
        """Fill the panes."""
        self._fill()

    def on_resize(self, event: Resize) -> None:
        """Make ready for a window of another size: Textual lays out the panes next, and then need not do so again."""
        self.fit(*event.size)
        if self.query(Metadata):  # there is none before the first layout
            self.query_one(Metadata).fit(event.size.width)
            self._lay_out(*event.size)

    def show_article(self, reading: Reading) -> None:
        """Show another article, or the same as it is now."""
        self.set_reactive(Panes.reading, reading)
        self._fill()

    def watch_reading(self, reading: Reading) -> None:
        """Hand the Reading to the panes."""
        sizes = [face.size for face in reading.faces]
        search = reading.search
        self.query_one(Headline).reading = reading
        self.query_one(Metadata).step = (sizes.index(reading.face.size) + 1, len(sizes))
        sections = self.query_one(Sections)
        sections.present = section_read(reading)
        sections.search = search
        self.query_one(Page).reading = reading
        self.query_one(Track).reading = reading
        self.query_one(Results).reading = reading
        box = self.query_one(SearchBox)
        box.fault = search.fault
        box.tally = tally(reading) if search.query.strip() else None
        hints = self.query_one(Hints)
        hints.progress = progress(reading)
        hints.scrolled = reading.place > 0

    def on_screen_suspend(self) -> None:
        """Draw the text in cells while another screen lies over this one."""
        for pane in self.query(Pane):
            pane.veiled = True

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Draw the text as it was again; the first time all has just been styled, and need not be once more."""
        event.refresh_styles = event.refresh_styles and self._was_up
        self._was_up = True
        for pane in self.query(Pane):
            pane.veiled = False

    def on_page_resized(self, event: Page.Resized) -> None:
        """Lay the text out for the room there is."""
        self.reading = resized(self.reading, event.columns, event.rows)
        self.call_after_refresh(self._settle)
        if not self.ahead.is_busy:
            self.ahead.begin(iter(()))  # a layout leaves garbage behind, too

    def show(self, word: str, **facts: object) -> None:
        """Say something in passing."""
        self.notify(self._words(word, **facts), markup=False, timeout=3)

    def _foreseeing(self, change: Callable[[Reading], Reading]) -> Iterator[None]:
        now = self.fitted
        reading = self.foreseen(change(now))
        if reading is now:
            return
        yield
        visible(reading)
        yield
        self.query_one(Page).prepare(reading)
        yield
        self.query_one(Hints).prepare(progress(reading), scrolled=reading.place > 0)
        track(reading, self.query_one(Track).size.height)

    def _lay_out(self, columns: int, rows: int) -> None:
        """Lay out the text and the sections for the room that they will have: were it another, they will say so."""
        sections = self.query_one(Sections)
        is_beside = self.has_class("-wide") or self.has_class("-broad")
        window = Window(columns, rows, int(sections.styles.width.value) if is_beside and sections.styles.width else 0)
        if not (self.has_class("-tiny") or self.has_class("-flat") or self.query_one(Results).display):
            reading, above = window.fitted(self.reading)
            self.query_one(Page).set_reactive(Page.reading, reading)  # it is drawn in any case
            self.reading = reading
            sections.fit(window.outline(above))

    def _settle(self) -> None:
        if self.is_current and self.fitted is self.reading:  # another screen may have taken its place since
            self.post_message(self.Settled())

    def _fill(self) -> None:
        article = self.reading.article
        self.query_one(Metadata).show(article.meta, how_long(article), self.reading.profile)
        self.query_one(Sections).show(article.text, self.reading.sections, self.reading.profile)
        self.watch_reading(self.reading)
