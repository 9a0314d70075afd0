"""The blocks of an article and the ladder in, the face and the setting of each block out."""

from reader.faces import Face, step
from reader.model import Article, Kind
from reader.records import dataclass, replace
from reader.typesetting import Page, Setting
from reader.typesetting.paragraph import Shape, fill, prepare

_MOST_LINES = 2  # of a heading that is bigger than the text
_PLAIN = 2  # the biggest step for code and tables: their columns need room


@dataclass(frozen=True, slots=True, eq=False)
class Sizes:
    """Which face each block is drawn by when the text is drawn by `face` on `page`.

    At size 1 all blocks have the same. In bigger text a heading is one step bigger when it then fits on two lines;
    code and tables stay at step 2, or plain where the face has none.
    """

    article: Article
    faces: tuple[Face, ...]
    face: Face
    page: Page

    def of(self, number: int) -> Face:
        """Return the face of block `number`."""
        if self.face.size == 1:
            return self.face
        match self.article.blocks[number].kind:
            case Kind.HEADING:
                bigger = step(self.faces, self.face.size + 1)
                return bigger if bigger is not self.face and self._fits(number, bigger) else self.face
            case Kind.CODE | Kind.TABLE:
                return step(self.faces, min(self.face.size, _PLAIN))
            case _:
                return self.face

    def setting(self, number: int) -> Setting | None:
        """Return how a block is set that is drawn by another face than the text, None for one that is not."""
        face = self.of(number)
        return None if face is self.face else Setting(self._page(face), face.measure)

    def _page(self, face: Face) -> Page:
        """Return the same column in another face's units."""
        cells = self.page.measure // self.face.units
        return replace(self.page, measure=max(face.em, cells * face.units // face.em * face.em), hang=False)

    def _fits(self, number: int, face: Face) -> bool:
        span = self.article.blocks[number].span
        page = self._page(face)
        paragraph = prepare(self.article.text[span.start : span.end], page.typography, face.measure)
        lines = fill(paragraph, Shape(page.measure, 0, 0, 0))
        return all(count < _MOST_LINES for count, _ in enumerate(lines))
