"""Passages of a marked-up text and what it says about itself in, an Article out: Markdown, and a book of one chapter.

Many are a page that somebody saved: the headline as the first heading, a line with date and source, words of the site.
"""

from collections.abc import Sequence

from reader.model import Article, Kind, Meta, Removed
from reader.records import NamedTuple
from reader.sources.byline import NOTHING, Byline
from reader.sources.language import language
from reader.sources.page import Page, page, parted
from reader.sources.passages import Assembled, Passage, assembled, ranked

_OF_A_PAGE = frozenset({Kind.PARAGRAPH, Kind.ITEM})  # a site's own lines are never code, tables or notes


class Facts(NamedTuple):
    """What a text says about itself beside the text: front matter, a package's metadata."""

    title: str = ""
    tag: str = ""
    byline: Byline = NOTHING
    language: str = ""


class Origin(NamedTuple):
    """Where a text comes from: what it is called there, its location, its encoding and what of it has no meaning."""

    name: str
    location: str
    encoding: str
    undecodable: int = 0


class _Read(NamedTuple):
    title: str
    tag: str
    byline: Byline
    passages: Sequence[Passage]
    removed: Sequence[tuple[str, str, int]] = ()  # text, why, number of the passage it stood before


def article(passages: Sequence[Passage], facts: Facts, origin: Origin, *, saved_page: bool = True) -> Article:
    """Return the article, titled by the facts, by a first heading, or by its origin's name.

    Only what may be a `saved_page` is searched for a byline and for words of a site; a book is not.
    """
    read = _read(passages, facts, saved_page=saved_page)
    whole = assembled(ranked(read.passages))
    byline = facts.byline.over(read.byline)
    meta = byline.told(
        Meta(
            title=read.title or origin.name,
            tag=read.tag or facts.tag,
            language=facts.language or language(whole.text),
            location=origin.location,
            encoding=origin.encoding,
            undecodable=origin.undecodable,
        )
    )
    return Article(whole.text, whole.blocks, meta, _removed(read, whole), whole.marks)


def _read(passages: Sequence[Passage], facts: Facts, *, saved_page: bool) -> _Read:
    title, tag = parted(facts.title)
    headline = _headline(passages, facts.title)
    if headline:
        title, more = parted(headline)
        tag = tag or more
        passages = passages[1:]
    told = facts.title or headline
    if not saved_page:
        return _Read(title, tag, NOTHING, passages)
    if told:
        shift = 1  # page() is given the headline as a paragraph of its own
    elif passages and passages[0].kind is Kind.PARAGRAPH:
        shift = 0
    else:
        return _Read(title, tag, NOTHING, passages)
    texts = [*[told][:shift], *(passage.text for passage in passages)]
    found = page(texts, range(0, 2 * len(texts), 2))
    named = next((number for number, text in enumerate(texts) if parted(text)[0] == found.title), -1)
    if not found.title or (shift and named) or not set(found.body) - {0}:
        return _Read(title, tag, NOTHING, passages)
    if not shift and (passages[named].kind is not Kind.PARAGRAPH or found.byline == NOTHING):
        return _Read(title, tag, NOTHING, passages)
    body, removed = _parted_by(found, passages, shift)
    return _Read(found.title, tag or found.tag, found.byline, body, removed)


def _parted_by(
    found: Page, passages: Sequence[Passage], shift: int
) -> tuple[list[Passage], list[tuple[str, str, int]]]:
    """Return the passages that are the article's, and those that are not: text, why, number of the passage after."""
    reasons = {number - shift: why for number, why in found.removed}
    kept = {number - shift for number in found.body}
    body: list[Passage] = []
    removed: list[tuple[str, str, int]] = []
    for number, passage in enumerate(passages):
        if number in kept or passage.kind not in _OF_A_PAGE:
            body.append(passage)
        elif number in reasons:
            removed.append((passage.text, reasons[number], len(body)))
    return body, removed


def _headline(passages: Sequence[Passage], title: str) -> str:
    """Return the first heading when it is that of the whole text: the title again, or alone on its level."""
    headings = [passage for passage in passages if passage.kind is Kind.HEADING]
    if not headings or passages[0] is not headings[0]:
        return ""
    first = headings[0]
    if title:
        return first.text if _same(first.text, title) else ""
    top = all(other.level > first.level for other in headings[1:])
    return first.text if top and len(passages) > 1 else ""


def _same(heading: str, title: str) -> bool:
    """Tell whether a heading says the title, with its column tag or without."""
    return "".join(parted(heading)[0].split()) == "".join(parted(title)[0].split())


def _removed(read: _Read, whole: Assembled) -> tuple[Removed, ...]:
    starts = [*(block.span.start for block in whole.blocks), len(whole.text)]
    return tuple(Removed(text, why, starts[number]) for text, why, number in read.removed)
