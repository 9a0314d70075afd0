"""What a start imports, against a budget: `budget.json` names the modules that each may bring, and no others may come.

After a change that is meant, `python tests/test_start.py` writes the budget anew. Modules of Python's own library are
compared on the version of Python only for which they were written down.
"""

import json
import os
import pty
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

BUDGET = Path(__file__).with_name("budget.json")
SEED = str(Path(__file__).parent.parent / "seeds" / "taizhou.txt")
VERSION = "{}.{}".format(*sys.version_info)
ANSWER = b"\x1b[?62;c"
# The program, which writes what it has imported at its end; with STOP its interface is never there.
PROGRAM = """
import json, os, sys, threading

def write():
    names = {name if name.startswith("reader") else name.partition(".")[0] for name in sys.modules}
    with open(os.environ["NAMES"], "w") as file:
        json.dump(sorted(name for name in names if not name.startswith("_")), file)

from reader import cli
if "STOP" in os.environ:
    from reader.cli import on_screen
    on_screen._import_textual = lambda private: threading.Event().wait()
cli.main()
write()
"""
STARTS = {
    "help": (["--help"], {}, b""),
    "text": ([SEED, "--to", "text"], {}, b""),
    "first light": ([SEED], {"STOP": "1"}, ANSWER + b"q"),
    "app": ([SEED], {"READER_LIGHT": "0"}, ANSWER + b"q"),
}


def imported(name, folder):
    """Return the names of what a start has imported: all of ours, the packages only of others."""
    options, variables, typed = STARTS[name]
    settings = {"READER_CONFIG": f"{folder}/settings.yaml", "READER_LIBRARY": f"{folder}/library.sqlite"}
    settings |= {"READER_CACHE": f"{folder}/cache"}
    environ = os.environ | settings | variables | {"NAMES": f"{folder}/names.json", "TERM": "xterm-256color"}
    command = [sys.executable, "-c", PROGRAM, *options]
    if typed:
        on_terminal([sys.executable, "-m", "reader", SEED], environ, ANSWER + b"q")  # the first start has more to do
        on_terminal(command, environ, typed)
    else:
        subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, check=True)
    return json.loads(Path(folder, "names.json").read_text())


def on_terminal(command, environ, typed):
    child, terminal = pty.fork()
    if child == 0:
        os.execve(command[0], command, environ)  # noqa: S606 - our own interpreter
    seen = b""
    asked = False
    while True:
        try:
            data = os.read(terminal, 1 << 16)
        except OSError:  # it has ended
            break
        seen += data
        if b"\x1b[c" in seen and not asked:
            os.write(terminal, typed)
            asked = True
        if not data:
            break
    os.close(terminal)
    os.waitpid(child, 0)


@pytest.mark.parametrize("name", STARTS)
@pytest.mark.filterwarnings("ignore:.*use of forkpty:DeprecationWarning")
def test_a_start_imports_no_more_than_its_budget(name, tmp_path):
    budget = json.loads(BUDGET.read_text())
    more = set(imported(name, tmp_path)) - set(budget["starts"][name])
    if budget["python"] != VERSION:
        more -= sys.stdlib_module_names
    assert more == set()


def test_a_page_is_fetched_with_tls_behind_an_interface_that_was_imported_without():
    program = """
from reader.cli import on_screen
on_screen._import_interface()
from reader.sources import load
try:
    load("https://127.0.0.1:1/")
except Exception as error:
    print(error.word)
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "web.refused\n", run.stderr


def main():
    """Write the budget anew."""
    starts = {}
    for name in STARTS:
        with tempfile.TemporaryDirectory() as folder:
            starts[name] = imported(name, folder)
    BUDGET.write_text(json.dumps({"python": VERSION, "starts": starts}, indent=1) + "\n")


if __name__ == "__main__":
    main()
