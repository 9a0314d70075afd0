"""An article in, its sections out: its headings, or what its paragraphs are and the points they make."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from reader.model import Article, Block, Inline, Kind, Span
from reader.outline.clauses import first_clause
from reader.outline.headings import headings, is_caption
from reader.outline.paragraphs import Opening, Role, opening
from reader.outline.points import Point, points
from reader.outline.writing import as_in
from reader.patterns import Pattern
from reader.records import NamedTuple, dataclass

__all__ = ["Section", "outline"]

_SPEECH = "讲话"
_BULLET = Pattern(r"[-*+•▪◦●■□◆◇○>]\s+(?=\S)")
_ASIDE = frozenset({Kind.CAPTION, Kind.NOTE})
_PLACES = 3  # so many places in a row are stations of one visit
_LONG = 1 << 17  # code points of a text that is no article
_STATIONS = 1000  # rows of it, when it has no headings
_OPENING = 200  # code points in which a title is looked for there
_REPORT = 2000  # paragraphs: nothing longer is a report


@dataclass(frozen=True, slots=True)
class Section:
    """A row of the outline: its level from 1, and its span up to the next section of the same or a higher level."""

    title: str
    level: int
    span: Span


class _Row(NamedTuple):
    title: str
    level: int
    start: int


class _Paragraph(NamedTuple):
    opening: Opening
    text: str
    start: int


def outline(article: Article) -> tuple[Section, ...]:
    """Return the sections of `article` in reading order: of its headings where it has any, else of its paragraphs."""
    found = headings(article)
    if found:
        rows = [_Row(_line(article.text, block), level, block.span.start) for block, level in found]
    elif article.extent > _LONG:
        rows = list(_stations(article))
    elif names := _names(article):
        rows = [_Row(name, 1, block.span.start) for name, block in zip(names, article.blocks, strict=True)]
    elif article.meta.language in {"zh", "ja"} and len(article.blocks) <= _REPORT:
        rows = list(_report(article.text, _told(article)))
    else:
        rows = [
            _Row(first_clause(_BULLET.sub("", _text(article.text, block))), 1, block.span.start)
            for block in _told(article)
        ]
    return _sections(rows, len(article.text))


def _stations(article: Article) -> Iterator[_Row]:
    """Yield paragraphs at about equal distances: among all those of a long text no reader would find one."""
    step = article.extent // _STATIONS + 1
    blocks = article.blocks
    for wanted in range(0, article.extent, step):
        number = bisect_left(blocks, wanted, key=_start)
        if number < len(blocks) and (start := _start(blocks[number])) < wanted + step:
            title = first_clause(_BULLET.sub("", _text(article.text, blocks[number])[:_OPENING]))
            yield _Row(title, 1, start)


def _names(article: Article) -> Sequence[str]:
    """Return the names of what is linked to by a list of nothing else: none of them is shortened as prose is."""
    links = {mark.span.start: mark.span for mark in article.marks if mark.inline is Inline.LINK}
    if not links or any(block.kind is not Kind.ITEM for block in article.blocks):
        return ()
    return [_name(_text(article.text, block), block.span.start, links) for block in article.blocks]


def _name(text: str, start: int, links: Mapping[int, Span]) -> str:
    bullet = _BULLET.match(text)
    link = links.get(start + (bullet.end() if bullet else 0))
    return text[link.start - start : link.end - start] if link else first_clause(_BULLET.sub("", text))


def _line(text: str, block: Block) -> str:
    return " ".join(text[block.span.start : block.span.end].split())


def _start(block: Block) -> int:
    return block.span.start


def _text(text: str, block: Block) -> str:
    return text[block.span.start : block.span.end]


def _told(article: Article) -> Sequence[Block]:
    """Return the blocks without what is said of pictures and in notes, unless there is nothing else."""
    told = [
        block
        for block in article.blocks
        if block.kind not in _ASIDE and not (block.kind is Kind.PARAGRAPH and is_caption(_text(article.text, block)))
    ]
    return told or article.blocks


def _report(whole: str, blocks: Sequence[Block]) -> Iterator[_Row]:
    paragraphs = _named(
        _Paragraph(opening(_BULLET.sub("", text := _text(whole, block)), first=number == 0), text, block.span.start)
        for number, block in enumerate(blocks)
    )
    before = Role.OTHER
    for (role, _), run in groupby(paragraphs, key=lambda one: (one.opening.role, one.opening.speaker)):
        together = list(run)
        level = 1
        if role is Role.TURN and len(together) > 1:
            speech = as_in(together[0].text, _SPEECH)
            yield _Row(together[0].opening.speaker + speech, 1, together[0].start)
            level = 2
        elif role is Role.PLACE and len(together) >= _PLACES and before is Role.SCENE:
            level = 2
        for paragraph in together:
            yield _Row(paragraph.opening.title, level, paragraph.start)
            made = points(paragraph.text, listed=role is Role.TURN)
            yield from _points(made, level + 1, paragraph.start)
        before = role


def _named(paragraphs: Iterable[_Paragraph]) -> Iterator[_Paragraph]:
    """Give the turns of 他 and 她 to the speaker before."""
    speaker = ""
    for paragraph in paragraphs:
        said = paragraph.opening
        if said.role is Role.TURN:
            if len(said.speaker) > 1:
                speaker = said.speaker
            elif speaker:
                yield paragraph._replace(opening=Opening(said.role, said.title, speaker))
                continue
        yield paragraph


def _points(made: Sequence[Point], level: int, start: int) -> Iterator[_Row]:
    for point in made:
        yield _Row(point.title, level, start + point.start)
        yield from _points(point.points, level + 1, start)


def _sections(rows: Sequence[_Row], end: int) -> tuple[Section, ...]:
    """Let each row reach to the next one that is not deeper."""
    ends = [end] * len(rows)
    open_rows: list[int] = []
    for number, row in enumerate(rows):
        while open_rows and rows[open_rows[-1]].level >= row.level:
            ends[open_rows.pop()] = row.start
        open_rows.append(number)
    return tuple(Section(row.title, row.level, Span(row.start, last)) for row, last in zip(rows, ends, strict=True))
