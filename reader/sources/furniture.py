"""A line in, a verdict out: it belongs to the article, it says something about it, or it belongs to the site.

A line is metadata or furniture only when recognised pieces cover all of it: `来源于生活，高于生活。` stays text.
"""

from collections.abc import Callable
from functools import lru_cache

from reader.records import NamedTuple
from reader.sources import labels
from reader.sources.byline import NOTHING, Byline, folded
from reader.sources.pieces import Pieces, cover

LONGEST_LINE = 200  # code points: no line of a site's own is longer
_ENDS = ("。", "！", "？")  # of a sentence: no piece holds them but the value of a label, and that has a colon
_ENDS_AMID_PROSE = (*_ENDS, "”", "’")  # a footer may name somebody in quotes


class Verdict(NamedTuple):
    """What a line is.

    `why` is the word id of the reason to take it out, "" for text. `whole` tells that `byline` holds all it says,
    `dated` that it dates the article to the minute or by a label, `strong` that it can be nothing else wherever it
    stands, `cut` that below most of the text it ends the article, `waiting` that the value of its label is yet to come.
    """

    why: str = ""
    byline: Byline = NOTHING
    whole: bool = False
    dated: bool = False
    strong: bool = False
    cut: bool = False
    waiting: bool = False


TEXT = Verdict()


@lru_cache(1 << 10)  # a page may say the same in ten thousand lines, and they are judged more than once
def verdict(line: str, *, edge: bool = True) -> Verdict:
    """Judge `line`, which has no outer blanks; `edge` when it stands above the first paragraph or below the last.

    Only at the edges do bare dates, unlabelled names, breadcrumbs and footers count.
    """
    if not line or len(line) > LONGEST_LINE:
        return TEXT
    if line.endswith(_ENDS if edge else _ENDS_AMID_PROSE) and ":" not in line and "：" not in line:
        return TEXT
    plain = folded(line)
    pieces = cover(line, edge=edge)
    if pieces:
        return _sum(pieces)
    if not edge:
        return TEXT
    for judge in _OF_THE_SITE:
        if why := judge(plain):
            return Verdict(why, strong=_strong(why, plain), cut=why in _CUTS)
    return TEXT


def _strong(why: str, line: str) -> bool:
    return why not in _WEAK or labels.CRUMB_START.match(line) is not None


def _neighbour(line: str) -> str:
    return "removed.neighbours" if labels.NEIGHBOUR.match(line) and not labels.SENTENCE.search(line[-1:]) else ""


def _related(line: str) -> str:
    return "removed.related" if labels.RELATED.fullmatch(line) else ""


def _footer(line: str) -> str:
    return "removed.footer" if labels.FOOTER.search(line) and not line.endswith(("。", "！", "？")) else ""


def _breadcrumb(line: str) -> str:
    pieces = labels.CRUMB_BREAK.split(line)
    names_only = all(len(piece) <= 20 and not labels.SENTENCE.search(piece) for piece in pieces)
    hanzi = any("\u4e00" <= char <= "\u9fff" for char in line)
    started = labels.CRUMB_START.match(line) is not None
    return "removed.breadcrumb" if names_only and hanzi and (len(pieces) > 1 or started) else ""


def _size(line: str) -> str:
    return "removed.font-controls" if labels.SIZE_ALONE.fullmatch(line) else ""


_OF_THE_SITE: tuple[Callable[[str], str], ...] = (_size, _neighbour, _related, _breadcrumb, _footer)
_WEAK = frozenset({"removed.breadcrumb", "removed.font-controls"})
_CUTS = frozenset({"removed.related", "removed.neighbours", "removed.footer"})


def _sum(pieces: Pieces) -> Verdict:
    byline = pieces.byline
    if pieces.records:
        return Verdict("removed.record", byline, strong=True)
    if pieces.weekday and not (pieces.labelled or pieces.moments):
        return Verdict("removed.clock", strong=False)
    if byline != NOTHING or pieces.labelled:
        rest = pieces.fonts + pieces.actions + pieces.lost
        return Verdict(
            "removed.byline",
            byline,
            whole=not rest and byline != NOTHING,
            dated=byline.published is not None and (pieces.labelled > 0 or pieces.moments > 0),
            strong=pieces.labelled > 0,
            cut=byline.editor != "" and byline.published is None,
            waiting=pieces.waiting,
        )
    if pieces.fonts:
        return Verdict("removed.font-controls", strong=True)
    return Verdict("removed.site-furniture", strong=pieces.actions > 1, cut=pieces.actions > 1)
