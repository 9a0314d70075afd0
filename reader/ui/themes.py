"""The colours of a theme in, the Textual theme of them out; and the style sheets that use them, whole or damaged."""

from textual.css.stylesheet import StylesheetParseError
from textual.css.tokenizer import TokenError
from textual.theme import Theme

from reader.resources import resources
from reader.themes import Inks, StyleError, named


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
    return {**named(colours), **cursor}


def style_sheets() -> list[str]:
    """Return the paths of all style sheets."""
    return resources("styles", ".tcss")
