"""Readings in, the library told: which article is read, how far, and what it says; the place where it was left out."""

from bisect import bisect_right

from reader.anchors import Anchor, anchor, found
from reader.library import LINE, Library
from reader.model import Article, Landmark
from reader.reading.moves import at
from reader.reading.value import Reading
from reader.reading.view import progress
from reader.records import replace

_PAGES = 4000  # code points


class Diary:
    """Keeps in a library where the reader is in the article that is read.

    The one at the location `unkept` is nobody's reading until something is noted on it.
    """

    def __init__(self, library: Library, *, unkept: str = "") -> None:
        self._library = library
        self._unkept = unkept
        self._article = Article("", ())
        self._id = 0
        self._place = 0
        self._is_finished = False
        self._is_described = True

    def opened(self, reading: Reading) -> Reading:
        """Keep that the article is read; return the reading at the place where it was left, with the notes on it."""
        if not self._is_kept(reading):
            return reading
        place = self._begun(reading.article)
        resumed = at(reading, found(reading.article.text, place))
        self._place = resumed.place
        return self.noted(resumed)

    def left(self, reading: Reading) -> Reading:
        """Return the reading as `opened` does, at the place where it was left and with its notes; keep nothing."""
        if not self._is_kept(reading):
            return reading
        text, number = reading.article.text, self._library.articles.known(reading.article)
        resumed = at(reading, found(text, self._library.articles.place(number)))
        return resumed if reading.article.missing else replace(resumed, notes=self._library.notes.of(number, text))

    def keep(self, reading: Reading) -> None:
        """Keep the place when it has moved, or when another article is read than before."""
        if not self._is_kept(reading):
            return
        number = self.number(reading)
        place = reading.place if reading.search.origin < 0 else reading.search.origin
        fraction = progress(reading).fraction
        if place != self._place or (fraction >= 1 and not self._is_finished):  # the whole of it may have been in sight
            self._place, self._is_finished = place, fraction >= 1
            near = _landmark(reading.article, place)
            self._library.articles.keep_place(number, anchor(reading.article.text, place), fraction, near)

    def advance(self, reading: Reading, seconds: float) -> bool:
        """Keep the place, and do for about so many seconds what can wait: the article becomes one that is searched.

        Tell whether there is more of it.
        """
        if not self._is_kept(reading):
            return False
        self.keep(reading)
        if reading.article.missing:
            return False
        if not self._is_described:
            self._describe(reading.article)
            self._is_described = True
        return self._library.advance(seconds)

    def reached(self, article: Article) -> tuple[Anchor, Landmark]:
        """Return the place where an article was left, and the landmark before it."""
        articles = self._library.articles
        number = 0 if self._unkept and article.meta.location == self._unkept else articles.known(article)
        return articles.place(number), articles.landmark(number)

    def number(self, reading: Reading) -> int:
        """Return what the article is known by in the library, which keeps it from now on."""
        if not self._is_kept(reading):
            self._unkept = ""
        if reading.article is not self._article:
            self._begun(reading.article)
        return self._id

    def noted(self, reading: Reading) -> Reading:
        """Return the reading with the notes on its article as they are kept now; without any on a part of it."""
        if not self._is_kept(reading) or reading.article.missing:
            return reading
        notes = self._library.notes.of(self.number(reading), reading.article.text)
        return reading if notes == reading.notes else replace(reading, notes=notes)

    def _is_kept(self, reading: Reading) -> bool:
        return not self._unkept or reading.article.meta.location != self._unkept

    def _begun(self, article: Article) -> Anchor:
        """Keep that an article is read; return the place where it was left."""
        known = self._library.articles.opened(article)
        self._article, self._id, self._place = article, known.id, known.place.offset
        self._is_finished = self._is_described = False
        return known.place

    def _describe(self, article: Article) -> None:
        """Keep what the article is sorted, filtered and searched by."""
        from reader.search.folding import folded  # noqa: PLC0415 - tables that the first screen does without
        from reader.search.keys import keys  # noqa: PLC0415 - the same

        meta = article.meta
        sound, _ = keys(meta.title[:LINE])
        facts = " ".join(fact[:LINE] for fact in (meta.title, meta.tag, meta.source))
        self._library.articles.keep_keys(self._id, sound, folded(facts))
        self._library.texts.keep(self._id, article.text)


def _landmark(article: Article, place: int) -> Landmark:
    """Return the last landmark with some pages between it and the place: one may turn back."""
    number = bisect_right(article.landmarks, place - _PAGES, key=_offset) - 1
    return article.landmarks[number] if number >= 0 else Landmark()


def _offset(landmark: Landmark) -> int:
    return landmark.offset
