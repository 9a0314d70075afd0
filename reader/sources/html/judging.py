"""Lines of a page in, what they say about the article and which of them are not the article's own out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from reader.model import Kind
from reader.patterns import Pattern
from reader.records import NamedTuple
from reader.sources.byline import NOTHING, Byline
from reader.sources.furniture import LONGEST_LINE, Verdict, verdict
from reader.sources.html.headline import Headline
from reader.sources.html.lines import Line
from reader.sources.html.region import linked
from reader.sources.page import after_the_cut, edges, fields, middle, prose_bounds, said, signature

_NEAR = 12  # lines between a headline and what dates it, at the most
_LONGEST_NAME = 14  # code points of a source without a label
_NO_NAME = Pattern(r"[，。！？：；,!?:;—“”《》|｜>＞×]|^[\d\W]*$")
_FIRST = 4  # lines of a text among which its headline may be repeated
_REPEATED = "removed.headline-repeat"


class Judged(NamedTuple):
    """What is said about the article, and the numbers of its lines that are taken out, each with the reason."""

    byline: Byline
    gone: Mapping[int, str]


def judged(found: Sequence[Line], inside: Sequence[int], head: Headline, foreign: Collection[int] = ()) -> Judged:
    """Judge the lines `inside` the article's element and those around it; `head` is the headline.

    Prose among them that is known to be `foreign` does not tell where the text ends. The visible line next to the
    headline is believed first, then those below and above, then those at the end.
    """
    first = inside[0] if inside else len(found)
    above = head.number
    between = [n for n in range(above + 1, first) if (above >= 0 and n - above <= _NEAR) or n >= first - _NEAR]
    numbers = [*between, *inside]
    texts = [shown(found[n]) for n in numbers]
    own = ["" if n in foreign else text for n, text in zip(numbers, texts, strict=True)]
    top, last = _bounds(own, len(between))
    verdicts = edges(texts, top, last)
    for i in range(last + 1, _bounds(texts, len(between))[1]):  # amid what is foreign only labels are believed
        if own[i] == "" and i in verdicts and not verdicts[i].strong:
            del verdicts[i]
    verdicts |= middle(texts, verdicts, -1, last)
    listed = fields(texts, verdicts, len(between), top, last)
    verdicts = {i: one for i, one in verdicts.items() if i not in listed}
    verdicts |= after_the_cut(texts, verdicts, -1)
    byline = _summed(found, numbers, verdicts, top if top >= 0 else len(between))
    for said_around in (*_above(found, above), *_below(found, inside[-1] if inside else first)):
        byline = byline.over(said_around)
    gone = {numbers[i]: found_out.why for i, found_out in verdicts.items() if not said(found_out, byline)}
    told = {numbers[i] for i in verdicts} - gone.keys()
    gone |= dict.fromkeys(told, "")
    closing = signature(own, verdicts, last)
    if top >= 0 and closing >= 0:
        gone.pop(numbers[closing], None)
    gone |= {n: _REPEATED for n in inside[:_FIRST] if found[n].text == head.text}
    return Judged(byline, {n: why for n, why in gone.items() if n in set(inside)})


def shown(line: Line) -> str:
    """Return the text of a line with its inline elements set apart, since a style sheet may do so."""
    if not line.seams or len(line.text) > LONGEST_LINE:
        return line.text
    bounds = [0, *line.seams, len(line.text)]
    parts = [_unquoted(line.text[start:end]) for start, end in pairwise(bounds)]
    apart = "".join(
        part if part[-1].isspace() or after[:1].isspace() else f"{part}  "
        for part, after in zip(parts, [*parts[1:], " "], strict=True)
    )
    return apart.strip()


def _unquoted(part: str) -> str:
    """Return a part without the quotes that stand for an element's own."""
    core = part.strip()
    return part.replace("“", " ").replace("”", " ") if core.startswith("“") and core.endswith("”") else part


def _bounds(texts: Sequence[str], start: int) -> tuple[int, int]:
    first, last = prose_bounds(texts[start:])
    return (first + start, last + start) if first >= 0 else (-1, -1)


def _summed(found: Sequence[Line], numbers: Sequence[int], verdicts: Mapping[int, Verdict], top: int) -> Byline:
    """Sum what the lines say: above the text first, the earliest date of all there, since none is published later."""
    heading = [i for i in sorted(verdicts) if i < top]
    dated = [i for i in heading if verdicts[i].byline.published and verdicts[i].dated]
    first = min(dated, key=lambda i: (not verdicts[i].strong, str(verdicts[i].byline.published)), default=-1)
    byline = verdicts[first].byline if dated else NOTHING
    for i in heading:
        byline = byline.over(verdicts[i].byline)
    if byline.published and not byline.source:
        byline = byline._replace(source=_bare_source(found, numbers, heading[-1], verdicts))
    for _, one in sorted(verdicts.items()):
        byline = byline.over(one.byline)
    return byline


def _bare_source(found: Sequence[Line], numbers: Sequence[int], last: int, verdicts: Mapping[int, Verdict]) -> str:
    """Return the one short line between the headline and the last line about it, when it can be nothing but a name."""
    names = [
        text
        for i in range(last)
        if i not in verdicts
        and 2 <= len(text := found[numbers[i]].text) <= _LONGEST_NAME
        and not _NO_NAME.search(text)
        and found[numbers[i]].kind in {Kind.PARAGRAPH, Kind.HEADING}
    ]
    return names[0] if len(names) == 1 else ""


def _above(found: Sequence[Line], head: int) -> Iterator[Byline]:
    for n in range(head - 1, max(head - 1 - _NEAR, -1), -1):
        one = verdict(shown(found[n]))
        if one.strong or (one.dated and n == head - 1):
            yield one.byline


def _below(found: Sequence[Line], last: int) -> Iterator[Byline]:
    """Yield what labels below the article say, up to where other articles begin."""
    for n in range(last + 1, min(last + 1 + _NEAR, len(found))):
        one = verdict(shown(found[n]))
        moment = one.dated and n <= last + _FIRST
        if one.why == "removed.related":
            return
        if (one.strong or moment) and linked(found[n]) <= 0.5:
            yield one.byline
