"""The name of a sample in, a file to read out: the built-in article again and again, a novel, a page, a book."""

import sys
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from make_novel import novel, paragraphs, title

SEED = Path(__file__).parents[3] / "seeds" / "taizhou.txt"
SIZES = ("6k", "100k", "1m", "10m", "100m")
TEXTS = (*SIZES, "line")
MARK, MARKED = "暮鼓晨钟", "暮鼓晨钟近在篇尾"  # what is searched for, and what stands there
LAST = "专家委员会主任参加活动"  # the last words of the article
_BUTTON = "• layer"  # with which begins what the page has below the article
_WORDS = "统战工作推进会暨"  # of the first paragraph, which every program has in one row
_UNITS = {"k": 10**3, "m": 10**6}
_CHAPTERS, _CHAPTER = 1000, 2000  # of a book, and the code points of each
_CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile'
    ' full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">book</dc:identifier>'
    "<dc:title>山河渡</dc:title><dc:language>zh</dc:language></metadata><manifest>{items}"
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>'
    "<spine>{spine}</spine></package>"
)
_PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{title}</title></head><body>{body}</body></html>'


class Sample(NamedTuple):
    """A file, and words on its first page."""

    name: str
    path: Path
    words: str = _WORDS

    @property
    def is_text(self) -> bool:
        """Whether any program can show it."""
        return self.name in TEXTS


def sample(name: str, folder: Path) -> Sample:
    """Return the sample of this name, written into the folder unless it is there."""
    write, ending, words = _SAMPLES[name]
    path = folder / f"{name}.{ending}"
    if not path.exists():
        sys.stderr.write(f"writing {path.name}\n")
        write(path)
    return Sample(name, path, words)


def _repeated(size: str) -> Callable[[Path], None]:
    """Return what writes the article as often as it takes, a paragraph to look for before the last time."""

    def write(path: Path) -> None:
        once = SEED.read_text(encoding="utf-8").partition(_BUTTON)[0].rstrip() + "\n\n"
        times = max(1, int(size[:-1]) * _UNITS[size[-1]] // len(once.encode()))
        marked = f"  {MARKED},一人独听。\n\n{once}" if times > 1 else ""
        path.write_text(once * max(1, times - 1) + marked, encoding="utf-8")

    return write


def _line(path: Path) -> None:
    paragraph = next(line.strip() for line in SEED.read_text(encoding="utf-8").splitlines() if _WORDS in line)
    path.write_text(paragraph * (10**7 // len(paragraph.encode())) + "\n", encoding="utf-8")


def _novel(path: Path) -> None:
    path.write_text("\n".join(novel(3000, 10**7)), encoding="gb18030")


def _page(path: Path) -> None:
    lines = [line.strip() for line in SEED.read_text(encoding="utf-8").splitlines() if line.strip()]
    once = "\n".join(f"<p>{escape(line)}</p>" for line in lines[3:-2])
    head = f"<h1>{escape(lines[0])}</h1>"
    body = f"<article>{head}{once * (10**6 // len(once.encode()))}</article>"
    path.write_text(_PAGE.format(title=escape(lines[0]), body=body), encoding="utf-8")


def _book(path: Path) -> None:
    names = [f"chapter{number}.xhtml" for number in range(1, _CHAPTERS + 1)]
    kind = "application/xhtml+xml"
    items = "".join(f'<item id="c{number}" href="{name}" media-type="{kind}"/>' for number, name in enumerate(names))
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(_CHAPTERS))
    links = "".join(f'<li><a href="{name}">{title(number)}</a></li>' for number, name in enumerate(names, 1))
    contents = f'<nav xmlns:epub="http://www.idpf.org/2007/ops" epub:type="toc"><ol>{links}</ol></nav>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", _CONTAINER)
        archive.writestr("book.opf", _PACKAGE.format(items=items, spine=spine))
        archive.writestr("nav.xhtml", _PAGE.format(title="目录", body=contents))
        for number, name in enumerate(names, 1):
            body = f"<h1>{title(number)}</h1>{''.join(f'<p>{text}</p>' for text in _chapter(number))}"
            archive.writestr(name, _PAGE.format(title=title(number), body=body))


def _chapter(number: int) -> Iterator[str]:
    """Yield the paragraphs of a chapter."""
    return islice(paragraphs(number), _CHAPTER // len(next(paragraphs(number))))


_FIRST = next(paragraphs(1))[:9]
_SAMPLES: dict[str, tuple[Callable[[Path], None], str, str]] = {
    **{size: (_repeated(size), "txt", _WORDS) for size in SIZES},
    "line": (_line, "txt", _WORDS),
    "novel": (_novel, "txt", _FIRST),
    "page": (_page, "html", _WORDS),
    "book": (_book, "epub", _FIRST),
}
