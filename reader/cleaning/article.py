"""An article and rules in, the same article without the lines that they take away out, every offset moved with them."""

import time
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from reader.cleaning.pattern import LONGEST, PatternError
from reader.cleaning.rules import Rule
from reader.errors import ReaderError
from reader.model import Article, Block, Kind, Mark, Removed, Span
from reader.records import NamedTuple, replace

_SECONDS = 1.0  # that all rules may take together, and
_SECONDS_A_MATCH = 3e-6  # as much again for each line and rule: a novel has 250,000 lines
_AS_THEY_STAND = frozenset({Kind.CODE, Kind.TABLE})

Clock = Callable[[], float]


class Taken(NamedTuple):
    """Lines of an article's text with the rule that takes each, in order, and what the user is to be told of it."""

    lines: tuple[tuple[Span, Rule], ...]
    notices: tuple[ReaderError, ...] = ()


def cleaned(article: Article, rules: Sequence[Rule], clock: Clock = time.monotonic) -> Article:
    """Return the article without the lines that a rule matches from end to end; they are among those `removed`.

    Code, tables and lines of more than LONGEST code points stay as they are. What stays of a text whose rules took too
    long, and one that they would take away whole, comes with a notice.
    """
    lines, notices = taken(article, rules, clock)
    if not lines:
        return replace(article, notices=(*article.notices, *notices)) if notices else article
    return replace(_without(article, lines), notices=(*article.notices, *notices))


def taken(article: Article, rules: Sequence[Rule], clock: Clock = time.monotonic) -> Taken:
    """Return which lines the rules take away, each by the first rule that matches it."""
    found: list[tuple[Span, Rule]] = []
    spent = [0.0] * len(rules)
    lines = list(_lines(article))
    left = _SECONDS + _SECONDS_A_MATCH * len(lines) * len(rules)
    for line in lines:
        for number, rule in enumerate(rules):
            if left < 0:
                slowest = rules[spent.index(max(spent))]
                slow = PatternError("cleaning.slow", place=slowest.place, path=article.meta.location)
                return Taken(tuple(found), (slow,))
            began = clock()
            matched = rule.pattern.fullmatch(article.text, line.start, line.end)
            took = clock() - began
            spent[number] += took
            left -= took
            if matched:
                found.append((line, rule))
                break
    if sum(end - start + 1 for (start, end), _ in found) > len(article.text):
        return Taken((), (PatternError("cleaning.all", place=found[0][1].place, path=article.meta.location),))
    return Taken(tuple(found))


def _lines(article: Article) -> Iterator[Span]:
    """Yield the lines that a rule may take."""
    text = article.text
    for kind, (start, end) in ((block.kind, block.span) for block in article.blocks):
        if kind in _AS_THEY_STAND:
            continue
        at = start
        while at <= end:
            stop = text.find("\n", at, end)
            stop = stop if stop >= 0 else end
            if at < stop <= at + LONGEST:
                yield Span(at, stop)
            at = stop + 1


def _without(article: Article, lines: Sequence[tuple[Span, Rule]]) -> Article:
    """Return the article without some of its lines, and not of all."""
    cuts = _Cuts([span for span, _ in lines], len(article.text))
    blocks = [Block(block.kind, cuts.moved(block.span), block.level) for block in article.blocks]
    removed = [replace(one, at=cuts.at(one.at)) for one in article.removed]
    removed += (Removed(article.text[start:end], rule.why, cuts.at(start)) for (start, end), rule in lines)
    removed.sort(key=lambda one: one.at)
    return replace(
        article,
        text=cuts.text(article.text),
        blocks=tuple(block for block in blocks if block.span.start < block.span.end),
        marks=tuple(_marks(article, blocks, cuts)),
        removed=tuple(removed),
        landmarks=(),
    )


def _marks(article: Article, blocks: Sequence[Block], cuts: "_Cuts") -> Iterator[Mark]:
    """Yield what is left of the marks inside what is left of their blocks."""
    starts = [block.span.start for block in article.blocks]
    for mark in article.marks:
        (start, end), around = cuts.moved(mark.span), blocks[bisect_right(starts, mark.span.start) - 1].span
        span = Span(max(start, around.start), min(end, around.end))
        if span.start < span.end:
            yield mark._replace(span=span, target=_led(mark, cuts))


def _led(mark: Mark, cuts: "_Cuts") -> str:
    place = mark.target.removeprefix("#")
    return f"#{cuts.at(int(place))}" if place != mark.target and place.isdecimal() else mark.target


class _Cuts:
    """Lines cut out of a text, in order: where what is left of it lies afterwards."""

    def __init__(self, lines: Sequence[Span], length: int) -> None:
        self._lines = lines
        self._starts = [start for start, _ in lines]
        self._gone = [0, *accumulate(end - start + 1 for start, end in lines)]
        self._length = length - self._gone[-1]

    def text(self, text: str) -> str:
        """Return what is left of the text."""
        ends = [0, *(end + 1 for _, end in self._lines)]
        kept = "".join(text[end:start] for end, start in zip(ends, [*self._starts, len(text)], strict=True))
        return kept[: self._length]  # without the line feed before a line cut off at the end

    def at(self, offset: int) -> int:
        """Return where an offset lies now; of a place cut out, what follows it."""
        number = bisect_right(self._starts, offset)
        if number and offset <= self._lines[number - 1].end:
            offset, number = self._lines[number - 1].start, number - 1
        return min(offset - self._gone[number], self._length)

    def moved(self, span: Span) -> Span:
        """Return where a span lies now, without the line feed before a line cut off its end; empty when all is cut."""
        number = bisect_right(self._starts, span.end - 1) - 1
        ends_in_a_cut = number >= 0 and span.end <= self._lines[number].end
        return Span(self.at(span.start), self.at(self._starts[number]) - 1 if ends_in_a_cut else self.at(span.end))
