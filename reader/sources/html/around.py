"""Lines of a page and which of them its article is in, those around it with reasons out, as many as can be shown."""

from collections.abc import Iterable, Iterator, Sequence

from reader.records import NamedTuple
from reader.sources.byline import Byline
from reader.sources.furniture import LONGEST_LINE, verdict
from reader.sources.html.headline import Headline
from reader.sources.html.judging import shown
from reader.sources.html.lines import Line
from reader.sources.html.region import linked
from reader.sources.page import said

_MOST = 200  # lines on either side: those next to the article, among which something of it may have been missed
_LARGEST = 1 << 14  # code points of these
_LINKED = 0.5  # the share of a link of two hanzi in an item with its marker
_LINKS = "removed.navigation"
_OUTSIDE = "removed.outside"


class Outside(NamedTuple):
    """What a page shows outside of its article, and the word id of the reason that it is no part of it."""

    text: str
    why: str


class Around(NamedTuple):
    """What is above and below an article, in the order of the page."""

    above: Sequence[Outside] = ()
    below: Sequence[Outside] = ()


def around(
    found: Sequence[Line], inside: Sequence[int], shown_too: Sequence[int], head: Headline, byline: Byline
) -> Around:
    """Return what is around the lines `inside`, without the headline and what `byline` says: these are not lost.

    Nor are a few other lines whose numbers are in `shown_too`.
    """
    if not inside:
        return Around()
    above, below = (
        _nearest(
            Outside(found[n].text, why) for n in numbers if n not in shown_too and (why := _why(found[n], head, byline))
        )
        for numbers in (range(inside[0] - 1, -1, -1), range(inside[-1] + 1, len(found)))
    )
    return Around(_in_rows(reversed(list(above))), _in_rows(below))


def _why(line: Line, head: Headline, byline: Byline) -> str:
    """Return the reason that a line is not the article's, "" for one whose words are told elsewhere."""
    if line.text in {head.text, byline.source} or not any(map(str.isalnum, line.text)):
        return ""
    if linked(line) >= _LINKED:
        return _LINKS
    judged = verdict(shown(line))
    return "" if judged.why and said(judged, byline) else judged.why or _OUTSIDE


def _nearest(lines: Iterable[Outside]) -> Iterator[Outside]:
    """Yield lines up to the limits, and a sign in place of those beyond."""
    size = 0
    for count, line in enumerate(lines):
        size += len(line.text)
        if count == _MOST or size > _LARGEST:
            yield Outside("…", _OUTSIDE)
            return
        yield line


def _in_rows(lines: Iterable[Outside]) -> list[Outside]:
    """Return the lines with links that follow each other in rows, or a menu would hide all the rest."""
    rows: list[Outside] = []
    for line in lines:
        before = rows[-1] if rows else Outside("", "")
        if before.why == line.why == _LINKS and len(before.text) + len(line.text) < LONGEST_LINE:
            between = " " if line.text.startswith("• ") else " · "
            rows[-1] = Outside(f"{before.text}{between}{line.text}", _LINKS)
        else:
            rows.append(line)
    return rows
