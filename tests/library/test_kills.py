"""A writer is killed at moments that nobody chose; what it had said was saved is there."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.library import Library

WRITER = Path(__file__).with_name("writer.py")
KILLS = 30


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """Return the file after so many writers were killed, and the numbers that they had said were saved."""
    path, said = tmp_path_factory.mktemp("kills") / "library.sqlite", []
    moment = random.Random(1)  # noqa: S311 - the same each time
    for _ in range(KILLS):
        with subprocess.Popen([sys.executable, WRITER, path], stdout=subprocess.PIPE, text=True) as writer:
            first = writer.stdout.readline()
            time.sleep(moment.uniform(0, 0.05))
            writer.send_signal(signal.SIGKILL)
            said += map(int, (first + writer.stdout.read()).split("\n")[:-1])
    return path, said


def test_every_confirmed_save_is_there(killed):
    path, said = killed
    with Library.open(path) as library:
        (entry,) = library.articles.recent()
        assert library.complaints == ()
        assert int(library.choice("size")) >= max(said)
        assert entry.place.offset >= max(said)
        assert {str(number) for number in said} <= {placed.note.words for placed in library.notes.of(entry.id, "")}


def test_the_writers_went_on_where_the_last_one_was_killed(killed):
    _, said = killed
    assert sorted(set(said)) == sorted(said)
    assert len(said) >= KILLS


def test_nothing_is_left_that_is_not_ours(killed):
    path, _ = killed
    Library.open(path).close()
    assert {file.name.partition(".backup-")[0] for file in path.parent.iterdir()} == {path.name}
