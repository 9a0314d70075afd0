"""What Textual is about to draw in, the same out with runs of big text over it: the kitty face on the screen.

Strips stay blank where the terminal draws big text, so that all that Textual thinks of the screen is true. Before an
update is written, the runs that it touches are erased, since text over the lower rows of a scaled letter would be
pushed right past it; behind it those follow that are in sight now.

Beside `faults`, `parsed` and `fixed` this touches what Textual keeps private: no public hook stands between an
update and the terminal. `works` tells whether it is as expected; the version is pinned below 9.
"""

import inspect
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from reader.faces import Box, Run, escape, moved, uncovered
from reader.records import NamedTuple
from reader.ui.pane import Pane

_CLEAR = "\x1b[2J"


class Piece(NamedTuple):
    """A run at its place on the screen, in its style there."""

    run: Run
    style: Style


class _Sight(NamedTuple):
    """A pane, the cells of it that are on the screen, and the cells of all that lies above it."""

    pane: Pane
    box: Box
    covers: tuple[Box, ...]


class BigText(App[None]):
    """An app whose panes may have runs of big text over their blank strips."""

    _held = ""
    """What is not drawn yet: "all", or until one comes that is the whole screen, "parts"."""

    @cached_property
    def _canvas(self) -> "_Canvas":
        return _Canvas()

    @property
    def is_holding(self) -> bool:
        """Whether the terminal is left as it is."""
        return self._held == "all"

    def hold(self, *, is_big: bool) -> None:
        """Leave the terminal as it is until `release`; `is_big` tells whether there is big text on it."""
        self._held = "all"
        self._canvas.doubt(is_big=is_big)

    def release(self) -> None:
        """Draw what has been held back, all at once."""
        if self.is_holding:
            self._held = "parts"
            self.screen.refresh()

    def on_mount(self) -> None:
        """Draw everything again when the program goes on after a stop: the terminal has forgotten it."""
        self.app_resume_signal.subscribe(self, self._draw_again)

    def _draw_again(self, _: object) -> None:
        self._canvas.forget()
        self.screen.refresh()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if self.is_holding or (self._held and not isinstance(renderable, LayoutUpdate)):
            return
        self._held = ""
        if isinstance(renderable, LayoutUpdate):
            for widget in screen._compositor.visible_widgets:  # noqa: SLF001 - see above
                widget._repaint_required = False  # noqa: SLF001 - it has just been drawn
        if isinstance(renderable, ChopsUpdate):
            renderable.spans = _whole(renderable)
        if isinstance(renderable, CompositorUpdate):
            renderable = _Framed(self._canvas, screen, renderable)
        super()._display(screen, renderable)


class Narrow(Compositor):
    """Asks those widgets for their rows that are seen in an update; Textual asks all that lie between its ends."""

    _touched: Sequence[Region] = ()

    @property
    def visible_widgets(self) -> dict[Widget, tuple[Region, Region]]:
        """Return the widgets that are in sight, the uppermost first, with their regions and what these are cut to."""
        widgets, touched = super().visible_widgets, self._touched
        if not touched:
            return widgets
        seen = {}
        for widget, (region, clip) in widgets.items():
            shown = region.intersection(clip)
            if any(shown.overlaps(each) for each in touched):
                seen[widget] = (region, clip)
                touched = [each for each in touched if not shown.contains_region(each)]
                if not touched:
                    break
        return seen

    def render_partial_update(self) -> ChopsUpdate | None:
        """Return what has changed; the cuts are those of all widgets, and kept."""
        if self.cuts:
            self._touched = tuple(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._touched = ()


class Withheld(Screen[None]):
    """A screen that is not drawn while what is drawn is held back: in the end all of it is."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = Narrow()

    def _compositor_refresh(self) -> None:
        if isinstance(self.app, BigText) and self.app.is_holding:
            self._dirty_widgets.clear()
        else:
            super()._compositor_refresh()


def works() -> bool:
    """Tell whether this Textual hands its updates over in the way that is expected here."""
    return (
        list(inspect.signature(App._display).parameters) == ["self", "screen", "renderable"]  # noqa: SLF001 - see above
        and _whole(ChopsUpdate([], [(0, 0, 1)], [[2, 4]])) == [(0, 0, 2)]
        and Compositor().visible_widgets == {}
    )


class _Framed(CompositorUpdate):
    """An update of Textual's, and what is to be written before and behind it."""

    def __init__(self, canvas: "_Canvas", screen: Screen[Any], update: CompositorUpdate) -> None:
        self._canvas = canvas
        self._screen = screen
        self._update = update

    def render_segments(self, console: Console) -> str:
        """Return what is to be written; asked for only when it will be."""
        before, behind = self._canvas.around(self._screen, self._update, console)
        return f"{before}{self._update.render_segments(console)}{behind}"


class _Canvas:
    """Knows which pieces stand on the terminal."""

    def __init__(self) -> None:
        self._placed: dict[Piece, None] = {}
        self._is_in_doubt = False

    def doubt(self, *, is_big: bool) -> None:
        """Take note that there may be big text on the terminal that is not ours."""
        self._is_in_doubt = is_big

    def forget(self) -> None:
        """Take note that the terminal has been cleared."""
        self._placed = {}

    def around(self, screen: Screen[Any], update: CompositorUpdate, console: Console) -> tuple[str, str]:
        """Return what is to be written before an update and behind it, empty when it does not touch a pane."""
        before = self._placed
        if isinstance(update, ChopsUpdate) and not before and not _has_runs(screen):
            return "", ""
        panes = tuple(_panes(screen))
        if not isinstance(update, ChopsUpdate):
            self._placed = dict.fromkeys(_pieces(panes))
            is_clear = not before and not self._is_in_doubt
            self._is_in_doubt = False
            return "" if is_clear else _CLEAR, _drawn(self._placed, console)
        rows = _touched(update, [sight.box for sight in panes] or [_box(screen.size.region)])
        if not rows:
            return "", ""
        self._placed = dict.fromkeys(_pieces(panes))
        stays = {piece for piece in self._placed if piece in before and rows.isdisjoint(_rows(piece))}
        return (
            _erased((piece for piece in before if piece not in stays), console),
            _drawn((piece for piece in self._placed if piece not in stays), console),
        )


def _whole(update: ChopsUpdate) -> list[tuple[int, int, int]]:
    """Return the row, first and last column of what is updated, up to where a widget ends.

    Textual cuts an update off at any column, also in the middle of a hanzi, which then becomes a blank.
    """
    return [(y, left, min(end for end in update.chop_ends[y] if end >= right)) for y, left, right in update.spans]


def _touched(update: ChopsUpdate, boxes: Sequence[Box]) -> frozenset[int]:
    """Return the rows on which an update writes into one of the boxes."""
    return frozenset(
        y
        for y, left, right in update.spans
        if any(box.top <= y < box.bottom and left < box.right and right > box.left for box in boxes)
    )


def _has_runs(screen: Screen[Any]) -> bool:
    """Tell whether any pane in sight has runs."""
    panes = (widget for widget in screen._compositor.visible_widgets if isinstance(widget, Pane))  # noqa: SLF001 - see above
    return any(True for pane in panes for _ in pane.runs())


def _panes(screen: Screen[Any]) -> Iterator[_Sight]:
    """Yield the panes of a screen that are in sight, the uppermost first."""
    covers: tuple[Box, ...] = ()
    for widget, (region, clip) in screen._compositor.visible_widgets.items():  # noqa: SLF001 - see above
        box = _box(region.intersection(clip))
        if isinstance(widget, Pane):
            yield _Sight(widget, box, covers)
        covers = (*covers, box)


def _box(region: Region) -> Box:
    return Box(region.x, region.y, region.right, region.bottom)


def _rows(piece: Piece) -> range:
    return range(piece.run.box.top, piece.run.box.bottom)


def _pieces(panes: Iterable[_Sight]) -> Iterator[Piece]:
    """Yield what is to be seen of the runs of panes."""
    for pane, box, covers in panes:
        left, top = pane.content_region.offset
        for run, style in pane.runs():
            for part in uncovered(moved(run, top, left), box, covers):
                yield _filtered(pane, Piece(part, style))


def _filtered(pane: Pane, piece: Piece) -> Piece:
    """Return a piece as the filters leave it that every strip goes through."""
    strip = Strip([Segment(piece.run.text, piece.style)])
    for line_filter in pane.get_line_filters():
        strip = strip.apply_filter(line_filter, pane.background_colors[1])
    (segment,) = strip
    return Piece(piece.run._replace(text=segment.text), segment.style or Style.null())


def _erased(pieces: Iterable[Piece], console: Console) -> str:
    """Return what makes the cells of pieces blank, in their background."""
    segments = []
    for run, style in pieces:
        for row in range(run.row, run.row + run.scale):
            blank = f"{_move(row, run.column)}\x1b[{run.width}X"
            segments.append(Segment(blank, Style(bgcolor=style.bgcolor)))
            if style.reverse:  # to erase knows no reverse
                segments.append(Segment(" " * run.width, style + Style(underline=False, strike=False)))
    return Strip(segments).render(console)


def _drawn(pieces: Iterable[Piece], console: Console) -> str:
    """Return what draws pieces; it is the style that Textual gives the terminal before the escape."""
    segments = [Segment(_move(run.row, run.column) + escape(run), style) for run, style in pieces]
    return Strip(segments).render(console)


def _move(row: int, column: int) -> str:
    return f"\x1b[{row + 1};{column + 1}H"
