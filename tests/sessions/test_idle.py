"""A program that has nothing to do sleeps."""

import re
import sys
from pathlib import Path

import pytest

SEED = str(Path(__file__).parent.parent.parent / "seeds" / "taizhou.txt")


def awakenings(session):
    """Return how often a thread of the program has begun to run because something it waited for had come."""
    tasks = Path(f"/proc/{session.process.pid}/task").glob("*/status")
    return sum(int(re.search(r"\bvoluntary_ctxt_switches:\s+(\d+)", task.read_text())[1]) for task in tasks)


def sleeps(session):
    """Tell that nothing has woken the program for so long that a timer would have."""
    before, written = awakenings(session), len(session.raw)
    for _ in range(8):  # of 0.15 s each: more than it takes until a place is kept
        session.wait_until_quiet()
    return awakenings(session) == before and len(session.raw) == written


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel tells it in /proc")
def test_nothing_wakes_a_program_in_which_nothing_happens(start):
    session = start(SEED).wait_for("观摩交流促提升")
    session.wait_until(lambda: sleeps(session), what="the program to sleep")


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel tells it in /proc")
def test_a_program_that_was_used_sleeps_again(start):
    session = start(SEED).wait_for("观摩交流促提升").keys("/", "统战", "enter", "escape", "end")
    session.wait_until(lambda: sleeps(session), what="the program to sleep")


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel tells it in /proc")
def test_a_line_that_is_typed_into_wakes_nothing(start):
    session = start(SEED).wait_for("观摩交流促提升").keys("/", "统战").wait_for("1/25")
    session.wait_until(lambda: sleeps(session), what="the program to sleep")
