"""A Reading and the work that its screen waits for in, its pages turned by keys meanwhile, the other keys out.

                   ┌─ keys ──▶ moves ──▶ page drawn again
select ◀── bell ◀──┤─ another size
                   ├─ a signal to end ──▶ place kept
                   └─ the work is done ──▶ Handed(reading, what was typed and is not for here)
"""

import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from types import FrameType

from reader.light.keys import QUIT, keys
from reader.light.screen import Frame, Scene, drawn
from reader.reading import MOVES, Diary, Reading, made, within
from reader.records import NamedTuple
from reader.terminal import HUNG_UP, Ending, Terminal

_KEYBOARD, _SCREEN = 0, 1  # descriptors, as Textual has them
_PIECE = 1 << 16  # bytes
_HEAD_START = 0.3  # seconds after which the work begins in any case: a terminal far away takes its time to answer
_TURN = 0.0005  # seconds until the work lets a key in
_DRAWN = 0.1  # seconds in which a page is drawn before the work goes on
_HIDDEN, _BEGIN, _END = "\x1b[?25l", "\x1b[?2026h", "\x1b[?2026l"  # cursor; synchronized output
_ESCAPE, _ESCAPE_KEY = b"\x1b", b"\x1b[27u"  # the second as terminals send it that tell keys apart
_PAUSE = 0.1  # seconds after which what begins with Esc is not going on
_CLEAR = "\x1b[2J"


_TURN_PAGE = "page_down"
_PAGES = 2  # that are shown before the program has loaded


class Handed(NamedTuple):
    """Where the reader is, None when nothing was shown; what was typed and is for others; whether the program ends."""

    reading: Reading | None = None
    typed: bytes = b""
    is_over: bool = False
    code: int = 0
    """The exit code when it ends."""
    is_on: bool = False
    """Whether the page stands on the screen: not in a window that is too small."""


DARK = Handed()


class Work:
    """Work in a thread, which begins when it is let go or after a head start; it must not write to the terminal.

    What it raises is left to whoever needs what it should have done.
    """

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._let_go = threading.Event()
        self.is_done = False
        self.bell, self._rope = os.pipe()
        for end in (self.bell, self._rope):
            os.set_blocking(end, False)
        threading.Thread(target=self._run, name="light", daemon=True).start()

    def begin(self) -> None:
        """Let the work go."""
        self._let_go.set()

    def ring(self) -> None:
        """Make `bell` readable; may be called by a signal handler."""
        with suppress(BlockingIOError):  # nobody has heard the bell for very long
            os.write(self._rope, b"\0")

    def answer(self) -> None:
        """Take note of the bell."""
        with suppress(BlockingIOError):
            os.read(self.bell, _PIECE)

    def _run(self) -> None:
        self._let_go.wait(_HEAD_START)
        with suppress(Exception):
            self._work()
        self.is_done = True
        self.ring()


def is_wanted(terminal: Terminal, environ: Mapping[str, str]) -> bool:
    """Tell that there is a terminal which draws what it is told, and nothing that speaks against it."""
    return terminal.answered and environ.get("READER_LIGHT", "1") != "0" and "TEXTUAL_DRIVER" not in environ


def awake(  # noqa: PLR0913, PLR0917 - what takes over needs as much
    reading: Reading, scene: Scene, typed: bytes, work: Work, diary: Diary, ending: Ending
) -> Handed:
    """Show the reading where it was left and turn its pages until the work is done; `typed` came before.

    When a key or a signal ends the program, the place where that was is kept in the diary.
    """
    ending.by(work.ring)
    light = _Light(diary.left(reading), scene)
    with _turns(_TURN), _resizes(work.ring):
        light.draw()
        light.look_ahead()
        work.begin()
        light.take(typed)
        while not (work.is_done or ending.is_asked or light.has_quit or light.is_gone):
            heard = select.select([work.bell, _KEYBOARD], [], [])[0]
            if work.bell in heard:
                work.answer()
                light.draw()
            if _KEYBOARD in heard:
                data = _read()
                light.is_gone = not data
                light.take(data)
        is_over = ending.is_asked or light.has_quit or light.is_gone
        if is_over:
            diary.opened(light.reading)
            diary.keep(light.reading)
    return Handed(light.reading, light.left_over(), is_over, HUNG_UP if light.is_gone else 0, light.is_on)


class _Light:
    """The page on the screen; `typed` is what others are to read, in order, from the first key that is not for here."""

    def __init__(self, reading: Reading, scene: Scene) -> None:
        self.reading = reading
        self.typed = b""
        self.has_quit = False
        self.is_gone = False
        """Whether the terminal is gone."""
        self._last = 0.0
        self._scene = scene
        self._keys = keys(scene.keys)
        self._frame: Frame | None = None
        self._next: Frame | None = None
        """The page after the first one."""
        self._size = os.terminal_size((0, 0))

    @property
    def is_on(self) -> bool:
        """Whether a page stands on the screen: there is none in a window that is too small."""
        return self._frame is not None

    def draw(self) -> None:
        """Draw the page, unless it stands there already in a window of this size."""
        size = _window()
        if self._frame is not None and self._frame.reading is self.reading and size == self._size:
            return
        if size != self._size:
            self._size, self._next = size, None
        before, known = self._frame, self._next
        if known is not None and known.reading is self.reading:
            self._frame = known
        else:
            with _turns(_DRAWN):
                self._frame = drawn(self.reading, self._scene, *size)
        if self._frame is not None:
            self.reading = self._frame.reading
            # What is written over the lower rows of a scaled letter would be pushed right past it.
            clear = _CLEAR if before is not None and before.is_big else ""
            _write(f"{_BEGIN}{_HIDDEN}{clear}{self._frame.output}{_END}")

    def look_ahead(self) -> None:
        """Draw the next page, before the work begins and takes turns: it is what is asked for first."""
        if self._frame is not None and within(self.reading, _TURN_PAGE):
            self._next = drawn(made(self.reading, _TURN_PAGE), self._scene, *self._size)

    def left_over(self) -> bytes:
        """Return what others are to read; an Esc after which nothing came for a while is a key of its own."""
        if self.typed.endswith(_ESCAPE) and time.monotonic() - self._last > _PAUSE:
            return self.typed.removesuffix(_ESCAPE) + _ESCAPE_KEY
        return self.typed

    def take(self, typed: bytes) -> None:
        """Do what keys ask for, up to the first that is not for here."""
        self.typed = self.left_over() + typed
        self._last = time.monotonic()
        if self._frame is None:
            return
        asked, rest = self._keys.read(self.typed, 1)
        while asked:
            if asked[0] == QUIT:
                self.has_quit = True
                return
            if not within(self.reading, asked[0]):  # who takes over waits for what is not read yet
                break
            self.reading = made(self.reading, asked[0])
            self.typed = rest
            asked, rest = self._keys.read(self.typed, 1)
        self.draw()


@contextmanager
def _turns(seconds: float) -> Iterator[None]:
    """Let a thread that waits for its turn have it after so many seconds."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(seconds)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


@contextmanager
def _resizes(ring: Callable[[], None]) -> Iterator[None]:
    """Ring when the window gets another size."""

    def on_signal(_: int, __: FrameType | None) -> None:
        ring()

    before = signal.signal(signal.SIGWINCH, on_signal)
    try:
        yield
    finally:
        signal.signal(signal.SIGWINCH, before)


def pages(reading: Reading, scene: Scene) -> Iterator[str]:
    """Yield what draws a reading and the next page, in the window as it is now.

    It ends at a page that not every terminal can show: one with big text, or in a window that is too small.
    """
    for _ in range(_PAGES):
        frame = drawn(reading, scene, *_window())
        if frame is None or frame.is_big:
            return
        yield frame.output
        if not within(frame.reading, _TURN_PAGE):  # what comes next is not read yet
            return
        reading = MOVES[_TURN_PAGE](frame.reading)


def turns(scene: Scene) -> Sequence[bytes]:
    """Return what the keys send that turn a page."""
    return [sent for sent, move in keys(scene.keys).moves.items() if move == _TURN_PAGE]


def _window() -> os.terminal_size:
    """Return the size that Textual will find."""
    try:
        columns, rows = os.get_terminal_size(_SCREEN)
    except OSError:  # the terminal is gone
        columns = rows = 0
    return os.terminal_size((columns or 80, rows or 24))


def _read() -> bytes:
    try:
        return os.read(_KEYBOARD, _PIECE)
    except OSError:  # the terminal is gone
        return b""


def _write(text: str) -> None:
    """Write to the terminal; what cannot be written to one that is gone is lost."""
    data = memoryview(text.encode(errors="replace"))
    with suppress(OSError):
        while data:
            data = data[os.write(_SCREEN, data) :]
