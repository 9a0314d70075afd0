"""A program and a sample in, figures out: milliseconds, bytes and MB, each under its name.

Each measure starts the program anew. What is measured of keys begins when the program has nothing left to do, but for
the first key, which is pressed as soon as there is a page.
"""

import math
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from timing.programs import BARE, READER, Program
from timing.samples import LAST, MARK, MARKED, Sample
from timing.screen import Screen
from timing.terminal import PATIENCE, Terminal

Figures = dict[str, list[float]]
Measure = Callable[[Program, Sample], Figures]

_PAGE_DOWN, _PAGE_UP, _LARGER, _SMALLER = b"\x1b[6~", b"\x1b[5~", b"+", b"-"
_END, _QUIT, _ENTER = b"G", b"q", "\r"
_ASKED_FOR_PASTES = b"\x1b[?2004h"  # which Textual's driver does when it takes the terminal, before it draws
_FRAME = 1000  # bytes, of which a whole screen has more, and all that is asked of a terminal less
_BRIEFLY = 0.004  # seconds without output after which the first page is there
_AT_LENGTH = 0.12  # seconds without output after which a window of another size is drawn for good
_SOON = 1.0  # seconds in which a key is answered, if at all
_PAGES, _RATE = 100, 30  # keys; keys a second
_SIZES = ((80, 24), (120, 40), (100, 30)) * 4
_IDLE = 10.0  # seconds
_HANZI = re.compile(r"[\u4e00-\u9fff]{8}")


def opened_first(program: Program, sample: Sample) -> Figures:
    """Return what it takes to open a text that was never open before."""
    with _home() as environ:
        return _opened(program, sample, environ, sample.words)


def opened_next(program: Program, sample: Sample) -> Figures:
    """Return what it takes to open a text for the first time, by a program that was started before."""
    with _home() as environ:
        with Terminal(program.command, environ) as terminal:  # on the built-in article
            _in_charge(terminal)
            terminal.leave(_QUIT)
        return _opened(program, sample, environ, sample.words)


def opened_again(program: Program, sample: Sample) -> Figures:
    """Return what it takes to open a text where it was left, near its end."""
    with _home() as environ:
        with Terminal(program.on(sample), environ) as terminal:
            screen = Screen(terminal)
            _ready(program, sample, terminal, screen)
            for key in (_END, _PAGE_UP, _PAGE_UP):
                terminal.press(key)
                terminal.calm()
            left = _HANZI.findall(screen.read())[-1]
            terminal.leave(_QUIT)
        return _opened(program, sample, environ, left)


def turned(*options: str) -> Measure:
    """Return the measure of page after page, each when the one before is whole."""

    def measure(program: Program, sample: Sample) -> Figures:
        with _running(program, sample, options) as (terminal, screen):
            terminal.press(_PAGE_DOWN)
            terminal.hush()
            turns = [_changed(terminal, screen, lambda: terminal.press(_PAGE_DOWN)) for _ in range(_PAGES)]
        return {"page": [took for took, _ in turns], "bytes": [size for _, size in turns]}

    return measure


def held(program: Program, sample: Sample) -> Figures:
    """Return how far the text is behind when page down was held for long, and the longest it stood still."""
    with _running(program, sample) as (terminal, _):
        return _held(terminal)


def held_at_once(program: Program, sample: Sample) -> Figures:
    """Return the same, held as soon as there is a page, also while Textual takes over."""
    with _home() as environ, Terminal(program.on(sample), environ) as terminal:
        terminal.wait(sample.words.encode())
        terminal.hush(_BRIEFLY)
        return _held(terminal)


def enlarged(program: Program, sample: Sample) -> Figures:
    """Return what each step to a larger size takes."""
    taken = []
    with _running(program, sample) as (terminal, screen):
        for _ in range(5):
            for _ in range(4):
                took, _ = _changed(terminal, screen, lambda: terminal.press(_LARGER))
                taken += [] if math.isinf(took) else [took]  # there is a largest size
            for _ in range(4):
                terminal.press(_SMALLER)
                terminal.answer()
    return {"larger": taken}


def resized(program: Program, sample: Sample) -> Figures:
    """Return what it takes to fill a window of another size."""
    taken = []
    with _running(program, sample) as (terminal, _):
        for columns, rows in _SIZES:
            sent = terminal.resize(columns, rows)
            taken.append((terminal.answer(_AT_LENGTH) - sent) * 1000)
    return {"resize": taken}


def searched(program: Program, sample: Sample) -> Figures:
    """Return how long it takes until what is searched for near the end is on the screen, typed at once."""
    with _running(program, sample) as (terminal, screen):
        sent = terminal.press(f"/{MARK}{_ENTER}".encode())
        return {"search": [(screen.wait(lambda text: MARKED in text) - sent) * 1000]}


def ended(program: Program, sample: Sample) -> Figures:
    """Return how long it takes until the last words are on the screen, and the most memory used up to there."""
    with _running(program, sample) as (terminal, screen):
        sent = terminal.press(_END)
        return {"end": [(screen.wait(lambda text: LAST in text) - sent) * 1000]}


def filled(program: Program, sample: Sample) -> Figures:
    """Return the most memory that was used to open a text, and all that is done for it behind its first page."""
    with _running(program, sample) as (terminal, _):
        return {"peak": [terminal.peak()]}


def idled(program: Program, sample: Sample) -> Figures:
    """Return what is written in a time without keys, and how often a thread wakes up."""
    with _running(program, sample) as (terminal, _):
        written, awoken, until = len(terminal.log), terminal.awakenings(), time.monotonic() + _IDLE
        while (left := until - time.monotonic()) > 0:
            terminal.receive(left)
        awoken = terminal.awakenings() - awoken
        size = sum(len(each.data) for each in terminal.log[written:])
        return {"bytes": [size], "awakenings": [awoken / _IDLE]}


def printed(*options: str) -> Measure:
    """Return the measure of a command that prints and ends."""

    def measure(program: Program, sample: Sample) -> Figures:
        command = [*program.command, *options] if options[0] in {"--help", "--version"} else program.on(sample, options)
        return {"printed": [_ran(command)], "python": [_ran([READER.command[0], "-c", "pass"])]}

    return measure


@contextmanager
def _home() -> Iterator[Mapping[str, str]]:
    """Give a home in which no program has ever been; what reader keeps like bytecode lies beside that, not in there."""
    with tempfile.TemporaryDirectory(prefix="speed-") as folder:
        ours = {"READER_CONFIG": "settings.yaml", "READER_LIBRARY": "library.sqlite"}
        paths = {name: str(Path(folder, path)) for name, path in ours.items()}
        kind = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "LESSHISTFILE": "-"}
        yield {"PATH": os.environ["PATH"], "HOME": folder} | kind | paths


def _opened(program: Program, sample: Sample, environ: Mapping[str, str], words: str) -> Figures:
    """Return the milliseconds from exec to the words, to the second page, and until Textual is in charge."""
    with Terminal(program.on(sample), environ) as terminal:
        screen = Screen(terminal)
        terminal.wait(words.encode())
        terminal.hush(_BRIEFLY)
        sent = terminal.press(_PAGE_DOWN)
        text = screen.wait(lambda text: words in text)
        figures = {"text": [(text - terminal.began) * 1000]}
        if program is not BARE:  # which has no second page
            before = screen.read(sent)
            figures["key"] = [(screen.wait(lambda text: text != before) - terminal.began) * 1000]
        if program.is_textual:
            figures["charge"] = [(_in_charge(terminal) - terminal.began) * 1000]
        return figures


@contextmanager
def _running(program: Program, sample: Sample, options: Sequence[str] = ()) -> Iterator[tuple[Terminal, Screen]]:
    """Give a program that shows a sample and has nothing left to do."""
    with _home() as environ, Terminal(program.on(sample, options), environ) as terminal:
        screen = Screen(terminal)
        _ready(program, sample, terminal, screen)
        terminal.calm()
        screen.read()
        yield terminal, screen


def _ready(program: Program, sample: Sample, terminal: Terminal, screen: Screen) -> None:
    if program.is_textual:
        _in_charge(terminal)
    else:
        screen.wait(lambda text: sample.words in text)
    terminal.hush(_AT_LENGTH)


def _in_charge(terminal: Terminal) -> float:
    """Wait until Textual has taken the terminal and drawn its first frame; return when that was."""
    taken = terminal.wait(_ASKED_FOR_PASTES)
    while sum(len(each.data) for each in terminal.log if each.at >= taken) < _FRAME and terminal.receive(PATIENCE):
        pass
    return terminal.hush()


def _changed(terminal: Terminal, screen: Screen, act: Callable[[], float]) -> tuple[float, int]:
    """Return the milliseconds until something done has changed the text for good, and how many bytes that took."""
    before, number = screen.text, len(terminal.log)
    sent = act()
    if math.isinf(screen.wait(lambda text: text != before, _SOON)):
        return math.inf, 0
    last = terminal.hush()
    screen.read()
    return (last - sent) * 1000, sum(len(each.data) for each in terminal.log[number:])


def _held(terminal: Terminal) -> Figures:
    before, began = len(terminal.log), time.monotonic()
    sent = began
    for number in range(_PAGES):
        while (left := began + number / _RATE - time.monotonic()) > 0:
            terminal.receive(left)
        sent = terminal.press(_PAGE_DOWN)
    last = terminal.answer(_AT_LENGTH)
    times = [began, *(each.at for each in terminal.log[before:])]
    gaps = [(after - earlier) * 1000 for earlier, after in pairwise(times)]
    return {"behind": [(last - sent) * 1000], "gap": [max(gaps)]}


def _ran(command: Sequence[str]) -> float:
    """Return how many milliseconds a command runs."""
    with _home() as environ:
        began = time.monotonic()
        subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, check=True)
        return (time.monotonic() - began) * 1000
