"""What is known about the article, in one line, and the two controls 字号变小 and 字号变大."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from reader.length import Length
from reader.model import Meta
from reader.reading import Controls, controls, facts
from reader.typesetting.widths import TEXTUAL, Profile
from reader.ui.fixed import Caption, Fixed, Ground
from reader.words import Words


class Facts(Fixed):
    """The date, source, length of the article: as much of it as fits, the least important left out first."""

    meta: reactive[Meta] = reactive(Meta())
    extent: reactive[Length] = reactive(Length(0, 0))
    profile: reactive[Profile] = reactive(TEXTUAL)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def render(self) -> Content:
        """Return the fullest form that fits."""
        return Content(facts(self.meta, self.extent, self._words, self.size.width, self.profile))


class Control(Caption, can_focus=True):
    """A word to click, or to press Enter on, that changes the size."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "press", show=False)]

    class Pressed(Message):
        """The control was used."""

        def __init__(self, steps: int) -> None:
            super().__init__()
            self.steps = steps

    def __init__(self, name: str, steps: int, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(name, id=id, markup=False)
        self._steps = steps

    def action_press(self) -> None:
        """Say that the control was used."""
        self.post_message(self.Pressed(self._steps))

    def on_click(self) -> None:
        """Take a click for a press."""
        self.action_press()


class Metadata(Horizontal, Ground):
    """One row: the facts on the left, the controls with the present step between them on the right."""

    class Stepped(Message):
        """The size shall go so many steps up, or down when negative."""

        def __init__(self, steps: int) -> None:
            super().__init__()
            self.steps = steps

    step: reactive[tuple[int, int]] = reactive((0, 0), init=False, repaint=False)
    """The present step of the ladder, counted from 1, and the number of steps."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._named = Controls("", "")

    def compose(self) -> ComposeResult:
        """Lay out the row."""
        self._named = controls(self._words, self.app.size.width)
        yield Facts(self._words)
        yield Control(self._named.smaller, -1, id="smaller")
        yield Caption(id="step", markup=False)
        yield Control(self._named.larger, 1, id="larger")

    def show(self, meta: Meta, extent: Length, profile: Profile) -> None:
        """Show the facts of another article, on a terminal that counts by `profile`."""
        facts = self.query_one(Facts)
        facts.meta, facts.extent, facts.profile = meta, extent, profile

    def watch_step(self, step: tuple[int, int]) -> None:
        """Show the present step."""
        size, sizes = step
        self.query_one("#step", Static).update(self._words("size.step", size=size, sizes=sizes), layout=False)

    def fit(self, columns: int) -> None:
        """Name the controls for a window of another width: in words where there is room for them."""
        named = controls(self._words, columns)
        if named != self._named:
            self._named = named
            self.query_one("#smaller", Control).update(named.smaller)
            self.query_one("#larger", Control).update(named.larger)

    def on_control_pressed(self, event: Control.Pressed) -> None:
        """Pass on what the control asks for."""
        event.stop()
        self.post_message(self.Stepped(event.steps))
