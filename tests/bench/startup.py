"""How long the program takes to start and to print, as ratios to bare Textual in the same run.

    python tests/bench/startup.py [--runs 9]

`print`: CPU seconds (user + system) of `reader seeds/taizhou.txt --to text` against `python -c "import textual.app"`.
`open`:  seconds from exec to the article's first words on a pseudo-terminal of 100 × 30, which answers what it is
asked, against a Textual app that shows one line. Commands take turns (A B A B …), each pair gives a ratio; shown are
medians. Nothing here is a test: the machine decides the seconds, only the ratios can be compared.
"""

import argparse
import os
import pty
import resource
import select
import statistics
import struct
import sys
import tempfile
import time
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

SEED = Path(__file__).parent.parent.parent / "seeds" / "taizhou.txt"
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("全市统战工作推进会")
Bare().run()
"""
READ = [sys.executable, "-m", "reader", str(SEED)]
PAIRS = {
    "print": ([*READ, "--to", "text"], [sys.executable, "-c", "import textual.app"]),
    "open": (READ, [sys.executable, "-c", BARE]),
}
QUESTION, ANSWER = b"\x1b[c", b"\x1b[?62;c"  # what a terminal is, which every one answers
MARK = "统战工作推进会".encode()
PATIENCE = 10  # seconds


def processor_time(command: list[str]) -> float:
    """Return the CPU seconds of a command whose output is thrown away."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.execv(command[0], command)  # noqa: S606 - our own interpreter
    os.waitpid(child, 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def time_to_first_words(command: list[str]) -> float:
    """Return the seconds until the article's first words were written to a terminal; the program is then ended."""
    began = time.monotonic()
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(command[0], command)  # noqa: S606 - our own interpreter
    ioctl(terminal, TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    seen = b""
    answered = False
    while MARK not in seen and time.monotonic() - began < PATIENCE:
        if select.select([terminal], [], [], PATIENCE)[0]:
            seen += os.read(terminal, 1 << 16)
        if QUESTION in seen and not answered:
            os.write(terminal, ANSWER)
            answered = True
    took = time.monotonic() - began
    os.close(terminal)
    os.waitpid(child, 0)
    return took


def main() -> None:
    """Run all pairs and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        os.environ["READER_LIBRARY"] = str(Path(folder) / "library.sqlite")
        os.environ["READER_CONFIG"] = str(Path(folder) / "settings.yaml")
        for name, measure in (("print", processor_time), ("open", time_to_first_words)):
            ours, bare = PAIRS[name]
            measure(ours), measure(bare)  # warm the file cache and the bytecode
            pairs = [(measure(ours), measure(bare)) for _ in range(runs)]
            ratio = statistics.median(a / b for a, b in pairs)
            mine, theirs = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
            sys.stdout.write(f"{name:6} reader {mine:4.0f} ms   bare Textual {theirs:4.0f} ms   ratio {ratio:.2f}\n")


if __name__ == "__main__":
    main()
