"""Theme files in, Textual themes out: each of `styles/themes/*.yaml` is a theme, its name the file's.

A file that is damaged is a theme less; a style sheet that is damaged ends the program, with its name and line.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from textual.css.stylesheet import StylesheetParseError
from textual.css.tokenizer import TokenError
from textual.theme import Theme

from reader.errors import ReaderError
from reader.patterns import Pattern
from reader.resources import resource
from reader.terminal import Background
from reader.yaml_file import read

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


def damaged_style(fault: Exception | None) -> StyleError | None:
    """Return the style sheet and the line that a fault of Textual is about, None when it is about something else."""
    if isinstance(fault, StylesheetParseError):
        token = next(token for rule in fault.errors.rules for token, _ in rule.errors)
        place, line = token.read_from[0], token.start[0]
    elif isinstance(fault, TokenError):
        place, line = fault.read_from[0], fault.start[0]
    else:
        return None
    return StyleError("error.style", place=f"{place}:{line}") if place.endswith(".tcss") else None


def theme(name: str, colours: Inks) -> Theme:
    """Return the Textual theme of these colours; the style sheets use them by name, as `$accent-ink`."""
    return Theme(
        name=name,
        primary=colours.accent,
        accent=colours.accent,
        foreground=colours.ink,
        background=colours.paper,
        surface=colours.pane,
        panel=colours.pane,
        dark=colours.dark,
        variables=variables(colours),
    )


def variables(colours: Inks) -> dict[str, str]:
    """Return the variables that the style sheets use."""
    named = {
        field.name.replace("_", "-"): getattr(colours, field.name) for field in fields(colours) if field.name != "dark"
    }
    cursor = {
        "block-cursor-foreground": colours.accent_ink,
        "block-cursor-background": colours.accent,
        "block-cursor-text-style": "none",
        "block-cursor-blurred-foreground": colours.accent_ink,
        "block-cursor-blurred-background": colours.accent,
        "block-cursor-blurred-text-style": "none",
        "input-cursor-foreground": colours.paper,
        "input-cursor-background": colours.ink,
        "input-selection-background": colours.match,
    }
    return {**named, **cursor}


def chosen(wish: str, kept: str, background: Background) -> str:
    """Return the theme to start with: the setting, else the one kept, else what suits the terminal's background."""
    usual = DEFAULT_DARK if background == "dark" else DEFAULT_LIGHT
    return next((name for name in (wish, kept, usual) if name in inks()), next(iter(inks())))


def style_sheets() -> list[Path]:
    """Return the paths of all style sheets."""
    return sorted(resource("styles").glob("*.tcss"))


@cache
def _read() -> tuple[Mapping[str, Inks], tuple[ReaderError, ...]]:
    found: dict[str, Inks] = {}
    damages: list[ReaderError] = []
    for path in sorted(resource("styles/themes").glob("*.yaml")):
        try:
            found[path.stem] = _coloured(path)
        except ReaderError as error:
            damages.append(error)
    return found, tuple(damages)


def _coloured(path: Path) -> Inks:
    colours = read(path, Inks)
    for key, value in variables(colours).items():
        if value != "none" and not _COLOUR.fullmatch(value):
            raise StyleError("error.theme", path=path, key=key, value=value)
    return colours
