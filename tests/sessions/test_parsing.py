"""A page that keeps its parser busy: it can be given up, and left, and then nothing parses any more."""

import os
import shutil
import signal
import subprocess
import time

import pytest

PS = shutil.which("ps") or "ps"
PARSER = "apart/process.py"
SOON = 60.0  # seconds


@pytest.fixture
def page(tmp_path):
    """Return the name of a page that takes as long as a page may."""
    (tmp_path / "页.html").write_text(f"<html>{'<tr><td>2023-08-23 11:12' * 50_000}</html>", encoding="utf-8")
    return "页.html"


@pytest.fixture
def busy(start, article, page):
    """Return a session that parses a page which takes long, beside an article."""
    session = start(article("文.txt", "标题在此", "正文在此。"), page).wait_for("打开")
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


def test_a_page_named_on_the_command_line_says_that_it_takes_long_and_can_be_given_up(start, page, restored):
    session = start(page).wait_for("正在打开 页.html").keys("escape")
    assert (session.exit_code(), session.end()) == (0, restored)


def test_a_page_named_on_the_command_line_is_shown_when_it_is_there(start, page):
    start(page).wait_for("正在打开").wait_for("2023-08-23 11:12", within=3 * SOON)


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
