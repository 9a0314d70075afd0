"""Reading: what is on the screen, as one frozen value, and the functions that give it another size or shape."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache

from reader.errors import ReaderError
from reader.faces import Face, ladder, step, written
from reader.library import Placed
from reader.model import Article, Span
from reader.outline import Section, outline
from reader.reading.sizes import Sizes
from reader.records import NamedTuple, dataclass, field, replace
from reader.search import Match
from reader.settings import Settings
from reader.typesetting import Layout, Page, Typography, typeset
from reader.typesetting.widths import TEXTUAL, Profile

MARGIN = 2  # empty cells beside the text, when there is room; a hanging mark may stand in them


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """A search under way: what is looked for, what was found, which match is the present one (-1: none).

    `origin` is the place before the search, -1 when none is being typed. `mode` is one of search.MODES. `wrapped` is 1
    when the last step went from the last match to the first, -1 the other way round. `fault` says why there was no
    search.
    """

    query: str = ""
    matches: Sequence[Match] = ()
    present: int = -1
    origin: int = -1
    mode: str = "auto"
    wrapped: int = 0
    fault: ReaderError | None = None


class Selection(NamedTuple):
    """What is selected: from where it was begun to where it reaches now, both included; offsets, -1 when nothing is."""

    anchor: int = -1
    cursor: int = -1

    @property
    def is_made(self) -> bool:
        """Whether anything is selected."""
        return self.anchor >= 0


class Aside(NamedTuple):
    """A line shown among the text that is not of the article: what was taken out, at the offset where it stood."""

    text: str
    at: int


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """An article being read in a text pane of `columns` × `rows` cells.

    `place` is the offset that the first visible line holds: it is kept exactly while sizes and widths change, and
    only moving moves it. `link` is the number of the mark that was gone to, `notes` is what the reader has set on the
    text, in its order. `size` is the wished step of the ladder;
    the face is the biggest that fits up to it. `layout`, `face`, `sizes` and `left` (cells before the text) follow from
    the other fields; `laid` keeps them together.
    """

    article: Article
    sections: tuple[Section, ...]
    settings: Settings
    face_name: str
    size: int
    columns: int
    rows: int
    place: int = 0
    search: Search = field(default_factory=Search)
    asides: tuple[Aside, ...] = ()
    selection: Selection = Selection()
    link: int = -1
    notes: tuple[Placed, ...] = ()
    profile: Profile = TEXTUAL
    faces: tuple[Face, ...] = field(init=False)
    face: Face = field(init=False)
    sizes: Sizes = field(init=False)
    layout: Layout = field(init=False)
    left: int = field(init=False)
    laid: "_Laid | None" = None

    def __post_init__(self) -> None:
        given = _Given(self.face_name, self.size, self.columns, self.rows, self.profile)
        laid = self.laid
        if laid is None or not laid.follows(self.article, self.settings, given):
            laid = _laid(self.article, self.settings, given)
            object.__setattr__(self, "laid", laid)
        for name in ("faces", "face", "sizes", "layout", "left"):
            object.__setattr__(self, name, getattr(laid, name))


class _Given(NamedTuple):
    """The fields of a Reading that its layout follows from, besides its article and its settings."""

    face_name: str
    size: int
    columns: int
    rows: int
    profile: Profile


@dataclass(frozen=True, slots=True, eq=False)
class _Laid:
    """What follows from other fields of a Reading; `replace` hands it on, so that a move need not lay out anew."""

    article: Article
    settings: Settings
    given: _Given
    faces: tuple[Face, ...]
    face: Face
    sizes: Sizes
    layout: Layout
    left: int

    def follows(self, article: Article, settings: Settings, given: _Given) -> bool:
        """Tell whether it follows from these."""
        return self.article is article and self.settings is settings and self.given == given


def _laid(article: Article, settings: Settings, given: _Given) -> _Laid:
    faces = ladder(given.face_name, given.columns, given.rows, given.profile)
    face = step(faces, given.size)
    page, left = shape(article, settings, face, given.columns)
    sizes = Sizes(article, faces, face, page)
    layout = typeset(article, page, face.measure, choose=sizes.setting)
    return _Laid(article, settings, given, faces, face, sizes, layout, left)


def shape(article: Article, settings: Settings, face: Face, columns: int) -> tuple[Page, int]:
    """Return the page for a pane of `columns` cells, and the cells to the left of the text.

    The column is centred; its measure is whole ems, and one em beside it is kept for marks that hang.
    """
    room = written(face, columns) * face.units
    margins = 2 * MARGIN * face.units
    beside = max(margins, MARGIN * face.units + face.em)
    ems = max(1, min(settings.measure, (room - beside) // face.em))
    if ems < 4:  # so narrow that margins are a luxury
        ems = max(1, room // face.em)
    measure = ems * face.em
    spare = max(0, room - measure)
    left = min(spare // 2, max(0, spare - face.em)) // face.units
    indent = settings.indent if indents(article) else 0
    page = Page(measure, indent, hang=spare >= face.em, justify=settings.justify, typography=rules(article, settings))
    return page, left


def rules(article: Article, settings: Settings) -> Typography:
    """Return the typography that suits the article's language; what is not known is taken for Chinese."""
    language = article.meta.language if article.meta.language in ("ja", "ko") else "zh"
    return Typography(settings.full_width, settings.gaps, settings.strictness, language)


def indents(article: Article) -> bool:
    """Tell whether paragraphs are told apart by an indent; in Latin scripts a blank line does it (TYPOGRAPHY)."""
    return article.meta.language in ("zh", "ja", "")


def leading(reading: Reading, face: Face) -> int:
    """Return the blank rows under each line drawn by `face`: what the settings say at size 1, else what it wants."""
    wished = reading.settings.leading
    return wished if face.size == 1 and isinstance(wished, int) else face.leading


def spacing(reading: Reading) -> int:
    """Return the blank rows between two paragraphs."""
    return reading.settings.spacing if indents(reading.article) else max(1, reading.settings.spacing)


def opened(article: Article, settings: Settings, face_name: str, size: int, profile: Profile = TEXTUAL) -> Reading:
    """Return the reading of an article at its beginning; its pane has 80 × 24 cells until the screen knows better.

    `profile` is how the terminal counts cells.
    """
    return Reading(article, outline(article), settings, face_name, size, 80, 24, profile=profile)


@cache
def nothing() -> Reading:
    """Return the reading of an empty article: what a pane shows before it is given one."""
    return opened(Article("", ()), Settings(), "cells", 1)


@lru_cache(maxsize=4)
def resized(reading: Reading, columns: int, rows: int) -> Reading:
    """Return the reading in a pane of another size, at the same place."""
    if (columns, rows) == (reading.columns, reading.rows):
        return reading
    return replace(reading, columns=columns, rows=rows)


def with_size(reading: Reading, size: int) -> Reading:
    """Return the reading at a step of the ladder, at the same place; a step that is not offered changes nothing."""
    offered = {face.size for face in reading.faces}
    return replace(reading, size=size) if size in offered and size != reading.size else reading


@lru_cache(maxsize=4)  # what is shown, and what was worked out ahead
def stepped(reading: Reading, steps: int) -> Reading:
    """Return the reading so many steps up or down the ladder as it is offered in this pane."""
    sizes = [face.size for face in reading.faces]
    present = sizes.index(reading.face.size)
    wanted = max(0, min(present + steps, len(sizes) - 1))
    return reading if wanted == present else with_size(reading, sizes[wanted])


def with_face(reading: Reading, name: str) -> Reading:
    """Return the reading drawn by another face, one of FACES, at the same place and size."""
    return replace(reading, face_name=name)


def section_read(reading: Reading) -> int:
    """Return the number of the section being read, -1 before the first.

    It is the last one that begins at the place or before it; from a line's start also one that begins in the line,
    since then the reader came by scrolling and sees it on top.
    """
    number = _last_begun(reading, reading.place)
    if not reading.article.blocks or (number >= 0 and reading.sections[number].span.start == reading.place):
        return number
    line = reading.layout.line(reading.layout.position(reading.place)).span
    return _last_begun(reading, line.end - 1) if line.start == reading.place else number


def paragraph_read(reading: Reading) -> Span:
    """Return the span of the block at the place: empty when the article is."""
    blocks = reading.article.blocks
    return blocks[reading.layout.position(reading.place).block].span if blocks else Span(0, 0)


def _last_begun(reading: Reading, offset: int) -> int:
    """Return the number of the last section that begins at an offset or before it, -1 before the first."""
    return bisect_right(reading.sections, offset, key=lambda section: section.span.start) - 1
