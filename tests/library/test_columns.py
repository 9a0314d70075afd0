"""A library whose rows hold what their columns are not for: each is read all the same, as far as it goes."""

import zlib
from contextlib import closing
from datetime import UTC, datetime
from sqlite3 import connect

import pytest

from reader.library import LINE, Library, NoteKind, Wanted
from reader.library.columns import COLUMNS
from reader.library.schema import LIBRARY, TEXTS
from reader.library.texts import PIECE
from reader.model import Article, Landmark, Meta, Span
from reader.reading.catalogue import catalogue, day, filtered, when

TEXT = "张小兵强调，要深化同心助力，推动全市统战工作走在前列。"
ARTICLE = Article(TEXT, (), Meta(title="统战工作", location="/news/a.txt"))
NO_NUMBER_OF_A_ROW = {("article", "id"), ("note", "id"), ("landmark", "article"), ("piece", "id"), ("text", "article")}
WRONG = ["x'ff1b5d'", "'x'", "'\x1b]0;a\x07'", "9e999", "-9e999", "1e300", "-1", "1.5", "9223372036854775807", "''"]


def columns(schema):
    """Return the tables and columns of a schema."""
    with closing(connect(":memory:")) as connection:
        for statement in (each for version in schema.migrations for each in version):
            connection.execute(statement)
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [
            (table, name)
            for table in tables
            if not table.startswith("sqlite_")
            for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")
        ]


def spoil(path, table, column, value):
    with closing(connect(path)) as connection, connection:
        connection.execute(f"UPDATE OR IGNORE {table} SET {column} = {value}")  # noqa: S608 - ours


def wanted(query):
    return Wanted((), lambda text: [Span(0, 1)] if query in text else [])


@pytest.fixture
def path(tmp_path):
    """Return a library with something in each table."""
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        read = library.articles.opened(ARTICLE).id
        library.articles.keep_place(read, library.articles.place(read), 0.5, Landmark(100, 50))
        library.notes.add(read, NoteKind.NOTE, TEXT, Span(0, 3), "记下")
        library.searches.keep("统战")
        library.keep("size", "2")
        library.texts.keep(read, TEXT)
        assert not library.advance(60)
    return path


def use(path):
    """Do what a session does with a library."""
    with Library.open(path) as library:
        library.articles.opened(ARTICLE)
        read = library.articles.known(ARTICLE)
        library.articles.place(read)
        near = library.articles.landmark(read)
        assert near.offset <= 8 * near.byte
        for entry in library.articles.recent():
            when(entry.last_read, datetime.now(UTC))
            day(entry.published)
            assert 0 <= int(entry.fraction * 100) <= 100
        whole = catalogue(library.articles.recent())
        filtered(whole, "tongzhan")
        library.notes.of(read, TEXT)
        library.searches.recent()
        library.choice("size")
        list(library.texts.search([Wanted(("",), lambda _: [])]))
        library.texts.keep(read, TEXT + TEXT)
        while library.advance(60):
            pass
        return library.complaints


@pytest.mark.parametrize(("table", "column"), columns(LIBRARY))
def test_whatever_a_column_holds_the_library_is_used_without_a_complaint(path, table, column):
    for value in WRONG:
        if (table, column) not in NO_NUMBER_OF_A_ROW:
            spoil(path, table, column, value)
        assert use(path) == ()


@pytest.mark.parametrize(("table", "column"), columns(TEXTS))
def test_whatever_a_column_of_the_texts_holds_they_are_used(path, table, column):
    for value in WRONG:
        if (table, column) not in NO_NUMBER_OF_A_ROW:
            spoil(path.with_name("library.texts.sqlite"), table, column, value)
        use(path)


def test_each_column_is_for_something():
    assert {name for _, name in (*columns(LIBRARY), *columns(TEXTS))} == COLUMNS.keys()


def test_what_is_wrong_in_a_row_leaves_the_rest_of_it(path):
    for column, value in (("published", "'gestern'"), ("fraction", "9e999"), ("last_read", "'z'"), ("tag", "x'ff'")):
        spoil(path, "article", column, value)
    with Library.open(path) as library:
        (entry,) = library.articles.recent()
    assert (entry.title, entry.location) == ("统战工作", "/news/a.txt")
    assert (entry.published, entry.fraction, entry.last_read, entry.tag) == (None, 0, 0, "\ufffd")


def test_a_note_of_a_kind_that_is_not_known_is_shown_with_its_words(path):
    spoil(path, "note", "kind", "'drawing'")
    with Library.open(path) as library:
        ((note, _),) = library.notes.of(library.articles.known(ARTICLE), TEXT)
    assert (note.kind, note.words) == (NoteKind.NOTE, "记下")


def test_a_piece_that_unpacks_to_more_than_a_piece_is_cut(path):
    with closing(connect(path.with_name("library.texts.sqlite"))) as connection, connection:
        connection.execute("UPDATE piece SET body = ?", (b"G" + zlib.compress(b"a" * 50_000_000),))
    seen = []
    with Library.open(path) as library:
        list(library.texts.search([Wanted(("",), lambda text: seen.append(len(text)) or [])]))
    assert PIECE <= max(seen) < 2 * PIECE


def test_of_an_endless_title_as_much_is_kept_as_a_list_can_show(tmp_path):
    long = "统" * 400_000
    with Library.open(tmp_path / "library.sqlite") as library:
        library.articles.opened(Article(TEXT, (), Meta(title=long, tag=long, source=long)))
        (entry,) = library.articles.recent()
    assert entry.title == entry.tag == entry.source == "统" * LINE


def test_of_an_endless_title_that_is_in_the_file_no_more_is_read(path):
    spoil(path, "article", "title", "printf('%0400000d', 0)")
    with Library.open(path) as library:
        assert library.articles.recent()[0].title == "0" * LINE
