"""What is known about the article, in one line, and the two controls 字号变小 and 字号变大."""

from datetime import date, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from reader.controls import visible_line
from reader.length import Length
from reader.model import Meta
from reader.typesetting.widths import text_width
from reader.words import Words, in_words

_USUAL = ("", "utf-8", "utf-8-sig", "ascii")  # encodings that need not be told
_ROOM_FOR_WORDS = 60  # columns from which the controls are named in words


class Facts(Widget):
    """The date, source, length of the article: as much of it as fits, the least important left out first."""

    meta: reactive[Meta] = reactive(Meta())
    extent: reactive[Length] = reactive(Length(0, 0))

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def render(self) -> Content:
        """Return the fullest form that fits."""
        forms = list(_forms(self.meta, self.extent, self._words))
        fitting = (form for form in forms if text_width(form) <= self.size.width)
        return Content(next(fitting, forms[-1]))


class Control(Static, can_focus=True):
    """A word to click, or to press Enter on, that changes the size."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "press", show=False)]

    class Pressed(Message):
        """The control was used."""

        def __init__(self, steps: int) -> None:
            super().__init__()
            self.steps = steps

    def __init__(self, steps: int, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id, markup=False)
        self._steps = steps

    def action_press(self) -> None:
        """Say that the control was used."""
        self.post_message(self.Pressed(self._steps))

    def on_click(self) -> None:
        """Take a click for a press."""
        self.action_press()


class Metadata(Horizontal):
    """One row: the facts on the left, the controls with the present step between them on the right."""

    class Stepped(Message):
        """The size shall go so many steps up, or down when negative."""

        def __init__(self, steps: int) -> None:
            super().__init__()
            self.steps = steps

    step: reactive[tuple[int, int]] = reactive((0, 0), init=False)
    """The present step of the ladder, counted from 1, and the number of steps."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """Lay out the row."""
        yield Facts(self._words)
        yield Control(-1, id="smaller")
        yield Static(id="step", markup=False)
        yield Control(1, id="larger")

    def show(self, meta: Meta, extent: Length) -> None:
        """Show the facts of another article."""
        facts = self.query_one(Facts)
        facts.meta, facts.extent = meta, extent

    def watch_step(self, step: tuple[int, int]) -> None:
        """Show the present step."""
        size, sizes = step
        self.query_one("#step", Static).update(self._words("size.step", size=size, sizes=sizes), layout=False)

    def on_resize(self, event: Resize) -> None:
        """Name the controls in words where there is room for them."""
        named = event.size.width >= _ROOM_FOR_WORDS
        smaller = f"{self._words('size.smaller')} -" if named else "-"
        larger = f"+ {self._words('size.larger')}" if named else "+"
        self.query_one("#smaller", Control).update(smaller)
        self.query_one("#larger", Control).update(larger)

    def on_control_pressed(self, event: Control.Pressed) -> None:
        """Pass on what the control asks for."""
        event.stop()
        self.post_message(self.Stepped(event.steps))


def _forms(meta: Meta, extent: Length, words: Words) -> list[str]:
    """Return the line in its forms, from the fullest to the shortest."""
    characters = words("meta.characters", count=f"{extent.characters:,}")
    minutes = in_words(words, "meta.minutes", extent.minutes)
    source = visible_line(meta.source)
    labelled = f"{words('meta.source')} {source}" if source else ""
    authors = visible_line(" ".join(meta.authors))
    full, plain, short = _dates(meta.published)
    encoding = meta.encoding.upper() if meta.encoding.lower() not in _USUAL else ""
    return [
        *(("   ".join(filter(None, (full, labelled, authors, characters, minutes, encoding))),) if encoding else ()),
        "   ".join(filter(None, (full, labelled, authors, characters, minutes))),
        "   ".join(filter(None, (full, labelled, characters, minutes))),
        "  ".join(filter(None, (plain, source, characters, minutes))),
        "  ".join(filter(None, (plain, source, characters))),
        "  ".join(filter(None, (plain, source))),
        " ".join(filter(None, (short, source))),
        short or source or characters,
    ]


def _dates(published: datetime | date | None) -> tuple[str, str, str]:
    """Return the date in full, to the minute, and without the year."""
    if published is None:
        return "", "", ""
    if isinstance(published, datetime):
        return f"{published:%Y-%m-%d %H:%M:%S}", f"{published:%Y-%m-%d %H:%M}", f"{published:%m-%d %H:%M}"
    return (f"{published:%Y-%m-%d}",) * 3
