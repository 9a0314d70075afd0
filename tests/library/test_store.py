"""Saving goes on whatever happens to the file: what was saved stays, what cannot be saved is remembered and retried."""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from reader.anchors import Anchor
from reader.library import Library, store
from reader.library.backups import KEPT, back_up
from reader.library.schema import LIBRARY, TEXTS
from reader.model import Article, Meta

TEXT = "张小兵强调，要深化同心助力，推动全市统战工作走在前列。"
DAY = 86_400

# Made as each version made it; never changed.
VERSION_1 = """
PRAGMA journal_mode = WAL;
CREATE TABLE choice (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
PRAGMA application_id = 2053728353;
PRAGMA user_version = 1;
INSERT INTO choice VALUES ('size', '3'), ('theme', 'night');
"""
VERSION_2 = """
PRAGMA journal_mode = WAL;
CREATE TABLE choice (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE article (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, tag TEXT NOT NULL, published TEXT NOT NULL,
    source TEXT NOT NULL, location BLOB NOT NULL, first_read REAL NOT NULL, last_read REAL NOT NULL,
    place INTEGER NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, fraction REAL NOT NULL,
    length INTEGER NOT NULL, size INTEGER NOT NULL, sound TEXT NOT NULL, folded TEXT NOT NULL,
    removed REAL
);
CREATE INDEX article_read ON article (last_read);
CREATE INDEX article_removed ON article (removed) WHERE removed IS NOT NULL;
CREATE TABLE location (location BLOB PRIMARY KEY, article INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE clause (hash INTEGER, article INTEGER, PRIMARY KEY (hash, article)) WITHOUT ROWID;
CREATE INDEX clause_article ON clause (article);
CREATE TABLE note (
    id INTEGER PRIMARY KEY, article INTEGER NOT NULL, kind TEXT NOT NULL,
    start INTEGER NOT NULL, start_before TEXT NOT NULL, start_after TEXT NOT NULL,
    end INTEGER NOT NULL, end_before TEXT NOT NULL, end_after TEXT NOT NULL,
    words TEXT NOT NULL, made REAL NOT NULL, removed REAL
);
CREATE INDEX note_article ON note (article);
CREATE INDEX note_removed ON note (removed) WHERE removed IS NOT NULL;
CREATE TABLE query (words TEXT PRIMARY KEY, at REAL NOT NULL) WITHOUT ROWID;
PRAGMA application_id = 2053728353;
PRAGMA user_version = 2;
INSERT INTO choice VALUES ('size', '3'), ('theme', 'night');
"""
FILES = {1: VERSION_1, 2: VERSION_2}

FILL_THE_DISK = """
import resource, sys
from pathlib import Path
from reader.anchors import Anchor
from reader.library import Library, NoteKind
from reader.model import Article, Meta, Span

text = "张小兵强调，要深化同心助力，推动全市统战工作走在前列。"
with Library.open(Path(sys.argv[1])) as library:
    read = library.articles.opened(Article(text, (), Meta(title="统战", location="/a.txt"))).id
    library.articles.keep_place(read, Anchor(3, "", ""), 0.1)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    assert not library.articles.keep_place(read, Anchor(7, "", ""), 0.2)
    library.notes.add(read, NoteKind.NOTE, text, Span(0, 3), "笔记")
    (entry,) = library.articles.recent()
    assert (entry.place.offset, len(library.notes.of(read, text))) == (7, 1)
    print([error.word for error in library.complaints])
    if sys.argv[2] == "room again":
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        library.keep("size", "5")
"""

ADD_NOTES = """
import sys
from pathlib import Path
from reader.library import Library, NoteKind
from reader.model import Span

with Library.open(Path(sys.argv[1])) as library:
    for number in range(100):
        library.notes.add(1, NoteKind.NOTE, "正文", Span(0, 1), f"{sys.argv[2]} {number}")
    print(library.complaints)
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library.sqlite"


def words(library):
    return [error.word for error in library.complaints]


def read(library):
    return library.articles.opened(Article(TEXT, (), Meta(title="统战", location="/a.txt"))).id


def fill(path, then):
    done = subprocess.run([sys.executable, "-c", FILL_THE_DISK, path, then], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_every_earlier_version_has_its_file_here():
    assert set(FILES) == set(range(1, len(LIBRARY.migrations)))


@pytest.mark.parametrize("version", FILES)
def test_a_file_of_an_earlier_version_is_brought_up_to_date(path, version):
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FILES[version])
    with Library.open(path) as library:
        assert (library.choice("size"), library.choice("theme"), library.complaints) == ("3", "night", ())
        library.articles.keep_place(read(library), Anchor(7, "", ""), 0.2)
    with Library.open(path) as library:
        assert [entry.place.offset for entry in library.articles.recent()] == [7]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(LIBRARY.migrations),)


def test_the_two_files_cannot_be_taken_for_each_other():
    assert LIBRARY.owner != TEXTS.owner


def test_a_file_is_made_when_something_is_kept_and_not_before(path):
    with Library.open(path) as library:
        assert library.articles.recent() == []
        assert library.choice("size") == ""
        assert not path.exists()
        library.keep("size", "3")
        assert path.exists()
        assert library.choice("size") == "3"


def test_a_file_that_cannot_be_made_is_a_complaint_before_anything_is_kept(tmp_path):
    (tmp_path / "file").touch()
    with Library.open(tmp_path / "file" / "library.sqlite") as library:
        assert library.choice("size") == ""
        assert [complaint.word for complaint in library.complaints] == ["library.unavailable"]


def test_what_another_reader_has_kept_first_is_found(path):
    with Library.open(path) as early:
        assert early.choice("size") == ""
        with Library.open(path) as late:
            late.keep("size", "3")
        assert early.choice("size") == "3"


def test_what_comes_after_the_end_is_remembered_though_nothing_was_kept_before(path):
    with Library.open(path) as library:
        pass
    library.keep("size", "3")
    assert library.choice("size") == "3"
    assert not path.exists()


def test_on_a_full_disk_places_and_notes_are_remembered_and_what_was_saved_stays(path):
    assert fill(path, "no room") == "['library.unavailable']"
    with Library.open(path) as library:
        (entry,) = library.articles.recent()
        assert (entry.place.offset, library.notes.of(entry.id, TEXT), library.complaints) == (3, (), ())


def test_what_was_remembered_is_saved_when_there_is_room_again(path):
    fill(path, "room again")
    with Library.open(path) as library:
        (entry,) = library.articles.recent()
        assert (entry.place.offset, len(library.notes.of(entry.id, TEXT)), library.choice("size")) == (7, 1, "5")


def test_what_another_program_holds_up_is_saved_at_the_end(path, monkeypatch):
    monkeypatch.setattr(store, "BLOCKED", 50)
    with Library.open(path) as library, closing(sqlite3.connect(path, isolation_level=None)) as holder:
        number = read(library)
        holder.execute("BEGIN IMMEDIATE")
        assert not library.articles.keep_place(number, Anchor(7, "", ""), 0.2)
        assert library.articles.entry(number).place.offset == 7
        holder.execute("ROLLBACK")
    with Library.open(path) as library:
        assert library.articles.entry(number).place.offset == 7


def test_of_several_windows_that_save_at_once_none_loses_anything(path):
    names = ("一", "二", "三")
    windows = [
        subprocess.Popen([sys.executable, "-c", ADD_NOTES, path, name], stdout=subprocess.PIPE, text=True)
        for name in names
    ]
    assert [window.communicate()[0].strip() for window in windows] == ["()"] * len(names)
    with Library.open(path) as library:
        kept = {placed.note.words for placed in library.notes.of(1, "正文")}
    assert kept == {f"{name} {number}" for name in names for number in range(100)}


def test_a_fault_after_the_start_is_said_too_when_something_was_said_at_the_start(path, monkeypatch):
    monkeypatch.setattr(store, "BLOCKED", 50)
    path.write_bytes(b"hello")
    with Library.open(path) as library, closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        library.keep("size", "3")
        library.keep("size", "4")
        assert words(library) == ["library.damaged", "library.unavailable"]
        holder.execute("ROLLBACK")


def test_a_value_that_cannot_be_saved_holds_up_nothing_else(path):
    with Library.open(path) as library:
        library.keep("theme", "\udcff")
        library.keep("size", "3")
    with Library.open(path) as library:
        assert (library.choice("size"), library.choice("theme")) == ("3", "")


def test_a_newer_file_shows_what_was_read(path):
    with Library.open(path) as library:
        library.articles.keep_place(read(library), Anchor(7, "", ""), 0.2)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {len(LIBRARY.migrations) + 1}")
    with Library.open(path) as library:
        assert [entry.place.offset for entry in library.articles.recent()] == [7]
        library.articles.keep_place(read(library), Anchor(9, "", ""), 0.3)
        assert ([entry.place.offset for entry in library.articles.recent()], words(library)) == ([9], ["library.newer"])


def damage(path):
    """Overwrite all pages but the first, as a disk does that fails."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))


def test_in_the_place_of_a_damaged_file_comes_its_backup(path):
    with Library.open(path) as library:
        library.articles.keep_place(read(library), Anchor(7, "", ""), 0.2)
    damage(path)
    damaged = path.read_bytes()
    with Library.open(path) as library:
        assert words(library) == ["library.restored"]
        assert [entry.place.offset for entry in library.articles.recent()] == [7]
        assert Path(library.complaints[0].facts["moved"]).read_bytes() == damaged


def test_a_backup_that_is_damaged_too_is_passed_over(path):
    for day in range(2):
        with Library.open(path, clock=lambda day=day: 1e9 + day * DAY) as library:
            library.keep("size", str(day))
    damage(path)
    newest = max(path.parent.glob("*.backup-*"))
    newest.write_bytes(b"hello")
    with Library.open(path) as library:
        assert (words(library), library.choice("size")) == (["library.restored"], "0")


def test_a_file_that_is_damaged_while_it_is_open_is_replaced_and_reading_goes_on(path):
    with Library.open(path) as library:
        for number in range(200):
            library.articles.opened(Article(f"第{number}篇。", (), Meta(title="题" * 400, location=f"/{number}.txt")))
    with Library.open(path) as library:
        damage(path)
        before = len(library.articles.recent())
        library.keep("size", "5")
        assert (before, library.choice("size"), words(library)) == (200, "5", ["library.restored"])
    with Library.open(path) as library:
        assert (len(library.articles.recent()), library.choice("size"), words(library)) == (200, "5", [])


def test_there_is_one_backup_a_day_and_the_last_three_are_kept(path):
    for day in (0, 0, 1, 2, 3, 4):
        with Library.open(path, clock=lambda day=day: 1e9 + day * DAY) as library:
            library.keep("size", str(day))
    days = [time.strftime("%Y-%m-%d", time.localtime(1e9 + day * DAY)) for day in (2, 3, 4)]
    backups = sorted(path.parent.glob("*.backup-*"))
    assert [file.name for file in backups] == [f"library.sqlite.backup-{day}" for day in days]
    assert len(backups) == KEPT
    assert {file.stat().st_mode & 0o777 for file in backups} == {0o600}


def test_a_copy_that_a_kill_left_unfinished_is_removed_later(path):
    Library.open(path).close()
    left = path.with_name("library.sqlite.unfinished-1")
    left.touch()
    with closing(sqlite3.connect(path)) as connection:
        back_up(connection, path, "2030-01-01")
        assert left.exists()
        os.utime(left, (0, 0))
        back_up(connection, path, "2030-01-02")
    assert not left.exists()
