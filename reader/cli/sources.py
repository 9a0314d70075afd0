"""Locations in, articles out: the built-in one when none is named, each as the user's cleaning rules leave it."""

import os
from collections.abc import Callable

from reader.arguments import Arguments
from reader.errors import ReaderError
from reader.model import Article
from reader.records import NamedTuple
from reader.resources import resource
from reader.sources import QUIET, Watch, begin, load

Load = Callable[..., Article]
"""What reads a location as `sources.load` does."""


class Source(NamedTuple):
    """What reads all of a location, and what reads of a long text the beginning, as `sources.begin` does."""

    load: Load = load
    begin: Load = begin


def cleaned_by(path: str) -> tuple[Source, tuple[ReaderError, ...]]:
    """Return what reads a location as the user's cleaning rules make it, and the complaints about them."""
    if not os.path.lexists(path):
        return Source(), ()
    from reader import cleaning  # noqa: PLC0415 - most users have no rules

    rules, complaints = cleaning.load(path)

    def read(location: str, *, encoding: str | None = None, watch: Watch = QUIET, private: bool = False) -> Article:
        return cleaning.cleaned(load(location, encoding=encoding, watch=watch, private=private), rules)

    return Source(read, read), complaints  # a rule may be about all of a text


def article_at(location: str, asked: Arguments, read: Load) -> Article:
    """Return the article at a location in the encoding that was asked for."""
    return read(location, encoding=asked.encoding or None, private=asked.private)


def named(asked: Arguments) -> tuple[str, ...]:
    """Return the locations on the command line, that of the built-in article when there is none."""
    return asked.locations or (built_in(),)


def built_in() -> str:
    """Return the location of the article that comes with the program."""
    return f"{resource('seeds')}/taizhou.txt"
