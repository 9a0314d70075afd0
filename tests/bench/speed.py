"""How fast the program starts and answers, beside bare Textual and the peers that are installed.

    python tests/bench/speed.py [--runs 5] [--sizes 6k,1m,10m]

Each program is started in a pseudo-terminal of 100 × 30 that answers what it is asked; the programs take turns, shown
are medians. `text`: from exec to the first words of the article. `key`: from exec to the page after the first one,
with Page Down pressed as soon as the text is there. `charge`: from exec to the moment at which Textual is in charge.
`print`, `help`: from exec to the end of `--to text` of 1 MB, and of `--help`. The machine decides the milliseconds,
only the ratios in one run can be compared.
"""

import argparse
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

SEED = Path(__file__).parent.parent.parent / "seeds" / "taizhou.txt"
BARE = """
import sys
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("全市统战工作推进会")
Bare().run()
"""
PEERS = {"less": ["less"], "w3m": ["w3m"], "vim": ["vim", "-R"], "bat": ["bat", "--paging=always"]}
QUESTION, ANSWER = b"\x1b[c", b"\x1b[?62;c"  # what a terminal is, which every one answers
WORDS = "统战工作推进会".encode()
PAGE_DOWN = b"\x1b[6~"
IN_CHARGE = b"\x1b[?2004h"  # bracketed paste, which Textual's driver turns on
UNITS = {"k": 1 << 10, "m": 1 << 20}
PATIENCE = 20.0  # seconds
QUIET = 0.03  # seconds without output after which a page is whole


class Terminal:
    """A program in a pseudo-terminal, and all that it has written."""

    def __init__(self, command: list[str]) -> None:
        self.seen = b""
        self._began = time.monotonic()
        self._child, self._terminal = pty.fork()
        if self._child == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8")
            os.execvp(command[0], command)  # noqa: S606 - ours, and the peers by their names
        ioctl(self._terminal, TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))

    def wait(self, what: bytes) -> float:
        """Return the milliseconds since exec at which `what` had been written; not a number when it never is."""
        return self._until(lambda: what in self.seen)

    def press(self, key: bytes) -> float:
        """Press a key once all is quiet; return the milliseconds since exec at which it is answered."""
        while self._receive(QUIET):
            pass
        before = len(self.seen)
        os.write(self._terminal, key)
        return self._until(lambda: len(self.seen) > before)

    def end(self) -> None:
        """End the program."""
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._terminal)

    def _until(self, holds: Callable[[], bool]) -> float:
        while not holds():
            if not self._receive(PATIENCE):
                return float("nan")
        return (time.monotonic() - self._began) * 1000

    def _receive(self, within: float) -> bool:
        if not select.select([self._terminal], [], [], within)[0]:
            return False
        asked = QUESTION in self.seen
        try:
            self.seen += os.read(self._terminal, 1 << 16)
        except OSError:  # it has ended
            return False
        if QUESTION in self.seen and not asked:
            os.write(self._terminal, ANSWER)
        return True


def opening(command: list[str]) -> dict[str, float]:
    """Return how long a program takes to show a text, to turn its first page, and until Textual is in charge."""
    terminal = Terminal(command)
    taken = {"text": terminal.wait(WORDS)}
    if BARE not in command:  # which has no second page
        taken["key"] = terminal.press(PAGE_DOWN)
    if command[0] == sys.executable:
        taken["charge"] = terminal.wait(IN_CHARGE)
    terminal.end()
    return taken


def running(command: list[str]) -> float:
    """Return how many milliseconds a program runs."""
    began = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return (time.monotonic() - began) * 1000


def texts(folder: Path, sizes: list[str]) -> dict[str, Path]:
    """Write the article as often as it takes to reach each size."""
    once = SEED.read_bytes()
    paths = {}
    for size in sizes:
        paths[size] = folder / f"{size}.txt"
        paths[size].write_bytes(once * max(1, int(size[:-1]) * UNITS[size[-1]] // len(once)))
    return paths


def main() -> None:
    """Run all programs in turn and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sizes", default="6k,1m,10m")
    options = parser.parse_args()
    ours = [sys.executable, "-m", "reader"]
    programs = {"reader": ours} | {name: command for name, command in PEERS.items() if shutil.which(command[0])}
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"READER_CONFIG": f"{folder}/settings.yaml", "READER_LIBRARY": f"{folder}/library.sqlite"}
        paths = texts(Path(folder), options.sizes.split(","))
        for size, path in paths.items():
            commands = {name: [*command, str(path)] for name, command in programs.items()}
            commands["bare Textual"] = [sys.executable, "-c", BARE]
            taken: dict[str, list[dict[str, float]]] = {name: [] for name in commands}
            for run in range(options.runs + 1):  # the first one warms the file cache and the bytecode
                for name, command in commands.items():
                    figures = opening(command)
                    taken[name] += [figures] if run else []
            for name, runs in taken.items():
                shown = (f"{key} {statistics.median(each[key] for each in runs):6.0f}" for key in runs[0])
                sys.stdout.write(f"{size:>5}  {name:<13} {'   '.join(shown)}\n")
        largest = str(max(paths.values(), key=lambda path: (path.stat().st_size <= UNITS["m"], path.stat().st_size)))
        for name, command in (("print", [*ours, largest, "--to", "text"]), ("help", [*ours, "--help"])):
            sys.stdout.write(f"{name:>5}  {statistics.median(running(command) for _ in range(options.runs)):.0f}\n")
        sys.stdout.write(f" pass  {statistics.median(running([sys.executable, '-c', 'pass']) for _ in range(9)):.0f}\n")


if __name__ == "__main__":
    main()
