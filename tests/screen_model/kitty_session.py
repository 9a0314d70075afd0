"""Keys in, what is wrong on the screen out: the real program, writing to the model of a terminal.

`Session` starts an app on a `Screen`; `wrong` compares what stands there with what should: the strips of Textual's
compositor, and over them the letters of the text, each at its place, where no widget lies above the pane.
"""

import asyncio
import random
from contextlib import asynccontextmanager

from kitty_screen import Screen
from rich.segment import Segment
from textual._compositor import visible_screen_stack
from textual.driver import Driver
from textual.events import AppBlur, AppFocus, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Size
from textual.messages import TerminalSupportsSynchronizedOutput
from textual.strip import Strip

from reader.faces.kitty import Scaled
from reader.reading import ASIDE, headline_runs, resized, roles, visible
from reader.typesetting.widths import TEXTUAL
from reader.typesetting.widths import width as cell_width
from reader.ui.screens.article import ArticleScreen
from reader.ui.widgets.headline import Headline
from reader.ui.widgets.page import Page

SIZES = [(80, 24), (120, 40), (100, 30), (60, 30), (40, 16), (140, 44), (33, 12), (19, 8), (90, 13)]
LASTING = 600  # seconds that a notice stays in a session: until its end
PATIENCE = 100  # times a hundredth of a second, for what is on its way to the screen


class Recorder(Driver):
    """A driver whose terminal is the model."""

    terminal = None

    @property
    def can_suspend(self):
        return True

    def write(self, data):
        self.terminal.feed(data)
        self.written = getattr(self, "written", "") + data

    def start_application_mode(self):
        self.write("\x1b[?1049h\x1b[?25l")
        size = Size(self.terminal.columns, self.terminal.rows)
        self.send_message(Resize(size, size))
        self.send_message(TerminalSupportsSynchronizedOutput())

    def disable_input(self):
        """Read no keys: there are none."""

    def stop_application_mode(self):
        self.write("\x1b[?1049l\x1b[?25h")


class Session:
    """A program under way and the terminal that it writes to."""

    def __init__(self, app, pilot, terminal):
        self.app = app
        self.terminal = terminal
        self._pilot = pilot
        self._driver = app._driver  # noqa: SLF001 - the app keeps it to itself

    @property
    def written(self):
        """All that was written so far."""
        return self._driver.written

    async def press(self, *keys):
        await self._pilot.press(*keys)

    async def settle(self):
        """Let the program do what it has to do."""
        await self._pilot.pause(0.1)

    async def resize(self, columns, rows):
        self.terminal.resize(columns, rows)
        self.app.post_message(Resize(Size(columns, rows), Size(columns, rows)))
        await self._pilot.pause(0.02)
        await self.wrong()
        self.terminal.pushed = 0  # by what was on its way to the terminal of the size before

    async def stop_and_go_on(self):
        """Stop the program, as ctrl+Z does, and let it go on."""
        driver = self._driver
        driver.stop_application_mode()
        assert self.terminal.letters() == []
        driver.start_application_mode()
        self.app.post_message(Driver.SignalResume())
        await self._pilot.pause()

    async def lose_and_get_the_focus(self):
        self.app.post_message(AppBlur())
        await self._pilot.pause()
        self.app.post_message(AppFocus())
        await self._pilot.pause()

    async def wheel(self, *, down):
        kind = MouseScrollDown if down else MouseScrollUp
        column, row = self.terminal.columns // 2, self.terminal.rows // 2
        self.app.post_message(kind(None, column, row, 0, 0, 0, False, False, False, column, row))  # noqa: FBT003
        await self._pilot.pause()

    async def wrong(self):
        """Return what is on the screen and should not be, when all is done that is on its way: rows, columns, looks."""
        for _ in range(PATIENCE):
            found = self._wrong()
            if not found:
                return []
            await asyncio.sleep(0.01)
        return found

    def _wrong(self):
        fresh = self.wanted()
        if (fresh.columns, fresh.rows) != (self.terminal.columns, self.terminal.rows) or fresh.pushed:
            return [("in the middle of another size", fresh.columns, fresh.rows)]
        wanted, shown = fresh.looks(), self.terminal.looks()
        return [
            (row, column, wanted[row][column], shown[row][column])
            for row in range(self.terminal.rows)
            for column in range(self.terminal.columns)
            if wanted[row][column] != shown[row][column]
        ]

    def wanted(self):
        """Return a screen as it should be, painted anew."""
        compositor = self.app.screen._compositor  # noqa: SLF001 - what is to be seen is known to it alone
        fresh = Screen(*compositor.size, self.terminal.profile)
        visible_screen_stack.set(self.app._background_screens)  # noqa: SLF001 - the same
        for row, strip in enumerate(compositor.render_strips()):
            fresh.feed(f"\x1b[{row + 1};1H{strip.render(self.app.console)}")
        for row, column, scale, text, style in self._letters():
            segment = Segment(f"\x1b]66;s={scale}:w={cell_width(text)};{text}\x1b\\", style)
            fresh.feed(f"\x1b[{row + 1};{column + 1}H{self._filtered(segment).render(self.app.console)}")
        return fresh

    def _filtered(self, segment):
        strip = Strip([segment])
        for line_filter in self.app.get_line_filters():
            if type(line_filter).__name__ != "Harmless":  # it would take the escape for a control
                strip = strip.apply_filter(line_filter, None)
        return strip

    def _letters(self):
        """Yield row, column, scale, text and style of the letters in sight."""
        screen = self.app.screen
        if not isinstance(screen, ArticleScreen):
            return
        yield from self._headline(screen.query_one(Headline))
        page = screen.query_one(Page)
        reading = resized(page.reading, *page.size) if page.size else page.reading
        named = {**roles(reading), ASIDE: "aside"}
        left, top = page.content_region.offset
        for _, line, line_row in visible(reading):
            face = reading.sizes.of(line.block)
            if not isinstance(face, Scaled):
                continue
            for text, offset, x, width in reading.layout.clusters(line):
                row, column = top + line_row, left + reading.left + x
                seen = self._is_uncovered(page, row, column, width, face.scale)
                if seen and 0 < cell_width(text) <= 7:
                    style = page.get_component_rich_style(f"page--{named.get(offset, 'text')}")
                    yield row, column, face.scale, text, style

    def _headline(self, headline):
        left, top = headline.content_region.offset
        styles = {run.role: style for run, style in headline.runs()}
        for run in headline_runs(headline.reading, headline.room):
            column = left + run.column
            for text in run.text:
                width = run.width if run.cells else run.scale * cell_width(text)
                if self._is_uncovered(headline, run.row + top, column, width, run.scale):
                    yield run.row + top, column, run.scale, run.text if run.cells else text, styles[run.role]
                column += width
                if run.cells:
                    break

    def _is_uncovered(self, pane, row, column, columns, rows):
        """Tell whether a block of cells shows nothing but the pane."""
        if not (0 <= column <= self.terminal.columns - columns and 0 <= row <= self.terminal.rows - rows):
            return False
        return all(
            self.app.screen.get_widget_at(column + across, row + down)[0] is pane
            for across in range(columns)
            for down in range(rows)
        )


@asynccontextmanager
async def session(app, columns=100, rows=30, profile=TEXTUAL):
    """Run an app on a terminal of this size, which counts cells by `profile`."""
    terminal = Screen(columns, rows, profile)
    usual = app.notify
    # A notice that goes by itself under a dialog stays in the picture: Textual does not draw anew what lies below.
    app.notify = lambda message, **options: usual(message, **(options | {"timeout": LASTING}))
    app.driver_class = type("Recorder", (Recorder,), {"terminal": terminal})
    async with app.run_test(headless=False, size=(columns, rows), notifications=True) as pilot:
        await pilot.pause()
        yield Session(app, pilot, terminal)
    assert not terminal.alternate
    assert terminal.letters() == []


KEYS = {
    "scroll": [[key] for key in ("j", "k", "space", "b", "d", "u", "G", "g", "right_square_bracket", "pageup")],
    "size": [["plus"], ["minus"], ["plus", "plus"], ["0"]],
    "theme": [["s"]],
    "search": [["slash", *"统战"], ["slash", *"工作", "enter"], ["n"], ["N"], ["enter"], ["escape"]],
    "palette": [["ctrl+p"], ["ctrl+p", *"字号"], ["down"], ["enter"], ["escape"]],
    "help": [["question_mark"], ["question_mark", "j"], ["escape"]],
    "sections": [["t"], ["t", "down", "down"], ["t", "down", "enter"], ["escape"]],
    "toasts": [["y"], ["x"], ["y", "x"]],
    "focus": [["tab"], ["shift+tab"]],
    "face": [["F", "F", "F", "F"]],
}  # fmt: skip


async def play(run, seed, steps=25):
    """Do so many random things in a session; yield the name of each and what is wrong on the screen behind it."""
    chance = random.Random(seed)  # noqa: S311 - a play, not a secret
    events = [*KEYS, *KEYS, "scroll", "scroll", "resize", "stop", "blur", "wheel"]
    for _ in range(steps):
        kind = chance.choice(events)
        match kind:
            case "resize":
                await run.resize(*chance.choice(SIZES))
            case "stop":
                await run.stop_and_go_on()
            case "blur":
                await run.lose_and_get_the_focus()
            case "wheel":
                await run.wheel(down=chance.random() < 0.6)
            case _:
                keys = chance.choice(KEYS[kind])
                kind = f"{kind} {' '.join(keys)}"
                await run.press(*keys)
        yield kind, await run.wrong()
