"""What is said around the page in, one line each out: facts, controls, hints, progress."""

from collections.abc import Mapping
from datetime import date, datetime

from reader.commands import key_of
from reader.controls import visible_line
from reader.length import Length, length
from reader.model import Article, Meta
from reader.reading.view import Progress
from reader.records import NamedTuple
from reader.typesetting.clusters import boundaries
from reader.typesetting.widths import TEXTUAL, Profile, text_width
from reader.words import Words, in_words

_USUAL = ("", "utf-8", "utf-8-sig", "ascii")  # encodings that need not be told
_ROOM_FOR_WORDS = 60  # columns from which the controls are named in words
_HINTED = ("larger", "smaller", "search", "sections", "help", "quit")


class Controls(NamedTuple):
    """The two controls of the size."""

    smaller: str
    larger: str


class Footing(NamedTuple):
    """The row under the page, its texts side by side: `top` leads back there, and is empty at the beginning."""

    hints: str
    top: str
    far: str


def facts(meta: Meta, extent: Length, words: Words, columns: int, profile: Profile = TEXTUAL) -> str:
    """Return the date, source, length of an article in the fullest form that fits."""
    forms = _forms(meta, extent, words)
    return next((form for form in forms if text_width(form, profile) <= columns), forms[-1])


def how_long(article: Article) -> Length:
    """Return how long an article is, as far as that is known: 0 while some of it is missing."""
    return Length(0, 0) if article.missing else length(article.text)


def controls(words: Words, columns: int) -> Controls:
    """Return the controls for a row of `columns` cells: named in words where there is room for them."""
    if columns < _ROOM_FOR_WORDS:
        return Controls("-", "+")
    return Controls(f"{words('size.smaller')} -", f"+ {words('size.larger')}")


def hints(words: Words, keys: Mapping[str, str], columns: int) -> str:
    """Return the hints that fit, the last ones left out first; `keys` are the user's own, by command id."""
    first = {name: key_of(name, keys) for name in _HINTED}
    said = [f"{key} {words(f'hint.{name}')}" for name, key in first.items() if key]
    while len(said) > 1 and text_width("  ".join(said)) > columns:
        said.pop()
    return "  ".join(said)


def footing(words: Words, keys: Mapping[str, str], progress: Progress, columns: int, *, scrolled: bool) -> Footing:
    """Return the row under the page, `columns` cells wide where there is that much room."""
    top = f"  {words('page.top')} {key_of('top', keys)}".rstrip() if scrolled else ""
    far = f"  {how_far(progress, words)}"
    room = columns - text_width(top) - text_width(far)
    return Footing(fitting(hints(words, keys, room), room), top, far)


def how_far(progress: Progress, words: Words) -> str:
    """Return how far the reader is, nothing before that is known."""
    if progress.fraction < 0:
        return ""
    percent = words("page.percent", percent=f"{int(progress.fraction * 100):>2}")
    left = in_words(words, "page.left", progress.minutes) if progress.minutes else ""
    return "  ".join(filter(None, (percent, left)))


def fitting(text: str, columns: int, profile: Profile = TEXTUAL) -> str:
    """Return a text in exactly so many cells: cut off, or filled up with blanks."""
    if text_width(text, profile) > columns:
        ends = (0, *boundaries(text))
        text = text[: next(end for end in reversed(ends) if text_width(text[:end], profile) <= max(0, columns))]
    return text + " " * (columns - text_width(text, profile))


def _forms(meta: Meta, extent: Length, words: Words) -> list[str]:
    """Return the line of facts in its forms, from the fullest to the shortest."""
    characters = words("meta.characters", count=f"{extent.characters:,}") if extent.minutes else ""
    minutes = in_words(words, "meta.minutes", extent.minutes) if extent.minutes else ""
    source = visible_line(meta.source)
    labelled = f"{words('meta.source')} {source}" if source else ""
    authors = visible_line(" ".join(meta.authors))
    full, plain, short = _dates(meta.published)
    encoding = meta.encoding.upper() if meta.encoding.lower() not in _USUAL else ""
    return [
        *(("   ".join(filter(None, (full, labelled, authors, characters, minutes, encoding))),) if encoding else ()),
        "   ".join(filter(None, (full, labelled, authors, characters, minutes))),
        "   ".join(filter(None, (full, labelled, characters, minutes))),
        "  ".join(filter(None, (plain, source, characters, minutes))),
        "  ".join(filter(None, (plain, source, characters))),
        "  ".join(filter(None, (plain, source))),
        " ".join(filter(None, (short, source))),
        short or source or characters,
    ]


def _dates(published: datetime | date | None) -> tuple[str, str, str]:
    """Return the date in full, to the minute, and without the year."""
    if published is None:
        return "", "", ""
    if isinstance(published, datetime):
        return f"{published:%Y-%m-%d %H:%M:%S}", f"{published:%Y-%m-%d %H:%M}", f"{published:%m-%d %H:%M}"
    return (f"{published:%Y-%m-%d}",) * 3
