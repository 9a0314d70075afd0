"""What a terminal sends after one question in, what it can do and the keys typed meanwhile out."""

from collections import Counter
from collections.abc import Iterable, Mapping

from reader.patterns import Pattern
from reader.records import replace
from reader.terminal.value import NO_PROGRAM, Background, Program, Terminal
from reader.typesetting.widths import Profile

# Each is written from the first column; the cursor then tells how many cells it takes. What a terminal does not
# know of OSC 66 it leaves out, text and all.
TRIALS: Mapping[str, str] = {
    "braille": "\u283f",
    "octants": "\U0001cd00",
    "ambiguous": "\u201c\u00b7",
    "selector": "\u2764\ufe0f",
    "joined": "\U0001f469\u200d\U0001f4bb",
    "two cells": "\x1b]66;w=2; \x1b\\",
    "two sizes": "\x1b]66;s=2; \x1b\\",
}

_CURSOR = "\x1b[6n"
QUESTION = "".join(
    (
        "\r",
        _CURSOR,  # tells the row, by which the answers are told from F3 with Shift, which looks the same
        *(f"\r{text}{_CURSOR}" for text in TRIALS.values()),
        "\x1b[>q",  # XTVERSION: the program's name and version
        "\x1b[>c",  # DA2: GNU screen says nothing else of itself
        "\x1b[16t",  # the size of a cell
        "\x1b[?2026$p",  # synchronized output
        "\x1b]11;?\x1b\\",  # the background
        "\r\x1b[K",  # the trials are gone, also where there is no alternate screen
        "\x1b[c",  # DA1: every terminal answers it, so that nothing more comes after it
    )
)
"""What is written, all at once."""

_LAST = Pattern(r"\x1b\[\?[\d;]*c")
_ANSWER = Pattern(
    r"\x1b\[(?P<row>\d{1,5});(?P<column>\d{1,5})R"
    r"|\x1bP>\|(?P<version>[^\x1b\x07]{0,200})(?:\x1b\\|\x07)"
    r"|\x1b\[>(?P<model>\d{0,5})[\d;]{0,40}c"
    r"|\x1b\[6;(?P<height>\d{1,4});(?P<width>\d{1,4})t"
    r"|\x1b\[\?2026;(?P<mode>\d)\$y"
    r"|\x1b\]11;(?P<paper>[^\x1b\x07]{0,40})(?:\x1b\\|\x07)"
    rf"|(?P<last>{_LAST.pattern})"
)
_VERSION = Pattern(r"(?P<name>[A-Za-z][\w.-]{0,30}?)[ (]+(?P<version>\d[\w.+-]{0,40})\)?")
_COLOUR = Pattern(r"rgba?:([\dA-Fa-f]{1,4})/([\dA-Fa-f]{1,4})/([\dA-Fa-f]{1,4})(?:/.*)?")
_LONG = 40  # characters, for a name that is none
_GNU_SCREEN = "83"  # DA2's number for it
_LUMINANCE = (0.2126, 0.7152, 0.0722)  # of red, green and blue


def is_complete(received: bytes, start: int = 0) -> bool:
    """Tell whether the last answer is there; look from `start` on."""
    return _LAST.search(received[start:].decode("latin-1")) is not None


def understood(received: bytes, terminal: Terminal) -> Terminal:
    """Return the terminal with all that its answers say, whatever else came between them; that is `typed`."""
    text = received.decode("latin-1")
    found = list(_ANSWER.finditer(text))
    row = _row(match["row"] for match in found if match["row"])
    ours = [match for match in found if match["row"] in (None, row)]
    cells = [int(match["column"]) - 1 for match in ours if match["row"]][1:]
    said: dict[str, str] = {}
    for match in ours:
        said |= {name: value for name, value in match.groupdict().items() if value is not None}
    terminal = _measured(terminal, dict(zip(TRIALS, cells, strict=False)))
    program = program_of(said.get("version", ""))
    return replace(
        terminal,
        answered="last" in said,
        silent="last" not in said,
        program=NO_PROGRAM if program.name == "tmux" else program,
        multiplexer=_multiplexer(program, said),
        cell=(int(said.get("width", 0)), int(said.get("height", 0))),
        synchronized=said.get("mode") in ("1", "2", "3"),
        background=_background(said.get("paper", "")) or terminal.background,
        typed=_between(text, [match.span() for match in ours]).encode("latin-1"),
    )


def without_answers(received: bytes) -> tuple[bytes, bool]:
    """Return what remains of bytes that hold answers which came too late, and whether the last one was there.

    What comes behind the last one was asked by somebody else.
    """
    text = received.decode("latin-1")
    last = _LAST.search(text)
    end = last.end() if last else len(text)
    spans = [match.span() for match in _ANSWER.finditer(text[:end])]
    return _between(text, spans).encode("latin-1"), last is not None


def program_of(version: str) -> Program:
    """Return the program that calls itself `kitty(0.41.1)` or `tmux 3.5a`."""
    match = _VERSION.match(version)
    return Program(match["name"].lower(), match["version"]) if match else Program(version[:_LONG])


def _row(rows: Iterable[str]) -> str:
    """Return the row that most reports name, empty when there is none."""
    return next((row for row, _ in Counter(rows).most_common(1)), "")


def _measured(terminal: Terminal, cells: Mapping[str, int]) -> Terminal:
    """Return the terminal with what follows from the cells that the cursor moved in the trials."""
    usual = terminal.profile
    joined, selector = cells.get("joined"), cells.get("selector")
    return replace(
        terminal,
        braille=cells.get("braille", 1) == 1,
        octants=cells.get("octants") == 1,
        text_sizing=(cells.get("two cells"), cells.get("two sizes")) == (2, 2),
        profile=Profile(
            ambiguous=2 if cells.get("ambiguous") == 4 else 1,
            emoji_selector=usual.emoji_selector if selector is None else selector == 2,
            joined_emoji=usual.joined_emoji if joined is None else joined == 2,
        ),
    )


def _multiplexer(program: Program, said: Mapping[str, str]) -> Program:
    if program.name == "tmux":
        return program
    return Program("screen") if said.get("model") == _GNU_SCREEN else NO_PROGRAM


def _background(paper: str) -> Background:
    """Return what a colour is, `rgb:RRRR/GGGG/BBBB` with one to four digits each; empty when it is none."""
    match = _COLOUR.fullmatch(paper)
    if match is None:
        return ""
    parts = [int(part, 16) / (16 ** len(part) - 1) for part in match.groups()]
    return "light" if sum(share * part for share, part in zip(_LUMINANCE, parts, strict=True)) >= 1 / 2 else "dark"


def _between(text: str, spans: list[tuple[int, int]]) -> str:
    edges = [0, *(offset for span in spans for offset in span), len(text)]
    return "".join(text[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2))
