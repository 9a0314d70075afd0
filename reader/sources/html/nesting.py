"""Names of tags in, how deep each stands out: the elements that are open, by the rules of the parser, libxml2.

They are not those of HTML: it takes some elements for open that HTML calls void, and lets siblings stand in each other.
Where it passes 2,048 levels it leaves out the rest of the page.
"""

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
# An end tag ends what is open in its element, up to one that weighs more.
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
        """Take note of a start tag, `alone` when it ends its element too; return False when it is too deep to stay."""
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

    def sibling(self, name: str) -> str:
        """Return the element that one of `SIBLINGS` would begin in and that HTML ends before it, else ""."""
        left = self._left_by(name)
        last = self._open[left - 1] if left else ""
        return last if last in SIBLINGS[name] else ""

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
