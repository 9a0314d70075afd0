"""An element that stands for a formula in, how it is shown out: its MathML, or its source in TeX, and only once."""

import re
from itertools import islice
from urllib.parse import unquote_plus

from lxml.etree import _Element as Element
from lxml.etree import iterwalk

from reader.patterns import Pattern
from reader.sources.html import tags

_OF_FORMULAS = Pattern(r"(?<![a-z])(?:math|latex|tex)(?![a-z])|mathjax|mjx|katex", re.IGNORECASE)
_IN_ADDRESS = Pattern(r"equation\?tex=([^&#]+)")
_FILE = Pattern(r"\S*\.(?:jpe?g|png|gif|webp|bmp|svg)", re.IGNORECASE)
_PLACEHOLDERS = frozenset({"", "[公式]"})  # what stands where the words for a picture should
_WHOLE = Pattern(
    r"\{\\(?:display|text)style\b\s*+(.*)\}|\$\$([^$]+)\$\$|\$([^$]+)\$|\\\((.+)\\\)|\\\[(.+)\\\]", re.DOTALL
)
_MOST = 400  # elements among which the text of a formula that a program has drawn must begin
_LONGEST = 4000  # code points


def source(element: Element, tag: str) -> str | None:
    """Return the source of the formula that a picture or a script is, "" when it is shown beside; None for others."""
    if tag == "script":
        is_tex = (element.get("type") or "").strip().lower().startswith("math/tex")
        tex = _bare(element.text or "") if is_tex else ""
        return None if not tex else "" if _is_drawn(element.getprevious()) else tex
    tex = _of_picture(element) if tag == "img" else ""
    if not tex:
        return None
    return "" if _is_mathml(element.getprevious()) or _is_mathml(element.getnext()) else tex


def shows_though_hidden(element: Element) -> bool:
    """Tell whether a hidden element is a formula that nothing else on the page shows, but for a picture of it."""
    if _is_mathml(element):
        return not (_is_drawn(element.getprevious()) or _is_drawn(element.getnext()))
    return "katex-html" in (element.get("class") or "").split() and element.getprevious() is None


def _of_picture(picture: Element) -> str:
    """Return the source that the words for a picture are, or that its address holds."""
    address = _IN_ADDRESS.search(picture.get("src") or "")
    if not (address or picture.get("eeimg") or _OF_FORMULAS.search(picture.get("class") or "")):
        return ""
    words = _bare(picture.get("alt") or "")
    if words in _PLACEHOLDERS and address:
        words = _bare(unquote_plus(address[1]))
    return "" if words in _PLACEHOLDERS or _FILE.fullmatch(words) else words


def _bare(tex: str) -> str:
    """Return a source on one line, without the signs around all of it."""
    text = " ".join(tex.split())[:_LONGEST]
    whole = _WHOLE.fullmatch(text)
    inner = next(filter(None, whole.groups()), "") if whole else ""
    return inner.strip() if _is_balanced(inner) else text


def _is_balanced(tex: str) -> bool:
    """Tell whether what was taken out of braces is one part: no brace in it ends what began before."""
    depth = 0
    for sign in tex.replace(r"\{", "").replace(r"\}", ""):
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return tex != "" and depth == 0


def _is_mathml(element: Element | None) -> bool:
    """Tell whether an element is MathML with something to show, or holds nothing else."""
    while element is not None and tags.name(element) != "math":
        alone = len(element) == 1 and not (element.text or "").strip() and not (element[0].tail or "").strip()
        element = element[0] if alone else None
    return element is not None and _has_text(element)


def _is_drawn(beside: Element | None) -> bool:
    """Tell whether an element is a formula that a program has drawn, so that there is text to be seen."""
    if beside is None or tags.hidden(beside) or tags.name(beside) in tags.UNSHOWN:
        return False
    return _OF_FORMULAS.search(f"{tags.name(beside)} {tags.words_of(beside)}") is not None and _has_text(beside)


def _has_text(element: Element) -> bool:
    """Tell whether an element shows text, its tail aside."""
    walk = iterwalk(element, events=("start",))
    for _, one in islice(walk, _MOST):
        if one is not element and (one.tail or "").strip():
            return True
        if one is not element and (tags.name(one) in tags.UNSHOWN or tags.hidden(one)):
            walk.skip_subtree()
        elif (one.text or "").strip():
            return True
    return False
