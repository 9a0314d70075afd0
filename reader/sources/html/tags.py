"""The elements of HTML by what a browser makes of them."""

import re
from functools import lru_cache
from itertools import islice

from lxml.etree import _Element as Element

from reader.patterns import Pattern

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | {
    "html", "body", "div", "p", "section", "article", "main", "header", "footer", "nav", "aside", "ul", "ol", "menu",
    "dir", "li", "dl", "dt", "dd", "blockquote", "pre", "xmp", "listing", "table", "caption", "colgroup", "thead",
    "tbody", "tfoot", "tr", "td", "th", "figure", "figcaption", "form", "fieldset", "legend", "address", "details",
    "summary", "center", "hr", "hgroup", "search", "head", "textarea",
}  # fmt: skip
LISTS = frozenset({"ul", "ol", "menu", "dir"})
PASSAGES = (
    HEADINGS | LISTS | {"p", "li", "dl", "dt", "dd", "blockquote", "pre", "xmp", "listing", "figure", "figcaption"}
)
"""Elements that are parts of a text and never the whole of it."""

CAPTIONS = frozenset({"figcaption", "caption"})
PREFORMATTED = frozenset({"pre", "xmp", "listing", "textarea"})
# A head is shown: what belongs there is not, one by one, and the parser leaves there what it does not know, `<nav>`.
UNSHOWN = frozenset({
    "script", "style", "template", "noscript", "noembed", "noframes", "iframe", "object", "applet",
    "svg", "canvas", "video", "audio", "map", "select", "button", "textarea", "input", "datalist", "progress", "meter",
    "annotation", "annotation-xml", "dialog", "title", "link", "meta",
})  # fmt: skip

_CLOSED_LATE = frozenset({"button", "map", "object"})
_SWALLOWED = HEADINGS | {"p", "table", "blockquote", "ul", "ol", "dl", "pre", "xmp", "listing"}

_PROGRAM = Pattern(
    r"\s*(?:module|(?:text|application)/(?:x-)?(?:java|ecma|j|live)script[\d.]*)?\s*(?:;.*)?", re.IGNORECASE
)
_HIDING = Pattern(r"display\s*:\s*none", re.IGNORECASE)
# What Duokan's books call a note and what leads to it, which Chinese readers take for both, and markdown-it a note.
_NOTES = frozenset({"duokan-footnote-item", "footnote-item"})
_REFERENCE = "duokan-footnote"


def name(element: Element) -> str:
    """Return the element's name in lower case, without its name space; "" for a comment or an instruction."""
    tag = element.tag
    return _plain(tag) if isinstance(tag, str) else ""


def hidden(element: Element) -> bool:
    """Tell whether the element says itself that nobody is to see it."""
    if not element.keys():
        return False
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and _HIDING.search(style) is not None


def has_swallowed(element: Element) -> bool:
    """Tell whether an element that is not shown holds what no such does: its end tag is missing, or another's is."""
    if name(element) not in _CLOSED_LATE or element.get("data") or element.get("classid"):
        return False
    return any(name(inner) in _SWALLOWED for inner in element.iterdescendants())


def is_program(script: Element) -> bool:
    """Tell whether a browser would run a script; one of another type, as JSON-LD, is data (HTML 4.12.1)."""
    return _PROGRAM.fullmatch(script.get("type") or "") is not None


def words_of(element: Element) -> str:
    """Return class, id and role of the element: what its author calls it."""
    return " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))


def short_text(element: Element, most: int) -> str:
    """Return the text in an element, "" when there is more than `most` of its code points, or as many elements."""
    if next(islice(element.iter(), most, None), None) is not None:
        return ""
    found = ""
    for part in element.itertext():
        found += str(part)
        if len(found) > most:
            return ""
    return found


def is_of_the_site(element: Element) -> bool:
    """Tell whether the element is navigation, or a footer of the page and not of an article or a part of one."""
    tag = name(element)
    return tag == "nav" or (tag == "footer" and next(element.iterancestors("article", "main", "section"), None) is None)


def is_note(element: Element) -> bool:
    """Tell whether the element is a footnote or an endnote by EPUB's or ARIA's word for it, or its reader's."""
    if not element.keys():
        return False
    if not _NOTES.isdisjoint((element.get("class") or "").split()):
        return True
    told = element.get("{http://www.idpf.org/2007/ops}type") or element.get("epub:type") or element.get("role") or ""
    return bool({"footnote", "rearnote", "endnote", "doc-footnote", "doc-endnote"} & set(told.split()))


def refers_to_a_note(link: Element) -> bool:
    """Tell whether a link is a note's number, by EPUB's or ARIA's word for it, its reader's, or as it is raised."""
    told = link.get("{http://www.idpf.org/2007/ops}type") or link.get("epub:type") or link.get("role") or ""
    if {"noteref", "doc-noteref"} & set(told.split()) or _REFERENCE in (link.get("class") or "").split():
        return True
    parent = link.getparent()
    return any(name(child) == "sup" for child in link) or (parent is not None and name(parent) == "sup")


@lru_cache(256)
def _plain(tag: str) -> str:
    return tag.rpartition("}")[2].lower()
