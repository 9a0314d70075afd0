"""What is kept between starts, in SQLite: choices, articles read and places in them, notes, searches, texts."""

from reader.library.articles import ORDERS, Articles, Entry, Opened
from reader.library.columns import LINE
from reader.library.file import LibraryError
from reader.library.lexicon import PLAIN, Lexicon, Wanted, any_of, both, cut, either, every, wanted_terms, without
from reader.library.library import REMEMBERED, Library, default_path
from reader.library.notes import Note, NoteKind, Notes, Placed
from reader.library.searches import Searches

__all__ = [
    "LINE",
    "ORDERS",
    "PLAIN",
    "REMEMBERED",
    "Articles",
    "Entry",
    "Lexicon",
    "Library",
    "LibraryError",
    "Note",
    "NoteKind",
    "Notes",
    "Opened",
    "Placed",
    "Searches",
    "Wanted",
    "any_of",
    "both",
    "cut",
    "default_path",
    "either",
    "every",
    "wanted_terms",
    "without",
]
