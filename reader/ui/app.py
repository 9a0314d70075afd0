"""The program on the screen: how it begins and ends, all commands by name, what waits until the reader rests."""

import asyncio
import gc
import sys
from collections.abc import Sequence
from typing import ClassVar

from rich.console import RenderableType
from textual.filter import LineFilter
from textual.screen import Screen

from reader.commands import ARTICLE, command, commands_in, shown_keys
from reader.library import Library
from reader.reading import Reading
from reader.themes import inks
from reader.ui.bindings import keymap
from reader.ui.choices import Choices
from reader.ui.filters import Colourless, Harmless
from reader.ui.kitty import BigText
from reader.ui.parsed import ParsedStylesheet
from reader.ui.screens.choose import Choice, Choose
from reader.ui.screens.help import Help
from reader.ui.start import Start
from reader.ui.themes import style_sheets, theme, variables

_TURN = 0.0005  # seconds for which a thread may keep others waiting: it may be the one that writes to the terminal
_HELD = 0.5  # seconds after which the screen is taken over, whatever is on it
_COLLECTED = (5_000, 10, 30)  # new objects, and rounds, after which the collector looks through the next generation


class Ground(Screen[None]):
    """What Textual has below the first screen: nobody sees it, so it takes no part in the drawing."""

    @property
    def is_current(self) -> bool:
        """Tell that it is not to be seen."""
        return False


class ReaderApp(BigText, Choices):
    """Begins, ends and runs commands by name; what is chosen, read and noted is the business of the classes below."""

    CSS_PATH: ClassVar = list(style_sheets())
    ENABLE_COMMAND_PALETTE = False  # ours speaks the reader's language

    def __init__(self, start: Start, library: Library) -> None:
        super().__init__(start, library)
        self.stylesheet = self._sheets = ParsedStylesheet(variables={})  # until there is a theme
        for name, colours in inks().items():  # before the style sheets are read, or they are read twice
            self.register_theme(theme(name, colours))
        self.theme = start.theme
        self.words = start.words
        self.no_color = not start.terminal.colours
        self._filters_of_ours = (Colourless(), Harmless()) if self.no_color else (Harmless(),)
        self._asyncio: asyncio.AbstractEventLoop | None = None
        self.left: Reading | None = None
        """Where the reader was when it ended: nowhere when that was in the library."""
        if start.is_lit and start.lit:
            self.hold(is_big=start.lit.face_name == "kitty" and start.lit.size > 1)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the variables of our style sheets, which Textual reads before the theme is chosen."""
        return variables(next(iter(inks().values())))

    def get_default_screen(self) -> Ground:
        """Return the screen below all others."""
        return Ground(id="_default")

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filters of every row; Textual's own are for colours that our style sheets do not use."""
        return self._filters_of_ours

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002 - as Textual has it
        """Use other colours; before there is a screen the style sheets are not read, or they would be read twice."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def on_mount(self) -> None:
        """Open the article, or the list of articles."""
        self._asyncio = asyncio.get_running_loop()
        if self._start.is_lit:
            self.set_timer(_HELD, self.release)
        self.set_keymap(keymap(self._start.keys))
        self.open_first()
        self.call_after_refresh(self._started)
        for notice in self._start.notices:
            self.notify(notice, markup=False, severity="warning", timeout=10)

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Keep the place and exit: keys, signals and a terminal that is gone all come here."""
        self.left = self._reading()
        self.keep_place()
        super().exit(result, return_code, message)

    def end(self) -> None:
        """End soon; may be called by a signal handler, also before the app runs."""
        if self._asyncio is not None:
            self._asyncio.call_soon_threadsafe(self.exit)

    def on_panes_settled(self) -> None:
        """Take the screen over: what stands there now is what has been drawn before."""
        self.release()

    def action_help(self) -> None:
        """Show all keys."""
        self.push_screen(Help(self._start.words, self._start.keys, self._start.settings_path))

    def action_command_palette(self) -> None:
        """Choose among all commands by their names."""
        words = self._start.words
        choices = [
            Choice(each.id, words(f"command.{each.id}"), shown_keys(each, self._start.keys))
            for each in commands_in(ARTICLE)
            if each.id != "palette"
        ]
        self.push_screen(
            Choose(words("command.palette"), choices, words("palette.placeholder"), words("palette.none")), self._run
        )

    async def _run(self, command_id: str | None) -> None:
        if command_id:
            await self.run_action(command(command_id).action, self.screen)

    def _started(self) -> None:
        """Go from starting to waiting for keys.

        Garbage is left lying while the program starts. From then on it is looked for in what is new and lives long, and
        not every second, which takes as long as a key: the program itself is none, and what a key leaves behind is
        nearly all of it gone at once.
        """
        gc.freeze()
        gc.set_threshold(*_COLLECTED)
        gc.enable()
        sys.setswitchinterval(_TURN)

    def _advance(self) -> None:
        """Keep the place, do a little of what can wait, and say what cannot be kept."""
        super()._advance()
        self._complain()
        self._sheets.leave()
        if self._start.at_rest:
            self._start.at_rest()
