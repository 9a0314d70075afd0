"""Start: what the composition root hands to the interface."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from reader.faces import FACES
from reader.reading import Reading
from reader.records import dataclass, field
from reader.sources import Watch
from reader.terminal import Terminal
from reader.words import Words


@dataclass(frozen=True, slots=True)
class Start:
    """What the program is started with.

    `opened` turns a location, in an encoding ("" for the one it says itself), into a Reading or raises ReaderError.
    Without locations the library is shown. What is read, and where it is left, is kept there, but for the article at
    `unkept`. `lit` is the only article where it was left, or where the reader has gone from there while Textual was
    imported; `is_lit`: it stands on the screen already.
    """

    locations: Sequence[str]
    opened: Callable[[str, str, Watch], Reading]
    words: Words
    theme: str
    keys: Mapping[str, str]
    settings_path: Path
    notices: Sequence[str] = ()
    terminal: Terminal = field(default_factory=Terminal)
    faces: Sequence[str] = tuple(FACES)
    unkept: str = ""
    lit: Reading | None = None
    is_lit: bool = False
