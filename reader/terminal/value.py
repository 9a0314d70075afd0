"""The environment in, a frozen Terminal out: what is known without asking it; asking fills in the rest."""

from collections.abc import Mapping

from reader.records import NamedTuple, dataclass, replace
from reader.static import Any, Literal
from reader.typesetting.widths import TEXTUAL, Profile

Background = Literal["", "light", "dark"]

_TRUE_COLOUR = 1 << 24
_TRUE_COLOUR_TERMINALS = ("alacritty", "foot", "ghostty", "kitty", "wezterm", "direct")
_MONOCHROME = ("", "dumb", "unknown", "vt100", "vt102", "vt220", "vt320")
_DARK_PAPERS = ("0", "1", "2", "3", "4", "5", "6", "8")  # of the 16 colours


class Program(NamedTuple):
    """What a program says that it is; both empty when it says nothing."""

    name: str = ""
    version: str = ""


NO_PROGRAM = Program()


@dataclass(frozen=True, slots=True)
class Terminal:
    """What a terminal is and can do; a default stands where it was not asked or did not answer."""

    name: str = ""  # TERM
    is_tty: bool = False
    utf8: bool = True
    colours: int = 16  # 0: none can be shown, or none are wanted (NO_COLOR)
    background: Background = ""  # empty: it does not say
    web: bool = False  # a browser, by Textual's web driver
    answered: bool = False  # all questions but those it does not know
    silent: bool = False  # asked, but not done answering in time: the rest may still come
    program: Program = NO_PROGRAM  # what draws: inside tmux the terminal around it, where tmux tells
    multiplexer: Program = NO_PROGRAM  # tmux or screen, between the program and what draws
    text_sizing: bool = False  # OSC 66 with w=2 and with s=2
    octants: bool = False  # U+1CD00 takes one cell, which does not say that the font has it
    braille: bool = True  # U+2800 takes one cell
    profile: Profile = TEXTUAL
    cell: tuple[int, int] = (0, 0)  # width and height in pixels; 0 when it does not say
    synchronized: bool = False  # mode 2026
    settings: tuple[Any, ...] = ()  # of its line, as they were before it was asked
    typed: bytes = b""  # keys that came between the answers, for whoever reads keys next


def known(environ: Mapping[str, str], *, is_tty: bool) -> Terminal:
    """Return what the environment says of the terminal, without asking it."""
    name = environ.get("TERM", "")
    return Terminal(
        name=name,
        is_tty=is_tty,
        utf8=_utf8(environ),
        colours=_colours(name, environ),
        background=_background(environ),
        web=is_web(environ),
    )


def is_dumb(environ: Mapping[str, str]) -> bool:
    """Tell that the terminal can only print: it cannot move its cursor, or does not say what it is."""
    return environ.get("TERM", "") in ("", "dumb", "unknown")


def is_web(environ: Mapping[str, str]) -> bool:
    """Tell that the program was started by textual-serve, which shows it in a browser."""
    return environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")


def with_ambiguous(terminal: Terminal, cells: Literal["auto", 1, 2]) -> Terminal:
    """Return the terminal with so many cells for “ ” — … and their like, with `auto` as it was."""
    if cells == "auto":
        return terminal
    return replace(terminal, profile=terminal.profile._replace(ambiguous=cells))


def _utf8(environ: Mapping[str, str]) -> bool:
    """Tell that the locale is UTF-8; C, POSIX and an unset one say nothing, and most terminals are."""
    locale = next(filter(None, map(environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "C").lower()
    return locale in ("c", "posix") or "utf-8" in locale or "utf8" in locale


def _colours(name: str, environ: Mapping[str, str]) -> int:
    if environ.get("NO_COLOR"):
        return 0
    if is_web(environ):  # TERM is that of the server
        return _TRUE_COLOUR
    if name in _MONOCHROME:
        return 0
    if environ.get("COLORTERM") in ("truecolor", "24bit") or any(part in name for part in _TRUE_COLOUR_TERMINALS):
        return _TRUE_COLOUR
    return 256 if "256color" in name else 16


def _background(environ: Mapping[str, str]) -> Background:
    """Return what COLORFGBG says, `ink;paper` in the 16 colours."""
    paper = environ.get("COLORFGBG", "").rpartition(";")[2]
    if not paper.isdecimal():
        return ""
    return "dark" if paper in _DARK_PAPERS else "light"
