"""Entries of the library in, what a list of them shows out: which a filter leaves, and when and how far in short."""

from collections.abc import Sequence
from datetime import date, datetime

from reader.controls import visible_line
from reader.library import LINE, Entry
from reader.records import NamedTuple
from reader.search.titles import as_lines, holding
from reader.typesetting.punctuation import display


class Catalogue(NamedTuple):
    """Entries in their order, and what a filter looks at: title, tag and source as `search.titles` takes them."""

    entries: tuple[Entry, ...]
    lines: str


def catalogue(entries: Sequence[Entry]) -> Catalogue:
    """Return entries to be filtered."""
    lines = (visible_line(f"{_title(entry)} {entry.tag} {entry.source}") for entry in entries)
    return Catalogue(tuple(entries), as_lines(lines))


def filtered(whole: Catalogue, query: str) -> tuple[Entry, ...]:
    """Return the entries whose title, tag and source have each word of the query, as typed or as pinyin."""
    if not query.strip():
        return whole.entries
    return tuple(whole.entries[number] for number in holding(whole.lines, query))


def title(entry: Entry) -> str:
    """Return the title as it is shown, on one line: of an article without one the last part of its location."""
    return display(visible_line(" ".join(_title(entry).split())))


def day(published: datetime | date | None) -> str:
    """Return the day on which an article was published, "" when that is not known."""
    return f"{published:%Y-%m-%d}" if published else ""


def when(seconds: float, now: datetime) -> str:
    """Return a moment in short: today's time, this year's day, or the day; `now` has the reader's time zone."""
    moment = datetime.fromtimestamp(seconds, now.tzinfo)
    if moment.date() == now.date():
        return f"{moment:%H:%M}"
    return f"{moment:%m-%d}" if moment.year == now.year else f"{moment:%Y-%m-%d}"


def _title(entry: Entry) -> str:
    return (entry.title.strip() or entry.location.rstrip("/").rpartition("/")[2])[:LINE]
