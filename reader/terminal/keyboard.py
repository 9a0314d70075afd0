"""Standard input that is no keyboard in, one that is out."""

import os
import sys

from reader.errors import ReaderError


class TerminalError(ReaderError):
    """The terminal cannot be used as it is."""


def keyboard_from_tty() -> None:
    """Read keys from /dev/tty from now on when standard input is something else; raise TerminalError.

    Who still reads standard input must do so from a descriptor of its own: this one is taken.
    """
    if os.isatty(0):
        return
    try:
        descriptor = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError as error:
        raise TerminalError("terminal.keyboard") from error
    if descriptor == 0:  # standard input was closed
        os.set_inheritable(0, True)  # noqa: FBT003 - its only form
    else:
        os.dup2(descriptor, 0)
        os.close(descriptor)
    if sys.__stdin__ is None:
        sys.stdin = sys.__stdin__ = os.fdopen(0, closefd=False)  # type: ignore[misc] # Textual reads from it
