"""The bytes of keys in, the moves they ask for out, up to the first key that is none."""

import sys
from collections.abc import Mapping, Sequence

from reader.commands import COMMANDS, sign
from reader.reading import MOVES
from reader.records import NamedTuple

QUIT = "quit"

_SEQUENCES: Mapping[str, tuple[bytes, ...]] = {
    "up": (b"\x1b[A", b"\x1bOA"),
    "down": (b"\x1b[B", b"\x1bOB"),
    "home": (b"\x1b[H", b"\x1bOH", b"\x1b[1~", b"\x1b[7~"),
    "end": (b"\x1b[F", b"\x1bOF", b"\x1b[4~", b"\x1b[8~"),
    "pageup": (b"\x1b[5~",),
    "pagedown": (b"\x1b[6~",),
    "space": (b" ",),
}
_CONTROL = "ctrl+"
_TEXTUAL_QUITS = "ctrl+q"


class Keys(NamedTuple):
    """The bytes of the keys that are for here, each with what it asks for: one of MOVES, or QUIT."""

    moves: Mapping[bytes, str]

    def read(self, typed: bytes, most: int = sys.maxsize) -> tuple[Sequence[str], bytes]:
        """Return what the first keys ask for in order, and the bytes from the first key on that is not for here."""
        asked: list[str] = []
        while len(asked) < most and (found := next((keys for keys in self.moves if typed.startswith(keys)), b"")):
            asked.append(self.moves[found])
            typed = typed[len(found) :]
        return asked, typed


def keys(chosen: Mapping[str, str]) -> Keys:
    """Return the keys that move and quit; `chosen` are the user's own, by command id, which others give way to."""
    own = {command: tuple(map(str.strip, names.split(","))) for command, names in chosen.items()}
    taken = {name for names in own.values() for name in names}
    here = {
        command.id: own.get(command.id) or [name for name in command.keys if name not in taken]
        for command in COMMANDS
        if command.id in MOVES or command.id == QUIT
    }
    if _TEXTUAL_QUITS not in taken:
        here[QUIT] = (*here[QUIT], _TEXTUAL_QUITS)
    return Keys({sent: command for command, names in here.items() for name in names for sent in _sent(name)})


def _sent(name: str) -> tuple[bytes, ...]:
    """Return the bytes that a terminal may send for a key; nothing for one that is not known here."""
    if name in _SEQUENCES:
        return _SEQUENCES[name]
    if name.startswith(_CONTROL) and len(name) == len(_CONTROL) + 1 and name[-1].isascii() and name[-1].isalpha():
        return (bytes((ord(name[-1].lower()) - 96,)),)
    printed = sign(name)
    return (printed.encode(),) if len(printed) == 1 else ()
