"""What may go wrong under the interface: exceptions, broken key bytes, a terminal that is gone; an orderly end out.

Beside `kitty`, `parsed` and `fixed` this touches what Textual keeps private: there is no public hook for any of
it, and the version is pinned below 9.
"""

import asyncio
import os
import select
import signal
import sys
import threading
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from typing import Any

from rich.console import RenderableType
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.app import App, ScreenStackError
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste
from textual.screen import Screen
from textual.widgets import Input

from reader.terminal import HUNG_UP, Pastes, Terminal, without_answers

_GRACE = 0.4  # seconds that the app has to end when there is nobody left to see it
_TICK = 0.1  # seconds after which is looked whether to wait on for a key to be done
_PIECE = 1 << 12  # bytes
_ENTER = "\x1b[?1049h"  # the alternate screen
_ROUNDS = 3  # turns of the event loop without a message after which none is on its way


class Driver(LinuxDriver):
    """Textual's driver for terminals that send, or do, what they should not."""

    def __init__(self, app: "Faults", **options: Any) -> None:
        super().__init__(app, **options)
        self._typed = app.terminal.typed
        self._answers_late = app.terminal.silent
        self._pastes = Pastes()
        self._settings = app.terminal.settings
        self._is_entered = bool(self._settings)
        self._bell, self._rope = os.pipe()  # to be heard by who waits for keys
        self._gathered: list[str] | None = None
        self._file = _Output()  # type: ignore[assignment] # as much of a file as its writer thread needs

    def start_application_mode(self) -> None:
        """Take the terminal, which may be asked already: its alternate screen is on, and its keys come one by one."""
        super().start_application_mode()  # type: ignore[no-untyped-call] # Textual's own
        self._is_entered = False
        if self._settings:
            self.attrs_before = list(self._settings)

    def write(self, data: str) -> None:
        """Write to the terminal; entering a screen that is entered would clear it."""
        if self._gathered is not None:
            self._gathered.append(data)
        elif not (self._is_entered and data == _ENTER):
            super().write(data)

    @contextmanager
    def in_one(self) -> Iterator[None]:
        """Write at once what is written meanwhile: else the thread that does it takes the time of who still draws."""
        self._gathered = []
        try:
            yield
        finally:
            data, self._gathered = "".join(self._gathered), None
            if data:
                self.write(data)

    def run_input_thread(self) -> None:
        """Read keys: bytes that are no UTF-8 become U+FFFD, sequences that cannot be parsed are dropped.

        Nothing wakes but a key, the bell, and the time after which an Esc was a key. Textual's own looks around ten
        times a second.
        """
        decode = getincrementaldecoder("utf-8")("replace").decode
        parser = self._feed(XTermParser(), self._pastes.tamed(decode(self._typed_before())))
        while not self.exit_event.is_set():
            heard = select.select([self.fileno, self._bell], [], [], _patience(parser))[0]
            if self.fileno in heard:
                data = self._read()
                if not data:
                    self._hang_up()
                    return
                parser = self._feed(parser, self._pastes.tamed(decode(self._keys(data))))
            for message in parser.tick():
                self.process_message(message)

    def _typed_before(self) -> bytes:
        """Return the keys that were typed while the terminal was asked, only once: the thread starts again."""
        typed, self._typed = self._typed, b""
        return typed

    def _keys(self, data: bytes) -> bytes:
        """Return what was typed: answers to what the terminal was asked may come late, and are no keys."""
        if self._answers_late:
            data, is_last = without_answers(data)
            self._answers_late = not is_last
        return data

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _PIECE)
        except OSError:  # EIO: the terminal is gone
            return b""

    def _feed(self, parser: XTermParser, text: str) -> XTermParser:
        """Parse and pass on; return the parser to go on with: a broken one ends at its first error."""
        typed: list[Key] = []
        for character in text:
            try:
                for message in parser.feed(character):
                    if isinstance(message, Key) and self._is_typed(message):
                        typed.append(message)
                        continue
                    self._type(typed)
                    self.process_message(message)
                    if isinstance(message, Key):
                        self._wait_until_done()
            except (ValueError, ArithmeticError):  # `ESC [ 1114112 u` is no character
                parser = XTermParser()
        self._type(typed)
        return parser

    def _is_typed(self, key: Key) -> bool:
        """Tell that a key does no more than to add to what is being typed."""
        with suppress(ScreenStackError):
            return key.is_printable and isinstance(self._app.focused, Input)
        return False

    def _type(self, keys: list[Key]) -> None:
        """Pass on what is typed, and empty the list; a word that comes whole is to be looked for, and drawn, once."""
        if keys:
            self.process_message(keys[0] if len(keys) == 1 else Paste("".join(key.character or "" for key in keys)))
            self._wait_until_done()
            keys.clear()

    def _wait_until_done(self) -> None:
        """Wait until the last key has done its work: it may have opened what the next one is typed into."""
        done = threading.Event()
        asyncio.run_coroutine_threadsafe(self._work(done), self._loop)
        while not (done.wait(_TICK) or self.exit_event.is_set()):
            pass

    async def _work(self, done: threading.Event) -> None:
        """Set `done` when no message waits between the focus and the app, where keys come from and go to."""
        try:
            empty = 0
            while empty < _ROUNDS:
                await asyncio.sleep(0)
                nodes = (self._app.focused or self._app.screen).ancestors_with_self
                empty = 0 if any(node.message_queue_size for node in nodes) else empty + 1
        finally:
            done.set()

    def _hang_up(self) -> None:
        watch = threading.Timer(_GRACE, os._exit, (HUNG_UP,))
        watch.daemon = True
        watch.start()
        with suppress(RuntimeError):  # the app has just ended by itself
            self._loop.call_soon_threadsafe(partial(self._app.exit, return_code=HUNG_UP))

    def disable_input(self) -> None:
        """Read no more keys; Textual's own throws away what has been typed since, which a SIGCONT does not."""
        if self.exit_event.is_set():
            return
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        self._disable_mouse_support()
        self.exit_event.set()
        os.write(self._rope, b"\0")
        if self._key_thread is not None:
            self._key_thread.join()
        os.read(self._bell, 1)
        self.exit_event.clear()

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal again after a stop; after a SIGSTOP it must be let go first, or two threads would read."""
        if self._writer_thread is None or not self._app.is_running:
            return
        if self._writer_thread.is_alive():
            self.suspend_application_mode()
        super()._sigcont_application()
        if not self._writer_thread.is_alive():
            self._hang_up()


class Faults(App[None]):
    """An app that ends on an exception without printing a traceback full of private text over the screen."""

    def __init__(self, terminal: Terminal) -> None:
        super().__init__(driver_class=None if terminal.web else Driver)  # None: Textual's own for browsers
        self.terminal = terminal

    @property
    def fault(self) -> Exception | None:
        """The exception that ended the app, None when nothing went wrong."""
        return self._exception

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        with self._driver.in_one() if isinstance(self._driver, Driver) else nullcontext():
            super()._display(screen, renderable)

    def panic(self, *_: RenderableType) -> None:
        """End; what went wrong is told by `fault`, and there is no place to print it to."""
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self.panic()


def _patience(parser: XTermParser) -> float | None:
    """Return for how many seconds a parser waits for the rest of what has begun, None when nothing has."""
    due = parser._timeout_time  # noqa: SLF001 - see above
    return None if due is None else max(0.0, due - get_time())


class _Output:
    """The terminal on standard output as a file: what is written after it has gone is lost, without an error."""

    def __init__(self) -> None:
        encoding = sys.__stdout__.encoding if sys.__stdout__ else "utf-8"
        self._file = os.fdopen(1, "w", encoding=encoding, errors="replace", closefd=False)

    def write(self, text: str) -> None:
        with self._until_gone():
            self._file.write(text)

    def flush(self) -> None:
        with self._until_gone():
            self._file.flush()

    @contextmanager
    def _until_gone(self) -> Iterator[None]:
        try:
            yield
        except OSError:  # the buffer keeps what it could not write, and would fail again when Python ends
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._file.fileno())
            os.close(nowhere)
