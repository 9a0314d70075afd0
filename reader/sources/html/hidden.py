"""What a page hides in, what of it is prose in the midst of its article out: folds that a reader would open."""

from collections.abc import Iterator, Sequence

from lxml.etree import _Element as Element

from reader.sources.html.lines import Hidden, Line, lines
from reader.sources.prose import prose

_MOST = 200  # paragraphs
_LARGEST = 1 << 14  # code points of these
_HIDDEN = "removed.hidden"


def hidden_prose(
    hidden: Sequence[Hidden], found: Sequence[Line], inside: Sequence[int]
) -> Iterator[tuple[int, str, str]]:
    """Yield hidden paragraphs of the article that has the lines `inside`: the line that follows, text, reason.

    What the page shows as well is not yielded; a sign stands in place of those beyond the limits.
    """
    if not hidden or not inside:
        return
    first, last = inside[0], inside[-1]
    article = _around(found[first].element, found[last].element)
    shown = {line.text for line in found}
    count = size = 0
    for number, element in hidden:
        if not first <= number <= last + 1 or all(one is not article for one in element.iterancestors()):
            continue
        for line in lines(element, hidden_too=True):
            if prose(line.text) and line.text not in shown:
                count += 1
                size += len(line.text)
                if count > _MOST or size > _LARGEST:
                    yield number, "…", _HIDDEN
                    return
                yield number, line.text, _HIDDEN


def _around(one: Element, other: Element) -> Element | None:
    """Return the innermost element that holds both."""
    those = {one, *one.iterancestors()}
    return next((element for element in (other, *other.iterancestors()) if element in those), None)
