"""A span of text and the marks on it in, the span as Markdown out."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import category

from reader.markdown import escaped
from reader.model import Inline, Mark, Span

_SIGNS = {Inline.STRONG: ("**", "strong"), Inline.EMPHASIS: ("*", "em")}
_ORDER = (Inline.LINK, Inline.STRONG, Inline.EMPHASIS, Inline.CODE, Inline.NOTE)


def inline(text: str, span: Span, marks: Sequence[Mark]) -> str:
    """Return `text[span]` with its marks, the outer ones first.

    Where two overlap they are closed and opened again, and stress is written in HTML: asterisks would run together.
    """
    inside = [mark for mark in (_within(text, span, mark) for mark in marks) if mark.span.start < mark.span.end]
    tagged = any(
        one.span.start < other.span.start < one.span.end < other.span.end for one in inside for other in inside
    )
    edges = sorted({*span, *(edge for mark in inside for edge in mark.span)})
    shown: list[str] = []
    opened: list[Mark] = []
    for start, end in pairwise(edges):
        wanted = sorted(
            (mark for mark in inside if mark.span.start <= start and end <= mark.span.end),
            key=lambda mark: (_ORDER.index(mark.inline), mark.span.start),
        )
        kept = next((n for n, (one, other) in enumerate(zip(opened, wanted, strict=False)) if one != other), -1)
        kept = min(len(opened), len(wanted)) if kept < 0 else kept
        shown += [_closing(text, mark, tagged=tagged) for mark in reversed(opened[kept:])]
        shown += [_opening(text, mark, tagged=tagged) for mark in wanted[kept:]]
        opened = wanted
        shown.append(_segment(text[start:end], wanted))
    shown += [_closing(text, mark, tagged=tagged) for mark in reversed(opened)]
    return "".join(shown) if inside else escaped(text[span.start : span.end])


def _within(text: str, span: Span, mark: Mark) -> Mark:
    """Return a mark cut to the span and without blanks at its ends, which Markdown does not take."""
    start, end = max(span.start, mark.span.start), min(span.end, mark.span.end)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    leads = mark.inline in {Inline.LINK, Inline.NOTE}
    nowhere = leads and (not mark.target or mark.target.startswith("#"))
    return mark._replace(span=Span(start, start if nowhere else end))


def _segment(text: str, marks: Sequence[Mark]) -> str:
    kinds = {mark.inline: mark for mark in marks}
    if Inline.NOTE in kinds:
        return f"[^{kinds[Inline.NOTE].target}]"
    if Inline.CODE in kinds:
        fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
        blank = " " if text.startswith("`") or text.endswith("`") else ""
        return f"{fence}{blank}{text}{blank}{fence}"
    return escaped(text)


def _opening(text: str, mark: Mark, *, tagged: bool) -> str:
    if mark.inline is Inline.LINK:
        return "["
    sign, tag = _SIGNS.get(mark.inline, ("", ""))
    return sign if not tag or (_flanks(text, mark.span) and not tagged) else f"<{tag}>"


def _closing(text: str, mark: Mark, *, tagged: bool) -> str:
    if mark.inline is Inline.LINK:
        return f"](<{''.join(_address(mark.target))}>)"
    sign, tag = _SIGNS.get(mark.inline, ("", ""))
    return sign if not tag or (_flanks(text, mark.span) and not tagged) else f"</{tag}>"


def _address(target: str) -> Iterator[str]:
    for character in target:
        yield f"%{ord(character):02X}" if character in "<>\\\n" else character


def _flanks(text: str, span: Span) -> bool:
    """Tell whether asterisks around the span are read as signs (CommonMark 6.2): not in 他说**“好”**了."""
    before, first = text[span.start - 1 : span.start], text[span.start]
    last, behind = text[span.end - 1], text[span.end : span.end + 1]
    return (not _is_mark(first) or _is_edge(before)) and (not _is_mark(last) or _is_edge(behind))


def _is_edge(character: str) -> bool:
    return not character or character.isspace() or _is_mark(character)


def _is_mark(character: str) -> bool:
    return category(character)[0] in "PS"
