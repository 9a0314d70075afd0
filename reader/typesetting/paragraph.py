"""A block's text in, its lines out: where they end, what hangs, what is kept together.

What does not depend on the width (breaks, advance widths) is prepared once; a resize only fills again.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from reader.typesetting import breaks, clusters, punctuation
from reader.typesetting.justification import spread
from reader.typesetting.page import Cluster, Measure, Typography
from reader.typesetting.shelf import shelved

_PREPARED = 1 << 15  # code points of the paragraphs that are kept prepared: some screens full
_SPACES = " \t\n\u3000"
_HANGING = frozenset("、。，．")
_TAB_STOP = 4  # blanks
_SPARED = 4  # ems a line may lose for keeping a date or a title whole


class Fill(NamedTuple):
    """One line of a paragraph: offsets into it, `x` and `width` in units."""

    start: int
    end: int
    x: int
    width: int


class Shape(NamedTuple):
    """What a fill needs to know of the page, in units.

    `first` and `rest` are the indents of the first line and of the others, `again` of one behind a line feed.
    """

    measure: int
    first: int
    rest: int
    hang: int
    again: int = 0
    justify: bool = False


class Paragraph(NamedTuple):
    """A text with all that is known of it before its width is.

    `before[i]` is the right edge of what precedes code point i, `left[i]` its left edge: they differ by a gap.
    `ends` are the offsets at which a line may end, `inks` the offset behind the last visible code point of each,
    `edges` the right edge of that; `dear` and `forced` are subsets of `ends`.
    """

    shown: str
    em: int
    before: Sequence[int]
    left: Sequence[int]
    ends: Sequence[int]
    inks: Sequence[int]
    edges: Sequence[int]
    dear: frozenset[int]
    forced: Sequence[int]
    starts: Sequence[int]


@shelved(_PREPARED)
def prepare(text: str, typography: Typography, measure: Measure, *, code: bool = False) -> Paragraph:
    """Find the breaks and advance widths of one block's text; `code` is shown as it stands, its lines as they are."""
    shown = punctuation.display(text) if typography.normalise and not code else text
    simple = clusters.simple(shown)
    starts = range(len(shown) + 1) if simple else (0, *clusters.boundaries(shown))
    em = measure("\u4e2d")
    gaps = punctuation.gaps(shown) if typography.gaps and not code else []
    advances = _advances(shown, starts, measure)
    if code and "\t" in shown:
        _tabulate(shown, advances, measure(" "))
    before, left = _edges(advances, gaps, em // 2)
    forced = breaks.mandatory(shown)
    if code:
        ends: Sequence[int] = sorted({*forced, len(shown)})
    else:
        ends = breaks.opportunities(shown, strictness=typography.strictness, language=typography.language)
    if not simple:  # UAX #14 breaks between a blank and a mark over it (LB10, LB18), which is inside a cluster
        ends = sorted({*ends} & {*starts})
    inks = _inks(shown, ends)
    return Paragraph(
        shown=shown,
        em=em,
        before=before,
        left=left,
        ends=array("i", ends),
        inks=array("i", inks),
        edges=array("i", [before[ink] for ink in inks]),
        dear=frozenset() if code else frozenset(breaks.dear(shown)),
        forced=forced,
        starts=starts,
    )


def fill(paragraph: Paragraph, shape: Shape) -> Iterator[Fill]:
    """Set the lines of a paragraph, first fit, each as full as the rules allow."""
    start = 0
    x = shape.first
    while start < len(paragraph.shown):
        limit = max(paragraph.em, shape.measure - x)
        end, ink = _line_end(paragraph, start, limit, shape.hang)
        width = max(0, paragraph.before[ink] - paragraph.left[start])
        ended = end == len(paragraph.shown) or paragraph.shown[end - 1] == "\n"
        if shape.justify and width < limit and not ended and _spread(paragraph, start, ink, limit - width):
            width = limit
        yield Fill(start, end, x, width)
        start = end
        x = shape.again if ended else shape.rest


def place(paragraph: Paragraph, line: Fill, origin: int = 0) -> Iterator[Cluster]:
    """Yield the visible clusters of a line from left to right, their offsets counted from `origin`."""
    visible = _ink(paragraph, line.start, line.end)
    starts = paragraph.starts
    number = bisect_right(starts, line.start) - 1
    slack = line.width - paragraph.before[visible] + paragraph.left[line.start]
    wider = _spread(paragraph, line.start, visible, slack) if slack > 0 else {}
    moved = line.x - paragraph.left[line.start]
    while (at := starts[number]) < visible:
        following = starts[number + 1]
        left = paragraph.left[at]
        moved += wider.get(at, 0)
        x = moved + left
        text = paragraph.shown[at:following]
        yield Cluster(" " if text in _SPACES else text, origin + at, x, paragraph.before[following] - left)
        number += 1


def _spread(paragraph: Paragraph, start: int, end: int, slack: int) -> dict[int, int]:
    """Return the units that a justified line gets before each offset, nothing when `slack` cannot be spread well."""
    gaps = {at - start for at in range(start + 1, end) if paragraph.left[at] > paragraph.before[at]}
    wider = spread(paragraph.shown[start:end], gaps, slack, paragraph.em // 2)
    return {start + at: units for at, units in wider.items()}


def _ink(paragraph: Paragraph, start: int, end: int) -> int:
    """Return the offset behind the last visible code point of the line from `start` to `end`."""
    while end > start and paragraph.shown[end - 1] in _SPACES:
        end -= 1
    return end


def _line_end(paragraph: Paragraph, start: int, limit: int, hang: int) -> tuple[int, int]:
    """Return where the line that begins at `start` ends, and the offset behind its last visible code point."""
    reach = paragraph.left[start] + limit
    first = bisect_right(paragraph.ends, start)
    last = max(first, bisect_right(paragraph.edges, reach, lo=first) - 1)
    if paragraph.edges[last] <= reach and last + 1 < len(paragraph.ends) and _hangs(paragraph, last + 1, reach, hang):
        last += 1
    elif paragraph.edges[last] > reach and not _hangs(paragraph, last, reach, hang):
        end = _emergency(paragraph, start, reach)
        return end, _ink(paragraph, start, end)
    forced = bisect_right(paragraph.forced, start)
    if forced < len(paragraph.forced) and paragraph.forced[forced] <= paragraph.ends[last]:
        last = bisect_left(paragraph.ends, paragraph.forced[forced])
    elif paragraph.ends[last] < len(paragraph.shown):
        last = _softened(paragraph, first, last, reach)
    return paragraph.ends[last], paragraph.inks[last]


def _hangs(paragraph: Paragraph, end: int, reach: int, hang: int) -> bool:
    """Tell whether the last mark before break number `end` may stand in the margin: one mark, never two in a row."""
    mark = paragraph.inks[end] - 1
    return (
        hang > 0
        and mark > 0
        and paragraph.shown[mark] in _HANGING
        and paragraph.shown[mark - 1] not in _HANGING
        and paragraph.before[mark] <= reach
        and paragraph.edges[end] <= reach + hang
    )


def _emergency(paragraph: Paragraph, start: int, reach: int) -> int:
    """Emergency break: nothing legal fits, so break between grapheme clusters, at least one to a line."""
    fits = bisect_right(paragraph.before, reach, lo=start) - 1
    cluster = bisect_right(paragraph.starts, fits) - 1
    return max(paragraph.starts[cluster], paragraph.starts[bisect_right(paragraph.starts, start)])


def _softened(paragraph: Paragraph, first: int, last: int, reach: int) -> int:
    """Step back from a break that would cut a date or leave a single hanzi on the last line, when little is lost."""
    least = reach - _SPARED * paragraph.em
    if last > first and _orphan(paragraph.shown, paragraph.ends[last]) and paragraph.edges[last - 1] >= least:
        last -= 1
    spared = last
    while spared > first and paragraph.ends[spared] in paragraph.dear and paragraph.edges[spared - 1] >= least:
        spared -= 1
    return last if paragraph.ends[spared] in paragraph.dear else spared


def _orphan(shown: str, end: int) -> bool:
    """Tell whether what follows `end` is the last line and holds one hanzi and marks only (CLREQ 3.1.2)."""
    if len(shown) - end > 4:
        return False
    left_over = shown[end:].strip(_SPACES)
    return sum(character.isalnum() for character in left_over) == 1


def _advances(shown: str, starts: Sequence[int], measure: Measure) -> list[int]:
    """Return the advance of each code point in units; that of a cluster stands at its first."""
    known = _Advances(measure)
    if isinstance(starts, range):
        return [known[character] for character in shown]
    advances = [0] * len(shown)
    for start, end in pairwise(starts):
        advances[start] = known[shown[start:end]]
    return advances


class _Advances(dict[str, int]):
    """Each cluster is measured once; a tab is four blanks, a line feed nothing."""

    def __init__(self, measure: Measure) -> None:
        super().__init__({"\n": 0, "\t": _TAB_STOP * measure(" ")})
        self.measure = measure

    def __missing__(self, cluster: str) -> int:
        self[cluster] = advance = self.measure(cluster)
        return advance


def _tabulate(shown: str, advances: list[int], blank: int) -> None:
    """Let each tab of code reach the next stop, counted from the beginning of its line."""
    column = 0
    for at, character in enumerate(shown):
        if character == "\t":
            stop = _TAB_STOP * blank
            advances[at] = stop - column % stop
        column = 0 if character == "\n" else column + advances[at]


def _edges(advances: list[int], gaps: list[int], width: int) -> tuple[Sequence[int], Sequence[int]]:
    """Return the edges before and behind the gaps, `width` units each, that stand at the offsets `gaps`."""
    for gap in gaps:
        advances[gap] += width
    before = array("i", accumulate(advances, initial=0))
    if not gaps:
        return before, before
    left = before[:]
    for gap in gaps:
        left[gap] += width
    return before, left


def _inks(shown: str, ends: Sequence[int]) -> list[int]:
    """Return, for each break, the offset behind the last code point before it that is no space."""
    inks = []
    floor = 0
    for end in ends:
        visible = end
        while visible > floor and shown[visible - 1] in _SPACES:
            visible -= 1
        inks.append(visible)
        floor = visible
    return inks
