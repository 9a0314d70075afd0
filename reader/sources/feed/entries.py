"""The text of a feed in, its title, site and entries out: RSS 0.9 to 2.0, Atom, JSON Feed.

Read with lxml, which the program has anyway: feedparser takes 80 ms to import to its 10, and cannot be told a limit.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from html import escape
from itertools import islice
from typing import Any

from lxml.etree import _Element as Element
from lxml.etree import tostring

from reader.controls import visible
from reader.patterns import Pattern
from reader.records import NamedTuple
from reader.sources import xml
from reader.sources.byline import is_in_utc, moment

_DATES = ("pubDate", "published", "date", "issued", "updated", "modified", "created")
_SUMMARIES = ("summary", "description")
_CONTENTS = ("encoded", "content")
_WEEKDAY = Pattern(r"\s*(?:[A-Za-z]{3,9},)?")


class Entry(NamedTuple):
    """A row of a feed; `summary` and `content`, which is all of the entry or "", are HTML or text as they came."""

    title: str = ""
    link: str = ""
    published: datetime | date | None = None
    authors: tuple[str, ...] = ()
    summary: str = ""
    content: str = ""


class Feed(NamedTuple):
    """What a feed says of itself, and its entries in its order."""

    title: str
    language: str
    entries: Sequence[Entry]


def xml_feed(text: str, most: int) -> Feed | None:
    """Read RSS or Atom, `most` entries of it; None for what is no XML."""
    root = xml.root(text)
    if root is None:
        return None
    channel = next((one for one in root.iter("*") if _name(one) in {"channel", "feed"}), root)
    entries = [_entry(one) for one in islice(root.iter("{*}item", "{*}entry"), most)]
    language = _said(channel, "language") or channel.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    return Feed(_said(channel, "title"), language, entries)


def json_feed(text: str, most: int) -> Feed | None:
    """Read a JSON Feed, `most` entries of it; None for what is none."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or not isinstance(told.get("items"), list):
        return None
    entries = [_of_json(one) for one in told["items"][:most] if isinstance(one, dict)]
    return Feed(_string(told, "title"), _string(told, "language"), entries)


def _entry(element: Element) -> Entry:
    parts = {name: part for part in reversed(element) if (name := _name(part))}
    day = next((found for name in _DATES if name in parts and (found := _moment(_inside(parts[name])))), None)
    summary, content = (
        max((_markup(parts[name]) for name in names if name in parts), key=len, default="")
        for names in (_SUMMARIES, _CONTENTS)
    )
    return Entry(
        title=_inside(parts["title"]) if "title" in parts else "",
        link=next(_links(element), ""),
        published=day,
        authors=tuple(filter(None, map(_author, element)))[:5],
        summary=summary or content,
        content=content,
    )


def _links(element: Element) -> Iterator[str]:
    """Yield where an entry leads: Atom's alternate link, RSS's link, its identifier when that is an address."""
    for part in element:
        if _name(part) == "link" and part.get("rel", "alternate") == "alternate":
            link = part.get("href", "") or _inside(part)
            if link:
                yield link
    for part in element:
        if _name(part) in {"guid", "id"} and part.get("isPermaLink") != "false":
            link = _inside(part)
            if link.startswith(("http://", "https://")):
                yield link


def _author(element: Element) -> str:
    if _name(element) not in {"author", "creator"}:
        return ""
    return _said(element, "name") or (_inside(element) if len(element) == 0 else "")


def _inside(element: Element) -> str:
    """Return an element's text, without the tags of what it holds."""
    return "".join(map(str, element.itertext())).strip()


def _markup(element: Element) -> str:
    """Return what an element holds as HTML: as text, as most feeds have it, or as elements, which are XHTML in Atom."""
    if len(element) == 0:
        return _inside(element)
    for inner in element.iter("*"):
        with suppress(ValueError):  # without its prefix it may be no name
            inner.tag = _name(inner).rpartition(":")[2]
    inside = (tostring(inner, encoding="unicode", method="html") for inner in element)
    return "".join((escape(element.text or ""), *inside)).strip()


def _said(parent: Element, name: str) -> str:
    return next((" ".join(_inside(part).split()) for part in parent if _name(part) == name), "")


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _moment(text: str) -> datetime | date | None:
    """Read a date; of a time in UTC, which may be another day's elsewhere, the day alone, as a page has it."""
    opening = _WEEKDAY.match(text)
    found = moment(text[opening.end() if opening else 0 :])
    return found.date() if isinstance(found, datetime) and is_in_utc(text) else found


def _of_json(told: dict[str, Any]) -> Entry:
    text, html = _string(told, "content_text"), _string(told, "content_html")
    people = told.get("authors")
    authors = [_string(one, "name") for one in people if isinstance(one, dict)] if isinstance(people, list) else []
    return Entry(
        title=_string(told, "title"),
        link=_address(told, "url") or _address(told, "external_url"),
        published=_moment(_string(told, "date_published")),
        authors=tuple(filter(None, authors))[:5],
        summary=_string(told, "summary") or html or text,
        content=html or text,
    )


def _string(told: dict[str, Any], key: str) -> str:
    """Return a text that may be shown and parsed: JSON has escapes, so that half a surrogate pair may be in it."""
    return visible(_address(told, key))


def _address(told: dict[str, Any], key: str) -> str:
    """Return a text as it was written: of an address with a control in it nothing else may be made."""
    value = told.get(key)
    return value.strip() if isinstance(value, str) else ""
