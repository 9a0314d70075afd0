"""Lines of a page in, those of the article out: the element with most prose, without what the site put into it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

from lxml.etree import _Element as Element

from reader.model import Inline, Kind
from reader.patterns import Pattern
from reader.records import NamedTuple
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
_LINKED = 0.5  # share of a line that is links, from which on it is one
_HEAP = 16  # lines in an element
_BODY_NAMES = Pattern(
    r"(?:article|post|entry|news|story|detail|text)[-_]?(?:content|body|text|main|con\b)", re.IGNORECASE
)
_SITE_NAMES = Pattern(
    r"(?<![A-Za-z])(?:comment|pinglun|related|recommend|tuijian|xiangguan|share|(?<!code-)toolbar|breadcrumb|crumbs"
    r"|newsletter(?!-?post)|(?:email-?)?sign-?up|rich-?link|topic-list"
    r"|qrcode|\bads?\b|advert|guanggao|sidebar|footer|\bnav|tags?\b|keyword|pagination|subscribe|author-info|login)",
    re.IGNORECASE,
)
# What the publisher says of the article. A name alone takes no sentence that stands among its paragraphs.
_NOTICE_NAMES = Pattern(r"(?<![A-Za-z])(?:copyright|disclaimer|statement)", re.IGNORECASE)


class Region(NamedTuple):
    """Numbers of the lines in the article's element, and those of them that are the site's, each with the reason."""

    lines: tuple[int, ...]
    foreign: Mapping[int, str]
    weight: float


def region(found: Sequence[Line], root: Element, start: int, end: int) -> Region:
    """Find the article among the lines from `start` to `end`; a page without prose is an article of scraps."""
    held = _held(found, root, start, end)
    weights = [weight(line) if start <= n < end else 0.0 for n, line in enumerate(found)]
    heaviest = _heaviest(found, root, held, weights)
    if _prose(weights)(held[heaviest]) < LITTLE:
        weights = [
            value if value < _NOT_PROSE or not start <= n < end else _size(found[n].text)
            for n, value in enumerate(weights)
        ]
        heaviest = _heaviest(found, root, held, weights)
    prose = _prose(weights)
    container = _container(found, heaviest, held)
    heaps = _heaps(found, container, held, weights) if container is not heaviest else {}
    best = _widened(found, container, held, prose)
    parts = _parts(found, _core(found, best, held, prose), held, weights)
    while held[parts[0]].start < held[best].start or held[best].stop < held[parts[-1]].stop:
        best = next(best.iterancestors())
    numbers = held[best]
    return Region(tuple(numbers), heaps | _foreign(found, best, parts, held, weights), prose(numbers))


def weight(line: Line) -> float:
    """Say how much a line speaks for being in the article: prose by its length, links and scraps against it."""
    share = linked(line)
    size = _size(line.text)
    if len(line.text) <= LONGEST_LINE and FOOTER.search(line.text):
        return _LINK
    if share > _LINKED:
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


def look(element: Element) -> str:
    """Return what a style sheet tells elements by; "" for an element without a class."""
    own = element.get("class")
    return f"{tags.name(element)}.{own}" if own else ""


def _held(found: Sequence[Line], root: Element, start: int, end: int) -> dict[Element, range]:
    """Return which lines each element holds, inner ones first; they follow each other, as a page is read in order."""
    own: dict[Element, range] = {}
    for n in range(start, end):
        element = found[n].element
        own[element] = range(own[element].start if element in own else n, n + 1)
    held: dict[Element, range] = {}
    for element in reversed(list(root.iter())):
        parts = [held[child] for child in element if child in held]
        if element in own:
            parts.append(own[element])
        if parts:
            held[element] = range(min(part.start for part in parts), max(part.stop for part in parts))
    return held or {root: range(start, start)}


def _summed(values: Iterable[float]) -> Callable[[range], float]:
    """Return a function that sums the values of a range of lines."""
    sums = [0.0, *accumulate(values)]
    return lambda part: sums[part.stop] - sums[part.start]


def _prose(weights: Sequence[float]) -> Callable[[range], float]:
    return _summed(max(value, 0.0) for value in weights)


def _heaviest(found: Sequence[Line], root: Element, held: Mapping[Element, range], weights: Sequence[float]) -> Element:
    """Return the deepest of the elements that weigh most, each with what is in it."""
    sums = dict.fromkeys(held, 0.0)
    for n in held.get(root, ()):
        sums[found[n].element] += weights[n]
    best = root
    for element in held:  # from the innermost on
        sums[element] += sum(max(sums[child], _DEEPEST_LOSS) for child in element if child in sums)
        if best is root or sums[element] > sums[best]:
            best = element
    return best


def _container(found: Sequence[Line], element: Element, held: Mapping[Element, range]) -> Element:
    """Return the innermost element around `element`, or itself, that can be an article: no single passage is one.

    A paragraph may well have more prose than all that stands beside it, but a heading and a short answer below it are
    the article's as much.
    """
    while _is_a_passage(found, element, held) and (around := element.getparent()) is not None:
        element = around
    return element


def _is_a_passage(found: Sequence[Line], element: Element, held: Mapping[Element, range]) -> bool:
    """Tell whether an element is a part of a text by its name, or a table of data; one for layout may hold a page."""
    first = found[held[element].start] if held[element] else None
    is_a_table = first is not None and first.element is element and first.kind is Kind.TABLE
    return is_a_table or tags.name(element) in tags.PASSAGES


def _heaps(
    found: Sequence[Line], container: Element, held: Mapping[Element, range], weights: Sequence[float]
) -> dict[int, str]:
    """Tell the lines of the site's beside an article's only passage: many scraps in one element, a player's buttons.

    Few of them are the article's: a poem, an address or names, set in an element each, are such scraps too.
    """
    total = _summed(weights)
    scraps = _summed(value < 0 and line.kind is Kind.PARAGRAPH for line, value in zip(found, weights, strict=True))
    gone: dict[int, str] = {}
    for element in container:
        inside = held.get(element, range(0))
        if len(inside) >= _HEAP and 2 * scraps(inside) > len(inside) and total(inside) < 0:
            gone |= dict.fromkeys(inside, "removed.site-furniture")
    return gone


def _widened(
    found: Sequence[Line], best: Element, held: Mapping[Element, range], prose: Callable[[range], float]
) -> Element:
    """Return the element around `best` that has twice its prose or more and few links: an article of many parts."""
    letters = _summed(len(line.text) for line in found)
    links = _summed(len(line.text) * linked(line) for line in found)
    for around in best.iterancestors():
        if prose(held[around]) >= _MUCH_MORE * prose(held[best]):
            few = links(held[around]) < _FEW_LINKS * letters(held[around])
            if few or _BODY_NAMES.search(tags.words_of(around)):
                best = around
    return best


def _foreign(
    found: Sequence[Line],
    best: Element,
    parts: Sequence[Element],
    held: Mapping[Element, range],
    weights: Sequence[float],
) -> dict[int, str]:
    """Tell the lines in an article's element that belong to the site: by their place around it, links and names."""
    numbers = held[best]
    prose = _prose(weights)
    start, stop = held[parts[0]].start, held[parts[-1]].stop
    gone: dict[int, str] = {}
    for n in numbers:
        if n >= stop or (n < start and weights[n] <= 0):
            gone[n] = "removed.site-furniture"
    for before, after in pairwise(held[part] for part in parts):
        between = range(before.stop, after.start)
        gone |= {n: "removed.site-furniture" for n in between if _is_a_scrap(found[n], weights[n])}
    for n in reversed(numbers):
        if n not in gone and not (len(found[n].text) <= LONGEST_LINE and FOOTER.search(found[n].text)):
            break
        gone.setdefault(n, "removed.footer")
    links = _summed(any(mark.inline is Inline.LINK for mark in line.marks) for line in found)
    cores = frozenset(parts)
    outer = range(0)  # what is gone already needs no second look
    for element in best.iterdescendants():
        inside = held.get(element, range(0))
        if not inside or inside.stop <= outer.stop:
            continue
        if 2 * links(inside) > len(inside) > 1 and prose(inside) == 0:
            gone |= dict.fromkeys(inside, "removed.navigation")
            outer = inside
        elif 4 * prose(inside) < prose(numbers) and _is_named_the_sites(element, cores, len(inside), prose(inside)):
            gone |= dict.fromkeys(inside, "removed.site-furniture")
            outer = inside
    return gone


def _parts(
    found: Sequence[Line], core: Element, held: Mapping[Element, range], weights: Sequence[float]
) -> list[Element]:
    """Return the elements that an article is set in: its core, and those beside it that a style sheet takes for alike.

    A site parts an article for its advertisements. What has hardly any prose is a card or a reply, and no part.
    """
    prose = _prose(weights)
    scraps = _summed(_is_a_scrap(line, value) for line, value in zip(found, weights, strict=True))

    def is_a_part(element: Element) -> bool:
        inside = held.get(element, range(0))
        return prose(inside) > 0 and 2 * scraps(inside) < len(inside)

    for element in (core, *core.iterancestors()):
        around = element.getparent()
        if around is None or held[element] != held[core] or tags.name(element) in tags.PASSAGES:
            break
        own = look(element)
        parts = [one for one in around if one is element or (own and look(one) == own and is_a_part(one))]
        if len(parts) > 1:
            return parts
    return [core]


def _is_a_scrap(line: Line, value: float) -> bool:
    """Tell whether a line of some weight is a button or a link, and neither a heading nor words of a picture."""
    return value < 0 and (line.kind is Kind.PARAGRAPH or linked(line) > _LINKED)


def _is_named_the_sites(element: Element, cores: frozenset[Element], lines: int, prose: float) -> bool:
    """Tell whether an element's author calls it the site's; a sentence among the paragraphs is none for a notice."""
    words = tags.words_of(element)
    if _SITE_NAMES.search(words) or tags.is_of_the_site(element):
        return True
    is_a_paragraph = lines == 1 and prose > 0 and element.getparent() in cores
    return not is_a_paragraph and _NOTICE_NAMES.search(words) is not None


def _core(
    found: Sequence[Line], best: Element, held: Mapping[Element, range], prose: Callable[[range], float]
) -> Element:
    """Return the deepest element that has nearly all of the prose and can be an article."""
    total = prose(held[best])
    deepest = [element for element in best.iter() if element in held and prose(held[element]) >= _CORE * total][-1]
    return _container(found, deepest, held)


def _size(text: str) -> float:
    if text.isascii():
        return _LETTER * len(text)
    rest = len(_HANZI.sub("", text))
    return len(text) - rest + _LETTER * rest
