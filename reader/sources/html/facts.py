"""A page's tree in, what it says about itself without showing it out: metas, JSON-LD, its title, its language."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice

from lxml.etree import _Element as Element

from reader.controls import visible_line
from reader.patterns import Pattern
from reader.records import NamedTuple
from reader.sources.byline import LONGEST_VALUE, Byline, is_in_utc, when
from reader.sources.byline import names as names_in
from reader.sources.labels import COLON, SOURCE

_TITLES = ("articletitle", "og:title", "headline", "twitter:title", "dc.title")
_DATES = (
    "pubdate", "publishdate", "article:published_time", "og:release_date", "og:published_time", "datepublished",
    "publish_time", "weibo: article:create_at", "weibo:article:create_at", "date", "dc.date", "dateupdate",
)  # fmt: skip
_SOURCES = ("contentsource", "source")
_AUTHORS = ("author", "article:author", "dc.creator")
_SITES = ("og:site_name", "sitename", "application-name")
_LONGEST_JSON = 1 << 20  # code points
_MOST_HEADINGS = 4
_STEPS = 3  # elements around a headline that may hold its date
_WHOLE = frozenset({"main", "body", "html"})
_LONG = 80  # code points of a paragraph that is one of the text
_ARTICLES = Pattern(r"(?:News|Blog|Scholarly|Report|Tech|Opinion|Review|Analysis)?(?:Article|Posting|NewsArticle)")
_HERE = frozenset(
    {"", ".", "./"}
)  # bases that are the page's own folder; another one lies on its site, not on the disk
_LABEL = Pattern(f"{SOURCE}{COLON}\\s*")
_SENTENCE = Pattern(r"[，。！？；!?;@<>]|^[\w.:/-]*$")
_NAME = Pattern("[\u4e00-\u9fff·]{2,8}|[A-Z][\\w.'-]*(?: [A-Z][\\w.'-]*){1,4}")


class Facts(NamedTuple):
    """What a page says of itself: names it goes by, best first; a byline with what can be believed; its language."""

    names: tuple[str, ...]
    byline: Byline
    language: str
    base: str


def facts(root: Element, location: str) -> Facts:
    """Read the facts; `base` is what relative links are meant from: an address, a path, or "" for none."""
    metas: dict[str, str] = {}
    people: list[str] = []
    for meta in root.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        value = visible_line(" ".join((meta.get("content") or "").split()))
        if key and value:
            metas.setdefault(key, value)
            if key in _AUTHORS:
                people.append(value)
    linked = next((found for script in root.iter("script") for found in _linked_data(script)), {})
    title = next((visible_line(" ".join((one.text or "").split())) for one in root.iter("title")), "")
    names = [*_values(metas, _TITLES), _text(linked.get("headline")), title]
    said = Byline(
        published=_date([*_values(metas, _DATES), _text(linked.get("datePublished")), *_times(root, title)]),
        source=_source(_values(metas, _SOURCES)),
        authors=tuple(dict.fromkeys(name for name in _authors(people, linked) if _NAME.fullmatch(name))),
        editor=next((name for name in _values(metas, ("editor",)) if _NAME.fullmatch(name)), ""),
        site=next(iter(_values(metas, _SITES)), ""),
    )
    language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()
    return Facts(tuple(filter(None, names)), said, language.partition("-")[0][:3], _base(root, metas, location))


def _values(metas: dict[str, str], keys: Sequence[str]) -> list[str]:
    return [metas[key] for key in keys if key in metas]


def _date(values: Sequence[str]) -> datetime | date | None:
    """Read the first date; of a time in UTC only the day is kept, and only when it is the same day in all of Asia."""
    for value in values:
        found = when(value, 0)
        if not found:
            continue
        if isinstance(found.value, datetime) and is_in_utc(value):
            return found.value.date() if found.value.hour < 15 else None
        return found.value
    return None


def _source(values: Sequence[str]) -> str:
    for value in values:
        name = _LABEL.sub("", value).split(" ")[0]
        if 2 <= len(name) <= LONGEST_VALUE and not _SENTENCE.search(name):
            return name
    return ""


def _times(root: Element, title: str) -> Iterator[str]:
    """Yield what elements for times say: one that is marked as the publication's, else the first one by a headline."""
    for element in root.iter("time"):
        if (element.get("itemprop") or "").lower() == "datepublished" and element.get("datetime"):
            yield element.get("datetime") or ""
            return
    for heading in islice(root.iter("h1"), _MOST_HEADINGS):
        if (text := " ".join("".join(map(str, heading.itertext())).split())) and text in title:
            yield from _times_by(heading)


def _times_by(heading: Element) -> Iterator[str]:
    """Yield the first time around a heading that comes before a paragraph of the text does."""
    for around in islice(heading.iterancestors(), _STEPS):
        if around.tag in _WHOLE:
            return
        for element in around.iter("time", "p"):
            if element.get("datetime"):
                yield element.get("datetime") or ""
                return
            if element.tag == "p" and len("".join(map(str, element.itertext()))) > _LONG:
                break


def _authors(people: Sequence[str], linked: dict[str, object]) -> Iterator[str]:
    for value in people:
        yield from (value, *names_in(value))
    authors = linked.get("author")
    for author in authors if isinstance(authors, list) else [authors]:
        yield _text(author.get("name") if isinstance(author, dict) else author)


def _linked_data(script: Element) -> Iterator[dict[str, object]]:
    """Yield the articles that a script of JSON-LD describes."""
    text = script.text or ""
    if (script.get("type") or "").lower() != "application/ld+json" or len(text) > _LONGEST_JSON:
        return
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    graph = value.get("@graph", [value]) if isinstance(value, dict) else value
    for one in graph if isinstance(graph, list) else [graph]:
        kinds = one.get("@type") if isinstance(one, dict) else None
        if any(
            isinstance(kind, str) and _ARTICLES.fullmatch(kind)
            for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield one


def _text(value: object) -> str:
    return visible_line(" ".join(value.split())) if isinstance(value, str) else ""


def _base(root: Element, metas: dict[str, str], location: str) -> str:
    declared = next((one.get("href") for one in root.iter("base") if one.get("href")), None) or ""
    if declared.startswith(("http://", "https://")):
        return declared
    if location.startswith(("http://", "https://")):
        return location
    canonical = next((one.get("href") for one in root.iter("link") if one.get("rel") == "canonical"), None) or ""
    addresses = (url for url in (canonical, metas.get("og:url", "")) if url.startswith(("http://", "https://")))
    return next(addresses, location if declared in _HERE else "")
