"""A picture in, on the screen until the program has loaded; keys that are typed meanwhile turn its page, and are kept.

The one key that most readers press first is answered before there is a program that could: the picture has a second
page. What was typed is handed over whole, so that the program does the same again and arrives at the same page.
"""

import _thread
import os
import select
import termios

from reader.afterimage.picture import Picture

TYPE_CHECKING = False  # as in typing, whose import takes longer than all that is done here
if TYPE_CHECKING:
    from typing import Any

_KEYBOARD, _SCREEN = 0, 1  # descriptors
_ENTER, _LEAVE = b"\x1b[?1049h\x1b[?25l", b"\x1b[?2026l\x1b[?1049l\x1b[?25h\x1b[0m"  # the alternate screen, no cursor
_BEGIN, _END = b"\x1b[?2026h", b"\x1b[?2026l"  # synchronized output
_PIECE = 1 << 16  # bytes
_PATIENCE = 0.2  # seconds


class Showing:
    """A picture on the screen; `settings` are those of the terminal before, `typed` is what came since."""

    def __init__(self, picture: Picture) -> None:
        self.settings: list[Any] = termios.tcgetattr(_KEYBOARD)
        self.typed = b""
        self._picture = picture
        self._bell, self._rope = os.pipe()
        self._watching = _thread.allocate_lock()

    def begin(self) -> None:
        """Show the first page, and watch the keyboard; raise termios.error."""
        quiet = termios.tcgetattr(_KEYBOARD)
        quiet[0] &= ~(termios.IXON | termios.ICRNL | termios.INLCR | termios.IGNCR)
        quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        termios.tcsetattr(_KEYBOARD, termios.TCSANOW, quiet)
        self._watching.acquire()
        _thread.start_new_thread(self._watch, ())
        _write(_ENTER)
        self._draw(0)

    def end(self) -> None:
        """Watch no more; what is on the screen stays there."""
        os.write(self._rope, b"\0")
        self._watching.acquire(timeout=_PATIENCE)  # a signal may come before there is anybody to wait for
        os.close(self._rope)
        os.close(self._bell)

    def _watch(self) -> None:
        try:
            while self._bell not in select.select([self._bell, _KEYBOARD], [], [])[0]:
                data = os.read(_KEYBOARD, _PIECE)
                if not data:  # the terminal is gone, which others will notice
                    break
                self.typed += data
                self._draw(self._picture.page(self.typed))
        except OSError:  # the same
            pass
        finally:
            self._watching.release()

    def _draw(self, page: int) -> None:
        if page < len(self._picture.pages):
            _write(_BEGIN + self._picture.pages[page] + _END)


_shown: "list[Showing]" = []


def show(picture: Picture) -> None:
    """Show a picture, which stays until it is taken over or withdrawn."""
    try:
        showing = Showing(picture)
        _shown.append(showing)
        showing.begin()
    except termios.error:  # the terminal is gone
        return


def settings() -> "list[Any] | None":
    """Return the settings of the terminal before a picture was shown; None when none is."""
    return _shown[0].settings if _shown else None


def take_over() -> Showing | None:
    """Return what is shown, if anything is; it is the caller's from now on, as are the terminal's settings."""
    if not _shown:
        return None
    showing = _shown.pop()
    showing.end()
    return showing


def withdraw() -> None:
    """Give the screen back, if a picture is on it that nobody has taken over."""
    if showing := take_over():
        _write(_LEAVE)
        try:
            termios.tcsetattr(_KEYBOARD, termios.TCSANOW, showing.settings)
        except termios.error:  # the terminal is gone
            return


def _write(data: bytes) -> None:
    try:
        while data:
            data = data[os.write(_SCREEN, data) :]
    except OSError:  # the terminal is gone
        return
