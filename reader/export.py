"""An Article in, the same as text, Markdown or JSON out: what is printed when there is no screen. Always the source."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict

from reader.markdown import escaped as _escaped
from reader.model import Article, Block, Kind, Meta, Span
from reader.typesetting import Cluster, Page, Typography, typeset
from reader.typesetting.shapes import marker
from reader.typesetting.spacing import space
from reader.typesetting.widths import width

WIDTH = 72  # cells

_BULLETS = frozenset("-*+\u2022\u2023\u25e6\u25aa\u25a0\u25cf\u25cb\u00b7\u2013\u2014")

_SOURCE = Typography(normalise=False, gaps=False)


def text(article: Article, columns: int) -> str:
    """Return title, facts and the blocks, each line at most `columns` cells wide."""
    page = Page(columns, indent=2 if article.meta.language in ("zh", "ja", "") else 0, hang=False, typography=_SOURCE)
    parts = ["\n".join(_blocks(_heading(line), page)) for line in _headers(article.meta) if line]
    body = "\n".join(_spaced(article, _blocks(article, page), 0 if page.indent else 1))
    return "\n\n".join(filter(None, ["\n".join(parts), body])) + "\n"


def markdown(article: Article, columns: int) -> str:  # noqa: ARG001 - Markdown has no width
    """Return the article as Markdown with its facts as YAML front matter."""
    import json  # noqa: PLC0415 - text is printed without it

    meta = article.meta
    facts = {name: value for name, value in _facts(meta).items() if value and name != "encoding"}
    front = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in facts.items())
    title = [f"# {_escaped(meta.title)}"] if meta.title else []
    body = "\n\n".join([*title, *(_marked(article, number) for number in range(len(article.blocks)))])
    return f"---\n{front}---\n\n{body}\n" if front else f"{body}\n"


def as_json(article: Article, columns: int) -> str:  # noqa: ARG001 - JSON has no width
    """Return everything that is known of the article."""
    import json  # noqa: PLC0415 - text is printed without it

    from reader.outline import outline  # noqa: PLC0415 - text and Markdown are printed without one

    value = {
        "meta": _facts(article.meta),
        "blocks": [
            {"kind": block.kind.value, "level": block.level, "text": article.text[block.span.start : block.span.end]}
            for block in article.blocks
        ],
        "sections": [
            {"title": title, "level": level, "start": span.start, "end": span.end}
            for title, level, span in ((each.title, each.level, each.span) for each in outline(article))
        ],
        "removed": [{"text": removed.text, "why": removed.why} for removed in article.removed],
        "text": article.text,
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


EXPORTS: dict[str, Callable[[Article, int], str]] = {"text": text, "markdown": markdown, "json": as_json}
"""Each takes the article and the width of a line in cells."""


def found(article: Article, query: str, name: str, mode: str = "auto") -> Iterator[str]:
    """Yield a line for each match, like grep: the `name`, the paragraph from 1 (0: the headline), its text."""
    from reader.search import Query, find  # noqa: PLC0415 - nothing is searched to print
    from reader.search.results import excerpt  # noqa: PLC0415 - the same

    for match in find(article, Query(query, mode)):
        shown = excerpt(article, match)
        yield f"{name}:{shown.paragraph}: {shown.text}"


def _facts(meta: Meta) -> dict[str, object]:
    facts = asdict(meta)
    facts["published"] = meta.published.isoformat() if meta.published else ""
    facts["authors"] = list(meta.authors)
    del facts["location"], facts["undecodable"]
    return facts


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
        drawn = block.kind in {Kind.CODE, Kind.TABLE}
        lines = layout.each(number)
        yield "\n".join(
            _drawn(layout.clusters(line))
            if drawn
            else " " * line.x + article.text[line.span.start : line.span.end].rstrip()
            for line in lines
        )


def _drawn(clusters: Iterable[Cluster]) -> str:
    """Return a line with blanks where its clusters stand apart: columns, tabs, the sign of a wrapped line."""
    shown, column = "", 0
    for text, _, x, advance in clusters:
        shown += " " * (x - column) + (text if text != " " else " " * advance)
        column = x + advance
    return shown.rstrip()


def _heading(line: str) -> Article:
    return Article(line, (Block(Kind.HEADING, Span(0, len(line))),))


def _marked(article: Article, number: int) -> str:
    block = article.blocks[number]
    text = article.text[block.span.start : block.span.end]
    match block.kind:
        case Kind.HEADING:
            return f"{'#' * min(6, block.level + 1)} {_escaped(' '.join(text.split()))}"
        case Kind.QUOTE:
            return "\n".join(f"> {_escaped(line)}" for line in text.split("\n"))
        case Kind.ITEM:
            goes_on = number > 0 and article.blocks[number - 1].kind is Kind.ITEM
            return "    " * block.level + _item(text, goes_on=goes_on)
        case Kind.CODE:
            fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", text))])
            return f"{fence}\n{text}\n{fence}"
        case Kind.TABLE:
            return "\n".join(_rows(text))
        case _:
            return _escaped(text)


def _item(text: str, *, goes_on: bool) -> str:
    """Return an item with a marker that Markdown knows; one without goes on with the item above."""
    length = marker(text)
    sign = text[:length].strip()
    if goes_on and not sign:
        return f"    {_escaped(text)}"
    if sign[:-1].isascii() and sign[:-1].isdigit():
        return f"{sign[:-1]}. {_escaped(text[length:])}"
    return f"- {_escaped(text[length:] if sign in _BULLETS else text)}"


def _rows(text: str) -> Iterator[str]:
    """Yield the lines of a table; all rows have as many cells as the widest."""
    rows = [[_escaped(cell.strip()) for cell in row.split("\t")] for row in text.rstrip("\n").split("\n")]
    count = max(map(len, rows))
    for number, row in enumerate(rows):
        yield f"| {' | '.join([*row, *[''] * (count - len(row))])} |"
        if not number:
            yield f"|{' --- |' * count}"
