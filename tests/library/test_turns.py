"""Turns of readers that open one file at once."""

import threading
from pathlib import Path

from reader.library import turns
from reader.library.turns import turn


def test_readers_open_a_file_together(tmp_path):
    with turn(tmp_path), turn(tmp_path):
        pass


def waiting(folder, *, alone):
    """Start one that waits for a turn; return it and what says that it has had it."""
    had = threading.Event()

    def wait():
        with turn(folder, alone=alone):
            had.set()

    waiter = threading.Thread(target=wait)
    waiter.start()
    return waiter, had


def test_whoever_moves_it_away_waits_for_those_that_open_it(tmp_path):
    with turn(tmp_path):
        waiter, had = waiting(tmp_path, alone=True)
        assert not had.wait(0.1)
    waiter.join()
    assert had.is_set()


def test_whoever_opens_it_waits_for_one_that_moves_it_away(tmp_path):
    with turn(tmp_path, alone=True):
        waiter, had = waiting(tmp_path, alone=False)
        assert not had.wait(0.1)
    waiter.join()
    assert had.is_set()


def test_a_folder_that_another_program_holds_is_not_waited_for_for_ever(monkeypatch, tmp_path):
    monkeypatch.setattr(turns, "PATIENCE", 0)
    with turn(tmp_path, alone=True), turn(tmp_path):
        pass


def test_where_there_is_no_folder_nothing_is_waited_for(tmp_path):
    with turn(tmp_path / "none"), turn(tmp_path / "a\0b"):
        pass


def test_nothing_is_left_open(tmp_path):
    before = len(list(Path("/dev/fd").iterdir()))
    with turn(tmp_path):
        pass
    assert len(list(Path("/dev/fd").iterdir())) == before
