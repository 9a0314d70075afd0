"""An element in, whether it is a tool of the page and none of its text out: a heading's own link, a line's number."""

import re
from itertools import islice

from lxml.etree import _Element as Element

from reader.patterns import Pattern
from reader.sources.html import tags

_LINK_SIGN = Pattern("[¶#§🔗⚓\ufe0e\ufe0f\u200b\\s]+")
_LINK_NAMES = Pattern(r"(?:head(?:er|ing)?|hash|anchor)[-_]?(?:link|anchor)|perma-?link", re.IGNORECASE)
_EDITING = "mw-editsection"  # MediaWiki's word for what leads to the source of a section
_LONGEST_SIGN = 8  # code points
_NUMBERING = frozenset({
    "gutter", "lineno", "linenos", "linenodiv", "linenumber", "linenumbers", "line-number", "line-numbers", "lnt", "ln",
    "pre-numbering", "hljs-ln-numbers", "rouge-gutter",
})  # fmt: skip
"""What the programs that colour code call the numbers of its lines."""
_CODE = frozenset({"pre", "code", "xmp", "listing"})
_HOLDS_CODE = 8  # elements of another among which its code begins


def is_a_tool(element: Element, *, in_heading: bool, in_code: bool) -> bool:
    """Tell whether an element is a heading's link to itself or to its source, or the numbers of lines of code."""
    names = (element.get("class") or "").split()
    if tags.name(element) == "a":
        return _leads_to_itself(element, in_heading=in_heading)
    if not names:
        return False
    return _EDITING in names or (not _NUMBERING.isdisjoint(names) and _numbers(element, in_code=in_code))


def _leads_to_itself(link: Element, *, in_heading: bool) -> bool:
    """Tell whether a link is but a sign, and leads to the heading that it stands in or beside, or says so."""
    text = tags.short_text(link, _LONGEST_SIGN)
    if not text or not _LINK_SIGN.fullmatch(text):
        return False
    if _LINK_NAMES.search(tags.words_of(link)):
        return True
    return (link.get("href") or "").strip().startswith("#") and (in_heading or _is_beside_a_heading(link))


def _is_beside_a_heading(link: Element) -> bool:
    before, after = link.getprevious(), link.getnext()
    return (before is not None and tags.name(before) in tags.HEADINGS and not (before.tail or "").strip()) or (
        after is not None and tags.name(after) in tags.HEADINGS and not (link.tail or "").strip()
    )


def _numbers(element: Element, *, in_code: bool) -> bool:
    """Tell whether an element beside or amid code holds numbers that follow each other, and nothing else."""
    if not in_code and not _is_beside_code(element):
        return False
    if any(tags.name(one) == "code" for one in islice(element.iter(), _HOLDS_CODE)):  # Prism calls code so, numbered
        return False
    last = -1
    for part in element.itertext():
        for word in str(part).split():
            if not (word.isascii() and word.isdecimal() and len(word) < 8) or last not in {-1, int(word) - 1}:
                return False
            last = int(word)
    return last >= 0


def _is_beside_code(element: Element) -> bool:
    beside = (element.getprevious(), element.getnext())
    return any(one is not None and _holds_code(one) for one in beside)


def _holds_code(element: Element) -> bool:
    """Tell whether an element is code, or begins with some, and does not number the lines of other code."""
    if not _NUMBERING.isdisjoint((element.get("class") or "").split()):
        return False
    return any(tags.name(one) in _CODE for one in islice(element.iter(), _HOLDS_CODE))
