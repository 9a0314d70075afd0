"""How a terminal counts in, Textual counting like it out: all panes, lists and notices are as wide as they are drawn.

Where “ ” — … take two cells, a row in which Textual counts one for each would push all that stands behind them to the
right. Textual counts by Rich's table of widths, for which there is no public hook: beside `kitty` and `faults` the one
module that touches what others keep private. Rich's version is pinned, and a test looks whether it counts as told.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import ClassVar

from rich import cells, segment
from textual.scrollbar import ScrollBar, ScrollBarRender

from reader.typesetting.widths import TEXTUAL, Profile, ambiguous

_WIDE = 2
_TABLE, _NARROW = _NAMES = ("load_cell_table", "_is_single_cell_widths")
_PLACES = ((cells, _TABLE), (cells, _NARROW), (segment, _NARROW))  # where Rich has them under their names
_SURELY_NARROW = frozenset(map(chr, range(0x20, 0x7F))).issuperset  # all that stays so on every terminal


class WholeCells(ScrollBarRender):
    """A scroll bar that ends where a cell does: the blocks by which it would end within one take two."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]


@contextmanager
def counted(profile: Profile) -> Iterator[None]:
    """Let Textual count cells by `profile` as long as this lasts; a Rich that is not as expected counts as it did."""
    if profile == TEXTUAL or not (vars(cells).keys() >= set(_NAMES) and _NARROW in vars(segment)):
        yield
        return
    before = {(module, name): vars(module)[name] for module, name in _PLACES}, ScrollBar.renderer
    table = vars(cells)[_TABLE]("auto")
    if not profile.emoji_selector:
        table = table._replace(narrow_to_wide=frozenset())
    if profile.ambiguous == _WIDE:
        wide = [(run.start, run.stop - 1, _WIDE) for run in ambiguous()]
        table = table._replace(widths=sorted([*table.widths, *wide]))
        ScrollBar.renderer = WholeCells
    now = {_TABLE: partial(_told, table), _NARROW: _SURELY_NARROW}
    try:
        for module, name in _PLACES:
            vars(module)[name] = now[name]
        _forget()
        yield
    finally:
        places, ScrollBar.renderer = before
        for (module, name), value in places.items():
            vars(module)[name] = value
        _forget()


def _told(table: object, *_: str) -> object:
    """Return the table, whatever version of Unicode is asked for."""
    return table


def _forget() -> None:
    """Let nothing that was counted before be taken for true."""
    for counting in (cells.get_character_cell_size, cells.cached_cell_len, segment.Segment._split_cells):  # noqa: SLF001 - see above
        counting.cache_clear()
