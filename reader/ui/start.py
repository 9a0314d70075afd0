"""Start: what the composition root hands to the interface."""

from collections.abc import Callable, Mapping, Sequence

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
    Of a long text that may be a part: `whole` returns all of it, None where `opened` always does.
    Without locations the library is shown. What is read, and where it is left, is kept there, but for the article at
    `unkept`. `is_read`: the only article has been read already, since that takes no time. `lit` is it where it was
    left, or where the reader has gone from there while Textual was imported; `is_lit`: it stands on the screen
    already. `at_rest` is called now and then when nothing else is to do.
    """

    locations: Sequence[str]
    opened: Callable[[str, str, Watch], Reading]
    words: Words
    theme: str
    keys: Mapping[str, str]
    settings_path: str
    notices: Sequence[str] = ()
    terminal: Terminal = field(default_factory=Terminal)
    faces: Sequence[str] = tuple(FACES)
    unkept: str = ""
    whole: Callable[[str, str, Watch], Reading] | None = None
    is_read: bool = True
    lit: Reading | None = None
    is_lit: bool = False
    at_rest: Callable[[], None] | None = None

    def opened_whole(self, location: str, encoding: str, watch: Watch) -> Reading:
        """Return the Reading of all of an article."""
        return (self.whole or self.opened)(location, encoding, watch)
