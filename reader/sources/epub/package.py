"""An open EPUB in, what it says about itself out: facts, parts in reading order, titles of its contents."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml.etree import LxmlError, XMLParser, fromstring
from lxml.etree import _Element as Element

from reader.controls import visible_line
from reader.patterns import Pattern
from reader.sources.byline import Byline, names, when
from reader.sources.decode import BinaryError, decode, decode_as
from reader.sources.epub.archive import Archive, DamagedError, name_in
from reader.sources.marked_up import Facts

_DEEPEST_TITLE = 6
_DECLARATION = Pattern(r"\A\s*<\?xml[^>]*\?>")
_DOCUMENT_TYPE = Pattern(r"(?i)<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>")
_HEAD = 1 << 16  # code points, in which the one document type stands
_ENTITY = re.compile(r"&[A-Za-z][A-Za-z0-9]{1,31};")
_NUMBER_OF_A_BOOK = Pattern(r"(?i)(?:urn:|isbn|https?:|[\d-]+$).*")
_NUMBERED = Pattern(r"(\d+)")
_PAGES = (".xhtml", ".html", ".htm")
_PAGE_TYPES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document", ""})


class Title(NamedTuple):
    """A row of the book's own contents: the part and the place in it, its title, its depth from 1."""

    part: str
    place: str
    text: str
    level: int


class Package(NamedTuple):
    """A book: its facts, the parts that hold its text in order, its contents, and the parts that are locked."""

    facts: Facts
    parts: tuple[str, ...]
    titles: tuple[Title, ...]
    locked: frozenset[str]


class _Item(NamedTuple):
    part: str
    kind: str
    properties: frozenset[str]


def package(archive: Archive) -> Package:
    """Read the package document; without one that can be read, every page in the archive is text, by name."""
    locked = frozenset(_locked(archive))
    name = _package_name(archive)
    root = xml(_read(archive, name))
    if root is None:
        pages = sorted((part for part in archive.parts if part.lower().endswith(_PAGES)), key=_natural)
        return Package(Facts(), tuple(pages), (), locked)
    items = _items(root, posixpath.dirname(name))
    spine = [items[key] for one in _all(root, "itemref") if (key := one.get("idref", "")) in items]
    parts = tuple(dict.fromkeys(i.part for i in spine if i.kind in _PAGE_TYPES and "nav" not in i.properties))
    return Package(_facts(root), parts, tuple(_titles(archive, root, items)), locked)


def xml(data: bytes) -> Element | None:
    """Parse XML without entities of its own and without the network; None for what is none."""
    parser = XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True)
    try:
        return fromstring(tamed(data).encode(), parser)
    except (LxmlError, ValueError):
        return None


def tamed(data: bytes, encoding: str = "") -> str:
    """Decode XML and take out what could expand or fetch: declarations; HTML's named entities become characters."""
    from html import unescape  # noqa: PLC0415 - its table of entities is large

    try:
        text = (decode_as(data, encoding) if encoding else decode(data, "utf-8")).text
    except (BinaryError, LookupError):
        return ""
    text = _DECLARATION.sub("", text)
    if declared := _DOCUMENT_TYPE.search(text, 0, _HEAD):
        text = text[: declared.start()] + text[declared.end() :]
    return _ENTITY.sub(lambda found: _character(unescape(found[0]), found[0]), text)


def _character(character: str, entity: str) -> str:
    if character in "&<>\"'":
        return entity
    return character if character != entity else f"&amp;{entity[1:]}"


def _read(archive: Archive, name: str) -> bytes:
    try:
        return archive.read(name)
    except DamagedError:
        return b""


def _locked(archive: Archive) -> Iterator[str]:
    root = xml(_read(archive, "META-INF/encryption.xml"))
    for one in _all(root, "CipherReference"):
        yield name_in("", one.get("URI", ""))
    yield from (name for name, part in archive.parts.items() if part.flag_bits & 1)


def _package_name(archive: Archive) -> str:
    root = xml(_read(archive, "META-INF/container.xml"))
    told = (name_in("", one.get("full-path", "")) for one in _all(root, "rootfile"))
    lying = (name for name in archive.parts if name.lower().endswith(".opf"))
    return next((name for name in (*told, *lying) if name in archive.parts), "")


def _items(root: Element, folder: str) -> dict[str, _Item]:
    found: dict[str, _Item] = {}
    for one in _all(root, "item"):
        name = name_in(folder, one.get("href", ""))
        if name:
            kind = one.get("media-type", "").lower()
            found[one.get("id", "")] = _Item(name, kind, frozenset(one.get("properties", "").split()))
    return found


def _facts(root: Element) -> Facts:
    title = _text(root, "title")
    source = _text(root, "source")
    publisher = _text(root, "publisher")
    days = [found.value for one in _all(root, "date") if (found := when(_said(one), 0))]
    people = [(_said(one), _role(root, one)) for one in (*_all(root, "creator"), *_all(root, "contributor"))]
    subject = _text(root, "subject")
    return Facts(
        title=title,
        tag=subject if len(subject) <= 12 else "",
        byline=Byline(
            published=days[0] if days else None,
            source=publisher if not source or _NUMBER_OF_A_BOOK.match(source) else source,
            authors=tuple(name for one, role in people if role == "aut" for name in names(one)),
            editor=next((one for one, role in people if role == "edt"), ""),
            site="" if not source or _NUMBER_OF_A_BOOK.match(source) else publisher,
        ),
        language=_text(root, "language").partition("-")[0].lower(),
    )


def _role(root: Element, person: Element) -> str:
    """Return what a person did, in MARC's word: EPUB 2 says it on the spot, EPUB 3 in a refinement."""
    told = person.get("{http://www.idpf.org/2007/opf}role")
    refined = f"#{person.get('id')}"
    for one in _all(root, "meta") if not told and person.get("id") else ():
        if one.get("refines") == refined and one.get("property") == "role":
            told = _said(one)
    return told or ("aut" if _name(person) == "creator" else "")


def _titles(archive: Archive, root: Element, items: Mapping[str, _Item]) -> Iterator[Title]:
    """Yield the rows of the contents: EPUB 3's navigation document, else EPUB 2's NCX."""
    spine = next(iter(_all(root, "spine")), None)
    ncx = items.get(spine.get("toc", "") if spine is not None else "")
    for item in (next((one for one in items.values() if "nav" in one.properties), None), ncx):
        found = xml(_read(archive, item.part)) if item else None
        rows = list(_rows(found, posixpath.dirname(item.part))) if item and found is not None else []
        if rows:
            yield from rows
            return


def _rows(root: Element, folder: str) -> Iterator[Title]:
    if _name(root) == "ncx":
        for point in _all(root, "navPoint"):
            label = next(iter(_all(point, "text")), None)
            content = next(iter(_all(point, "content")), None)
            level = 1 + sum(_name(one) == "navPoint" for one in point.iterancestors())
            if label is not None and content is not None:
                yield _title(folder, content.get("src", ""), _said(label), level)
        return
    navs = list(_all(root, "nav"))
    contents = next((one for one in navs if "toc" in one.get("{http://www.idpf.org/2007/ops}type", "")), None)
    for link in _all(contents if contents is not None else next(iter(navs), None), "a"):
        level = sum(_name(one) in {"ol", "ul"} for one in link.iterancestors())
        yield _title(folder, link.get("href", ""), _said(link), max(level, 1))


def _title(folder: str, href: str, text: str, level: int) -> Title:
    return Title(name_in(folder, href), href.partition("#")[2], text, min(level, _DEEPEST_TITLE))


def _all(root: Element | None, name: str) -> Iterator[Element]:
    if root is not None:
        yield from root.iter(f"{{*}}{name}")


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(root: Element, name: str) -> str:
    return next(filter(None, map(_said, _all(root, name))), "")


def _said(element: Element) -> str:
    return visible_line(" ".join("".join(map(str, element.itertext())).split()))


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (0, part) for part in _NUMBERED.split(name)]
