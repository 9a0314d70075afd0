"""The value on the screen and all that can be done with it: each behaviour is a function Reading -> Reading."""

from reader.reading.headline import CHIP, headline, headline_roles
from reader.reading.moves import MOVES, at, scrolled, search_kept, search_left, searched, to_section
from reader.reading.value import (
    Aside,
    Reading,
    nothing,
    opened,
    paragraph_read,
    resized,
    section_read,
    stepped,
    with_face,
    with_size,
)
from reader.reading.view import Placed, Progress, picture, progress, roles, visible
from reader.typesetting import ASIDE

__all__ = [
    "ASIDE",
    "CHIP",
    "MOVES",
    "Aside",
    "Placed",
    "Progress",
    "Reading",
    "at",
    "headline",
    "headline_roles",
    "nothing",
    "opened",
    "paragraph_read",
    "picture",
    "progress",
    "resized",
    "roles",
    "scrolled",
    "search_kept",
    "search_left",
    "searched",
    "section_read",
    "stepped",
    "to_section",
    "visible",
    "with_face",
    "with_size",
]
