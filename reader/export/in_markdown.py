"""An Article in, Markdown that reads back as the same article out: CommonMark, tables, footnotes, front matter."""

import json
import re
from collections.abc import Iterator, Sequence

from reader.export.facts import facts
from reader.export.inline import inline
from reader.markdown import escaped
from reader.model import Article, Inline, Kind, Mark, Span
from reader.typesetting.shapes import marker

_BULLETS = frozenset("-*+\u2022\u2023\u25e6\u25aa\u25a0\u25cf\u25cb\u00b7\u2013\u2014")


def markdown(article: Article) -> str:
    """Return the article with its facts as YAML front matter and its title as heading."""
    meta = article.meta
    known = {name: value for name, value in facts(meta).items() if value and name != "encoding"}
    front = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in known.items())
    title = [f"# {escaped(meta.title)}"] if meta.title else []
    body = "\n\n".join([*title, *(_block(article, number) for number in range(len(article.blocks)))])
    return f"---\n{front}---\n\n{body}\n" if front else f"{body}\n"


def _block(article: Article, number: int) -> str:
    block = article.blocks[number]
    start, end = block.span
    text = article.text[start:end]
    match block.kind:
        case Kind.HEADING:
            shown = f"{'#' * min(6, block.level + 1)} {' '.join(_inline(article, block.span).split())}"
        case Kind.QUOTE:
            lines = _inline(article, block.span).split("\n")
            shown = "\n".join(f"{'> ' * (block.level + 1)}{line}" for line in lines)
        case Kind.ITEM:
            goes_on = number > 0 and article.blocks[number - 1].kind is Kind.ITEM
            shown = "    " * block.level + _item(article, block.span, goes_on=goes_on)
        case Kind.CODE:
            fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", text))])
            shown = f"{fence}\n{text}\n{fence}"
        case Kind.TABLE:
            shown = "\n".join(_rows(article, block.span))
        case Kind.NOTE if length := marker(text):
            shown = f"[^{_label(text[:length])}]: {_inline(article, Span(start + length, end))}"
        case _:
            shown = _inline(article, block.span)
    return shown


def _item(article: Article, span: Span, *, goes_on: bool) -> str:
    """Return an item with a marker that Markdown knows; one without goes on with the item above."""
    text = article.text[span.start : span.end]
    length = marker(text)
    sign = text[:length].strip()
    inner = _inline(article, Span(span.start + length, span.end))
    if goes_on and not sign:
        return f"    {inner}"
    if sign[:-1].isascii() and sign[:-1].isdigit():
        return f"{sign[:-1]}. {inner}"
    return f"- {inner if not sign or sign in _BULLETS else _inline(article, span)}"


def _rows(article: Article, span: Span) -> Iterator[str]:
    """Yield the lines of a table; all rows have as many cells as the widest."""
    rows: list[list[str]] = []
    at = span.start
    for row in article.text[span.start : span.end].rstrip("\n").split("\n"):
        rows.append([])
        for cell in row.split("\t"):
            rows[-1].append(_inline(article, Span(at, at + len(cell))).strip())
            at += len(cell) + 1
    count = max(map(len, rows))
    for number, cells in enumerate(rows):
        yield f"| {' | '.join([*cells, *[''] * (count - len(cells))])} |"
        if not number:
            yield f"|{' --- |' * count}"


def _inline(article: Article, span: Span) -> str:
    return inline(article.text, span, [_shown(article, mark) for mark in _marks(article, span)])


def _marks(article: Article, span: Span) -> Sequence[Mark]:
    return [mark for mark in article.marks if mark.span.start < span.end and mark.span.end > span.start]


def _shown(article: Article, mark: Mark) -> Mark:
    """Return a note's mark with the label of its footnote as target, "" when it leads elsewhere."""
    if mark.inline is not Inline.NOTE:
        return mark
    text = article.text[mark.span.start : mark.span.end]
    leads = mark.target.removeprefix("#")
    notes = (block for block in article.blocks if block.kind is Kind.NOTE)
    known = leads.isdecimal() and any(start <= int(leads) < end for start, end in (note.span for note in notes))
    return mark._replace(target=_label(text) if known else "")


def _label(sign: str) -> str:
    return "".join(filter(str.isalnum, sign)) or "*"
