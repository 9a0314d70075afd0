"""Keys in, another theme, face or size out; what was chosen is kept for the next start."""

from collections.abc import Sequence

from reader.faces import FACES
from reader.library import Library
from reader.reading import Reading, with_face
from reader.search.history import added
from reader.themes import inks
from reader.ui.kitty import works
from reader.ui.screens.article import ArticleScreen
from reader.ui.shelves import Shelves
from reader.ui.start import Start


class Choices(Shelves):
    """The part of the program that the reader has a say in."""

    def __init__(self, start: Start, library: Library) -> None:
        super().__init__(start, library)
        self._said = len(library.complaints)
        self._draws_big_text = works()
        self._faces = [name for name in start.faces if FACES[name] and (name != "kitty" or self._draws_big_text)]

    def on_article_screen_sized(self, event: ArticleScreen.Sized) -> None:
        """Keep the size for the next start."""
        self._keep("size", str(event.reading.size))

    def on_searching_kept(self, event: ArticleScreen.Kept) -> None:
        """Keep what was searched for."""
        self._history = added(self._history, event.query)
        self._library.searches.keep(event.query)
        self._complain()

    def on_searching_mode_chosen(self, event: ArticleScreen.ModeChosen) -> None:
        """Keep how it is searched for the next start."""
        self._keep("search_mode", event.mode)

    def action_next_theme(self) -> None:
        """Change to the next theme and keep it."""
        names = list(inks())
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self._keep("theme", self.theme)
        self.say("notice.theme", name=self._start.words(f"theme.{self.theme}"))

    def action_next_face(self) -> None:
        """Draw the text by the next face."""
        if isinstance(self.screen, ArticleScreen):
            reading = self.screen.reading
            name = _next(self._faces, reading.face_name)
            self.screen.reading = with_face(reading, name)
            self._keep("face", name)
            self.say("notice.face", name=self._start.words(f"face.{name}"))

    def _follow(self, reading: Reading) -> None:
        """Show a reading, in dots when this Textual does not let big text through; say so the first time."""
        if reading.face_name == "kitty" and not self._draws_big_text:
            reading = with_face(reading, "octants")
            if not isinstance(self.screen, ArticleScreen):
                self.notify(self._start.words("notice.big_text"), markup=False, severity="warning", timeout=10)
        super()._follow(reading)

    def _keep(self, name: str, value: str) -> None:
        """Keep a choice for the next start; say it once when that cannot be done."""
        self._library.keep(name, value)
        self._complain()

    def _complain(self) -> None:
        """Say what cannot be kept, once."""
        complaints = self._library.complaints
        for complaint in complaints[self._said :]:
            self.notify(self._start.words.of(complaint), markup=False, severity="warning", timeout=10)
        self._said = len(complaints)


def _next(names: Sequence[str], present: str) -> str:
    """Return the name after the present one, the first after the last; the present one when there are none."""
    if not names:
        return present
    return names[(names.index(present) + 1) % len(names)] if present in names else names[0]
