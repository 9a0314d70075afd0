"""Theme files in, Textual themes out: each of `styles/themes/*.yaml` is a theme, its name the file's."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from textual.theme import Theme

from reader.resources import resource
from reader.terminal import Background
from reader.yaml_file import read

DEFAULT_LIGHT = "paper"
DEFAULT_DARK = "night"


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


@cache
def inks() -> Mapping[str, Inks]:
    """Return all themes by name; raise YamlError when a file is damaged."""
    return {path.stem: read(path, Inks) for path in sorted(resource("styles/themes").glob("*.yaml"))}


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
    for name in (wish, kept):
        if name in inks():
            return name
    return DEFAULT_DARK if background == "dark" else DEFAULT_LIGHT


def style_sheets() -> list[Path]:
    """Return the paths of all style sheets."""
    return sorted(resource("styles").glob("*.tcss"))
