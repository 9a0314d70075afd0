"""An Article and a width in, typeset lines without escape codes out: the source, not what is shown for it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from reader.model import Article, Block, Inline, Kind, Meta, Span
from reader.records import replace
from reader.typesetting import Cluster, Layout, Line, Page, Typography, typeset
from reader.typesetting.shapes import WRAPPED
from reader.typesetting.spacing import space
from reader.typesetting.widths import width

_WIDE_BLANKS = frozenset("\t\u3000")  # of more than one cell
_STRUCK = "~~"  # around what is struck out: without a sign it would be said to hold
_SOURCE = Typography(normalise=False, gaps=False)


def text(article: Article, columns: int) -> str:
    """Return title, facts and the blocks, each line at most `columns` cells wide."""
    article = _signed(article)
    page = Page(columns, indent=2 if article.meta.language in ("zh", "ja", "") else 0, hang=False, typography=_SOURCE)
    parts = ["\n".join(_blocks(_heading(line), page)) for line in _headers(article.meta) if line]
    body = "\n".join(_spaced(article, _blocks(article, page), 0 if page.indent else 1))
    return "\n\n".join(filter(None, ["\n".join(parts), body])) + "\n"


def _signed(article: Article) -> Article:
    """Return the article with signs around what is struck out; its marks and places stay behind."""
    edges = sorted(edge for mark in article.marks if mark.inline is Inline.STRUCK for edge in mark.span)
    if not edges:
        return article
    text = _STRUCK.join(article.text[start:end] for start, end in pairwise([0, *edges, len(article.text)]))
    width = len(_STRUCK)
    spans = (
        Span(start + width * bisect_left(edges, start), end + width * bisect_right(edges, end))
        for start, end in (block.span for block in article.blocks)
    )
    blocks = tuple(replace(block, span=span) for block, span in zip(article.blocks, spans, strict=True))
    return replace(article, text=text, blocks=blocks)


def _headers(meta: Meta) -> Iterator[str]:
    if meta.title:
        yield f"[{meta.tag}]{meta.title}" if meta.tag else meta.title
    published = str(meta.published) if meta.published else ""
    yield "   ".join(filter(None, (published, meta.source, *meta.authors)))


def _spaced(article: Article, blocks: Iterable[str], paragraphs: int) -> Iterator[str]:
    """Yield the blocks with as many blank lines above each as there are on the screen."""
    above: Kind | None = None
    for block, shown in zip(article.blocks, blocks, strict=True):
        yield "\n" * (space(above, block.kind, paragraphs) if above else 0) + shown
        above = block.kind


def _blocks(article: Article, page: Page) -> Iterator[str]:
    layout = typeset(article, page, width)
    for number, block in enumerate(article.blocks):
        yield "\n".join(_shown(layout, block.kind, line) for line in layout.each(number))


def _shown(layout: Layout, kind: Kind, line: Line) -> str:
    text = layout.article.text[line.span.start : line.span.end]
    if kind is Kind.TABLE or (kind is Kind.CODE and not _WIDE_BLANKS.isdisjoint(text)):
        return _drawn(layout.clusters(line))
    sign = WRAPPED if kind is Kind.CODE and line.x else ""
    return (sign + " " * (line.x - width(sign)) + text).rstrip()


def _drawn(clusters: Iterable[Cluster]) -> str:
    """Return a line with blanks where its clusters stand apart: columns, tabs, the sign of a wrapped line."""
    shown, column = "", 0
    for text, _, x, advance in clusters:
        shown += " " * (x - column) + (text if text != " " else " " * advance)
        column = x + advance
    return shown.rstrip()


def _heading(line: str) -> Article:
    return Article(line, (Block(Kind.HEADING, Span(0, len(line))),))
