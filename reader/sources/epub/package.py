"""An open EPUB in, what it says about itself out: facts, parts in reading order, titles of its contents."""

import posixpath
from collections.abc import Iterator, Mapping

from lxml.etree import _Element as Element

from reader.controls import visible_line
from reader.patterns import Pattern
from reader.records import NamedTuple
from reader.sources.byline import Byline, moment, names
from reader.sources.decode import BinaryError, decode, decode_as
from reader.sources.epub.archive import Archive, DamagedError, name_in
from reader.sources.marked_up import Facts
from reader.sources.xml import root

_DEEPEST_TITLE = 6
_NUMBER_OF_A_BOOK = Pattern(r"(?i)(?:urn:|isbn|https?:|[\d-]+$).*")
_NUMBERED = Pattern(r"(\d+)")
_MOST_DIGITS = 300  # of a number in a name; of thousands Python makes none
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
    """Read the package document; without one that names its pages, every page in the archive is text, by name.

    Behind those that a broken one still names come all others.
    """
    locked = frozenset(_locked(archive))
    name = _package_name(archive)
    opf = _tree(archive, name)
    if opf is None or next(_all(opf, "itemref"), None) is None:
        return Package(_facts(opf) if opf is not None else Facts(), every_page(archive), (), locked)
    items = _items(opf, posixpath.dirname(name))
    spine = [items[key] for one in _all(opf, "itemref") if (key := one.get("idref", "")) in items]
    parts = dict.fromkeys(i.part for i in spine if i.kind in _PAGE_TYPES and "nav" not in i.properties)
    if not parts or _tree(archive, name, recover=False) is None:  # the rows may be gone with what is broken
        contents = {item.part for item in items.values() if "nav" in item.properties}
        parts.update(dict.fromkeys(page for page in every_page(archive) if page not in contents))
    return Package(_facts(opf), tuple(parts), tuple(_titles(archive, opf, items)), locked)


def every_page(archive: Archive) -> tuple[str, ...]:
    """Return the names of all pages that lie in an archive, in the order of the numbers in them."""
    return tuple(sorted((part for part in archive.parts if part.lower().endswith(_PAGES)), key=_natural))


def page_text(data: bytes, encoding: str = "") -> str:
    """Decode a part, "" for what is no text."""
    try:
        return (decode_as(data, encoding) if encoding else decode(data, "utf-8")).text
    except (BinaryError, LookupError):
        return ""


def _tree(archive: Archive, name: str, *, recover: bool = True) -> Element | None:
    try:
        return root(page_text(archive.read(name)), recover=recover)
    except DamagedError:
        return None


def _locked(archive: Archive) -> Iterator[str]:
    told = _tree(archive, "META-INF/encryption.xml")
    for one in _all(told, "CipherReference"):
        yield name_in("", one.get("URI", ""))
    yield from (name for name, part in archive.parts.items() if part.flag_bits & 1)


def _package_name(archive: Archive) -> str:
    container = _tree(archive, "META-INF/container.xml")
    told = (name_in("", one.get("full-path", "")) for one in _all(container, "rootfile"))
    lying = (name for name in archive.parts if name.lower().endswith(".opf"))
    return next((name for name in (*told, *lying) if name in archive.parts), "")


def _items(opf: Element, folder: str) -> dict[str, _Item]:
    found: dict[str, _Item] = {}
    for one in _all(opf, "item"):
        name = name_in(folder, one.get("href", ""))
        if name:
            kind = one.get("media-type", "").lower()
            found[one.get("id", "")] = _Item(name, kind, frozenset(one.get("properties", "").split()))
    return found


def _facts(opf: Element) -> Facts:
    title = _text(opf, "title")
    source = _text(opf, "source")
    publisher = _text(opf, "publisher")
    published = next((day for one in _all(opf, "date") if (day := moment(_said(one)))), None)
    refined = _refined(opf)
    people = [(_said(one), _role(one, refined)) for one in (*_all(opf, "creator"), *_all(opf, "contributor"))]
    subject = _text(opf, "subject")
    return Facts(
        title=title,
        tag=subject if len(subject) <= 12 else "",
        byline=Byline(
            published=published,
            source=publisher if not source or _NUMBER_OF_A_BOOK.match(source) else source,
            authors=tuple(name for one, role in people if role == "aut" for name in names(one)),
            editor=next((one for one, role in people if role == "edt"), ""),
            site="" if not source or _NUMBER_OF_A_BOOK.match(source) else publisher,
        ),
        language=_text(opf, "language").partition("-")[0].lower(),
    )


def _refined(opf: Element) -> dict[str, str]:
    """Return the roles that refinements tell, by what they refine: "#" and an identifier."""
    return {one.get("refines", ""): _said(one) for one in _all(opf, "meta") if one.get("property") == "role"}


def _role(person: Element, refined: Mapping[str, str]) -> str:
    """Return what a person did, in MARC's word: EPUB 2 says it on the spot, EPUB 3 in a refinement."""
    told = person.get("{http://www.idpf.org/2007/opf}role") or refined.get(f"#{person.get('id', '')}")
    return told or ("aut" if _name(person) == "creator" else "")


def _titles(archive: Archive, opf: Element, items: Mapping[str, _Item]) -> Iterator[Title]:
    """Yield the rows of the contents: EPUB 3's navigation document, else EPUB 2's NCX."""
    spine = next(iter(_all(opf, "spine")), None)
    ncx = items.get(spine.get("toc", "") if spine is not None else "")
    for item in (next((one for one in items.values() if "nav" in one.properties), None), ncx):
        found = _tree(archive, item.part) if item else None
        rows = list(_rows(found, posixpath.dirname(item.part))) if item and found is not None else []
        if rows:
            yield from rows
            return


def _rows(opf: Element, folder: str) -> Iterator[Title]:
    if _name(opf) == "ncx":
        for point in _all(opf, "navPoint"):
            label = next(iter(_all(point, "text")), None)
            content = next(iter(_all(point, "content")), None)
            level = 1 + sum(_name(one) == "navPoint" for one in point.iterancestors())
            if label is not None and content is not None:
                yield _title(folder, content.get("src", ""), _said(label), level)
        return
    navs = list(_all(opf, "nav"))
    contents = next((one for one in navs if "toc" in one.get("{http://www.idpf.org/2007/ops}type", "")), None)
    for link in _all(contents if contents is not None else next(iter(navs), None), "a"):
        level = sum(_name(one) in {"ol", "ul"} for one in link.iterancestors())
        yield _title(folder, link.get("href", ""), _said(link), max(level, 1))


def _title(folder: str, href: str, text: str, level: int) -> Title:
    return Title(name_in(folder, href), href.partition("#")[2], text, min(level, _DEEPEST_TITLE))


def _all(opf: Element | None, name: str) -> Iterator[Element]:
    if opf is not None:
        yield from opf.iter(f"{{*}}{name}")


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(opf: Element, name: str) -> str:
    return next(filter(None, map(_said, _all(opf, name))), "")


def _said(element: Element) -> str:
    return visible_line(" ".join("".join(map(str, element.itertext())).split()))


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part[:_MOST_DIGITS]), "") if part.isdecimal() else (0, part) for part in _NUMBERED.split(name)]
