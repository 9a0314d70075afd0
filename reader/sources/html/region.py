"""Lines of a page in, those of the article out: the element with most prose, without what the site put into it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lxml.etree import _Element as Element

from reader.model import Inline, Kind
from reader.patterns import Pattern
from reader.sources.furniture import LONGEST_LINE
from reader.sources.html import tags
from reader.sources.html.lines import Line
from reader.sources.labels import FOOTER

_STOPS = Pattern("[。！？；：，…、!?;,.:،؛؟۔।]")
_HANZI = Pattern("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
_LETTER = 0.4  # what a letter weighs beside a hanzi
_SHORT = 12  # weight of a sentence that may as well be a link's or a button's
_NOT_PROSE = -3.0
_LINK = -6.0
_DEEPEST_LOSS = -80.0  # what a part of the site inside an article costs it at most: it can be taken out
_CORE = 0.85  # share of an article's prose; what has it is the article, what stands around it is not
LITTLE = 60.0  # weight of prose below which a page has none, but may be a list or a table
_MUCH_MORE = 2.0
_FEW_LINKS = 0.25
_BODY_NAMES = Pattern(
    r"(?:article|post|entry|news|story|detail|text)[-_]?(?:content|body|text|main|con\b)", re.IGNORECASE
)
_SITE_NAMES = Pattern(
    r"(?<![A-Za-z])(?:comment|pinglun|related|recommend|tuijian|xiangguan|share|toolbar|breadcrumb|crumbs|copyright|disclaimer|statement"
    r"|qrcode|\bads?\b|advert|guanggao|sidebar|footer|\bnav|tags?\b|keyword|pagination|subscribe|author-info|login)",
    re.IGNORECASE,
)


class Region(NamedTuple):
    """Numbers of the lines in the article's element, and those of them that are the site's, each with the reason."""

    lines: tuple[int, ...]
    foreign: Mapping[int, str]
    weight: float


def region(found: Sequence[Line], root: Element, start: int, end: int) -> Region:
    """Find the article among the lines from `start` to `end`; a page without prose is an article of scraps."""
    weights = {n: weight(found[n]) for n in range(start, end)}
    held = _held(found, root, weights)
    best = _heaviest(found, held, weights)
    if _prose(held[best], weights) < LITTLE:
        weights = {n: value if value < _NOT_PROSE else _size(found[n].text) for n, value in weights.items()}
        best = _heaviest(found, held, weights)
    best = _widened(found, best, held, weights)
    numbers = held[best]
    return Region(tuple(numbers), _foreign(found, best, numbers, held, weights), _prose(numbers, weights))


def weight(line: Line) -> float:
    """Say how much a line speaks for being in the article: prose by its length, links and scraps against it."""
    share = linked(line)
    size = _size(line.text)
    if len(line.text) <= LONGEST_LINE and FOOTER.search(line.text):
        return _LINK
    if share > 0.5:
        return _LINK - 0.3 * size
    if line.kind in {Kind.CODE, Kind.TABLE}:
        return min(size, 100.0)
    if size > _SHORT and _STOPS.search(line.text):
        return (size - _SHORT) * (1 - share)
    return 0.0 if tags.name(line.element) == "p" else _NOT_PROSE


def linked(line: Line) -> float:
    """Return what share of a line is links to other pages."""
    links = (mark for mark in line.marks if mark.inline is Inline.LINK and not mark.target.startswith("#"))
    return sum(mark.span.end - mark.span.start for mark in links) / len(line.text)


def _heaviest(found: Sequence[Line], held: Mapping[Element, Sequence[int]], weights: Mapping[int, float]) -> Element:
    """Return the deepest of the elements that weigh most, each with what is in it."""
    sums = dict.fromkeys(held, 0.0)
    for n, value in weights.items():
        sums[found[n].element] += value
    root = next(iter(held))
    inside_out = [element for element in root.iter() if element in held][::-1]
    best = root
    for element in inside_out:
        sums[element] += sum(max(sums[child], _DEEPEST_LOSS) for child in element if child in sums)
        if sums[element] > sums[best]:
            best = element
    return best


def _held(found: Sequence[Line], root: Element, numbers: Iterable[int]) -> dict[Element, list[int]]:
    """Return the numbers of the lines in each element."""
    held: dict[Element, list[int]] = {root: []}
    for n in numbers:
        element: Element | None = found[n].element
        while element is not None:
            held.setdefault(element, []).append(n)
            element = element.getparent()
    return held


def _prose(numbers: Iterable[int], weights: Mapping[int, float]) -> float:
    return sum(max(weights[n], 0.0) for n in numbers)


def _widened(
    found: Sequence[Line], best: Element, held: Mapping[Element, Sequence[int]], weights: Mapping[int, float]
) -> Element:
    """Return the element around `best` that has twice its prose or more and few links: an article of many parts."""
    for around in best.iterancestors():
        if _prose(held[around], weights) >= _MUCH_MORE * _prose(held[best], weights):
            letters = sum(len(found[n].text) for n in held[around])
            links = sum(len(found[n].text) * linked(found[n]) for n in held[around])
            if links < _FEW_LINKS * letters or _BODY_NAMES.search(tags.words_of(around)):
                best = around
    return best


def _foreign(
    found: Sequence[Line],
    best: Element,
    numbers: Sequence[int],
    held: Mapping[Element, Sequence[int]],
    weights: Mapping[int, float],
) -> dict[int, str]:
    """Tell the lines in an article's element that belong to the site: by their links, names, and place around it."""
    total = _prose(numbers, weights)
    gone: dict[int, str] = {}
    core = _core(best, held, weights, total)
    kept = held.get(core, numbers)
    for n in numbers:
        if n > kept[-1] or (n < kept[0] and weights[n] <= 0):
            gone[n] = "removed.site-furniture"
    for n in reversed(numbers):
        if n not in gone and not (len(found[n].text) <= LONGEST_LINE and FOOTER.search(found[n].text)):
            break
        gone.setdefault(n, "removed.footer")
    for element in best.iterdescendants():
        inside = held.get(element, ())
        prose = _prose(inside, weights)
        links = sum(any(mark.inline is Inline.LINK for mark in found[n].marks) for n in inside)
        if 2 * links > len(inside) > 1 and prose == 0:
            gone |= dict.fromkeys(inside, "removed.navigation")
        elif 4 * prose < total and _SITE_NAMES.search(tags.words_of(element)):
            gone |= dict.fromkeys(inside, "removed.site-furniture")
    return gone


def _core(best: Element, held: Mapping[Element, Sequence[int]], weights: Mapping[int, float], total: float) -> Element:
    """Return the deepest element that has nearly all of the prose."""
    core = best
    for element in best.iter():
        if element in held and _prose(held[element], weights) >= _CORE * total:
            core = element
    return core


def _size(text: str) -> float:
    if text.isascii():
        return _LETTER * len(text)
    rest = len(_HANZI.sub("", text))
    return len(text) - rest + _LETTER * rest
