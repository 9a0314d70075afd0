"""A Reading and what stands around it in, the whole screen out: the bytes that draw it as Textual will."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from reader.commands import key_of
from reader.controls import visible_line
from reader.faces import Run, escape, moved
from reader.light.ink import Sheet, Style
from reader.light.window import Window
from reader.reading import (
    ASIDE,
    Reading,
    controls,
    facts,
    fitting,
    footing,
    headline,
    headline_roles,
    headline_runs,
    how_long,
    parts,
    picture,
    progress,
    roles,
    runs,
    section_read,
    track,
)
from reader.reading.entries import entry
from reader.reading.folding import fitted, folding, length_of, read_at
from reader.records import NamedTuple, dataclass
from reader.themes import Inks
from reader.typesetting.widths import text_width
from reader.words import Words, counted

_LEAST = (20, 6)  # columns and rows under which the window is too small for a page
_WIDE, _BROAD = 100, 140  # columns: the breakpoints of the screen
_EIGHTHS = "▁▂▃▄▅▆▇ "  # of a cell, from its lower edge, by which the scroll bar ends

Part = tuple[str, Style]


class Frame(NamedTuple):
    """The reading as it fits the window, what draws it, and whether there is big text in it, drawn over blank cells."""

    reading: Reading
    output: str
    is_big: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """What the screen is drawn with besides the reading; `colours` is how many the terminal has."""

    words: Words
    keys: Mapping[str, str]
    inks: Inks
    colours: int


def drawn(reading: Reading, scene: Scene, columns: int, rows: int) -> Frame | None:
    """Return the reading fitted into a window and what draws it; None when the window is too small for a page."""
    if columns < _LEAST[0] or rows < _LEAST[1]:
        return None
    drawing = _Drawing(reading, scene, columns, rows)
    lines = "".join(
        f"\x1b[{number};1H{_written(line, drawing.sheet)}" for number, line in enumerate(drawing.lines(), 1)
    )
    big = "".join(
        f"\x1b[{run.row + 1};{run.column + 1}H{drawing.sheet.escape(style)}{escape(run)}"
        for run, style in drawing.big_text()
    )
    return Frame(drawing.reading, f"{lines}{big}\x1b[0m", bool(big))


class _Drawing:
    """The panes of one screen from top to bottom, as `Panes` composes them and the style sheets lay them out."""

    def __init__(self, reading: Reading, scene: Scene, columns: int, rows: int) -> None:
        self._scene = scene
        self.sheet = Sheet(scene.inks, scene.colours)
        self._window = Window(columns, rows, self._sections_width(columns))
        self.reading, self._headline = self._window.fitted(reading)

    def lines(self) -> Iterator[Sequence[Part]]:
        """Yield the rows of the screen."""
        named = headline_roles(self.reading)
        styles = {
            "text": self._style("Headline", ".headline--title"),
            "chip": self._style("Headline", ".headline--chip"),
            "present": self._style("Headline", ".headline--present"),
        }
        edge = self._blank(self._window.beside, "Headline")
        for row in headline(self.reading, self._window.headline):
            yield (*edge, *((text, styles[role]) for text, role in parts(row, named)), *edge)
        yield self._metadata()
        sections = self._sections()
        for number, line in enumerate(self._page()):
            yield (*sections[number], *line) if sections else line
        if not self._window.is_short:
            yield self._search_box()
        yield self._hints()

    def big_text(self) -> Iterator[tuple[Run, Style]]:
        """Yield what the terminal draws over the rows in its own font, made bigger, at its place on the screen."""
        names = {"text": "title", "chip": "chip", "present": "present"}
        for run in headline_runs(self.reading, self._window.headline):
            if run.row + run.scale <= self._headline:
                yield (
                    moved(run, 0, self._window.beside),
                    self._style("Headline", f".headline--{names[run.role]}"),
                )
        above = self._headline + 1 + self._window.beside
        for run in runs(self.reading):
            yield moved(run, above, self._window.sections), self._style(f".page--{run.role}")

    def _sections_width(self, columns: int) -> int:
        if columns < _WIDE:
            return 0
        selector = "Sections" if columns < _BROAD else "ArticleScreen.-broad Sections"
        return int(self.sheet.value(selector, "width"))

    def _metadata(self) -> Sequence[Part]:
        words, article = self._scene.words, self.reading.article
        named = controls(words, self._window.columns)
        sizes = [face.size for face in self.reading.faces]
        step = words("size.step", size=sizes.index(self.reading.face.size) + 1, sizes=len(sizes))
        room = self._window.inside - text_width(f"{named.smaller}{step}{named.larger}") - 6
        muted, control = self._style("Metadata"), self._style("Metadata", "Control")
        profile = self.reading.profile
        said = facts(article.meta, how_long(article), words, room, profile)
        line = (
            *((fitting(said, room, profile), muted), ("  ", muted), (named.smaller, control)),
            *((f"  {step}  ", muted), (named.larger, control)),
        )
        return self._edged(line, "Metadata")

    def _sections(self) -> list[Sequence[Part]]:
        """Return the rows of the pane of sections; nothing when there is no room for it."""
        if not self._window.sections:
            return []
        pane = self._style("Sections")
        room, above = self._window.sections - 2, self._window.beside
        title = fitting(self._scene.words("pane.sections"), room)
        head = ((title, self._style("Sections", "#sections-title")),)
        listed = self._listed(self._window.outline(self._headline), room)
        lines: list[Sequence[Part]] = [((" " * room, pane),)] * above
        return [((" ", pane), *line, (" ", pane)) for line in (*lines, head, *listed)]

    def _listed(self, rows: int, room: int) -> Iterator[Sequence[Part]]:
        """Yield the rows of the outline: the section being read is marked, and in sight."""
        words, text = self._scene.words, self.reading.article.text
        outline = read_at(
            fitted(folding(text, self.reading.sections, self.reading.profile), rows), section_read(self.reading)
        )
        shown, marked = outline.shown, outline.row(outline.present)
        first = max(0, min(marked - rows // 6, len(shown) - rows)) if marked >= rows else 0
        bar = self._bar(rows, len(shown), first) if len(shown) > rows else [()] * rows
        width = room - (1 if len(shown) > rows else 0)
        figures = self._style("Sections", ".outline--figures")
        for row, number in enumerate(shown[first : first + rows]):
            length = counted(words, length_of(outline.tree, number))
            lead, title, beside = entry(outline, number, width, (length,))
            ink = self._style("Sections", ".outline--both" if first + row == marked else ".outline--text")
            yield (lead + title, ink), (beside, ink if first + row == marked else figures), *bar[row]
        if not shown:
            yield ((fitting(words("sections.none"), width), figures),)
        for _ in range(max(1, len(shown)), rows):
            yield ((" " * width, figures),)

    def _bar(self, rows: int, count: int, first: int) -> list[Sequence[Part]]:
        """Return the scroll bar beside `rows` of `count` titles, from the title `first` on."""
        paper, colour = self._style("Sections").paper, self.sheet.colour("Outline", "scrollbar-color")
        size = max(1.0, rows * rows / count)
        parts = 1 if self.reading.profile.ambiguous > 1 else len(_EIGHTHS)
        start = int((rows - size) * first / (count - rows) * parts) * 8 // parts
        end = start + ceil(size * parts) * 8 // parts
        cells: list[Sequence[Part]] = []
        for row in range(rows):
            upper, lower = max(start - 8 * row, 0), min(end - 8 * row, 8)
            if upper >= 8 or lower <= 0:
                cells.append(((" ", Style("", paper)),))
            elif upper:
                cells.append(((_EIGHTHS[7 - upper], Style(colour, paper)),))
            else:
                cells.append(((_EIGHTHS[7 - lower], Style(colour, paper, ("reverse",))),))
        return cells

    def _page(self) -> Iterator[Sequence[Part]]:
        if self._window.beside:
            yield ((" " * (self.reading.columns + self._window.track), self._style("ArticleScreen")),)
        named = {**roles(self.reading), ASIDE: "aside"}
        styles = {role: self._style(f".page--{role}") for role in {"text", *named.values()}}
        if runs(self.reading):  # a line under blank cells would be no line under the text
            styles = {role: style._replace(attributes=_without_lines(style)) for role, style in styles.items()}
        ticks = self._track()
        for number, row in enumerate(picture(self.reading)):
            yield (*((text, styles[role]) for text, role in parts(row, named)), *ticks[number : number + 1])

    def _track(self) -> Sequence[Part]:
        """Return the cells beside the page that show where in the article it lies; none where there is no room."""
        if not self._window.track:
            return ()
        cells = []
        for tick in track(self.reading, self.reading.rows):
            seen = (
                "ArticleScreen",
                f".track--{tick.role}",
                *((".track--in-sight",) if tick.in_sight and tick.role != "present" else ()),
            )
            cells.append((tick.sign, self.sheet.style(*seen)))
        return cells

    def _search_box(self) -> Sequence[Part]:
        words = self._scene.words
        name = f"{words('mode.auto')} {words('search.name')} {key_of('search', self._scene.keys)}".rstrip()
        count = 28 if self._window.sections else 12
        room = self._window.inside - text_width(name) - count - 2
        pane = self._style("SearchBox")
        hint = self._style("SearchBox", "SearchBox Input", "SearchBox Input > .input--placeholder")
        said = fitting(words("search.placeholder"), room)
        return self._edged(((name, pane), (f" {said} ", hint), (" " * count, pane)), "SearchBox")

    def _hints(self) -> Sequence[Part]:
        muted, far = self._style("Hints"), progress(self.reading)
        row = footing(self._scene.words, self._scene.keys, far, self._window.inside, scrolled=self.reading.place > 0)
        line = ((row.hints, muted), (row.top, self._style("Hints", ".hints--top")), (row.far, muted))
        return self._edged(line, "Hints")

    def _edged(self, line: Sequence[Part], pane: str) -> Sequence[Part]:
        edge = self._blank(self._window.beside, pane)
        return (*edge, *line, *edge)

    def _blank(self, width: int, pane: str) -> Sequence[Part]:
        return ((" " * width, self._style(pane)),) if width else ()

    def _style(self, *selectors: str) -> Style:
        return self.sheet.style("ArticleScreen", *selectors)


def _written(line: Sequence[Part], sheet: Sheet) -> str:
    """Return a row as it is written; cells of one style are written at once."""
    written, before = [], None
    for text, style in line:
        if not text:
            continue
        if style != before:
            written.append(sheet.escape(style))
            before = style
        written.append(visible_line(text))
    return "".join(written)


def _without_lines(style: Style) -> tuple[str, ...]:
    return tuple(name for name in style.attributes if name not in ("underline", "strike"))
