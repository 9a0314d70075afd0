"""Texts of articles read in; the places in all of them where something stands out (SQLite's FTS5)."""

import math
import zlib
from collections.abc import Collection, Iterator
from functools import lru_cache
from time import monotonic
from zlib import crc32

from reader.anchors import Anchor, anchor
from reader.library.file import LibraryError
from reader.library.lexicon import Lexicon, Wanted
from reader.library.store import Change, Store
from reader.model import Span
from reader.records import NamedTuple

PIECE = 4000  # code points in a row of the index
MODULE = "fts5"

_OVERLAP = 64  # code points that a piece shares with the next: what is looked for may lie across their border
_BATCH = 2  # pieces in one transaction, 30 ms
_LOOKED_INTO = 200  # pieces whose terms fit: in more of them one would wait too long for the first results
_AT_ONCE = 50  # of these
_HASHED = 1 << 16  # code points at once
_LAST = 1 << 62  # no piece has a higher id
_NEW = b"G"  # what zlib writes begins otherwise
_CONTEXT = 24  # code points of an excerpt on either side

# Another window may have been faster: what is done already is not done again.
_ADD = "INSERT OR IGNORE INTO piece (article, start, body) VALUES (?, ?, ?)"
_INDEX = "INSERT INTO term (rowid, terms) SELECT id, ? FROM piece, lexicon WHERE id = ? AND id > indexed"
_UNINDEX = (
    "INSERT INTO term (term, rowid, terms) SELECT 'delete', id, ? FROM piece, lexicon WHERE id = ? AND id <= indexed"
)
_FITTING = (
    "SELECT piece.id, article, start, body FROM term JOIN piece ON piece.id = term.rowid "
    "WHERE term MATCH ? AND term.rowid < ? ORDER BY term.rowid DESC LIMIT ?"
)


class Hit(NamedTuple):
    """An article that has what is looked for, an excerpt around the first place of it, and the places."""

    article: int
    excerpt: str
    places: tuple[Anchor, ...]


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

    def search(
        self, wanted: Wanted, limit: int = 20, *, besides: Collection[int] = (), until: float = math.inf
    ) -> list[Hit]:
        """Return the articles that have what is wanted, at most `limit` of them, those kept last first.

        Those in `besides` are not looked at; when the clock, `monotonic`, says `until`, what was found is returned.
        """
        hits: dict[int, list[tuple[Span, str, int]]] = {}
        for article, start, packed in self._pieces(wanted.terms):
            if article in besides:
                continue
            if monotonic() > until:
                break
            body = _unpacked(packed)
            if spans := [span for span in wanted.spans(body) if span.start < PIECE]:
                if len(hits) == limit and article not in hits:
                    break
                hits.setdefault(article, []).extend((span, body, start) for span in spans)
        return [_hit(article, found) for article, found in hits.items()]

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

    def _pieces(self, terms: str) -> Iterator[tuple[int, int, bytes]]:
        """Yield article, start and text of the pieces that have the terms, those written last first."""
        if not (self._usable and terms):
            return
        last = _LAST
        for _ in range(_LOOKED_INTO // _AT_ONCE):
            rows = self._store.rows(_FITTING, terms, last, _AT_ONCE)
            for last, article, start, body in rows:  # noqa: B007 - the next rows come before the last one
                yield article, start, body
            if len(rows) < _AT_ONCE:
                break

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


def _packed(text: str, start: int) -> bytes:
    """Return a piece as it is kept: GB 18030 writes all of Unicode, and hanzi in a fifth less than UTF-8, packed."""
    return _NEW + zlib.compress(text[start : start + PIECE + _OVERLAP].encode("gb18030", errors="replace"), 6)


def _unpacked(body: bytes) -> str:
    if body.startswith(_NEW):
        return zlib.decompress(body[len(_NEW) :]).decode("gb18030")
    return zlib.decompress(body).decode()  # from before there was _NEW


def _hit(article: int, found: list[tuple[Span, str, int]]) -> Hit:
    """Return what was found in an article in the order of its text; quoted is the first of it."""
    found.sort(key=lambda each: each[2] + each[0].start)
    places = []
    for span, body, start in found:
        place = anchor(body, span.start)
        places.append(place._replace(offset=start + place.offset))
    (begin, end), body, _ = found[0]
    excerpt = body[max(0, begin - _CONTEXT) : end + _CONTEXT]
    return Hit(article, " ".join(excerpt.split()), tuple(places))
