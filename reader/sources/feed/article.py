"""The bytes of a feed in, an Article out: a heading for each entry that leads to it, its date, its summary."""

from collections.abc import Iterator, Sequence

from reader.controls import visible_line
from reader.model import Article, Inline, Kind, Mark, Meta, Span
from reader.sources.feed.entries import Entry, Feed, json_feed, xml_feed
from reader.sources.html.blocks import written
from reader.sources.html.tree import tree
from reader.sources.language import language
from reader.sources.passages import Passage, assembled
from reader.sources.plain import stem, text_of
from reader.sources.raw import Raw, SourceError
from reader.sources.targets import target

_MOST_ENTRIES = 1000
_LONGEST_SUMMARY = 300  # code points; what has no link is shown whole, for it can be read nowhere else
_LONGEST_CONTENT = 20_000
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
    for entry in feed.entries:
        leads = target(entry.link, location)
        leads = "" if leads.startswith("#") else leads
        summary = _summary(entry, whole=not leads)
        title = _line(entry.title) or (summary[0][:40] if summary else leads)
        if not title:
            continue
        marks = (Mark(Inline.LINK, Span(0, len(title)), leads),) if leads else ()
        yield Passage(Kind.HEADING, title, 1, marks)
        facts = "   ".join(filter(None, [str(entry.published or ""), *map(_line, entry.authors)]))
        if facts:
            yield Passage(Kind.PARAGRAPH, facts)
        yield from (Passage(Kind.PARAGRAPH, text) for text in summary)


def _summary(entry: Entry, *, whole: bool) -> Sequence[str]:
    """Return the paragraphs of an entry's summary, or of all it says."""
    lines = _lines(entry.content if whole else entry.summary)
    if whole:
        return lines
    text = " ".join(lines)
    if len(text) > _LONGEST_SUMMARY:
        text = text[: _LONGEST_SUMMARY - 1].rstrip() + _ELLIPSIS
    return [text] if text else []


def _lines(html: str) -> list[str]:
    """Return the paragraphs of a text that may be HTML, each on one line."""
    html = html[:_LONGEST_CONTENT]
    if "<" not in html and "&" not in html:
        return [line for part in html.split("\n") if (line := _line(part))]
    root = tree(html).root
    return [line for part in written(root).text.split("\n") if (line := _line(part))] if root is not None else []


def _line(text: str) -> str:
    """Return a title or a name on one line, without tags and entities: titles have them escaped twice."""
    if "&" in text or "<" in text:
        root = tree(text[:_LONGEST_CONTENT]).root
        text = written(root).text if root is not None else ""
    return visible_line(" ".join(text.split()))
