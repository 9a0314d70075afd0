"""The tables of our two files, version by version: statements that are never changed, only added to."""

from reader.records import NamedTuple


class Schema(NamedTuple):
    """What tells our file from another program's, what makes it, and the tables held in memory without it."""

    owner: int  # SQLite's application_id
    migrations: tuple[tuple[str, ...], ...]  # one tuple for each version
    tables: tuple[str, ...]


LIBRARY = Schema(
    0x7A696861,
    (
        ("CREATE TABLE choice (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",),
        (
            """CREATE TABLE article (
                id INTEGER PRIMARY KEY, title TEXT NOT NULL, tag TEXT NOT NULL, published TEXT NOT NULL,
                source TEXT NOT NULL, location BLOB NOT NULL, first_read REAL NOT NULL, last_read REAL NOT NULL,
                place INTEGER NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, fraction REAL NOT NULL,
                length INTEGER NOT NULL, size INTEGER NOT NULL, sound TEXT NOT NULL, folded TEXT NOT NULL,
                removed REAL
            )""",
            "CREATE INDEX article_read ON article (last_read)",
            "CREATE INDEX article_removed ON article (removed) WHERE removed IS NOT NULL",
            "CREATE TABLE location (location BLOB PRIMARY KEY, article INTEGER NOT NULL) WITHOUT ROWID",
            "CREATE TABLE clause (hash INTEGER, article INTEGER, PRIMARY KEY (hash, article)) WITHOUT ROWID",
            "CREATE INDEX clause_article ON clause (article)",
            """CREATE TABLE note (
                id INTEGER PRIMARY KEY, article INTEGER NOT NULL, kind TEXT NOT NULL,
                start INTEGER NOT NULL, start_before TEXT NOT NULL, start_after TEXT NOT NULL,
                end INTEGER NOT NULL, end_before TEXT NOT NULL, end_after TEXT NOT NULL,
                words TEXT NOT NULL, made REAL NOT NULL, removed REAL
            )""",
            "CREATE INDEX note_article ON note (article)",
            "CREATE INDEX note_removed ON note (removed) WHERE removed IS NOT NULL",
            "CREATE TABLE query (words TEXT PRIMARY KEY, at REAL NOT NULL) WITHOUT ROWID",
        ),
        ("CREATE TABLE landmark (article INTEGER PRIMARY KEY, byte INTEGER NOT NULL, offset INTEGER NOT NULL)",),
    ),
    ("choice", "article", "location", "clause", "note", "query", "landmark"),
)
"""What cannot be made again: choices, articles read and their places, notes, the history of searches."""

TEXTS = Schema(
    0x7A696874,
    (
        (
            """CREATE TABLE piece (
                id INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL, start INTEGER NOT NULL,
                body BLOB NOT NULL, UNIQUE (article, start)
            )""",
            "CREATE TABLE text (article INTEGER PRIMARY KEY, hash INTEGER NOT NULL, written INTEGER NOT NULL)",
            "CREATE TABLE lexicon (name TEXT NOT NULL, indexed INTEGER NOT NULL)",
        ),
    ),
    (),
)
"""The texts of articles read and their index: big, and made again by reading."""
