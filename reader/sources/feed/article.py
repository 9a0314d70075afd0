"""The bytes of a feed in, an Article out: a heading for each entry that leads to it, its date, what it says.

What a feed tells of an entry is its summary or all of it: `content` in Atom and JSON Feed, `encoded` in RSS.
"""

from collections.abc import Iterator, Sequence

from reader.controls import visible_line
from reader.model import Article, Inline, Kind, Mark, Meta, Span
from reader.sources.feed.content import LONGEST, NOTHING, Content, content, is_plain, says
from reader.sources.feed.entries import Entry, Feed, json_feed, xml_feed
from reader.sources.html.blocks import written
from reader.sources.html.tree import tree
from reader.sources.language import language
from reader.sources.passages import Passage, assembled
from reader.sources.plain import stem, text_of
from reader.sources.raw import Raw, SourceError
from reader.sources.targets import is_address, target

_MOST_ENTRIES = 1000
_LONGEST_SUMMARY = 300  # code points; what has no link is shown whole, for it can be read nowhere else
_LONGEST_TITLE = 40  # code points of a title made of what an entry without one says
_MOST_CONTENT = 4 << 20  # code points of all entries; of those behind them the summaries are shown
_ELLIPSIS = "…"


def parse(raw: Raw, encoding: str) -> Article:
    """Read a feed; raise SourceError when it is none after all, or lists nothing."""
    text = text_of(raw, encoding)
    is_json = text.text.lstrip().startswith("{")
    feed = json_feed(text.text, _MOST_ENTRIES) if is_json else xml_feed(text.text, _MOST_ENTRIES)
    passages = list(_passages(feed, raw.location)) if feed else []
    if feed is None or not passages:
        raise SourceError("source.feed", raw.location)
    made = assembled(passages)
    meta = Meta(
        title=_line(feed.title) or stem(raw.location),
        published=max((entry.published for entry in feed.entries if entry.published), key=str, default=None),
        language=visible_line(feed.language).replace("_", "-").partition("-")[0].lower() or language(made.text),
        location=raw.location,
        encoding=text.encoding,
        undecodable=text.undecodable,
    )
    return Article(made.text, made.blocks, meta, (), made.marks)


def _passages(feed: Feed, location: str) -> Iterator[Passage]:
    size = 0
    for number, entry in enumerate(feed.entries):
        leads = target(entry.link, location)
        leads = "" if leads.startswith("#") else leads
        title = _line(entry.title)
        full = NOTHING
        if entry.content and size < _MOST_CONTENT:
            full = content(entry.content, title, leads if is_address(leads) else location, number)
            size += full.size
        said: Sequence[Passage] = (*_told(entry, full, whole=not leads), *full.passages)
        if not title and said:
            title, said = _titled(said)
        title = title or leads
        if not title:
            continue
        marks = (Mark(Inline.LINK, Span(0, len(title)), leads),) if leads else ()
        yield Passage(Kind.HEADING, title, 1, marks)
        facts = "   ".join(filter(None, [str(entry.published or ""), *map(_line, entry.authors)]))
        if facts:
            yield Passage(Kind.PARAGRAPH, facts)
        yield from said


def _told(entry: Entry, full: Content, *, whole: bool) -> Sequence[Passage]:
    """Return what an entry's summary says, unless what it says in full begins so or is where the summary is from."""
    if full.passages and entry.summary == entry.content:
        return ()
    summary = _summary(entry, whole=whole)
    return () if says(full.passages, "".join(summary)) else [Passage(Kind.PARAGRAPH, text) for text in summary]


def _titled(said: Sequence[Passage]) -> tuple[str, Sequence[Passage]]:
    """Return a title for an entry without one, and what it says below: a short first line is not said again."""
    first = said[0].text.replace("\n", " ")
    if len(first) > _LONGEST_TITLE:
        return first[: _LONGEST_TITLE - 1].rstrip() + _ELLIPSIS, said
    return first, said if said[0].marks else said[1:]


def _summary(entry: Entry, *, whole: bool) -> Sequence[str]:
    """Return the paragraphs of an entry's summary, or of all it says."""
    lines = _lines(entry.summary)
    if whole:
        return lines
    text = " ".join(lines)
    if len(text) > _LONGEST_SUMMARY:
        text = text[: _LONGEST_SUMMARY - 1].rstrip() + _ELLIPSIS
    return [text] if text else []


def _lines(html: str) -> list[str]:
    """Return the paragraphs of a text that may be HTML, each on one line."""
    html = html[:LONGEST]
    if is_plain(html):
        return [line for part in html.split("\n") if (line := _line(part))]
    root = tree(html).root
    return [line for part in written(root).text.split("\n") if (line := _line(part))] if root is not None else []


def _line(text: str) -> str:
    """Return a title or a name on one line, without tags and entities: titles have them escaped twice."""
    if "&" in text or "<" in text:
        root = tree(text[:LONGEST]).root
        text = written(root).text if root is not None else ""
    return visible_line(" ".join(text.split()))
