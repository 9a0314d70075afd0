"""The bytes of an EPUB in, the text of its pages alone out: the last resort, where reading it as a book broke down.

No parser is asked again: the title and the order of the pages are looked for in the text of the package, and where
they are not found, all pages of the archive come in the order of their names.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from html import unescape
from posixpath import dirname

from reader.model import Article
from reader.patterns import Pattern
from reader.sources.epub.archive import Archive, DamagedError, TooMuchError, name_in, opened
from reader.sources.epub.package import every_page, page_text
from reader.sources.raw import Raw, SourceError
from reader.sources.stripped import as_plain, stripped

_LARGEST_BOOK = 256 << 20  # bytes that are unpacked, of which those of damaged parts come to nothing
_LARGEST = 20 << 20  # bytes of pages
_TITLE = Pattern(r"<(?:\w{1,20}:)?title\b[^<>]{0,1000}>([^<]{1,1000})")
_ROW = Pattern(r"<(?:\w{1,20}:)?item(?:ref)?\s[^<>]*+")
_SAID = Pattern(r"""\s(?P<name>id|href|idref)\s*+=\s*+["'](?P<value>[^"'<>]{1,2000})["']""")


def strip(raw: Raw, encoding: str) -> Article:
    """Read the text of the pages of an EPUB alone; raise SourceError when there is none."""
    try:
        archive = opened(raw.data, _LARGEST_BOOK)
    except DamagedError as error:
        raise SourceError("source.epub", raw.location) from error
    with archive.file:
        name = next((name for name in archive.parts if name.lower().endswith(".opf")), "")
        package = "".join(_texts(archive, [name], ""))
        pages = _spine(archive, package, dirname(name)) or every_page(archive)
        texts = [stripped(page) for page in _texts(archive, pages, encoding)]
    if not any(map(str.strip, texts)):
        raise SourceError("source.epub", raw.location)
    title = _TITLE.search(package)
    return as_plain("\n".join((unescape(title[1]) if title else "", "", *texts)), raw.location)


def _spine(archive: Archive, package: str, folder: str) -> Sequence[str]:
    """Return the names of the pages that a package puts in order."""
    names: dict[str, str] = {}
    order: list[str] = []
    for row in _ROW.finditer(package):
        said = {found["name"]: unescape(found["value"]) for found in _SAID.finditer(row[0])}
        names.setdefault(said.get("id", ""), name_in(folder, said.get("href", "")))
        order.append(said.get("idref", ""))
    return [part for part in dict.fromkeys(names.get(key, "") for key in order if key) if part in archive.parts]


def _texts(archive: Archive, names: Sequence[str], encoding: str) -> Iterator[str]:
    """Yield the text of the parts that can be read, until it is too much."""
    left = _LARGEST
    with suppress(TooMuchError):
        for name in names:
            with suppress(DamagedError):
                data = archive.read(name)[:left]
                left -= len(data)
                yield page_text(data, encoding)
            if left <= 0:
                return
