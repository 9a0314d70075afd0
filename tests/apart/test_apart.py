import os
import shutil
import signal
import subprocess
import sys
import time
from itertools import count

import pytest

from reader.apart import ApartError, CancelledError, Limits, OverdueError, answer

PS = shutil.which("ps") or "ps"
SOON = 60.0  # seconds after which something that should come has not come, also on a busy machine
# Python's own code gives way to other threads and to signals; C's does not.
NEVER_ENDS = 'import re\ndef answer(data):\n    re.match("(a+)+$", "a" * 60 + "!")'
SLEEPS = "import time\ndef answer(data):\n    time.sleep(1000)"
# Another program that has something answered, and waits for it.
ASKS = """
import signal, sys
from pathlib import Path
from reader.apart import Limits, answer
signal.signal(signal.SIGINT, signal.SIG_DFL)  # as a shell has it for what it does not run in the background
answer(Path(sys.argv[1]), (), b"", Limits(100.0))
"""


@pytest.fixture
def program(tmp_path):
    """Return a function that writes a program and returns its path."""

    def write(text):
        path = tmp_path / "program.py"
        path.write_text(text)
        return path

    return write


def children():
    """Return the processes of this one, those that have ended and are still listed too."""
    listed = subprocess.run([PS, "-ww", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    rows = (line.split(None, 2) for line in listed.stdout.splitlines())
    return {row[0] for row in rows if row[1] == str(os.getpid()) and " -eo " not in "".join(row[2:])}


def test_a_program_answers_facts_and_data(program):
    path = program("def answer(one, more, data):\n    return f'{one} {more} '.encode() + data * 2")
    data = bytes(range(256)) * 4000
    assert answer(path, ("泰州", ("1", "2")), data, Limits(SOON)) == "泰州 ('1', '2') ".encode() + 2 * data


def test_a_program_imports_what_this_one_can(program, tmp_path, monkeypatch):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "told.py").write_text("WORD = b'here'")
    monkeypatch.syspath_prepend(tmp_path / "elsewhere")
    path = program("def answer(data):\n    from reader.model import Kind\n    from told import WORD\n    return WORD")
    assert answer(path, (), b"", Limits(SOON)) == b"here"


@pytest.mark.parametrize("text", [NEVER_ENDS, SLEEPS], ids=["busy", "asleep"])
def test_what_takes_too_long_is_ended(program, text):
    before = children()
    with pytest.raises(OverdueError):
        answer(program(text), (), b"", Limits(0.3))
    assert children() <= before


def test_a_time_in_which_this_program_was_stopped_is_not_waiting(program, monkeypatch):
    times = count(step=3600)  # the clock goes on by an hour between two looks at it
    monkeypatch.setattr("reader.apart.time.monotonic", lambda: float(next(times)))
    slow = "import time\ndef answer(data):\n    time.sleep(0.2)\n    return data"
    assert answer(program(slow), (), b"here", Limits(SOON)) == b"here"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems cannot tell what memory a process has")
def test_what_takes_too_much_memory_is_ended(program):
    with pytest.raises(ApartError):
        answer(
            program("def answer(data):\n    return len(bytearray(64 << 20)) * b'x'"), (), b"", Limits(SOON, 32 << 20)
        )


@pytest.mark.parametrize(
    "text",
    [
        "import os, signal\ndef answer(data):\n    os.kill(os.getpid(), signal.SIGSEGV)",
        "import os\ndef answer(data):\n    os._exit(3)",
        "def answer(data):\n    raise RuntimeError",
        "import os\ndef answer(data):\n    os.write(1, b'half')\n    os.abort()",
        "no program",
    ],
)
def test_what_breaks_down_has_no_answer(program, capfd, text):
    with pytest.raises(ApartError):
        answer(program(text), (), b"x" * 1_000_000, Limits(SOON))
    assert capfd.readouterr() == ("", "")


def test_what_is_no_longer_wanted_is_ended_at_once(program):
    before = children()
    began = time.monotonic()
    with pytest.raises(CancelledError):
        answer(program(NEVER_ENDS), (), b"", Limits(100.0), lambda: time.monotonic() > began + 0.2)
    assert children() <= before


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("text", [NEVER_ENDS, SLEEPS], ids=["busy", "asleep"])
def test_no_process_outlives_the_program_that_has_asked(program, tmp_path, text, number):
    pid = tmp_path / "pid"
    path = program(
        text.replace("(data):\n", f"(data):\n    import os\n    open({str(pid)!r}, 'w').write(str(os.getpid()))\n")
    )
    asking = subprocess.Popen([sys.executable, "-c", ASKS, path], stderr=subprocess.DEVNULL)
    until = time.monotonic() + SOON
    while not (pid.exists() and pid.read_text()):
        assert time.monotonic() < until
        time.sleep(0.01)
    asking.send_signal(number)
    assert asking.wait() != 0
    while is_running(int(pid.read_text())):
        assert time.monotonic() < until
        time.sleep(0.01)


def is_running(pid):
    found = subprocess.run([PS, "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return found.stdout.strip()[:1] not in ("", "Z")
