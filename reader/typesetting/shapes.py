"""A block and its page in, the indents of its lines out: paragraphs, items under their markers, quotes, notes, code."""

from reader.model import Article, Kind
from reader.patterns import Pattern
from reader.typesetting.page import Page
from reader.typesetting.paragraph import Paragraph, Shape

WRAPPED = "\u21b3"
"""What a line of code begins with that goes on with the one above."""

_SMALL = 24  # ems: under this measure an indent is one em (CLREQ 3.1.1)
_NARROW = 4  # ems: under this measure there is none, since nothing else would fit
_NESTED = 2  # ems an item or a quote moves right for each level
_WIDEST_MARKER = 6  # ems, and never more than a third of the measure

# What an item or a note begins with: a bullet, a number, a letter or an ideographic number with its mark.
_MARKER = Pattern(
    r"(?:[-*+\u2022\u2023\u25e6\u25aa\u25a0\u25cf\u25cb\u00b7\u2013\u2014](?=\s)"
    r"|[(\uff08\[]?(?:[0-9]{1,4}|[a-zA-Z]|[ivxlIVXL]{1,5}|[一二三四五六七八九十]{1,3})[.)\u3001\uff0e\uff09\]](?![0-9])"
    r"|[\u2460-\u249b\u2776-\u2793]|\[ \](?=\s))(?:\s*\[[ xX]\](?=\s))?\s*"
)


def shape(article: Article, number: int, page: Page, paragraph: Paragraph, *, begins: bool) -> Shape:
    """Return the shape of block `number`, or of a later piece of it when it does not begin the block.

    `paragraph` is what is set; its em is the unit of all indents.
    """
    block = article.blocks[number]
    em = paragraph.em
    hang = em if page.hang else 0
    justify = page.justify
    match block.kind:
        case Kind.PARAGRAPH:
            ems = page.measure // em
            indent = page.indent if ems >= _SMALL else min(page.indent, ems // _NARROW, 1)
            return Shape(page.measure, indent * em if begins else 0, 0, hang, 0, justify)
        case Kind.QUOTE:
            nested = _within(page, (block.level + 1) * _NESTED * em, em)
            return Shape(page.measure, nested, nested, hang, nested, justify)
        case Kind.ITEM | Kind.NOTE:
            left = _within(page, block.level * _NESTED * em, em)
            under = left + _under(article, number, page, paragraph)
            return Shape(
                page.measure, left if begins and marker(paragraph.shown) else under, under, hang, under, justify
            )
        case Kind.CODE:
            return Shape(page.measure, 0, em if page.measure > _NARROW * em else 0, 0)
        case _:
            return Shape(page.measure, 0, 0, hang)


def marker(text: str) -> int:
    """Return how many code points the marker of an item takes with the blanks behind it, 0 when there is none."""
    found = _MARKER.match(text)
    return found.end() if found and found.end() < len(text) else 0


def _within(page: Page, indent: int, em: int) -> int:
    """Return an indent that leaves half of the measure."""
    return min(indent, page.measure // 2 // em * em)


def _under(article: Article, number: int, page: Page, paragraph: Paragraph) -> int:
    """Return how far the lines under an item's marker stand from it, in units."""
    block = article.blocks[number]
    text = article.text[block.span.start : block.span.start + 16]
    if not (length := marker(text)) and number:  # it goes on with the item above
        above = article.blocks[number - 1]
        if above.kind is block.kind and above.level == block.level:
            return min(2 * paragraph.em, page.measure // 3)
    advance = paragraph.left[length] if length < len(paragraph.left) else 0
    return advance if advance <= min(_WIDEST_MARKER * paragraph.em, page.measure // 3) else 0
