"""A page in HTML in, an Article out: headline, facts, the article's own blocks, and what was taken out and why."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from operator import itemgetter

from lxml.etree import _Element as Element

from reader.model import Article, Kind, Meta, Removed
from reader.patterns import Pattern
from reader.records import replace
from reader.sources.byline import Byline
from reader.sources.byline import names as names_in
from reader.sources.fetch import STANDARD_INPUT
from reader.sources.html import tags
from reader.sources.html.around import Around, around
from reader.sources.html.blocks import joined
from reader.sources.html.body import repeats, settled
from reader.sources.html.buttons import buttons
from reader.sources.html.facts import facts
from reader.sources.html.frames import unframed
from reader.sources.html.headline import Headline, another, deck, headline, headline_above, only_heading, title_of
from reader.sources.html.hidden import hidden_prose
from reader.sources.html.judging import judged
from reader.sources.html.lines import Line, Walked, lines, walked
from reader.sources.html.region import LITTLE, Region, region
from reader.sources.html.tree import tree
from reader.sources.language import language
from reader.sources.plain import stem, text_of
from reader.sources.raw import Raw, SourceError

_TAG = Pattern(r"[\[〔［]\s*+([^\]〕］]{1,12}?)\s*+[\]〕］]\s*+(?=\S)")
_SHELL = 80  # code points: a page with programs and no more text than this is one that they would fill
_HIDES = 200  # code points: a page that shows less may hide its article until a program runs
_NAME_LINE = 60  # code points of a line that names an author


def parse(raw: Raw, encoding: str) -> Article:
    """Read a page; raise SourceError when it is empty, binary, needs JavaScript, or `encoding` is unknown."""
    decoded = text_of(raw, encoding)
    root, cut = tree(decoded.text)
    if root is None:
        raise _empty(raw)
    known = facts(root, raw.location)
    framed = unframed(root)
    found, hidden = _walked(raw, root, known.base, framed=framed)
    head, chosen = _all_of(found) if framed else _chosen(found, root, known.names)
    byline, gone = judged(found, () if framed else chosen.lines, head, chosen.foreign)
    gone = {**chosen.foreign, **buttons(found, chosen.lines), **gone}
    kept = [n for n in chosen.lines if n not in gone] or list(chosen.lines) or list(range(len(found)))
    said = repeats(found, kept, head.text)
    kept = [n for n in kept if n not in said] or kept
    under = deck(found, head)
    if under >= 0:
        found = [*found[:under], replace(found[under], kind=Kind.PARAGRAPH, level=0), *found[under + 1 :]]
        kept = sorted({under, *kept})
    written = joined(settled([found[n] for n in kept]))
    title, tag = _parted(head.text or title_of(next(iter(known.names), "")))
    told = _credible(known.byline, byline, found, known.names)
    meta = told.told(
        Meta(
            title=title or stem(raw.location),
            tag=tag,
            language=language(written.text) or known.language,
            location=raw.location,
            encoding=decoded.encoding,
            undecodable=decoded.undecodable,
        )
    )
    out = sorted([*_out(found, kept, gone), *hidden_prose(hidden, found, chosen.lines)], key=itemgetter(0))
    outside = around(found, chosen.lines, [*head.broken, under], head, told)
    removed = tuple(_removed(found, kept, out, outside, cut))
    return Article(written.text, written.blocks, meta, removed, written.marks)


def _walked(raw: Raw, root: Element, base: str, *, framed: bool) -> Walked:
    """Return the lines of the page, those it hides too when it shows next to nothing; raise SourceError for none."""
    found = walked(root, base)
    size = _size(found.lines)
    if size < _HIDES:
        all_lines = lines(root, base, hidden_too=True)
        if _size(all_lines) >= size + _HIDES:
            return Walked(all_lines)
    if size < _SHELL and not framed and any(map(tags.is_program, root.iter("script"))):
        raise SourceError("source.scripted", raw.location)
    if not found.lines:
        raise _empty(raw)
    return found


def _size(found: Sequence[Line]) -> int:
    return sum(len(line.text) for line in found)


def _empty(raw: Raw) -> SourceError:
    return SourceError("source.stdin" if raw.location == STANDARD_INPUT else "source.empty", raw.location)


def _all_of(found: Sequence[Line]) -> tuple[Headline, Region]:
    """Choose all lines of a page that holds nothing but links to its parts."""
    return Headline(), Region(tuple(range(len(found))), {}, 0.0)


def _chosen(found: Sequence[Line], root: Element, names: Sequence[str]) -> tuple[Headline, Region]:
    """Find the headline and what follows it; where next to nothing does, it is none."""
    head = headline(found, names)
    if head.number >= 0:
        chosen = region(found, root, head.number + 1, another(found, head.number))
        if chosen.weight >= LITTLE:
            return head, chosen
    whole = region(found, root, 0, len(found))
    if head.number >= 0 and 4 * chosen.weight >= whole.weight:
        return head, chosen
    head = headline_above(found, whole.lines[0] if whole.lines else 0)
    if head.number < 0 and not names:
        head = only_heading(found[: whole.lines[-1]] if whole.lines else ())
        whole = region(found, root, head.number + 1, len(found)) if head.number >= 0 else whole
    return head, whole


def _parted(text: str) -> tuple[str, str]:
    """Part a headline from the column it begins with; 【…】 is a part of the headline itself."""
    tag = _TAG.match(text)
    return (text[tag.end() :], tag[1]) if tag else (text, "")


def _credible(known: Byline, shown: Byline, found: Sequence[Line], names: Sequence[str]) -> Byline:
    """Return what lines show and metas say; a source that the metas call an author is one.

    Names that no line shows are left out: they are often ids, or the web team's. Many papers call themselves the author
    in their metas, and in hanzi nothing tells a paper from a person.
    """
    if " " in shown.source and shown.source in known.authors and shown.source not in {known.source, known.site}:
        shown = shown._replace(source="", authors=(*shown.authors, shown.source))
    taken = {shown.source, shown.editor, *names_in(shown.editor), known.source, known.site}
    texts = [line.text for line in found if len(line.text) <= _NAME_LINE]

    def is_shown(name: str) -> bool:
        return name not in taken and not any(name in one for one in names) and any(name in text for text in texts)

    editor = known.editor if known.editor not in shown.authors and is_shown(known.editor) else ""
    authors = tuple(name for name in known.authors if name in shown.authors or (is_shown(name) and name != editor))
    if not set(shown.authors) <= set(authors):
        authors = shown.authors
    return shown._replace(authors=authors).over(known._replace(authors=(), editor=editor))


def _out(found: Sequence[Line], kept: Sequence[int], gone: Mapping[int, str]) -> Iterator[tuple[int, str, str]]:
    """Yield the lines that were taken out and why; what the facts say is not lost, and so has no reason."""
    left = set(kept)
    yield from ((n, found[n].text, why) for n, why in gone.items() if why and n not in left)


def _removed(
    found: Sequence[Line], kept: Sequence[int], out: Sequence[tuple[int, str, str]], outside: Around, cut: str
) -> Iterator[Removed]:
    """Yield what is not in the article, and why; `out` is what stood where its lines of these numbers are, in order."""
    starts = [0, *accumulate(len(found[n].text) + 1 for n in kept)]
    end = max(starts[-1] - 1, 0)
    for text, why in outside.above:
        yield Removed(text, why)
    for n, text, why in out:
        yield Removed(text, why, min(starts[bisect_left(kept, n)], end))
    for text, why in outside.below:
        yield Removed(text, why, end)
    if cut:
        yield Removed(cut, "removed.cut", end)
