"""A span of text and the marks on it in, the span as Markdown out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from unicodedata import category

from reader.markdown import escaped
from reader.model import Inline, Mark, Span

_SIGNS = {Inline.STRUCK: ("~~", "del"), Inline.STRONG: ("**", "strong"), Inline.EMPHASIS: ("*", "em")}
_ORDER = (Inline.LINK, Inline.STRUCK, Inline.STRONG, Inline.EMPHASIS, Inline.CODE, Inline.NOTE)


def inline(text: str, span: Span, marks: Sequence[Mark]) -> str:
    """Return `text[span]` with its marks, the outer ones first.

    Where two overlap they are closed and opened again, and stress is written in HTML: asterisks would run together, as
    they would where one ends and another begins.
    """
    inside = [mark for mark in (_within(text, span, mark) for mark in marks) if mark.span.start < mark.span.end]
    beside = _Edges(inside)
    tagged = {mark for mark in inside if mark.inline in _SIGNS and _needs_tag(text, mark, beside)}
    inward = _inward
    if _overlap(inside):
        tagged.update(inside)
        inward = _links_first
    edges = sorted({*span, *(edge for mark in inside for edge in mark.span)})
    shown: list[str] = []
    opened: list[Mark] = []
    for start, end in pairwise(edges):
        gone_on = [mark for mark in opened if mark.span.end > start]
        wanted = sorted((*gone_on, *beside.begun.get(start, ())), key=inward)
        kept = next((n for n, (one, other) in enumerate(zip(opened, wanted, strict=False)) if one != other), -1)
        kept = min(len(opened), len(wanted)) if kept < 0 else kept
        shown += [_closing(mark, tagged=mark in tagged) for mark in reversed(opened[kept:])]
        shown += [_opening(mark, tagged=mark in tagged) for mark in wanted[kept:]]
        opened = wanted
        shown.append(_segment(text[start:end], wanted))
    shown += [_closing(mark, tagged=mark in tagged) for mark in reversed(opened)]
    return "".join(shown) if inside else escaped(text[span.start : span.end])


def _within(text: str, span: Span, mark: Mark) -> Mark:
    """Return a mark cut to the span and without blanks at its ends, which Markdown does not take."""
    start, end = max(span.start, mark.span.start), min(span.end, mark.span.end)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    leads = mark.inline in {Inline.LINK, Inline.NOTE}
    return mark._replace(span=Span(start, start if leads and not mark.target else end))


def _segment(text: str, marks: Sequence[Mark]) -> str:
    kinds = {mark.inline: mark for mark in marks}
    if Inline.NOTE in kinds:
        return f"[^{kinds[Inline.NOTE].target}]"
    if Inline.CODE in kinds:
        fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
        blank = " " if text.startswith("`") or text.endswith("`") else ""
        return f"{fence}{blank}{text}{blank}{fence}"
    return escaped(text)


def _opening(mark: Mark, *, tagged: bool) -> str:
    if mark.inline is Inline.LINK:
        return "["
    sign, tag = _SIGNS.get(mark.inline, ("", ""))
    return f"<{tag}>" if tag and tagged else sign


def _closing(mark: Mark, *, tagged: bool) -> str:
    if mark.inline is Inline.LINK:
        return f"](<{''.join(_address(mark.target))}>)"
    sign, tag = _SIGNS.get(mark.inline, ("", ""))
    return f"</{tag}>" if tag and tagged else sign


def _address(target: str) -> Iterator[str]:
    for character in target:
        yield f"%{ord(character):02X}" if character in "<>\\\n" else character


class _Edges:
    """The marks that begin or end at each offset, so that not each of them is compared with each."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self.begun: dict[int, list[Mark]] = defaultdict(list)
        self._ended: dict[int, list[Mark]] = defaultdict(list)
        for mark in marks:
            self.begun[mark.span.start].append(mark)
            self._ended[mark.span.end].append(mark)

    def run_together(self, mark: Mark) -> bool:
        """Tell whether the signs around a mark stand beside those of another that ends or begins there."""
        start, end = mark.span
        others = (*self._ended.get(start, ()), *self.begun.get(end, ()))
        return any(other.inline in _SIGNS for other in others)

    def begins_with(self, mark: Mark) -> bool:
        """Tell whether a mark begins with the sign of one that is written within it."""
        return any(_is_within(other, mark) for other in self.begun[mark.span.start])

    def ends_with(self, mark: Mark) -> bool:
        """Tell whether a mark ends with the sign of one that is written within it."""
        return any(_is_within(other, mark) for other in self._ended[mark.span.end])


def _overlap(marks: Iterable[Mark]) -> bool:
    """Tell whether any two marks overlap, neither within the other."""
    around: list[int] = []  # the ends of the marks that are open, each within the one before
    for start, end in sorted((mark.span for mark in marks), key=lambda span: (span.start, -span.end)):
        while around and around[-1] <= start:
            around.pop()
        if around and around[-1] < end:
            return True
        around.append(end)
    return False


def _needs_tag(text: str, mark: Mark, beside: _Edges) -> bool:
    """Tell whether signs around a mark would not be read as such: they run together with others, or do not flank it."""
    return beside.run_together(mark) or not _flanks(
        text, mark.span, begins=beside.begins_with(mark), ends=beside.ends_with(mark)
    )


def _is_within(other: Mark, mark: Mark) -> bool:
    return _inward(other) > _inward(mark) and not _same_sign(other, mark)


def _inward(mark: Mark) -> tuple[int, int, int]:
    """Return by what marks that do not overlap are written within each other."""
    return mark.span.start, -mark.span.end, _ORDER.index(mark.inline)


def _links_first(mark: Mark) -> tuple[int, int, int]:
    """Return by what marks that overlap are: rather stress is begun twice than a link."""
    return _ORDER.index(mark.inline), mark.span.start, 0


def _same_sign(one: Mark, other: Mark) -> bool:
    """Tell whether both are written in asterisks, which are read as one run."""
    return {one.inline, other.inline} == {Inline.STRONG, Inline.EMPHASIS}


def _flanks(text: str, span: Span, *, begins: bool, ends: bool) -> bool:
    """Tell whether signs around the span are read as such (CommonMark 6.2): not in 他说**“好”**了.

    With another sign it `begins` or `ends` as with a mark of punctuation.
    """
    before, first = text[span.start - 1 : span.start], text[span.start]
    last, behind = text[span.end - 1], text[span.end : span.end + 1]
    return (not (begins or _is_mark(first)) or _is_edge(before)) and (not (ends or _is_mark(last)) or _is_edge(behind))


def _is_edge(character: str) -> bool:
    return not character or character.isspace() or _is_mark(character)


def _is_mark(character: str) -> bool:
    return category(character)[0] in "PS"
