"""The style sheets and a theme in, the escape sequence of each thing's style out."""

from collections.abc import Iterable, Mapping, Sequence
from colorsys import rgb_to_hls
from functools import cached_property, partial

from reader import paths
from reader.patterns import Pattern
from reader.records import NamedTuple
from reader.resources import resources
from reader.start_cache import stamp, start_cache
from reader.themes import Inks, named

TRUE_COLOUR, COLOURS_256, COLOURS_16, NO_COLOURS = 1 << 24, 256, 16, 0

_COMMENT = Pattern(r"/\*.*?\*/", 16)  # re.DOTALL
_RULE = Pattern(r"([^{}]+)\{([^{}]*)\}")
_WITHOUT_COLOUR = "App:nocolor "
_ATTRIBUTES = {"bold": "1", "dim": "2", "italic": "3", "underline": "4", "reverse": "7", "strike": "9"}
# The 16 colours of the console, by which Rich finds the nearest one.
_CONSOLE = tuple(
    (red, green, blue)
    for least, most in ((0, 170), (85, 255))
    for red, green, blue in (
        *((least, least, least), (most, least, least), (least, most, least)),
        (most, most if least else 85, least),
        *((least, least, most), (most, least, most), (least, most, most), (most, most, most)),
    )
)


class Style(NamedTuple):
    """How cells look: colours as `#RRGGBB`, attributes as the style sheets name them."""

    ink: str = ""
    paper: str = ""
    attributes: tuple[str, ...] = ()


class Sheet:
    """The rules of the style sheets in the colours of a theme; `colours` is how many the terminal has."""

    def __init__(self, inks: Inks, colours: int) -> None:
        self._named = named(inks)
        self._colours = colours
        self._styles: dict[tuple[str, ...], Style] = {}  # a page asks a hundred times for the same dozen
        self._escapes: dict[Style, str] = {}

    def value(self, selector: str, name: str) -> str:
        """Return what a rule says, "" when it says nothing."""
        return self._rules.get(selector, {}).get(name, "")

    def style(self, *selectors: str) -> Style:
        """Return the style of what all of these rules are about, the later ones over the earlier."""
        if selectors not in self._styles:
            self._styles[selectors] = self._style(selectors)
        return self._styles[selectors]

    def escape(self, style: Style) -> str:
        """Return the sequence that gives the terminal this style, and nothing of the one before."""
        if style not in self._escapes:
            self._escapes[style] = self._escape(style)
        return self._escapes[style]

    def _style(self, selectors: Sequence[str]) -> Style:
        ink = paper = attributes = ""
        for selector in (rule for name in selectors for rule in self._applied(name)):
            ink = self.colour(selector, "color") or ink
            paper = self.colour(selector, "background") or paper
            attributes = self.value(selector, "text-style") or attributes
        return Style(ink, paper, tuple(name for name in attributes.split() if name in _ATTRIBUTES))

    def _escape(self, style: Style) -> str:
        codes = ["0", *(_ATTRIBUTES[name] for name in style.attributes)]
        if self._colours and style.ink:
            codes.append(_code(style.ink, self._colours, 30))
        if self._colours and style.paper:
            codes.append(_code(style.paper, self._colours, 40))
        return f"\x1b[{';'.join(codes)}m"

    @cached_property
    def _rules(self) -> Mapping[str, Mapping[str, str]]:
        sheets = resources("styles", ".tcss")
        stamps = tuple(part for path in sheets for part in (paths.name(path), *stamp(path)))
        return start_cache().remembered(("sheets",), stamps, partial(_rules, sheets))

    def _applied(self, selector: str) -> tuple[str, ...]:
        return (selector,) if self._colours else (selector, f"{_WITHOUT_COLOUR}{selector}")

    def colour(self, selector: str, name: str) -> str:
        """Return the colour that a rule names, "" when it names none."""
        return self._named.get(self.value(selector, name).removeprefix("$"), "")


def _rules(sheets: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return what style sheets say, by selector; of several rules about one thing the last."""
    rules: dict[str, dict[str, str]] = {}
    for path in sheets:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for rule in _RULE.finditer(_COMMENT.sub("", text)):
            said = dict(_declarations(rule[2].split(";")))
            for selector in rule[1].split(","):
                rules.setdefault(selector.strip(), {}).update(said)
    return rules


def colours(environ: Mapping[str, str]) -> int:
    """Return how many colours Rich will give this terminal, by which Textual draws: it knows two variables only."""
    if environ.get("NO_COLOR"):
        return NO_COLOURS
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return TRUE_COLOUR
    return COLOURS_256 if environ.get("TERM", "").lower().rpartition("-")[2] in ("256color", "kitty") else COLOURS_16


def _declarations(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            yield name.strip(), value.strip()


def _code(colour: str, colours: int, first: int) -> str:
    """Return the code of a colour; `first` is that of black: 30 as ink, 40 as paper."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    if colours == TRUE_COLOUR:
        return f"{first + 8};2;{red};{green};{blue}"
    if colours == COLOURS_256:
        return f"{first + 8};5;{_of_256(red, green, blue)}"
    number = min(range(16), key=lambda at: _distance((red, green, blue), _CONSOLE[at]))
    return str(first + number if number < 8 else first + 60 + number - 8)


def _of_256(red: int, green: int, blue: int) -> int:
    """Return the nearest of the 256 colours as Rich finds it: a grey where there is little colour, else of the cube."""
    _, light, saturation = rgb_to_hls(red / 255, green / 255, blue / 255)
    if saturation < 0.15:
        grey = round(light * 25)
        return {0: 16, 25: 231}.get(grey, 231 + grey)
    red, green, blue = (round(part / 95 if part < 95 else 1 + (part - 95) / 40) for part in (red, green, blue))
    return 16 + 36 * red + 6 * green + blue


def _distance(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Return how far apart two colours look: weighted by how red they are, as Rich does it."""
    mean = (one[0] + other[0]) // 2
    red, green, blue = (a - b for a, b in zip(one, other, strict=True))
    return (((512 + mean) * red * red) >> 8) + 4 * green * green + (((767 - mean) * blue * blue) >> 8)
