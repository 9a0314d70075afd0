"""A terminal and what the user wishes in, the face to draw with and the reason out."""

import re
from collections.abc import Collection

from reader.faces import FACES
from reader.records import NamedTuple, dataclass
from reader.terminal.value import Program, Terminal

BITMAPS = ("octants", "braille", "halfblocks")
"""The faces that draw text as dots; a screen reader reads them out as dots."""

_BLOCKS = ("octants", "halfblocks")  # of which a terminal makes wide characters that makes them of “ ” — … too

# The first versions whose fonts, or the programs themselves, draw the octants of Unicode 16.
_OCTANTS = {"kitty": (0, 40), "foot": (1, 20), "vte": (7800,), "ghostty": (1, 2)}


class Choice(NamedTuple):
    """The name of a face and the id of the sentence that says why it is this one."""

    face: str
    why: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user says about faces, the strongest first; empty and `auto` where nothing is said."""

    option: str = ""  # --face
    variable: str = ""  # READER_FACE
    setting: str = "auto"
    kept: str = ""  # chosen by key at an earlier start
    bitmaps: bool = True  # a setting
    flat: bool = False  # for a screen reader: nothing but text, whatever else is said


def choice(terminal: Terminal, wishes: Wishes, faces: Collection[str] = FACES) -> Choice:
    """Return the face for the sizes from 2 up; size 1 is plain cells in each of them.

    The option and the variable are followed to the letter, also where the terminal says that it cannot draw the
    face; with `auto` they forget the rest. `faces` holds the names that exist.
    """
    for name, why in ((wishes.option, "why.option"), (wishes.variable, "why.variable")):
        if name == "auto":
            return _best(terminal, wishes, faces)
        if name in faces and not (wishes.flat and name in BITMAPS):
            return Choice(name, why)
    able = offered(terminal, wishes, faces)
    for name, why in ((wishes.setting, "why.setting"), (wishes.kept, "why.kept")):
        if name in able:
            return Choice(name, why)
    return _best(terminal, wishes, faces)


def offered(terminal: Terminal, wishes: Wishes, faces: Collection[str] = FACES) -> tuple[str, ...]:
    """Return the faces that a user may choose among: others show nothing, or push what stands beside them away."""
    bitmaps = wishes.bitmaps and not wishes.flat
    lacking = {
        *(("kitty",) if not terminal.text_sizing else ()),
        *(("octants",) if terminal.answered and not terminal.octants else ()),
        *(("braille",) if terminal.answered and not terminal.braille else ()),
        *(BITMAPS if not bitmaps else ()),
        *(_BLOCKS if terminal.profile.ambiguous > 1 else ()),
    }
    return tuple(name for name in faces if name not in lacking)


def draws_octants(terminal: Terminal) -> bool:
    """Tell that octants come out as they should: others let them move the cursor but show boxes."""
    least = _OCTANTS.get(terminal.program.name)
    return terminal.octants and least is not None and _numbers(terminal.program) >= least


def _best(terminal: Terminal, wishes: Wishes, faces: Collection[str]) -> Choice:
    """Return what the terminal draws best."""
    able = offered(terminal, wishes, faces)
    rules = (
        ("kitty", "why.kitty", terminal.text_sizing),
        ("cells", "why.flat", wishes.flat),
        ("cells", "why.bitmaps", not wishes.bitmaps),
        ("cells", "why.locale", not terminal.utf8),
        ("halfblocks", "why.linux", terminal.name == "linux"),
        ("octants", "why.octants", draws_octants(terminal)),
        ("halfblocks", "why.halfblocks", not terminal.braille),
        ("cells", "why.wide", not terminal.braille),
        ("braille", "why.braille", terminal.answered),
        ("braille", "why.silent", terminal.silent),
    )
    for name, why, holds in rules:
        if holds and name in able:
            return Choice(name, why)
    return Choice("braille", "why.unasked")


def _numbers(program: Program) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", program.version)[:3])
