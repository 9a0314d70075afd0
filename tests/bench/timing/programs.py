"""The programs that are compared: how each is started, what it can show, and which version it is."""

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from timing.samples import Sample

_BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("全市统战工作推进会暨观摩研讨活动")
Bare().run()
"""


class Program(NamedTuple):
    """A program; `shows` names what it can show besides text."""

    name: str
    command: tuple[str, ...]
    shows: tuple[str, ...] = ()
    is_textual: bool = False

    def opens(self, sample: Sample) -> bool:
        """Tell that it can show a sample."""
        return sample.is_text or sample.name in self.shows

    def on(self, sample: Sample, options: Sequence[str] = ()) -> list[str]:
        """Return the command that shows a sample."""
        return [*self.command, *options, *([] if self is BARE else [str(sample.path)])]


READER = Program("reader", (sys.executable, "-m", "reader"), ("novel", "page", "book"), is_textual=True)
BARE = Program("bare Textual", (sys.executable, "-c", _BARE), is_textual=True)
PEERS = (
    Program("less", ("less",)),
    Program("vim", ("vim", "-R")),
    Program("nvim", ("nvim", "-R")),
    Program("w3m", ("w3m",), ("page",)),
    Program("bat", ("bat", "--paging=always")),
    Program("epy", ("epy",), ("book",)),
)


def installed() -> tuple[Program, ...]:
    """Return the programs that can be measured here, ours first."""
    return (READER, BARE, *(peer for peer in PEERS if shutil.which(peer.command[0])))


def versions(programs: Sequence[Program]) -> Mapping[str, str]:
    """Return the version of each program."""
    return {program.name: _version(program) for program in programs}


def _version(program: Program) -> str:
    if program is BARE:
        command = [sys.executable, "-c", "import importlib.metadata as m; print(m.version('textual'))"]
    else:
        command = [*program.command[: 3 if program is READER else 1], "--version"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found = re.search(r"\d[\w.+-]*", said)
    return found[0] if found else "?"
