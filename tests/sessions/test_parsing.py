"""A page that keeps its parser busy: it can be given up, and left, and then nothing parses any more."""

import os
import shutil
import signal
import subprocess
import time

import pytest

PS = shutil.which("ps") or "ps"
PARSER = "apart/process.py"
SOON = 10.0  # seconds


@pytest.fixture
def busy(start, article, tmp_path):
    """Return a session that parses a page which takes long, beside an article."""
    (tmp_path / "页.html").write_text(f"<html>{'<tr><td>2023-08-23 11:12' * 50_000}</html>", encoding="utf-8")
    session = start(article("文.txt", "标题在此", "正文在此。"), "页.html").wait_for("打开")
    return session.keys("down", "enter").wait_until(lambda: parsers(session), what="a parser")


def parsers(session):
    """Return the parsers that a session has started and that have not gone; those that have ended too."""
    listed = subprocess.run([PS, "-ww", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    ours = str(session.process.pid)
    return [int(row[0]) for row in rows if row[1] == ours and (PARSER in row[2] or "defunct" in row[2])]


def wait_until_gone(pids):
    until = time.monotonic() + SOON
    while any(map(is_running, pids)):
        assert time.monotonic() < until
        time.sleep(0.01)


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    found = subprocess.run([PS, "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return found.stdout.strip()[:1] not in ("", "Z")


def test_a_page_that_is_given_up_is_parsed_no_further(busy):
    busy.wait_for("正在打开").keys("escape").wait_until_gone("正在打开")
    busy.wait_until(lambda: not parsers(busy), what="no parser")
    busy.wait_for("打开").keys("enter").wait_for("正文在此。")


@pytest.mark.parametrize(
    "leave", [lambda session: session.keys("ctrl+q"), lambda session: session.signal(signal.SIGTERM)]
)
def test_who_leaves_leaves_no_parser_behind(busy, restored, leave):
    working = parsers(busy)
    leave(busy)
    busy.exit_code()
    assert busy.end() == restored
    wait_until_gone(working)
