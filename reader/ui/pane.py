"""A pane of text: a widget over whose strips the terminal may draw runs of big text."""

from collections.abc import Iterator

from rich.style import Style
from textual.reactive import reactive

from reader.faces import Run
from reader.ui.fixed import Fixed


class Pane(Fixed):
    """Shows text of several sizes; where a run goes its strips are blank."""

    veiled: reactive[bool] = reactive(False)  # noqa: FBT003 - the default of a reactive has no name
    """Whether another screen lies over this one: cells can be dimmed, runs of big text cannot."""

    def runs(self) -> Iterator[tuple[Run, Style]]:
        """Yield what the terminal draws over the strips, by its place in the pane, and in which style."""
        raise NotImplementedError
