"""Theme files in, the colours of each theme out: each of `styles/themes/*.yaml` is a theme, its name the file's.

A file that is damaged is a theme less.
"""

from collections.abc import Mapping
from functools import cache, partial

from reader.errors import ReaderError
from reader.paths import stem
from reader.patterns import Pattern
from reader.records import dataclass
from reader.resources import resource, resources
from reader.start_cache import stamp, start_cache
from reader.static import Any

DEFAULT_LIGHT = "paper"
DEFAULT_DARK = "night"

_COLOUR = Pattern(r"#[0-9A-Fa-f]{6}")


class StyleError(ReaderError):
    """A theme or a style sheet is damaged."""


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a theme as `#RRGGBB`: text on `paper` and, in the panes around it, on `pane`.

    `accent` is for three things only: the tag, the section being read, the present match. `edge` marks the focus.
    """

    dark: bool
    ink: str
    paper: str
    pane: str
    accent: str
    accent_ink: str
    muted: str
    match: str
    match_ink: str
    highlight: str
    highlight_ink: str
    noted: str
    noted_ink: str
    edge: str


def inks() -> Mapping[str, Inks]:
    """Return all themes by name, but those that are damaged; raise ReaderError when none is left."""
    found, damages = _read()
    if not found:
        raise next(iter(damages), StyleError("error.resource", name="*.yaml", folder=resource("styles/themes")))
    return found


def damaged_themes() -> tuple[ReaderError, ...]:
    """Return what is wrong with the themes that cannot be used."""
    return _read()[1]


def named(colours: Inks) -> dict[str, str]:
    """Return the colours by the names that the style sheets have for them, as `$accent-ink`."""
    return {name.replace("_", "-"): getattr(colours, name) for name in Inks.__match_args__ if name != "dark"}


def chosen(wish: str, kept: str, background: str) -> str:
    """Return the theme to start with: the setting, else the one kept, else what suits the terminal's background."""
    usual = DEFAULT_DARK if background == "dark" else DEFAULT_LIGHT
    return next((name for name in (wish, kept, usual) if name in inks()), next(iter(inks())))


@cache
def _read() -> tuple[Mapping[str, Inks], tuple[ReaderError, ...]]:
    found: dict[str, Inks] = {}
    damages: list[ReaderError] = []
    for path in resources("styles/themes", ".yaml"):
        try:
            said = start_cache().remembered(("theme", stem(path)), stamp(path), partial(_said, path))
            found[stem(path)] = Inks(**said)
        except ReaderError as error:
            damages.append(error)
    return found, tuple(damages)


def _said(path: str) -> dict[str, Any]:
    """Return what a theme's file says, by the names in `Inks`; raise ReaderError when it is damaged."""
    from reader.yaml_file import read  # noqa: PLC0415 - most starts find the themes in the cache

    colours = read(path, Inks)
    for key, value in named(colours).items():
        if not _COLOUR.fullmatch(value):
            raise StyleError("error.theme", path=path, key=key, value=value)
    return {name: getattr(colours, name) for name in Inks.__match_args__}
