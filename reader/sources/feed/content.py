"""What an entry of a feed says in full in, its blocks out: those of HTML, or a paragraph for each line of a text."""

from collections.abc import Iterable, Sequence

from reader.controls import visible_line
from reader.model import Kind
from reader.records import NamedTuple
from reader.sources.html.blocks import written
from reader.sources.html.tree import tree
from reader.sources.passages import Passage, parted, ranked

LONGEST = 20_000  # code points of an entry
_ELLIPSIS = "…"


class Content(NamedTuple):
    """The blocks of an entry, and the code points of its source that they were made of."""

    passages: Sequence[Passage] = ()
    size: int = 0


NOTHING = Content()


def content(html: str, title: str, location: str, number: int) -> Content:
    """Read what the entry of a `number` says, which may be HTML; its headings lie below its `title`, which is not said.

    Links are meant from `location`. A longer text is cut, and the cut shown.
    """
    found = _paragraphs(html[:LONGEST]) if is_plain(html) else _blocks(html[:LONGEST], location, number)
    if found and found[0].kind is Kind.HEADING and found[0].text == title:
        found = found[1:]
    below = [one._replace(level=one.level + 1) if one.kind is Kind.HEADING else one for one in ranked(found)]
    if len(html) > LONGEST:
        below.append(Passage(Kind.PARAGRAPH, _ELLIPSIS))
    return Content(below, min(len(html), LONGEST))


def is_plain(html: str) -> bool:
    """Tell whether a text has neither tags nor entities."""
    return "<" not in html and "&" not in html


def says(passages: Iterable[Passage], text: str) -> bool:
    """Tell whether passages say what a text does, which may break off."""
    beginning = _squashed(text).rstrip("[].…")
    return beginning in _squashed("".join(one.text for one in passages))


def _squashed(text: str) -> str:
    return "".join(text.split())


def _paragraphs(text: str) -> list[Passage]:
    return [
        Passage(Kind.PARAGRAPH, line) for part in text.split("\n") if (line := visible_line(" ".join(part.split())))
    ]


def _blocks(html: str, location: str, number: int) -> list[Passage]:
    root = tree(html).root
    if root is None:
        return []
    page = written(root, location)
    places = {f"{number}#{name}": at for name, at in page.places.items()}
    return parted(page.text, page.blocks, page.marks, places)
