"""Articles and the terminal in, lines on standard output out: text, matches, notes, what rules take, what it can do."""

import os
import sys
import time
from collections.abc import Callable

from reader.arguments import Arguments
from reader.cli.outcome import FINE, NOTHING_FOUND, UNUSABLE
from reader.cli.sources import Load, article_at, named
from reader.cli.streams import warn, write
from reader.cli.wishes import wished
from reader.controls import visible, visible_line
from reader.model import Article
from reader.settings import Settings
from reader.sources import load
from reader.words import Words


def print_articles(asked: Arguments, read: Load, words: Callable[[], Words]) -> int:
    """Print the articles, or where a query is found in them."""
    from reader import export  # noqa: PLC0415 - not needed on the screen

    if asked.notes:
        return _print_notes(asked, read, words)
    if asked.find:
        lines = [
            line
            for location in named(asked)
            for article in [_told(location, asked, read, words)]
            for line in export.found(article, asked.find, visible_line(location), asked.mode)
        ]
        write("".join(f"{visible_line(line)}\n" for line in lines))
        return FINE if lines else NOTHING_FOUND
    if not (asked.to or asked.locations) and sys.stdout.isatty():
        warn([words()("terminal.dumb")])
    for location in named(asked):
        article = _told(location, asked, read, words)
        write(visible(export.EXPORTS[asked.to or "text"](article, asked.width or export.WIDTH)))
    return FINE


def print_taken(asked: Arguments, path: str, words: Words) -> int:
    """Print what each of the user's cleaning rules takes away; a rule that cannot be followed is unusable input."""
    from reader import cleaning  # noqa: PLC0415 - only here and with rules

    rules, complaints = cleaning.load(path)
    warn(map(words.of, complaints))
    if complaints and not rules:
        return UNUSABLE
    (location,) = named(asked)
    article = article_at(location, asked, load)
    found = cleaning.taken(article, rules)
    warn(map(words.of, (*article.notices, *found.notices)))
    write("".join(f"{visible_line(line)}\n" for line in cleaning.report(article, rules, found, words)))
    if complaints:
        return UNUSABLE
    return FINE if found.lines else NOTHING_FOUND


def print_probe(asked: Arguments, settings: Settings, words: Words) -> int:
    """Print what the terminal can do and how it gets its sizes."""
    from reader.library import Library, default_path  # noqa: PLC0415 - only here and on the screen
    from reader.terminal import probe, with_ambiguous  # noqa: PLC0415 - the same
    from reader.terminal.report import report  # noqa: PLC0415 - the same

    kept = ""
    if os.path.exists(default_path(os.environ)):  # printing writes nothing
        with Library.open(default_path(os.environ)) as library:
            kept = library.choice("face")
    wishes = wished(asked, settings, kept)
    began = time.monotonic()
    terminal = probe()
    took = time.monotonic() - began
    from shutil import get_terminal_size  # noqa: PLC0415 - it brings what only archives need

    window = get_terminal_size()
    lines = report(with_ambiguous(terminal, settings.ambiguous), wishes, words, took, window)
    write("".join(f"{visible_line(line)}\n" for line in lines))
    return FINE


def _print_notes(asked: Arguments, read: Load, words: Callable[[], Words]) -> int:
    """Print what is set on the article; exit code 1 when there is nothing."""
    from reader import marginalia  # noqa: PLC0415 - only here
    from reader.library import Library, default_path  # noqa: PLC0415 - SQLite is not needed to print an article

    (location,) = asked.locations
    article = _told(location, asked, read, words)
    with Library.open(default_path(os.environ), private=True) as library:  # printing writes nothing
        known = library.articles.known(article)
        notes = library.notes.of(known, article.text) if known else ()
    if notes or asked.notes != "markdown":  # to a program even nothing is said in its form
        write(visible(marginalia.EXPORTS[asked.notes](article, notes)))
    return FINE if notes else NOTHING_FOUND


def _told(location: str, asked: Arguments, read: Load, words: Callable[[], Words]) -> Article:
    """Return the article, and say what is to be said about it."""
    article = article_at(location, asked, read)
    warn(words().of(notice) for notice in article.notices)
    return article
