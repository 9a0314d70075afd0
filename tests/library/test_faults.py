"""The n-th operation on a file fails, for n = 1, 2, … until the path passes: nothing that was saved is lost.

SQLite's own way of testing. Its files are reached from below: a small library in C, loaded before the system's, lets
the n-th open, write, sync, truncate, rename, link, chmod or unlink fail. Without a C compiler these tests are skipped.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_name("fail_nth.c")
COMPILER = shutil.which("cc")

pytestmark = pytest.mark.skipif(
    COMPILER is None or sys.platform != "linux", reason="needs a C compiler to let operations on files fail"
)

# Prints how many operations the path has; whatever is not as it should be ends it with a traceback.
PATH = """
import ctypes, itertools, shutil, sys
from pathlib import Path
from reader.anchors import Anchor
from reader.library import Library, NoteKind
from reader.model import Article, Meta, Span

TEXT = "张小兵强调，要深化同心助力，推动全市统战工作走在前列。"
folder, start = Path(sys.argv[1]), sys.argv[2]
lever = ctypes.CDLL(None)

def article(library):
    return library.articles.opened(Article(TEXT, (), Meta(title="统战", location="/a.txt"))).id

def path(file):
    with Library.open(file, clock=lambda: 2e9) as library:
        number = article(library)
        saved = library.articles.keep_place(number, Anchor(7, "", ""), 0.2)
        library.notes.add(number, NoteKind.NOTE, TEXT, Span(0, 3), "新")
        library.keep("size", "5")
        library.texts.keep(number, TEXT * 400)
        while library.texts.advance(1):
            pass
        here = (library.articles.entry(number).place.offset, library.choice("size"))
        assert here == (7, "5"), here  # reading goes on with what was saved, or remembered
        library.articles.keep_place(number, Anchor(9, "", ""), 0.3)
    return saved

first = folder / "first" / "library.sqlite"
with Library.open(first, clock=lambda: 1e9) as library:
    number = article(library)
    library.articles.keep_place(number, Anchor(3, "", ""), 0.1)
    library.notes.add(number, NoteKind.NOTE, TEXT, Span(0, 3), "旧")
for n in itertools.count(1):
    here = folder / str(n)
    if start == "fresh":
        here.mkdir()
    else:
        shutil.copytree(first.parent, here)
    if start == "damaged":
        content = bytearray((here / "library.sqlite").read_bytes())
        content[4096:] = bytes(len(content) - 4096)
        (here / "library.sqlite").write_bytes(content)
    lever.fail_at(n)
    saved = path(here / "library.sqlite")
    count = lever.operations()
    lever.fail_at(0)
    with Library.open(here / "library.sqlite", clock=lambda: 2e9) as library:
        assert not library.complaints or start == "damaged", (n, str(library.complaints))
        entry = library.articles.entry(number)
        notes = {placed.note.words for placed in library.notes.of(number, TEXT)}
        if start == "kept":
            assert entry.place.offset in (3, 7, 9) and "旧" in notes, (n, entry, notes)
        if start == "damaged":  # it was replaced, or lies there still
            kept = entry is not None and "旧" in notes
            assert kept or [*here.glob("*.damaged-*")] , (n, entry, notes)
            assert kept or [*here.glob("*.backup-*")], (n, entry, notes)
        if saved:
            assert entry.place.offset in (7, 9), (n, entry)
    shutil.rmtree(here)
    if count < n:
        break
print(n)
"""

# Prints how often the disk was waited for until a new library was open, and until it was closed.
OPENED = """
import ctypes, sys
from pathlib import Path
from reader.library import Library

lever = ctypes.CDLL(None)
with Library.open(Path(sys.argv[1]) / "library.sqlite") as library:
    assert not library.complaints
    print(lever.syncs())
    library.keep("size", "5")
print(lever.syncs())
"""


@pytest.fixture(scope="module")
def lever(tmp_path_factory):
    """Return the compiled library."""
    built = tmp_path_factory.mktemp("lever") / "fail_nth.so"
    subprocess.run([COMPILER, "-shared", "-fPIC", "-O1", "-o", built, SOURCE, "-ldl"], check=True)
    return built


@pytest.fixture
def run(lever, tmp_path):
    """Return a function that runs a program in which files are reached through the library, and what it prints."""

    def runner(program, *argv):
        done = subprocess.run(
            [sys.executable, "-c", program, tmp_path, *argv],
            env={"LD_PRELOAD": str(lever), "PATH": "", "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return [int(line) for line in done.stdout.splitlines()]

    return runner


@pytest.mark.parametrize("start", ["fresh", "kept", "damaged"])
def test_when_any_operation_on_a_file_fails_reading_goes_on_and_nothing_saved_is_lost(run, start):
    (operations,) = run(PATH, start)
    assert operations > 20


def test_a_start_with_a_new_library_waits_for_no_disk(run):
    opened, closed = run(OPENED)
    assert opened == 0
    assert closed > 0
