"""Standard output and error as they may be, closed, full or read by nobody: all that is printed goes through here."""

import os
import sys
from collections.abc import Iterable

from reader.controls import visible_line
from reader.errors import ReaderError, reason
from reader.static import TextIO


class OutputError(ReaderError):
    """What is printed cannot be written."""


def open_what_is_closed() -> None:
    """Let what is written to a stream that the shell has closed (`>&-`) go nowhere: Python has no stream for it."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - until the end


def warn(lines: Iterable[str]) -> None:
    """Say each line on standard error."""
    for line in lines:
        sys.stderr.buffer.write(f"reader: {visible_line(line)}\n".encode())
    try:
        sys.stderr.buffer.flush()
    except OSError:  # nobody is there to be warned
        let_go(sys.stderr)


def write(text: str) -> None:
    """Write UTF-8 whatever the locale is: a C locale must not turn hanzi into errors; raise OutputError.

    That nobody reads on (`| head`) stays a BrokenPipeError.
    """
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        let_go(sys.stdout)
        raise OutputError("error.output", reason=reason(error)) from error


def let_go(stream: TextIO) -> None:
    """Send what a stream still holds nowhere, or Python would fail to write it once more at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
