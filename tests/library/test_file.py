import os
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from contextlib import closing
from pathlib import Path

import pytest

from reader.library import Library, default_path, store
from reader.library.schema import LIBRARY
from reader.library.turns import turn
from reader.words import load

NOBODY = 65_534

# Each runs in a process of its own: sys.argv[1] is the path of the library.
KEEP_ONE = """
import sys
from pathlib import Path
from reader.library import Library

with Library.open(Path(sys.argv[1])) as library:
    library.keep(sys.argv[2], "kept")
    print([error.word for error in library.complaints])
"""
KEEP_FOR_EVER = """
import itertools, sys
from pathlib import Path
from reader.library import Library

library = Library.open(Path(sys.argv[1]))
for number in itertools.count():
    library.keep("size", str(number))
    print(number, flush=True)
"""
KEEP_ON_A_FULL_DISK = """
import resource, sys
from pathlib import Path
from reader.library import Library

with Library.open(Path(sys.argv[1])) as library:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    library.keep("size", "4")
    library.keep("theme", "night")
    print([error.word for error in library.complaints], library.choice("size"), library.choice("theme"))
"""
CHOOSE_AS_NOBODY = """
import os, sqlite3, sys
from pathlib import Path
from reader.library import Library

Path("/").as_uri()  # imports what it needs while that can be read
if os.getuid() == 0:
    os.setuid(int(sys.argv[2]))
with Library.open(Path(sys.argv[1])) as library:
    before = library.choice("size")
    library.keep("size", "5")
    print([error.word for error in library.complaints], before, library.choice("size"))
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "library.sqlite"


def run(script, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def kept(path, **choices):
    with Library.open(path) as opened:
        for name, value in choices.items():
            opened.keep(name, value)


def words(opened):
    return [error.word for error in opened.complaints]


def test_nothing_was_chosen_at_first(path):
    with Library.open(path) as opened:
        assert opened.choice("size") == ""
        assert opened.complaints == ()


def test_a_choice_is_there_at_the_next_start(path):
    kept(path, size="3", theme="night")
    kept(path, size="4")
    with Library.open(path) as opened:
        assert (opened.choice("size"), opened.choice("theme")) == ("4", "night")


def test_the_folder_and_every_file_are_for_the_user_only(path):
    before = os.umask(0)
    try:
        with Library.open(path) as opened:
            opened.keep("size", "3")
            modes = {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert modes == {0o600}


def test_a_folder_that_was_there_keeps_its_mode(tmp_path):
    tmp_path.chmod(0o755)
    kept(tmp_path / "library.sqlite", size="3")
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


@pytest.mark.parametrize("content", [b"hello", b"\0" * 8192, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_moved_aside_and_a_new_one_begun(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    with Library.open(path) as opened:
        assert words(opened) == ["library.damaged"]
        moved = opened.complaints[0].facts["moved"]
        opened.keep("size", "3")
    assert Path(moved).read_bytes() == content
    with Library.open(path) as opened:
        assert (opened.choice("size"), opened.complaints) == ("3", ())


def test_what_was_moved_aside_before_is_not_overwritten(path):
    path.parent.mkdir()
    for content in (b"first", b"second"):
        path.write_bytes(content)
        Library.open(path).close()
    moved = path.parent.glob("library.sqlite.damaged-*")
    assert sorted(file.read_bytes() for file in moved) == [b"first", b"second"]


def test_a_page_that_is_overwritten_is_damage(path):
    kept(path, size="3")
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096)
    with Library.open(path) as opened:
        assert (words(opened), opened.choice("size")) == (["library.restored"], "3")


def test_a_text_that_is_not_utf8_is_damage(path):
    kept(path, size="3")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE choice SET value = CAST(x'ff' AS TEXT)")
    connection.commit()
    connection.close()
    with Library.open(path) as opened:
        assert words(opened) == ["library.restored"]


def test_a_missing_table_is_damage(path):
    kept(path, size="3")
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE choice")
    connection.close()
    with Library.open(path) as opened:
        assert words(opened) == ["library.restored"]


def test_the_database_of_another_program_is_moved_aside_whole(path):
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE theirs AS SELECT 'text' AS word")
    connection.commit()
    with Library.open(path) as opened:
        assert words(opened) == ["library.damaged"]
        moved = opened.complaints[0].facts["moved"]
    connection.close()
    with closing(sqlite3.connect(moved)) as connection:
        assert connection.execute("SELECT word FROM theirs").fetchall() == [("text",)]


def test_a_newer_file_is_read_and_left_as_it_is(path):
    kept(path, size="3")
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(LIBRARY.migrations) + 1}")
    connection.close()
    before = path.read_bytes()
    with Library.open(path) as opened:
        opened.keep("size", "5")
        assert (words(opened), opened.choice("size")) == (["library.newer"], "5")
    with Library.open(path) as opened:
        assert opened.choice("size") == "3"
    assert path.read_bytes() == before


def test_a_newer_file_without_our_table_is_no_fault(path):
    kept(path, size="3")
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE choice")
    connection.execute(f"PRAGMA user_version = {len(LIBRARY.migrations) + 1}")
    connection.close()
    with Library.open(path) as opened:
        assert (words(opened), opened.choice("size")) == (["library.newer"], "")


@pytest.mark.parametrize("size", ["3", ""])
def test_a_protected_file_is_read_and_choices_are_remembered_meanwhile(size):
    with tempfile.TemporaryDirectory() as folder:  # not tmp_path, which only its owner can enter
        path = Path(folder) / "library.sqlite"
        if size:
            kept(path, size=size)
            path.chmod(0o444)
        Path(folder).chmod(0o555)
        assert run(CHOOSE_AS_NOBODY, path, NOBODY).split() == [
            "['library.unavailable']",
            *filter(None, [size]),
            "5",
        ]


def test_on_a_full_disk_choices_are_remembered_with_one_complaint(path):
    kept(path, size="3")
    assert run(KEEP_ON_A_FULL_DISK, path) == "['library.unavailable'] 4 night"
    with Library.open(path) as opened:
        assert (opened.choice("size"), opened.complaints) == ("3", ())


def test_a_folder_that_cannot_be_made_is_no_fault(tmp_path):
    (tmp_path / "file").touch()
    with Library.open(tmp_path / "file" / "library.sqlite") as opened:
        opened.keep("size", "3")
        assert (words(opened), opened.choice("size")) == (["library.unavailable"], "3")


def test_a_folder_in_place_of_the_file_is_no_fault(tmp_path):
    with Library.open(tmp_path) as opened:
        assert words(opened) == ["library.unavailable"]


def test_why_nothing_is_saved_is_said_in_the_users_language(tmp_path, path):
    with Library.open(tmp_path) as opened:
        assert load("zh").of(opened.complaints[0]).startswith(f"不能保存到 {tmp_path}（这是文件夹）")
    kept(path, size="3")
    with closing(sqlite3.connect(path)) as other, Library.open(path) as opened:
        other.execute("BEGIN IMMEDIATE")
        opened.keep("size", "4")
        assert load("zh").of(opened.complaints[0]).startswith(f"不能保存到 {path}（正被别的程序使用）")


def test_a_name_no_file_can_have_is_no_fault():
    with Library.open(Path("/tmp/a\0b")) as opened:  # noqa: S108 - nothing is made
        assert words(opened) == ["library.unavailable"]


def test_a_pipe_is_neither_written_to_nor_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with Library.open(tmp_path / "pipe") as opened:
        assert words(opened) == ["library.special"]


def test_a_device_is_left_as_it_is():
    before = Path(os.devnull).stat().st_mode
    with Library.open(Path(os.devnull)) as opened:
        assert words(opened) == ["library.special"]
    assert Path(os.devnull).stat().st_mode == before


def test_without_a_home_no_folder_is_made_in_its_place(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    with Library.open(Path("~/.local/share/reader/library.sqlite")) as opened:
        assert words(opened) == ["library.homeless"]
    assert list(tmp_path.iterdir()) == []


def test_of_two_readers_at_once_the_last_choice_wins_and_none_is_lost(path):
    with Library.open(path) as one, Library.open(path) as other:
        one.keep("size", "3")
        other.keep("size", "4")
        one.keep("theme", "night")
        assert one.complaints == other.complaints == ()
    with Library.open(path) as opened:
        assert (opened.choice("size"), opened.choice("theme")) == ("4", "night")


def test_many_first_starts_at_once_all_keep_their_choice(path):
    names = [f"name{number}" for number in range(6)]
    starts = [
        subprocess.Popen([sys.executable, "-c", KEEP_ONE, str(path), name], stdout=subprocess.PIPE, text=True)
        for name in names
    ]
    assert [start.communicate()[0].strip() for start in starts] == ["[]"] * len(names)
    with Library.open(path) as opened:
        assert [opened.choice(name) for name in names] == ["kept"] * len(names)


def test_many_starts_at_once_move_a_damaged_file_aside_once(path):
    path.parent.mkdir()
    path.write_bytes(b"hello")
    names = [f"name{number}" for number in range(6)]
    starts = [
        subprocess.Popen([sys.executable, "-c", KEEP_ONE, str(path), name], stdout=subprocess.PIPE, text=True)
        for name in names
    ]
    said = sorted(start.communicate()[0].strip() for start in starts)
    assert said == ["['library.damaged']", *["[]"] * (len(names) - 1)]
    with Library.open(path) as opened:
        assert [opened.choice(name) for name in names] == ["kept"] * len(names)


def test_a_file_is_not_opened_while_another_start_moves_it_aside(path):
    kept(path, size="3")
    with turn(path.parent, alone=True):
        opener = threading.Thread(target=lambda: kept(path, size="4"))
        opener.start()
        opener.join(0.1)
        assert opener.is_alive()
    opener.join()
    with Library.open(path) as opened:
        assert opened.choice("size") == "4"


def test_a_file_that_another_program_holds_is_no_fault(monkeypatch, path):
    kept(path, size="3")
    monkeypatch.setattr(store, "BLOCKED", 50)
    holder = sqlite3.connect(path, isolation_level=None)
    with Library.open(path) as opened:
        holder.execute("BEGIN IMMEDIATE")
        opened.keep("size", "4")
        assert (words(opened), opened.choice("size")) == (["library.unavailable"], "4")
        holder.execute("ROLLBACK")
        opened.keep("size", "5")
    holder.close()
    with Library.open(path) as opened:
        assert opened.choice("size") == "5"


def test_a_kill_loses_nothing_that_was_kept(path):
    for _ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", KEEP_FOR_EVER, str(path)], stdout=subprocess.PIPE, text=True
        ) as keeper:
            for _ in range(50):
                keeper.stdout.readline()
            keeper.send_signal(signal.SIGKILL)
            said = keeper.stdout.read().split("\n")
        last = max((int(number) for number in said[:-1]), default=0)
        with Library.open(path) as opened:
            assert opened.complaints == ()
            assert int(opened.choice("size")) >= last


def test_a_closed_library_still_remembers(path):
    opened = Library.open(path)
    opened.close()
    opened.keep("size", "3")
    assert (opened.choice("size"), opened.complaints) == ("3", ())


def test_a_value_that_cannot_be_written_is_a_complaint(path):
    with Library.open(path) as opened:
        opened.keep("theme", "\udcff")
        assert words(opened) == ["library.unavailable"]


def test_the_file_is_where_the_variable_says():
    assert default_path({"READER_LIBRARY": "/a/b.sqlite"}) == "/a/b.sqlite"


def test_without_the_variable_the_file_is_in_the_data_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_path({}) == str(tmp_path / "reader" / "library.sqlite")
