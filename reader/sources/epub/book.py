"""The bytes of an EPUB in, an Article out: its parts in reading order as one text."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from posixpath import dirname

from lxml.etree import _Element as Element

from reader.model import Article, Inline, Kind, Removed, Span
from reader.patterns import Pattern
from reader.records import NamedTuple, replace
from reader.sources import xml
from reader.sources.epub.archive import Archive, DamagedError, TooMuchError, name_in, opened
from reader.sources.epub.package import Package, Title, package, page_text
from reader.sources.html.blocks import Written, written
from reader.sources.html.tree import tree
from reader.sources.marked_up import Origin, article
from reader.sources.passages import Passage, parted
from reader.sources.plain import stem
from reader.sources.raw import Raw, SourceError

# Beyond, the book is cut: more would take more than 15 seconds, or 300 MB.
_LARGEST = 20 << 20  # bytes of pages
_MOST_TAGS = 500_000  # opening and closing ones; a book of five million hanzi has 200,000
# XML's way to write an element without content; HTML takes it for an element that begins.
_EMPTY = Pattern(
    r"<((?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b)[a-zA-Z][\w:-]*+)([^<>]*)/>"
)
_BEGINNING = 70_000  # code points: by somewhat fewer the library knows a text
# Beyond, not even the beginning comes at once.
_QUICK = 2 << 20  # bytes of all parts
_QUICK_TAGS = 8000
_QUICK_ENTRIES = 2000
_ENTRY = b"PK\x01\x02"  # how each entry of an archive's directory begins
_MAY_BE_NOTES = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTE})


class _Lost(NamedTuple):
    """A part whose text is not in the article, and the word that says why."""

    part: str
    why: str


def parse(raw: Raw, encoding: str) -> Article:
    """Read an EPUB; raise SourceError when it is no archive, locked, or no part of it can be read."""
    return _read(raw, encoding)


def begin(raw: Raw, encoding: str) -> Article | None:
    """Read the first chapters of an EPUB, of which the rest is missing when there is more; raise as `parse` does.

    Return None when that cannot come at once.
    """
    if raw.data.count(_ENTRY) > _QUICK_ENTRIES:
        return None
    try:
        return _read(raw, encoding, quick=True)
    except TooMuchError:
        return None


@contextmanager
def _archive(raw: Raw, most: int = sys.maxsize) -> Iterator[Archive]:
    try:
        archive = opened(raw.data, most)
    except DamagedError as error:
        raise SourceError("source.epub", raw.location) from error
    with archive.file:
        yield archive


def _read(raw: Raw, encoding: str, *, quick: bool = False) -> Article:
    with _archive(raw, _QUICK if quick else sys.maxsize) as archive:
        book = package(archive)
        if book.parts and book.locked.issuperset(book.parts):
            raise SourceError("source.locked", raw.location)
        chapters = _chapters(archive, book, encoding, _QUICK_TAGS if quick else sys.maxsize)
        found = list(_first(chapters, _BEGINNING) if quick and book.facts.title else chapters)
    passages = [passage for chapter in found if not isinstance(chapter, _Lost) for passage in chapter]
    if not passages:
        raise SourceError("source.epub", raw.location)
    alone = sum(not isinstance(chapter, _Lost) and len(chapter) > 0 for chapter in found) == 1
    origin = Origin(stem(raw.location), raw.location, encoding or "utf-8")
    made = article(list(_with_notes(passages)), book.facts, origin, saved_page=alone)
    if len(found) < len(book.parts):
        end = len(made.text)
        made = replace(made, missing=(Span(end, max(end + 1, end * len(book.parts) // len(found))),))
    return _without([chapter for chapter in found if isinstance(chapter, _Lost)], made)


def _first(chapters: Iterable[list[Passage] | _Lost], most: int) -> Iterator[list[Passage] | _Lost]:
    """Yield chapters until they have so many code points; two at least, since one alone may be a page that was saved.

    Of a book that has no title the first heading may be one: all of its headings tell.
    """
    extent = count = 0
    for chapter in chapters:
        yield chapter
        if not isinstance(chapter, _Lost):
            extent += sum(len(passage.text) + 1 for passage in chapter)
            count += len(chapter) > 0
            if count > 1 and extent > most:
                return


def _without(lost: Sequence[_Lost], made: Article) -> Article:
    """Return the article with what is not in it named, and a notice that there is such."""
    if not lost:
        return made
    removed = (Removed(one.part, one.why, len(made.text)) for one in lost)
    notice = SourceError("source.partial", made.meta.location, count=len(lost))
    return replace(made, removed=(*made.removed, *removed), notices=(notice,))


def _chapters(archive: Archive, book: Package, encoding: str, most: int) -> Iterator[list[Passage] | _Lost]:
    known = frozenset(book.parts)
    titles, over = _by_part(book.titles, known)
    alone = len(book.parts) == 1
    total = tags = depth = 0
    for part in book.parts:
        try:
            total += archive.size(part)
            if total > _LARGEST or tags > _MOST_TAGS:  # it is not even unpacked: thousands of such parts take minutes
                yield _Lost(part, "removed.cut")
                continue
            data = archive.read(part)
        except DamagedError:
            yield _Lost(part, "removed.damaged")
            continue
        tags += data.count(b"<")
        if tags > most:
            raise TooMuchError
        if tags > _MOST_TAGS:
            yield _Lost(part, "removed.cut")
            continue
        root = _page(data, encoding) if part not in book.locked else None
        if root is None:
            yield _Lost(part, "removed.damaged")
            continue
        _name_places(root, part, known)
        rows = titles.get(part, [])
        chapter = list(_headed(_passages(written(root), part), rows, part, alone=alone))
        depth = rows[0].level if rows else depth
        wider = (Passage(Kind.HEADING, row.text, row.level) for row in over.get(part, ()) if row.text)
        yield [*wider, *_shifted(chapter, depth)] if chapter else chapter


def _by_part(
    rows: Sequence[Title], known: frozenset[str]
) -> tuple[Mapping[str, Sequence[Title]], Mapping[str, Sequence[Title]]]:
    """Return the rows of the contents for each part, and for some the rows above that have no part of their own."""
    titles: dict[str, list[Title]] = {}
    over: dict[str, list[Title]] = {}
    waiting: list[Title] = []
    for row in rows:
        if row.part not in known:
            waiting = [one for one in waiting if one.level < row.level] + [row]
            continue
        over.setdefault(row.part, [one for one in waiting if one.level < row.level])
        waiting = []
        titles.setdefault(row.part, []).append(row)
    return titles, over


def _page(data: bytes, encoding: str) -> Element | None:
    """Parse a page as the XHTML it should be, else as the HTML it is."""
    text = page_text(data, encoding)
    if not text.strip():
        return None
    parsed = xml.root(text, recover=False)
    return parsed if parsed is not None else tree(_EMPTY.sub(r"<\1\2></\1>", xml.tamed(text))).root


def _name_places(root: Element, part: str, known: frozenset[str]) -> None:
    """Make the names of places, and the links to them, those of the whole book: `part#place`."""
    folder = dirname(part)
    for element in root.iter("*"):
        for key in ("id", "name"):
            if place := element.get(key):
                element.set(key, f"{part}#{place}")
        if href := element.get("href", "").strip():
            to = name_in(folder, href, part) if ":" not in href.partition("#")[0] else ""
            if to in known:
                element.set("href", f"#{to}#{href.partition('#')[2]}")


def _passages(page: Written, part: str) -> list[Passage]:
    """Return the blocks of a page as passages with marks and places of their own."""
    return parted(page.text, page.blocks, page.marks, {f"{part}#": 0, **page.places})


def _headed(chapter: list[Passage], rows: Sequence[Title], part: str, *, alone: bool) -> Iterator[Passage]:
    """Give a chapter without a heading the one the contents name; what reads like a title there is a heading."""
    titles = {f"{part}#{row.place}": row for row in rows}
    has_heading = any(passage.kind is Kind.HEADING for passage in chapter)
    for number, passage in enumerate(chapter):
        row = next((titles[place] for place in passage.places if place in titles), None)
        if row is None or passage.kind is Kind.HEADING:
            yield passage
        elif _same(passage.text, row.text):
            yield passage._replace(kind=Kind.HEADING, level=row.level)
        elif number == 0 and row.text and not (has_heading or alone):
            yield Passage(Kind.HEADING, row.text, row.level, places=passage.places)
            yield passage
        else:
            yield passage


def _shifted(chapter: Sequence[Passage], depth: int) -> Iterator[Passage]:
    """Put the headings of a chapter as deep as its title lies in the contents, where there are any."""
    first = next((passage.level for passage in chapter if passage.kind is Kind.HEADING), 0)
    for passage in chapter:
        if passage.kind is Kind.HEADING and depth:
            yield passage._replace(level=max(passage.level - first + depth, 1))
        else:
            yield passage


def _with_notes(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Make notes of the passages that references before them lead to."""
    led: set[str] = set()
    for passage in passages:
        is_note = passage.kind in _MAY_BE_NOTES and not led.isdisjoint(passage.places)
        yield passage._replace(kind=Kind.NOTE, level=0) if is_note else passage
        led |= {mark.target[1:] for mark in passage.marks if mark.inline is Inline.NOTE}


def _same(text: str, title: str) -> bool:
    return "".join(text.split()) == "".join(title.split())
