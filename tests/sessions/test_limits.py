"""What a shell or a system may have set, or taken away: limits, streams, folders, the clock, the environment."""

import os
import resource
import signal

import pytest

HANZI = "观摩交流"
# The program with another clock: seconds since 1970, or a clock that runs backwards by a day with every look.
CLOCK = """
import sys, time
now = {now}
steps = iter(range(10**9))
time.time = lambda: now - {back} * next(steps)
from reader.cli import main
sys.exit(main())
"""
LIMITS = {
    "descriptors": (resource.RLIMIT_NOFILE, 16),
    "memory": (resource.RLIMIT_AS, 700 << 20),
    "size of a file": (resource.RLIMIT_FSIZE, 4096),
    "no file at all": (resource.RLIMIT_FSIZE, 0),
    "core": (resource.RLIMIT_CORE, 0),
    "stack": (resource.RLIMIT_STACK, 1 << 20),
}
VARIABLES = {
    "no home": {"HOME": None},
    "a home that cannot be": {"HOME": "/dev/null/home", "READER_LIBRARY": None, "READER_CONFIG": None},
    "a home that is a device": {"HOME": "/dev/null", "READER_LIBRARY": None, "READER_CONFIG": None},
    "folders that are no paths": {"XDG_CONFIG_HOME": "relative", "XDG_DATA_HOME": "\x01\x1b[31m", "XDG_STATE_HOME": ""},
    "sizes that are none": {"COLUMNS": "many", "LINES": "-5"},
    "sizes of nothing": {"COLUMNS": "0", "LINES": "0"},
    "sizes beyond all": {"COLUMNS": "999999999", "LINES": "999999999"},
    "streams in ASCII": {"PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0", "LC_ALL": "C"},
    "no time zone": {"TZ": "Nowhere/Nothing"},
    "no room for what passes": {"TMPDIR": "/nowhere"},
    "programs of others": {"PAGER": "false; touch canary", "BROWSER": "touch canary", "LESSOPEN": "|touch canary %s"},
    "nothing at all": dict.fromkeys(("PATH", "LANG", "COLORTERM", "HOME")),
}


@pytest.mark.parametrize("limit", LIMITS.values(), ids=LIMITS)
def test_within_limits_an_article_can_be_read(start, restored, limit):
    number, most = limit

    def lower():
        resource.setrlimit(number, (most, resource.getrlimit(number)[1]))

    session = start(prepare=lower).wait_for(HANZI).keys("pagedown", "t").wait_for("目录").keys("ctrl+q")
    assert (session.exit_code(), session.end()) == (0, restored)


def test_with_next_to_no_memory_the_program_ends_in_order(start, restored):
    def lower():
        resource.setrlimit(resource.RLIMIT_AS, (40 << 20, 40 << 20))

    session = start(prepare=lower)
    assert session.exit_code() in {1, 2, 70}
    assert session.end() == restored


@pytest.mark.parametrize("variables", VARIABLES.values(), ids=VARIABLES)
def test_in_every_environment_an_article_can_be_read(start, restored, tmp_path, variables):
    session = start(env=variables).wait_for(HANZI).keys("pagedown", "+").wait_for("2/5").keys("ctrl+q")
    assert (session.exit_code(), session.end()) == (0, restored)
    assert not (tmp_path / "canary").exists()


@pytest.mark.parametrize("other", ["folder", "loop", "/dev/zero", "/proc/self/mem"])
def test_settings_that_cannot_be_read_are_a_notice(start, restored, tmp_path, other):
    path = tmp_path / "settings.yaml"
    if other == "folder":
        path.mkdir()
    else:
        path.symlink_to(path if other == "loop" else other)
    session = start().wait_for(HANZI).wait_for("settings.yaml").keys("ctrl+q")
    assert (session.exit_code(), session.end()) == (0, restored)


@pytest.mark.parametrize("other", ["pipe", "/dev/null", "/dev/tty"])
def test_settings_without_anything_in_them_are_waited_for_by_nobody(start, restored, tmp_path, other):
    path = tmp_path / "settings.yaml"
    if other == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(other)
    session = start().wait_for(HANZI).keys("+").wait_for("2/5").keys("ctrl+q")
    assert (session.exit_code(), session.end()) == (0, restored)


@pytest.mark.parametrize(
    ("now", "back"), [(0, 0), (-1e9, 0), (1e11, 0), (1.7e9, 86_400)], ids=["1970", "before", "year 5138", "backwards"]
)
def test_any_clock_will_do(start, article, restored, now, back):
    name = article("a.txt", "标题", *(f"第 {number} 段的正文，写得很长。" for number in range(90)))
    program = ("-c", CLOCK.format(now=now, back=back))
    for _ in range(2):
        session = start(name, program=program).wait_for("标题").keys("pagedown", "ctrl+q")
        assert (session.exit_code(), session.end()) == (0, restored)
    session = start(program=program).wait_for("标题").keys("ctrl+q")
    assert session.exit_code() == 0


def test_in_a_folder_that_is_gone_an_article_can_be_read(start, restored, article, tmp_path):
    path = tmp_path / article("a.txt", "标题", "正文，写得很长。")
    gone = tmp_path / "gone"
    gone.mkdir()

    def leave():
        os.chdir(gone)
        gone.rmdir()

    session = start(str(path), prepare=leave).wait_for("正文").keys("ctrl+q")
    assert (session.exit_code(), session.end()) == (0, restored)
    session = start("a.txt", prepare=lambda: os.chdir("/proc/self"))
    assert session.exit_code() == 2


@pytest.mark.parametrize("descriptor", [0, 2])
def test_a_stream_that_is_closed_is_no_fault(start, restored, descriptor):
    closed = f"import os, sys; os.close({descriptor}); os.execv(sys.executable, [sys.executable, '-m', 'reader'])"
    session = start(program=("-c", closed)).wait_for(HANZI).keys("pagedown", "ctrl+q")
    assert (session.exit_code(), session.end()) == (0, restored)


@pytest.mark.parametrize("path", ["/dev/null", "/proc/self/mem", "/dev/zero"])
def test_whatever_standard_input_is_keys_come_from_the_terminal(start, restored, article, path):
    name = article("a.txt", "标题", "正文，写得很长。")
    descriptor = os.open(path, os.O_RDONLY)
    session = start(name, stdin=descriptor).wait_for("正文").keys("q")
    os.close(descriptor)
    assert (session.exit_code(), session.end()) == (0, restored)


def test_signals_that_were_ignored_or_blocked_change_nothing_else(start, restored):
    def ignore():
        for number in (signal.SIGCHLD, signal.SIGPIPE, signal.SIGWINCH, signal.SIGTSTP):
            signal.signal(number, signal.SIG_IGN)
        os.umask(0o777)

    session = start(prepare=ignore).wait_for(HANZI).keys("+").wait_for("2/5").keys("ctrl+q")
    assert (session.exit_code(), session.end()) == (0, restored)
