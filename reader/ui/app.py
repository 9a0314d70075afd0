"""The program on the screen: which article is read in which theme, what is kept for the next start."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from textual.filter import LineFilter

from reader.commands import COMMANDS, shown_keys
from reader.controls import visible_line
from reader.errors import ReaderError
from reader.faces import FACES
from reader.library import Library
from reader.reading import Reading, Visits, at, place_of, with_face
from reader.terminal import Terminal
from reader.ui.bindings import keymap
from reader.ui.faults import Faults
from reader.ui.filters import Colourless, Harmless
from reader.ui.screens.article import ArticleScreen
from reader.ui.screens.choose import Choice, Choose
from reader.ui.screens.help import Help
from reader.ui.themes import inks, style_sheets, theme, variables
from reader.words import Words


@dataclass(frozen=True, slots=True)
class Start:
    """What the program is started with; `opened` turns a location into a Reading or raises ReaderError."""

    locations: Sequence[str]
    opened: Callable[[str], Reading]
    words: Words
    theme: str
    keys: Mapping[str, str]
    settings_path: Path
    notices: Sequence[str] = ()
    terminal: Terminal = field(default_factory=Terminal)
    faces: Sequence[str] = tuple(FACES)


class ReaderApp(Faults):
    """Opens articles, changes theme and face, keeps choices; all reading happens in ArticleScreen."""

    CSS_PATH: ClassVar = list(style_sheets())
    ENABLE_COMMAND_PALETTE = False  # ours speaks the reader's language

    def __init__(self, start: Start, library: Library) -> None:
        super().__init__(start.terminal)
        for name, colours in inks().items():  # before the style sheets are read, or they are read twice
            self.register_theme(theme(name, colours))
        self.theme = start.theme
        self._start = start
        self.words = start.words
        self._library = library
        self.no_color = not start.terminal.colours
        self._filters_of_ours = (Colourless(), Harmless()) if self.no_color else (Harmless(),)
        self._visits = Visits()
        self._asyncio: asyncio.AbstractEventLoop | None = None

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the variables of our style sheets, which Textual reads before the theme is chosen."""
        return variables(next(iter(inks().values())))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filters of every row; Textual's own are for colours that our style sheets do not use."""
        return self._filters_of_ours

    def on_mount(self) -> None:
        """Open the article, or the list of articles."""
        self._asyncio = asyncio.get_running_loop()
        self.set_keymap(keymap(self._start.keys))
        if len(self._start.locations) == 1:
            self._open(self._start.locations[0])
        else:
            self.action_articles()
        for notice in self._start.notices:
            self.notify(notice, markup=False, severity="warning", timeout=10)

    def end(self) -> None:
        """End soon; may be called by a signal handler, also before the app runs."""
        if self._asyncio is not None:
            self._asyncio.call_soon_threadsafe(self.exit)

    def on_article_screen_sized(self, event: ArticleScreen.Sized) -> None:
        """Keep the size for the next start."""
        self._keep("size", str(event.reading.size))

    def action_articles(self) -> None:
        """Choose among the articles named on the command line."""
        words = self._start.words
        choices = [Choice(str(number), visible_line(location)) for number, location in enumerate(self._start.locations)]
        self.push_screen(
            Choose(words("list.title"), choices, words("search.placeholder"), words("search.none")), self._chosen
        )

    def action_next_theme(self) -> None:
        """Change to the next theme and keep it."""
        names = list(inks())
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self._keep("theme", self.theme)
        self._say("notice.theme", name=self._start.words(f"theme.{self.theme}"))

    def action_next_face(self) -> None:
        """Draw the text by the next face."""
        if isinstance(self.screen, ArticleScreen):
            reading = self.screen.reading
            name = _next([name for name in self._start.faces if FACES[name]], reading.face_name)
            self.screen.reading = with_face(reading, name)
            self._keep("face", name)
            self._say("notice.face", name=self._start.words(f"face.{name}"))

    def action_help(self) -> None:
        """Show all keys."""
        self.push_screen(Help(self._start.words, self._start.keys, str(self._start.settings_path)))

    def action_command_palette(self) -> None:
        """Choose among all commands by their names."""
        words = self._start.words
        choices = [
            Choice(command.id, words(f"command.{command.id}"), shown_keys(command, self._start.keys))
            for command in COMMANDS
            if command.id != "palette"
        ]
        self.push_screen(
            Choose(words("command.palette"), choices, words("palette.placeholder"), words("palette.none")), self._run
        )

    async def _run(self, command_id: str | None) -> None:
        for command in COMMANDS:
            if command.id == command_id:
                await self.run_action(command.action, self.screen)

    def _chosen(self, number: str | None) -> None:
        if number:
            self._open(self._start.locations[int(number)])
        elif not isinstance(self.screen, ArticleScreen):
            self.exit()

    def on_article_screen_followed(self, event: ArticleScreen.Followed) -> None:
        """Go where a link leads: to another place, or to another article."""
        place = place_of(event.target)
        if place >= 0 and isinstance(self.screen, ArticleScreen):
            self._follow(at(self.screen.fitted, place))
        else:
            self._open(event.target)

    def action_visit(self, steps: int) -> None:
        """Go back to what was read before, or forward again."""
        if not isinstance(self.screen, ArticleScreen):
            return
        visits = self._visits.left(self.screen.fitted)
        self._visits = visits.gone(steps)
        if self._visits is visits:
            self._say("notice.no_earlier" if steps < 0 else "notice.no_later")
        else:
            self._show(self._visits.present)

    def _open(self, location: str) -> None:
        try:
            reading = self._start.opened(location)
        except ReaderError as error:
            self.notify(self._start.words.of(error), markup=False, severity="error", timeout=30)
            if not isinstance(self.screen, ArticleScreen):
                self.action_articles()
        else:
            self._follow(reading)

    def _follow(self, reading: Reading) -> None:
        if isinstance(self.screen, ArticleScreen):
            self._visits = self._visits.left(self.screen.fitted)
        self._visits = self._visits.followed(reading)
        self._show(reading)

    def _show(self, reading: Reading) -> None:
        """Show a reading at the size of the one that is shown now."""
        before = self.screen
        if not isinstance(before, ArticleScreen):
            self.push_screen(ArticleScreen(reading, self._start.words, self._start.keys))
        elif reading.article is before.reading.article:
            before.reading = replace(before.fitted, place=reading.place)
        else:
            reading = replace(reading, size=before.reading.size, face_name=before.reading.face_name)
            self.switch_screen(ArticleScreen(reading, self._start.words, self._start.keys))

    def _keep(self, name: str, value: str) -> None:
        """Keep a choice for the next start; say it once when that cannot be done."""
        said = len(self._library.complaints)
        self._library.keep(name, value)
        for complaint in self._library.complaints[said:]:
            self.notify(self._start.words.of(complaint), markup=False, severity="warning", timeout=10)

    def _say(self, word: str, **facts: object) -> None:
        self.notify(self._start.words(word, **facts), markup=False, timeout=3)


def _next(names: Sequence[str], present: str) -> str:
    """Return the name after the present one, the first after the last; the present one when there are none."""
    if not names:
        return present
    return names[(names.index(present) + 1) % len(names)] if present in names else names[0]
