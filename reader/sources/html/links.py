"""An element with a link in, what it leads to out: a page that can be opened, a note, or a place on the same page."""

import re
from pathlib import PurePath
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element as Element

from reader.controls import visible_line
from reader.model import Inline
from reader.patterns import Pattern
from reader.records import NamedTuple
from reader.sources import targets
from reader.sources.html import tags

_NOTE_SIGN = Pattern(r"[\[(〔【［]?\s*(?:注\s*)?(?:\d{1,3}|[*†‡§※]{1,3}|[①-⑳]|[ivxa-z])\s*[\])〕】］]?", re.IGNORECASE)
_LONGEST_SIGN = 32  # code points, with the blanks around it; links may stand in each other
_SCHEMES = frozenset({"http", "https", "mailto"})
_LONGEST = 2083  # code points: no browser follows more


class Link(NamedTuple):
    """LINK or NOTE, and the target of its mark: a location, "#" and the name of a place, or ""."""

    inline: Inline
    target: str


def link(element: Element, href: str, base: str) -> Link:
    """Return what an element leads to by its `href`, meant from `base`: the location of the page, "" for none."""
    by_path = base and not targets.is_address(base)
    target = _beside(href.strip(), base) if by_path else _target(href.strip(), base)
    is_reference = target.startswith("#") and (
        tags.refers_to_a_note(element)
        or _NOTE_SIGN.fullmatch(tags.short_text(element, _LONGEST_SIGN).strip()) is not None
    )
    return Link(Inline.NOTE if is_reference else Inline.LINK, target)


def _target(href: str, base: str) -> str:
    if not href or len(href) > _LONGEST or visible_line(href) != href:
        return ""
    try:
        target = urljoin(base, href)
        page, _, place = target.partition("#")
        if place and page in {"", base.partition("#")[0]}:
            return f"#{place}"
        parts = urlsplit(target)
    except ValueError:  # what looks like an address but is none, such as http://[
        return ""
    return target if parts.scheme in _SCHEMES and (parts.netloc or parts.scheme == "mailto") else ""


def _beside(href: str, path: str) -> str:
    """Return what a page in a file leads to. A path from the root is meant from its site's, which no file tells."""
    if href.startswith("/"):
        return ""
    target = targets.target(href, path)
    place = href.partition("#")[2]
    return f"#{place}" if place and target == targets.path_target(str(PurePath(path))) else target
