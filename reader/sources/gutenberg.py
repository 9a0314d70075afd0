"""Lines of a text in, what Project Gutenberg has put around a book out: what it calls it, and where the book begins."""

from collections.abc import Mapping, Sequence

from reader.patterns import Pattern
from reader.records import NamedTuple
from reader.sources.byline import NOTHING, Byline, names

OUTSIDE = "removed.outside"
_NAME = "PROJECT GUTENBERG EBOOK"

_START = Pattern(rf"\s*+\*\*\* ?START OF TH(?:E|IS) {_NAME}")
_END = Pattern(rf"\s*+\*\*\* ?END OF TH(?:E|IS) {_NAME}")
_FIELD = Pattern(r"(Title|Author|Editor): +(\S.*)")
_FRONT = 400  # lines before a book, at the most
_BACK = 1000  # lines behind it
_WRAPPED = 3  # lines of the one before a book


class Front(NamedTuple):
    """What is said before a book: its title, who wrote it, and how many lines that takes, 0 for no such book."""

    title: str = ""
    byline: Byline = NOTHING
    lines: int = 0


def front(lines: Sequence[str]) -> Front:
    """Read what stands before the book."""
    start = next((i for i, line in enumerate(lines[:_FRONT]) if _NAME in line and _START.match(line)), -1)
    if start < 0:
        return Front()
    wrapped = range(start, min(start + _WRAPPED, len(lines)))
    last = next((i for i in wrapped if lines[i].rstrip().endswith("***") and lines[i].strip() != "***"), start)
    told = _fields(lines[:start])
    authors = tuple(dict.fromkeys(name for one in told.get("Author", ()) for name in names(one)))
    editor = next(iter(told.get("Editor", ())), "")
    return Front(next(iter(told.get("Title", ())), ""), Byline(authors=authors, editor=editor), last + 1)


def end(lines: Sequence[str]) -> int:
    """Return the number of the line, or of the paragraph, that ends the book; how many there are when none does."""
    nearest = range(len(lines) - 1, max(len(lines) - _BACK, 0) - 1, -1)
    return next((i for i in nearest if _NAME in lines[i] and _END.match(lines[i])), len(lines))


def _fields(lines: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return what labels say; a line that is indented goes on with the one above."""
    told: dict[str, list[str]] = {}
    label = ""
    for line in lines:
        if field := _FIELD.fullmatch(line.rstrip()):
            label = field[1]
            told.setdefault(label, []).append(field[2])
        elif label and line[:1].isspace() and line.strip():
            told[label][-1] += f" {line.strip()}"
        else:
            label = ""
    return told
