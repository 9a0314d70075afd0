"""A block's text in, its lines out: where they end, what hangs, what is kept together.

What does not depend on the width (breaks, advance widths) is prepared once; a resize only fills again.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import accumulate, pairwise

from reader.records import NamedTuple
from reader.typesetting import breaks, clusters, punctuation
from reader.typesetting.justification import spread
from reader.typesetting.page import Cluster, Measure, Typography
from reader.typesetting.shelf import shelved

_STEPS = 4  # clusters that an emergency break may step back by
_PREPARED = 1 << 14  # code points of the paragraphs that are kept prepared: some screens full
_SPACES = " \t\n\u3000"
_HANGING = frozenset("、。，．")
_END = b"\1"  # of what may be a line, among the flags of a paragraph
_TAB_STOP = 4  # blanks
_SPARED = 4  # ems a line may lose for keeping a date or a title whole
_CLUSTER = partial(tuple.__new__, Cluster)  # of its four values: there are a thousand on a screen


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
    `allowed[i]` is 1 where a line may end behind code point i, at the last of them always; `forced` are the offsets at
    which one must. `starts` are the offsets of the grapheme clusters and the end; `code` is not to be spared.
    """

    shown: str
    em: int
    before: Sequence[int]
    left: Sequence[int]
    allowed: bytes
    forced: Sequence[int]
    starts: Sequence[int]
    code: bool


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
        allowed = bytes(at in forced for at in range(1, len(shown))) + _END
    else:
        allowed = breaks.flags(shown, typography.strictness, typography.language)
    if not simple:  # UAX #14 breaks between a blank and a mark over it (LB10, LB18), which is inside a cluster
        allowed = _between(allowed, starts)
    return Paragraph(shown, em, before, left, allowed, forced, starts, code)


def fill(paragraph: Paragraph, shape: Shape) -> Iterator[Fill]:
    """Set the lines of a paragraph, first fit, each as full as the rules allow."""
    start = 0
    x = shape.first
    while start < len(paragraph.shown):
        limit = max(paragraph.em, shape.measure - x)
        end, ink = _line_end(paragraph, start, limit, shape.hang)
        width = paragraph.before[ink] - paragraph.left[start] if ink > start else 0
        ended = end == len(paragraph.shown) or paragraph.shown[end - 1] == "\n"
        if shape.justify and width < limit and not ended and _spread(paragraph, start, ink, limit - width):
            width = limit
        yield Fill(start, end, x, width)
        start = end
        x = shape.again if ended else shape.rest


def place(paragraph: Paragraph, line: Fill, origin: int = 0) -> Sequence[Cluster]:
    """Return the visible clusters of a line from left to right, their offsets counted from `origin`."""
    shown, before, left, starts = paragraph.shown, paragraph.before, paragraph.left, paragraph.starts
    visible = _ink(paragraph, line.start, line.end)
    slack = line.width - before[visible] + left[line.start]
    wider = _spread(paragraph, line.start, visible, slack) if slack > 0 else {}
    moved = line.x - left[line.start]
    edges = starts[bisect_right(starts, line.start) - 1 : bisect_left(starts, visible) + 1]
    moves = [moved := moved + wider.get(at, 0) for at in edges] if wider else [moved] * len(edges)
    texts = [" " if (text := shown[at:end]) in _SPACES else text for at, end in pairwise(edges)]
    return [
        _CLUSTER((text, origin + at, x + left[at], before[end] - left[at]))
        for text, x, (at, end) in zip(texts, moves, pairwise(edges), strict=False)
    ]


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
    fits = bisect_right(paragraph.before, reach, lo=start) - 1
    end = paragraph.allowed.rfind(_END, start, fits) + 1
    while fits < len(paragraph.shown):  # blanks behind the last word take no room, and a mark may hang
        further = paragraph.allowed.index(_END, max(fits, end)) + 1
        ink = _ink(paragraph, start, further)
        if ink > fits and not _hangs(paragraph, ink, reach, hang):
            break
        end = further
        if ink > fits or end == len(paragraph.shown):
            break
    if end <= start:
        end = _emergency(paragraph, start, reach)
        return end, _ink(paragraph, start, end)
    forced = bisect_right(paragraph.forced, start)
    if forced < len(paragraph.forced) and paragraph.forced[forced] <= end:
        end = paragraph.forced[forced]
    elif end < len(paragraph.shown) and not paragraph.code:
        end = _softened(paragraph, start, end, reach)
    return end, _ink(paragraph, start, end)


def _hangs(paragraph: Paragraph, ink: int, reach: int, hang: int) -> bool:
    """Tell whether the mark before offset `ink` may stand in the margin: one mark, never two in a row."""
    mark = ink - 1
    return (
        hang > 0
        and mark > 0
        and paragraph.shown[mark] in _HANGING
        and paragraph.shown[mark - 1] not in _HANGING
        and paragraph.before[mark] <= reach
        and paragraph.before[ink] <= reach + hang
    )


def _emergency(paragraph: Paragraph, start: int, reach: int) -> int:
    """Emergency break: nothing legal fits, so break between grapheme clusters, at least one to a line.

    Not where a mark that is no ASCII would begin or end a line that must not, unless all that is near is of that kind.
    """
    fits = bisect_right(paragraph.before, reach, lo=start) - 1
    starts, shown = paragraph.starts, paragraph.shown
    least = bisect_right(starts, start)
    last = max(bisect_right(starts, fits) - 1, least)
    for cluster in range(last, max(least, last - _STEPS) - 1, -1):
        at = starts[cluster]
        if at == len(shown) or shown[at - 1 : at + 1].isascii() or breaks.may_part(shown[at - 1], shown[at]):
            return at
    return starts[last]


def _softened(paragraph: Paragraph, start: int, end: int, reach: int) -> int:
    """Step back from a break that would cut a date or leave a single hanzi on the last line, when little is lost."""
    least = reach - _SPARED * paragraph.em
    if _orphan(paragraph.shown, end):
        end = _earlier(paragraph, start, end, least) or end
    spared = end
    while breaks.is_dear(paragraph.shown, spared):
        spared = _earlier(paragraph, start, spared, least)
        if not spared:
            return end
    return spared


def _earlier(paragraph: Paragraph, start: int, end: int, least: int) -> int:
    """Return the break before `end` that fills the line up to `least` units, 0 when there is none."""
    earlier = paragraph.allowed.rfind(_END, start, end - 1) + 1
    return earlier if earlier > start and paragraph.before[_ink(paragraph, start, earlier)] >= least else 0


def _orphan(shown: str, end: int) -> bool:
    """Tell whether what follows `end` is the last line and holds one hanzi and marks only (CLREQ 3.1.2)."""
    if len(shown) - end > 4:
        return False
    left_over = shown[end:].strip(_SPACES)
    return sum(character.isalnum() for character in left_over) == 1


def _between(allowed: bytes, starts: Sequence[int]) -> bytes:
    """Return the flags of `allowed` without those inside a cluster."""
    kept = bytearray(len(allowed))
    for start in starts[1:]:
        kept[start - 1] = allowed[start - 1]
    return bytes(kept)


def _advances(shown: str, starts: Sequence[int], measure: Measure) -> list[int]:
    """Return the advance of each code point in units; that of a cluster stands at its first."""
    known = _known(measure)
    if isinstance(starts, range):
        translated = shown.translate(known)
        try:
            return list(translated.encode("latin-1"))
        except UnicodeEncodeError:  # a hanzi of 256 units or more
            return list(map(ord, translated))
    advances = [0] * len(shown)
    for start, end in pairwise(starts):
        advances[start] = known[ord(shown[start])] if end == start + 1 else measure(shown[start:end])
    return advances


@lru_cache(maxsize=8)
def _known(measure: Measure) -> "_Advances":
    return _Advances(measure)


class _Advances(dict[int, int]):
    """Each code point is measured once; a tab is four blanks, a line feed nothing. `str.translate` looks into it."""

    def __init__(self, measure: Measure) -> None:
        super().__init__({ord("\n"): 0, ord("\t"): _TAB_STOP * measure(" ")})
        self.measure = measure

    def __missing__(self, code: int) -> int:
        self[code] = advance = self.measure(chr(code))
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
    before = array("i", list(accumulate(advances, initial=0)))
    if not gaps:
        return before, before
    left = before[:]
    for gap in gaps:
        left[gap] += width
    return before, left
