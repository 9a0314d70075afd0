import stat
from pathlib import Path

from reader import crash_log


def test_the_log_lies_beside_the_library_or_in_the_state_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert crash_log.path({"READER_LIBRARY": "/a/b.sqlite"}) == Path("/a/crash.log")
    assert crash_log.path({}) == tmp_path / "reader" / "crash.log"


def test_the_log_tells_where_it_happened_and_nothing_that_was_read(tmp_path):
    log = tmp_path / "new" / "crash.log"
    crash_log.write(log, fault("secret words"))
    told = log.read_text()
    assert "in fault" in told
    assert "KeyError" in told
    assert "secret words" not in told
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_another_fault_is_added_and_the_log_stays_small(tmp_path):
    log = tmp_path / "crash.log"
    log.write_bytes(b"old\n" * 50_000)
    crash_log.write(log, fault("a"))
    crash_log.write(log, fault("b"))
    assert log.read_text().count("KeyError") == 2
    assert log.stat().st_size < 70_000


def fault(text):
    read = text
    try:
        {}[read]
    except KeyError as error:
        return error
    raise AssertionError
