"""Readings in, the library told: which article is read, how far, and what it says; the place where it was left out."""

from reader.anchors import Anchor, anchor, found
from reader.library import Library
from reader.model import Article
from reader.reading.moves import at
from reader.reading.value import Reading
from reader.reading.view import progress
from reader.search.folding import folded


class Diary:
    """Keeps in a library where the reader is in the article that is read; nothing when it is not to remember."""

    def __init__(self, library: Library, *, remembers: bool = True) -> None:
        self._library = library
        self._remembers = remembers
        self._article = Article("", ())
        self._id = 0
        self._place = 0
        self._text_kept = True

    def opened(self, reading: Reading) -> Reading:
        """Keep that the article is read; return the reading at the place where it was left."""
        if not self._remembers:
            return reading
        place = self._begun(reading.article)
        resumed = at(reading, found(reading.article.text, place))
        self._place = resumed.place
        return resumed

    def keep(self, reading: Reading) -> None:
        """Keep the place when it has moved, or when another article is read than before."""
        if not self._remembers:
            return
        if reading.article is not self._article:
            self._begun(reading.article)
        place = reading.place if reading.search.origin < 0 else reading.search.origin
        if place != self._place:
            self._place = place
            text = reading.article.text
            self._library.articles.keep_place(self._id, anchor(text, place), progress(reading).fraction)

    def advance(self, reading: Reading, seconds: float) -> None:
        """Keep the place, and do for about so many seconds what can wait: the text becomes one that is searched."""
        if not self._remembers:
            return
        self.keep(reading)
        if not self._text_kept:
            self._library.texts.keep(self._id, reading.article.text)
            self._text_kept = True
        self._library.advance(seconds)

    def _begun(self, article: Article) -> Anchor:
        """Keep that an article is read; return the place where it was left."""
        meta = article.meta
        known = self._library.articles.opened(article, folded=folded(f"{meta.title} {meta.tag} {meta.source}"))
        self._article, self._id, self._place, self._text_kept = article, known.id, known.place.offset, False
        return known.place
