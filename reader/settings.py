"""The settings file in, a frozen Settings out, with a complaint for each line that could not be followed."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType

from reader.errors import ReaderError
from reader.folders import folder
from reader.records import dataclass, field, replace
from reader.static import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Annotated, Literal


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user may set once for all articles."""

    size: Annotated[int, range(6)] = 0  # step of the ladder; 0: as it was left
    face: Literal["auto", "cells", "kitty", "octants", "braille", "halfblocks"] = "auto"
    theme: str = "auto"  # or the name of a file in styles/themes
    language: Literal["auto", "zh", "en"] = "auto"
    measure: Annotated[int, range(20, 61)] = 36  # hanzi in a line at size 1
    indent: Annotated[int, range(5)] = 2  # em, at the start of a paragraph
    spacing: Annotated[int, range(3)] = 0  # blank rows between paragraphs
    leading: Literal["auto", 0, 1] = "auto"  # blank rows between lines at size 1
    bitmaps: bool = True  # whether text may be drawn as dots
    flat: bool = False  # nothing that a screen reader cannot read
    ambiguous: Literal["auto", 1, 2] = "auto"  # cells of “ ” — … in this terminal
    justify: bool = False  # lines of one width
    full_width: bool = True  # half-width marks between hanzi are shown full-width
    gaps: bool = True  # a gap between hanzi and Latin
    strictness: Literal["strict", "normal", "loose"] = "strict"  # of line breaking, as in CSS
    citation: Literal["gbt7714", "markdown", "plain"] = "gbt7714"  # how Y names the source
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # command id: keys with commas


def load(path: str | os.PathLike[str]) -> tuple[Settings, tuple[ReaderError, ...]]:
    """Return the settings in `path`, defaults for what is absent or wrong, and the complaints.

    That there is no such file is no complaint. Nothing is ever written.
    """
    if not os.path.lexists(path):
        return Settings(), ()
    from reader.yaml_file import read_lenient  # noqa: PLC0415 - most users have no settings, and YAML is dear to import

    settings, complaints = read_lenient(path, Settings, Settings())
    return settings, tuple(complaint for complaint in complaints if complaint.word != "yaml.missing")


def checked(
    settings: Settings,
    path: str,
    commands: Mapping[str, Collection[str]],
    themes: Collection[str],
    printed: Callable[[str], str],
) -> tuple[Settings, tuple[ReaderError, ...]]:
    """Return the settings without what does not exist or is taken, and a complaint for each: commands, keys, theme.

    `commands` have the places in which each is one; a key that two are given in one place is the first one's.
    `printed` tells what is printed on a key by its name, "" when there is none: `+` is `plus`.
    """
    from reader.yaml_file import YamlError, lines  # noqa: PLC0415 - as above

    at = lines(path)
    complaints = []

    def complain(word: str, key: str, **facts: object) -> None:
        complaints.append(YamlError(word, path, at.get(key, 0), key, **facts))

    existing = _existing(_known(settings.keys, commands, complain), printed, complain)
    keys = _free(existing, commands, printed, complain)
    theme = settings.theme
    if theme not in ("auto", *themes):
        complain("settings.unknown_theme", "theme", theme=theme, choices=" ".join(("auto", *themes)))
        theme = "auto"
    return replace(settings, theme=theme, keys=MappingProxyType(keys)), tuple(complaints)


def default_path(environ: Mapping[str, str] = os.environ) -> str:
    """Return READER_CONFIG, a file, or else settings.yaml in the user's configuration folder."""
    if environ.get("READER_CONFIG"):
        return environ["READER_CONFIG"]
    return f"{folder('config')}/settings.yaml"


def cleaning_path(settings: str, environ: Mapping[str, str] = os.environ) -> str:
    """Return READER_CLEANING, a file, or else cleaning.yaml beside the settings."""
    return environ.get("READER_CLEANING", "") or os.path.join(os.path.dirname(settings), "cleaning.yaml")


def _known(keys: Mapping[str, str], commands: Collection[str], complain: Callable[..., None]) -> dict[str, str]:
    """Return the keys of the commands that exist."""
    from difflib import get_close_matches  # noqa: PLC0415 - settings that say nothing of keys do not pay for it

    for name in keys:
        if name not in commands:
            near = get_close_matches(name, commands, 1)
            word = "settings.unknown_command_near" if near else "settings.unknown_command"
            complain(word, f"keys.{name}", command=name, near="".join(near))
    return {name: chosen for name, chosen in keys.items() if name in commands}


def _existing(
    keys: Mapping[str, str], printed: Callable[[str], str], complain: Callable[..., None]
) -> dict[str, list[str]]:
    """Return the keys of each command, those that exist."""
    existing = {}
    for name, chosen in keys.items():
        named = [key for key in map(str.strip, chosen.split(",")) if key]
        existing[name] = [key for key in named if printed(key)]
        for key in named:
            if not printed(key):
                complain("settings.no_key", f"keys.{name}", pressed=key)
    return existing


def _free(
    keys: Mapping[str, list[str]],
    commands: Mapping[str, Collection[str]],
    printed: Callable[[str], str],
    complain: Callable[..., None],
) -> dict[str, str]:
    """Return the commands' keys without those that an earlier command has, and no command that has none left."""
    owners: dict[tuple[str, str], str] = {}
    free = {}
    for name, chosen in keys.items():
        kept = []
        for key in chosen:
            owner = next(
                (owners[place, printed(key)] for place in commands[name] if (place, printed(key)) in owners), name
            )
            if owner == name:
                owners.update(((place, printed(key)), name) for place in commands[name])
                kept.append(key)
            else:
                complain("settings.key_taken", f"keys.{name}", pressed=printed(key), command=owner)
        if kept:
            free[name] = ",".join(kept)
    return free
