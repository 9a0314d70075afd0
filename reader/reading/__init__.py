"""The value on the screen and all that can be done with it: each behaviour is a function Reading -> Reading."""

from reader.reading.diary import Diary
from reader.reading.headline import CHIP, headline, headline_roles, headline_runs
from reader.reading.links import link_at, next_link, place_of, present_link, previous_link
from reader.reading.margin import Margin, bookmarkable, meant, set_on
from reader.reading.moves import MOVES, at, scrolled, search_kept, search_left, searched, to_section
from reader.reading.reload import reloaded
from reader.reading.selection import (
    chosen,
    dragged,
    moved,
    nearest,
    offset_at,
    paragraph_at,
    pointed,
    selected,
    selecting,
    sentence_at,
    unselected,
)
from reader.reading.value import (
    Aside,
    Reading,
    Selection,
    nothing,
    opened,
    paragraph_read,
    resized,
    section_read,
    stepped,
    with_face,
    with_size,
)
from reader.reading.view import Placed, Progress, picture, progress, roles, runs, visible
from reader.reading.visits import Visits
from reader.typesetting import ASIDE

__all__ = [
    "ASIDE",
    "CHIP",
    "MOVES",
    "Aside",
    "Diary",
    "Margin",
    "Placed",
    "Progress",
    "Reading",
    "Selection",
    "Visits",
    "at",
    "bookmarkable",
    "chosen",
    "dragged",
    "headline",
    "headline_roles",
    "headline_runs",
    "link_at",
    "meant",
    "moved",
    "nearest",
    "next_link",
    "nothing",
    "offset_at",
    "opened",
    "paragraph_at",
    "paragraph_read",
    "picture",
    "place_of",
    "pointed",
    "present_link",
    "previous_link",
    "progress",
    "reloaded",
    "resized",
    "roles",
    "runs",
    "scrolled",
    "search_kept",
    "search_left",
    "searched",
    "section_read",
    "selected",
    "selecting",
    "sentence_at",
    "set_on",
    "stepped",
    "to_section",
    "unselected",
    "visible",
    "with_face",
    "with_size",
]
