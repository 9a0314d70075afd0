"""Names of tags in, how deep each stands out: the elements that are open, by the rules of the parser, libxml2.

They are not those of HTML: it takes some elements for open that HTML calls void, and lets siblings stand in each other.
Where it passes 2,048 levels it leaves out the rest of the page.
"""

from collections.abc import Sequence

DEEPEST = 64  # elements in each other, no article needs more
# What HTML calls void, or did once: there is nothing in them. These the parser knows,
_EMPTY = frozenset({
    "area", "base", "basefont", "br", "col", "frame", "hr", "img", "input", "isindex", "link", "meta", "param",
})  # fmt: skip
# and of these it would take all that follows for a part.
NEVER_CLOSED = frozenset({
    "bgsound", "command", "embed", "image", "keygen", "menuitem", "nextid", "source", "spacer", "track", "wbr",
})  # fmt: skip
HOLDS_NO_TAGS = frozenset({"script", "style", "textarea", "xmp", "iframe", "noembed", "noframes", "title"})
# However deep: each ends the one before, or holds no tags.
_ALWAYS_KEPT = frozenset({"p"}) | HOLDS_NO_TAGS
_OF_A_PAGE = frozenset({"html", "head", "body"})  # once each, wherever they stand
_FLAT = _EMPTY | NEVER_CLOSED | _OF_A_PAGE
# No such stands in another in HTML, however often it begins; the parser would wait for as many end tags.
_NOT_IN_ITSELF = frozenset({"noscript", "button", "select"})
# None begins here: for the parser all behind it would be text of where it stands.
_NEVER_BEGUN = "plaintext"
_IN_SELECT = frozenset({"option", "optgroup", "hr", "input", "template"}) | HOLDS_NO_TAGS
NEVER_ENDED = frozenset({"html", "body"})
"""Elements that their end tags do not end in HTML; for the parser a page would be over."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ENDS_P = (
    "address blockquote caption center col colgroup dd dir div dl dt fieldset form h1 h2 h3 h4 h5 h6 hr li listing"
)
# An element that is open, and what ends it by beginning, as the parser has it; a test asks it for each two of HTML's.
_ENDED_BY = {
    old: frozenset(new.split())
    for olds, new in (
        (("a",), "a fieldset table td th"),
        (("address",), "dd dl dt form li ul"),
        (("b", "i"), "center p td th"),
        (("big", "s", "small", "strike", "tt"), "p"),
        (("caption",), "col colgroup tbody tfoot thead tr"),
        (("colgroup",), "colgroup tbody tfoot thead tr"),
        (("dd",), "dt"),
        (("dir", "menu"), "dd dl dt form ul"),
        (("dl",), "form li"),
        (("dt",), "dd dl"),
        (("font",), "center td th"),
        (("span",), "td th"),
        (("form", "ol"), "form"),
        (_HEADINGS, "fieldset form li p table"),
        (("legend",), "fieldset"),
        (("li",), "li"),
        (("listing", "pre"), "dd dl dt fieldset form li table ul"),
        (("option",), "optgroup option"),
        (("p",), f"{_ENDS_P} menu ol p pre table tbody td tfoot th title tr ul xmp"),
        (("tbody",), "tbody tfoot"),
        (("td", "th"), "tbody td tfoot th tr"),
        (("tfoot",), "tbody"),
        (("thead",), "tbody tfoot"),
        (("tr",), "tbody tfoot tr"),
        (("u",), "p td th"),
        (("ul",), "address form menu pre"),
    )
    for old in olds
}
_ENDED_BY_NONE: frozenset[str] = frozenset()
# What ends each other in HTML, though not for the parser.
SIBLINGS = {
    name: names
    for names in (
        frozenset({"rb", "rt", "rtc", "rp"}),
        frozenset({"dd", "dt"}),
        frozenset({"optgroup"}),
        frozenset({"thead", "tfoot", "tbody"}),
    )
    for name in names
}
# These end tags end all that is open in their elements, not those of what is around a cell or an object.
_ENDS_ALL = frozenset({
    "address", "article", "aside", "blockquote", "button", "center", "details", "dialog", "dir", "dl", "fieldset",
    "figcaption", "figure", "footer", "header", "hgroup", "listing", "main", "menu", "nav", "noscript", "ol", "pre",
    "search", "section", "select", "summary", "ul", "template", "svg", "math", "object", "applet", "dd", "dt", "li",
    *_HEADINGS,
})  # fmt: skip
_SCOPE = frozenset({"applet", "html", "table", "object", "template"})
_SCOPES = {"li": _SCOPE | {"ul", "ol"}, **dict.fromkeys(("template", "svg", "math"), frozenset({"html"}))}
# A drawing ends where a page goes on, but for the parts of one that hold text of a page.
_DRAWING = "svg"
_NOT_IN_DRAWING = frozenset({
    "blockquote", "center", "dd", "div", "dl", "dt", "li", "ol", "p", "pre", "span", "table", "ul", *_HEADINGS,
})  # fmt: skip
_PAGE_IN_DRAWING = frozenset({"foreignobject", "desc", "title"})
# For the parser an end tag ends what is open in its element, up to one that weighs more.
_WEIGHTS = {
    "div": 150, "td": 160, "th": 160, "tr": 170, "thead": 180, "tbody": 180, "tfoot": 180, "table": 190, "head": 200,
    "body": 200, "html": 220,
}  # fmt: skip
_WEIGHT = 100


class Nesting:
    """The elements that are open at a place of a page, without those that are too deep and left out.

    One that is not `trusting` takes all that was ever opened for open still: none can be deeper than it says.
    """

    def __init__(self, *, trusting: bool = True) -> None:
        self._trusting = trusting
        self._open = ["html", "body"]
        self._deepest = DEEPEST + len(self._open)
        self._left_out: dict[str, int] = {}  # those in the innermost element that are still to be ended

    @property
    def opened(self) -> tuple[str, ...]:
        """The names of the open elements, the outermost first."""
        return tuple(self._open)

    def begin(self, name: str, *, alone: bool = False) -> bool:
        """Take note of a start tag, `alone` when it ends its element too; return False when it cannot stay."""
        if self._trusting and not self._may_begin(name):
            return False
        left = self._left_by(name)
        flat = alone or name in _FLAT
        if left >= self._deepest and not flat and name not in _ALWAYS_KEPT:
            self._left_out[name] = self._left_out.get(name, 0) + 1
            return False
        if left < len(self._open):
            self._keep(left)
        if not flat:
            self._open.append(name)
        return True

    def end(self, name: str) -> bool:
        """Take note of an end tag; return False when what it ends has been left out."""
        if not self._trusting:
            return True
        if self._left_out and self._left_out.get(name):
            self._left_out[name] -= 1
            return False
        if name in self._open:
            weight = _WEIGHTS.get(name, _WEIGHT)
            left = len(self._open) - 1
            while self._open[left] != name and _WEIGHTS.get(self._open[left], _WEIGHT) <= weight:
                left -= 1
            if self._open[left] == name:
                self._keep(left)
        return True

    def unsaid(self, name: str, *, closing: bool) -> Sequence[str]:
        """Return the elements that end before a tag in HTML and not for the parser; they are ended, it must be told."""
        names = self._ended_at_last(name) if closing else self._ended_by_the_next(name)
        for one in names:
            self.end(one)
        return names

    def _ended_by_the_next(self, name: str) -> Sequence[str]:
        """Return the sibling that ends before a start tag, or the drawing, in which there is no text of a page."""
        if name in SIBLINGS:
            left = self._left_by(name)
            last = self._open[left - 1] if left else ""
            return (last,) if last and last in SIBLINGS[name] else ()
        if name in _NOT_IN_DRAWING and _DRAWING in self._open and self._trusting:
            inside = self._open[self._open.index(_DRAWING) :]
            return () if any(one in _PAGE_IN_DRAWING for one in inside) else (_DRAWING,)
        return ()

    def _ended_at_last(self, name: str) -> Sequence[str]:
        """Return what weighs more and stands in the element that an end tag ends in HTML nevertheless."""
        if name not in _ENDS_ALL or self._left_out.get(name) or not self._trusting:
            return ()
        scopes = _SCOPES.get(name, _SCOPE)
        heavy: list[str] = []
        for one in reversed(self._open):
            if one == name:
                return heavy
            if one in scopes:
                break
            if _WEIGHTS.get(one, _WEIGHT) > _WEIGHT:
                heavy.append(one)
        return ()

    def _may_begin(self, name: str) -> bool:
        """Tell whether HTML lets an element begin here; what is no part of a choice is none in it."""
        if name == _NEVER_BEGUN or (name in _NOT_IN_ITSELF and name in self._open):
            return False
        return name in _IN_SELECT or "select" not in self._open

    def _left_by(self, name: str) -> int:
        """Return how many of the open elements are left open where one begins."""
        left = len(self._open)
        while left and name in _ENDED_BY.get(self._open[left - 1], _ENDED_BY_NONE) and self._trusting:
            left -= 1
        return left

    def _keep(self, count: int) -> None:
        """End all elements but the outermost `count`."""
        del self._open[count:]
        self._left_out.clear()
