"""Texts of articles read in; the places in all of them where something stands out (SQLite's FTS5)."""

import zlib
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from time import monotonic
from zlib import crc32

from reader.anchors import Anchor, anchor
from reader.library.file import LibraryError
from reader.library.lexicon import Lexicon, Wanted, both, either, without
from reader.library.store import Change, Store
from reader.model import Span
from reader.records import NamedTuple

PIECE = 4000  # code points in a row of the index
MODULE = "fts5"

_OVERLAP = 64  # code points that a piece shares with the next: what is looked for may lie across their border
_LARGEST = 4 * (PIECE + _OVERLAP)  # bytes of a piece in any encoding
_BATCH = 2  # pieces in one transaction, 30 ms
_HASHED = 1 << 16  # code points at once
_NEW = b"G"  # what zlib writes begins otherwise
_CONTEXT = 24  # code points of an excerpt on either side

# Another window may have been faster: what is done already is not done again.
_ADD = "INSERT OR IGNORE INTO piece (article, start, body) VALUES (?, ?, ?)"
_INDEX = "INSERT INTO term (rowid, terms) SELECT id, ? FROM piece, lexicon WHERE id = ? AND id > indexed"
_UNINDEX = (
    "INSERT INTO term (term, rowid, terms) SELECT 'delete', id, ? FROM piece, lexicon WHERE id = ? AND id <= indexed"
)
_NEWEST = "SELECT article, start, body FROM piece WHERE id > ? ORDER BY id DESC"
_OLDER = "SELECT article, start, body FROM piece WHERE id <= ? ORDER BY id DESC"
_FITTING = (
    "SELECT article, start, body FROM term CROSS JOIN piece ON piece.id = term.rowid "
    "WHERE term MATCH ? AND term.rowid <= ? ORDER BY term.rowid DESC"
)
_LONG = (
    "SELECT article, min(id), max(id) FROM term CROSS JOIN piece ON piece.id = term.rowid "
    "WHERE term MATCH ? AND article IN (SELECT article FROM text WHERE written > ?) GROUP BY article"
)
_OF_ARTICLE = (
    "SELECT start, body FROM term CROSS JOIN piece ON piece.id = term.rowid "
    "WHERE term MATCH ? AND term.rowid BETWEEN ? AND ? AND article = ? ORDER BY term.rowid DESC"
)


class Hit(NamedTuple):
    """What a piece of an article has of what is looked for: the places, and an excerpt around the first; or nothing."""

    article: int
    excerpt: str = ""
    places: tuple[Anchor, ...] = ()


class Texts:
    """The texts of articles, as `store` holds them, cut into terms by `lexicon`.

    What is kept is written and indexed a little at a time, by `advance`. An unfinished text is gone on with when it
    is kept again.
    """

    def __init__(self, store: Store, lexicon: Lexicon) -> None:
        self._store = store
        self._lexicon = lexicon
        self._coming: dict[int, tuple[str, int]] = {}  # texts and their hashes by article; to be forgotten: ""
        self._lacking: tuple[LibraryError, ...] = ()
        self._usable = store.on_disk and self._prepare()

    @property
    def complaints(self) -> tuple[LibraryError, ...]:
        """Why texts are not kept, or not all of them."""
        return self._lacking or self._store.complaints

    @property
    def is_usable(self) -> bool:
        """Whether texts are kept, and can be searched: not in a private library, nor without an index."""
        return self._usable

    @property
    def failures(self) -> int:
        """How often texts could not be read, so that a search ended before it had looked through all of them."""
        return self._store.failures

    def keep(self, article: int, text: str) -> None:
        """Keep the text of an article instead of what is kept of it."""
        if self._usable:
            self._coming[article] = (text, fingerprint(text))

    def forget(self, article: int) -> None:
        """Forget the text of an article."""
        self.keep(article, "")

    def advance(self, seconds: float) -> bool:
        """Write and index for about so many seconds, and tell whether there is more to do."""
        end = monotonic() + seconds
        while (more := self._usable and (self._write_some() or self._index_some())) and monotonic() < end:
            pass
        return more

    def search(self, words: Sequence[Wanted], *, besides: Collection[int] = ()) -> Iterator[Hit]:
        """Yield what each piece has that may have all the words, those kept last first; then the long texts that do.

        One may stop after each, and go on in another thread. Articles in `besides` are not looked at.
        """
        if not self._usable:
            return
        had = {*besides}
        known = ""
        for number, asked in enumerate(_questions(words)):
            pieces = 0
            for article, start, body in self._pieces(asked, known, with_new=not number):
                pieces += 1
                if article not in besides:
                    hit = _hit(article, start, body, words)
                    had.update([article] if hit.places else [])
                    yield hit
            known = asked if pieces else known
        if len(words) > 1:
            yield from self._scattered(words, had)

    def close(self) -> None:
        """Let go of the file."""
        self._usable = False
        self._store.close()

    def _prepare(self) -> bool:
        """Make the index, anew when texts are cut otherwise than before; tell whether there can be one."""
        there = self._store.rows("SELECT count(*) FROM pragma_module_list WHERE name = ?", MODULE)
        if there != [(1,)]:
            self._lacking = (LibraryError("library.no_index"),) if there else ()
            return False
        if self._store.rows("SELECT name FROM lexicon") == [(self._lexicon.name,)]:
            return True
        options = "content = '', columnsize = 0, detail = none, tokenize = ascii"
        return self._store.write(
            ("DROP TABLE IF EXISTS term", ()),
            (f"CREATE VIRTUAL TABLE term USING fts5 (terms, {options})", ()),
            ("DELETE FROM lexicon", ()),
            ("INSERT INTO lexicon VALUES (?, 0)", (self._lexicon.name,)),
        )

    def _write_some(self) -> bool:
        """Write some pieces of the first text that is coming; tell whether there was anything to do."""
        for article, (text, key) in self._coming.items():
            kept = self._store.rows("SELECT hash, written FROM text WHERE article = ?", article)
            if kept and kept[0][0] != key:
                self._drop_some(article)
            elif text and not (kept and kept[0][1] >= len(text)):
                self._add_some(article, text, key, kept[0][1] if kept else 0)
            else:
                del self._coming[article]
            return True
        return False

    def _add_some(self, article: int, text: str, key: int, written: int) -> None:
        end = min(len(text), written + _BATCH * PIECE)
        self._save(
            *((_ADD, (article, start, _packed(text, start))) for start in range(written, end, PIECE)),
            ("INSERT OR REPLACE INTO text VALUES (?, ?, ?)", (article, key, end)),
        )

    def _drop_some(self, article: int) -> None:
        """Drop some pieces of a text, and when there are none any more the text."""
        rows = self._store.rows("SELECT id, body FROM piece WHERE article = ? LIMIT ?", article, _BATCH)
        changes: list[Change] = [("UPDATE text SET hash = -1 WHERE article = ?", (article,))]
        for piece, body in rows:
            changes += [
                (_UNINDEX, (self._terms(body), piece)),
                ("DELETE FROM piece WHERE id = ?", (piece,)),
            ]
        if not rows:
            changes = [("DELETE FROM text WHERE article = ?", (article,))]
        self._save(*changes)

    def _index_some(self) -> bool:
        """Index some pieces; tell whether there were any."""
        rows = self._store.rows(
            "SELECT id, body FROM piece WHERE id > (SELECT indexed FROM lexicon) ORDER BY id LIMIT ?", _BATCH
        )
        changes: list[Change] = []
        for piece, body in rows:
            changes += [
                (_INDEX, (self._terms(body), piece)),
                ("UPDATE lexicon SET indexed = max(indexed, ?)", (piece,)),
            ]
        if rows:
            self._save(*changes)
        return bool(rows)

    def _pieces(self, asked: str, known: str, *, with_new: bool) -> Iterator[tuple[int, int, bytes]]:
        """Yield article, start and text of the pieces that have what is asked but not what is known.

        Those written last come first, and `with_new` of these all that are not in the index yet.
        """
        for indexed, last in self._store.rows("SELECT indexed, (SELECT max(id) FROM piece) FROM lexicon"):
            if with_new and last != indexed:
                yield from self._store.stream(_NEWEST, indexed)
            if asked:
                yield from self._store.stream(_FITTING, without(asked, known), indexed)
            else:
                yield from self._store.stream(_OLDER, indexed)

    def _scattered(self, words: Sequence[Wanted], besides: Collection[int]) -> Iterator[Hit]:
        """Yield what there is in long texts that have all the words, though none of their pieces has.

        Before that an empty hit for each piece that was looked into.
        """
        asked = [word.asked[-1] for word in words if word.asked[-1]]
        if not asked:
            return
        of_words = [
            {article: ends for article, *ends in self._store.stream(_LONG, each, PIECE)}
            for each in dict.fromkeys(asked)
        ]
        for article in sorted(set[int].intersection(*map(set, of_words)), key=lambda each: -of_words[0][each][1]):
            if article in besides:
                continue
            hits: list[Hit] = []
            there: set[int] = set()
            ends = [end for pieces in of_words for end in pieces[article]]
            for start, body in self._store.stream(_OF_ARTICLE, either(*asked), min(ends), max(ends), article):
                for number, word in enumerate(words):
                    hit = _hit(article, start, body, [word])
                    if hit.places:
                        there.add(number)
                        hits.append(hit)
                yield Hit(article)
            if len(there) == len(words):
                yield from hits

    def _terms(self, body: bytes) -> str:
        return " ".join(self._lexicon.terms(_unpacked(body)))

    def _save(self, *changes: Change) -> None:
        """Save, or give up: what cannot be kept is made again when the article is read again."""
        self._usable = self._store.write(*changes)


@lru_cache(maxsize=2)
def fingerprint(text: str) -> int:
    """Return the hash of a text as UTF-8, by which it is told that it has not changed."""
    key = 0
    for start in range(0, len(text), _HASHED):
        key = crc32(text[start : start + _HASHED].encode(errors="replace"), key)
    return key


def _questions(words: Sequence[Wanted]) -> Iterator[str]:
    """Yield what the index is asked for all the words, one after the other, each once."""
    most = max(len(word.asked) for word in words)
    yield from dict.fromkeys(
        both(*(word.asked[min(number, len(word.asked) - 1)] for word in words)) for number in range(most)
    )


def _packed(text: str, start: int) -> bytes:
    """Return a piece as it is kept: GB 18030 writes all of Unicode, and hanzi in a fifth less than UTF-8, packed."""
    return _NEW + zlib.compress(text[start : start + PIECE + _OVERLAP].encode("gb18030", errors="replace"), 6)


def _unpacked(body: bytes) -> str:
    """Return a piece as it was; of one that is damaged what is left of it, which is never longer than a piece."""
    encoding = "gb18030" if body.startswith(_NEW) else "utf-8"  # from before there was _NEW
    try:
        packed = zlib.decompressobj().decompress(body.removeprefix(_NEW), _LARGEST)
    except zlib.error:
        return ""
    return packed.decode(encoding, errors="replace")[: PIECE + _OVERLAP]


def _hit(article: int, start: int, packed: bytes, words: Sequence[Wanted]) -> Hit:
    """Return where a piece that begins at `start` has the words, if it has all; quoted is the first place."""
    body = _unpacked(packed)
    found: list[Span] = []
    for word in words:
        spans = word.spans(body)
        if not spans:
            return Hit(article)
        found += (span for span in spans if span.start < PIECE)
    if not found:
        return Hit(article)
    found.sort()
    begin, end = found[0]
    excerpt = body[max(0, begin - _CONTEXT) : end + _CONTEXT]
    places = (anchor(body, span.start) for span in found)
    return Hit(
        article, " ".join(excerpt.split()), tuple(place._replace(offset=start + place.offset) for place in places)
    )
