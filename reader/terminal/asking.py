"""The terminal on standard input and output, or /dev/tty, in; what it can do out: one question, at most a second."""

import os
import select
import termios
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from functools import cache

from reader.afterimage import showing
from reader.records import NamedTuple, replace
from reader.static import Any
from reader.terminal.answers import QUESTION, is_complete, program_of, understood
from reader.terminal.endings import ended_by_signals
from reader.terminal.value import NO_PROGRAM, Program, Terminal, is_dumb, known

PATIENCE = 1.0  # seconds until what was not answered counts as not known
_TMUX_PATIENCE = 0.3  # seconds
_ENTER, _LEAVE = b"\x1b[?1049h", b"\x1b[?1049l"  # the alternate screen
_HELD = b"\x1b[?2026h"  # what is on the screen stays there until something is drawn over it: synchronized output
_PIECE = 1 << 16  # bytes
_OVERLAP = 64  # bytes of the last piece in which the last answer may have begun
_MOST = 1 << 20  # bytes; there is more only when something is pasted, and the rest can be read later


class _Line(NamedTuple):
    """The descriptors of a terminal: where its keys come from, where it is written to."""

    source: int
    sink: int


def probe(environ: Mapping[str, str] = os.environ, patience: float = PATIENCE) -> Terminal:
    """Ask the terminal what it can do and return it after at most `patience` seconds, usually 20 to 50 ms.

    It is on standard input and output or else the controlling one; its state is the same afterwards. `typed` holds
    the keys that were pressed meanwhile.
    """
    with asked(environ, patience, alone=True) as answered:
        return answered()


@contextmanager
def asked(
    environ: Mapping[str, str] = os.environ, patience: float = PATIENCE, *, alone: bool = False
) -> Iterator[Callable[[], Terminal]]:
    """Ask as `probe` does and yield the function that waits for the answers: there may be other work meanwhile.

    Until the end of the block keys are not echoed, and the alternate screen is on. Signals are for whoever has guarded
    the terminal; when that is nobody, as there is nothing else to restore, they end the block with 128 + their number.
    """
    with _line() as line:
        terminal = known(environ, is_tty=line is not None)
        if line is None or not _understands(environ, terminal) or not _is_ours(line):
            showing.withdraw()
            yield lambda: terminal
            return
        shown = showing.take_over()
        with _raw(line, shown.settings if shown else None, alone=alone) as settings:
            before = shown.typed if shown else b""
            before += _waiting(line.source).replace(b"\n", b"\r")  # Enter, as the terminal driver has it for a shell
            until = time.monotonic() + patience
            with suppress(OSError):  # the terminal is gone, which reading will tell
                os.write(line.sink, (_HELD if shown else _ENTER) + QUESTION.encode())

            @cache
            def answered() -> Terminal:
                told = understood(_received(line.source, until), terminal)
                return _with_client(replace(told, typed=before + told.typed, settings=settings), environ)

            try:
                yield answered
            finally:
                answered()  # what nobody reads the shell would take for typed


def _understands(environ: Mapping[str, str], terminal: Terminal) -> bool:
    """Tell whether asking is of use: others would print the question or take its UTF-8 for something else."""
    return terminal.utf8 and not terminal.web and not is_dumb(environ) and terminal.name != "linux"


@contextmanager
def _line() -> Iterator[_Line | None]:
    if os.isatty(0) and os.isatty(1):
        yield _Line(0, 1)
        return
    try:
        descriptor = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError:
        yield None
        return
    try:
        yield _Line(descriptor, descriptor)
    finally:
        os.close(descriptor)


def _is_ours(line: _Line) -> bool:
    """Tell that the terminal does not belong to another program, as it does for one that was started with `&`."""
    try:
        return os.tcgetpgrp(line.source) == os.getpgrp()
    except OSError:  # it is not our controlling terminal: nobody else's either
        return True


@contextmanager
def _raw(line: _Line, known: list[Any] | None, *, alone: bool) -> Iterator[tuple[Any, ...]]:
    """Have keys come one by one, unseen and as they are, until the end of the block; or a signal, if that is asked for.

    Yield the settings of the line before: those that are known, else those it has.
    """
    before = known or termios.tcgetattr(line.source)

    def restore() -> None:
        with suppress(OSError, termios.error):  # the terminal is gone
            os.write(line.sink, _LEAVE)
            termios.tcsetattr(line.source, termios.TCSANOW, before)

    raw = termios.tcgetattr(line.source)
    raw[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR | termios.ISTRIP)
    raw[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    raw[6][termios.VMIN], raw[6][termios.VTIME] = 1, 0
    with ended_by_signals(lambda: None, restore) if alone else nullcontext():
        try:
            with suppress(termios.error):  # the terminal is gone, which reading will tell
                termios.tcsetattr(line.source, termios.TCSANOW, raw)
            yield tuple(before)
        finally:
            restore()


def _waiting(source: int) -> bytes:
    """Return what was typed before keys came one by one."""
    return _read(source) if select.select([source], [], [], 0)[0] else b""


def _read(source: int) -> bytes:
    try:
        return os.read(source, _PIECE)
    except OSError:  # the terminal is gone
        return b""


def _received(source: int, until: float) -> bytes:
    """Return what comes up to the last answer or the time `until`."""
    received = b""
    while len(received) < _MOST and select.select([source], [], [], max(0.0, until - time.monotonic()))[0]:
        piece = _read(source)
        received += piece
        if not piece or is_complete(received, max(0, len(received) - len(piece) - _OVERLAP)):
            break
    return received


def _with_client(terminal: Terminal, environ: Mapping[str, str]) -> Terminal:
    """Return the terminal with the program that tmux runs in, where that makes a difference."""
    if terminal.multiplexer.name != "tmux" or not terminal.octants or not environ.get("TMUX"):
        return terminal
    return replace(terminal, program=_client(environ))


def _client(environ: Mapping[str, str]) -> Program:
    import subprocess  # noqa: PLC0415 - only in tmux

    try:
        done = subprocess.run(
            ["tmux", "display", "-p", "#{client_termtype}"],  # noqa: S607 - the tmux that runs around us
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TMUX_PATIENCE,
            check=False,
            env=dict(environ),
        )
    except (OSError, subprocess.SubprocessError):
        return NO_PROGRAM
    return program_of(done.stdout.decode(errors="replace").strip())
