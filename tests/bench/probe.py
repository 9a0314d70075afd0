"""How long asking the terminal takes, in milliseconds.

    python tests/bench/probe.py [--runs 21]

`at once`: a pseudo-terminal that answers in full as soon as it is asked. `tmux`: a window of the tmux that is
installed. Shown are medians, and with `at once` what of it is spent on the program's side, in CPU time.
"""

import argparse
import os
import pty
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# The child tells after each question how long it took, in seconds of the clock and of the processor.
ASK = """
import sys, time
from reader.terminal import probe
with open(sys.argv[1], "w") as told:
    for _ in range(int(sys.argv[2])):
        began, busy = time.perf_counter(), time.process_time()
        terminal = probe()
        print(time.perf_counter() - began, time.process_time() - busy, terminal.answered, file=told)
"""
LAST = b"\x1b[c"
ANSWER = (
    b"\x1b[1;1R\x1b[1;2R\x1b[1;2R\x1b[1;3R\x1b[1;3R\x1b[1;3R\x1b[1;3R\x1b[1;3R\x1bP>|kitty(0.41.1)\x1b\\"
    b"\x1b[>1;4000;41c\x1b[6;18;9t\x1b[?2026;2$y\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;c"
)
PATIENCE = 20  # seconds


def at_once(command: list[str]) -> None:
    """Run the command in a terminal that answers at once."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(command[0], command)  # noqa: S606 - our own interpreter
    while select.select([terminal], [], [], PATIENCE)[0]:
        try:
            written = os.read(terminal, 1 << 16)
        except OSError:  # the command has ended
            break
        if written.endswith(LAST):
            os.write(terminal, ANSWER)
    os.waitpid(child, 0)
    os.close(terminal)


def in_tmux(command: list[str]) -> None:
    """Run the command in a window of a tmux of its own."""
    server = ["tmux", "-L", f"probe-{os.getpid()}", "-f", os.devnull]
    subprocess.run([*server, "new-session", "-d", *command], check=True)
    until = time.monotonic() + PATIENCE
    while (
        time.monotonic() < until
        and subprocess.run([*server, "has-session"], capture_output=True, check=False).returncode == 0
    ):
        time.sleep(0.05)


def main() -> None:
    """Ask in both and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=21)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told"
        for name, run in (("at once", at_once), ("tmux", in_tmux)):
            if name == "tmux" and not shutil.which("tmux"):
                continue
            run([sys.executable, "-c", ASK, str(told), str(runs)])
            rows = [line.split() for line in told.read_text().splitlines()]
            took, busy = (statistics.median(float(row[at]) for row in rows) * 1000 for at in (0, 1))
            answered = sum(row[2] == "True" for row in rows)
            sys.stdout.write(f"{name:8} {took:6.2f} ms   of it {busy:5.2f} ms CPU   answered {answered}/{len(rows)}\n")


if __name__ == "__main__":
    main()
