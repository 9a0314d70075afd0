"""An Article or the error instead of it in, bytes out, and back: how a process tells another one what it has read.

Plain JSON, for what comes back may be the work of a parser that a hostile text has taken over.
"""

import json
from array import array
from collections.abc import Sequence
from datetime import date, datetime
from itertools import starmap
from typing import Any

from reader.errors import ReaderError
from reader.model import Article, Block, Blocks, Inline, Kind, Landmark, Mark, Meta, Removed, Span
from reader.records import replace
from reader.sources.raw import SourceError

_KINDS = tuple(Kind)
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}
_META = ("title", "tag", "source", "editor", "site", "language", "location", "encoding", "undecodable")


def packed(read: Article | SourceError) -> bytes:
    """Return an article or an error as bytes."""
    told = {"error": _error(read)} if isinstance(read, SourceError) else _article(read)
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpacked(data: bytes) -> Article:
    """Return the article that was packed, or raise the error."""
    told: dict[str, Any] = json.loads(data.decode("utf-8", "surrogatepass"))
    if "error" in told:
        raise _said(told["error"])
    meta = told["meta"]
    return Article(
        told["text"],
        _blocks(told),
        replace(
            Meta(**{name: meta[name] for name in _META}), published=_day(meta["published"]), authors=(*meta["authors"],)
        ),
        tuple(starmap(Removed, told["removed"])),
        tuple(Mark(Inline(name), Span(start, end), target) for name, start, end, target in told["marks"]),
        tuple(map(_said, told["notices"])),
        tuple(starmap(Span, told["missing"])),
        tuple(starmap(Landmark, told["landmarks"])),
    )


def _article(article: Article) -> dict[str, Any]:
    blocks = list(article.blocks)
    meta = article.meta
    return {
        "text": article.text,
        "many": isinstance(article.blocks, Blocks),
        "starts": [block.span.start for block in blocks],
        "ends": [block.span.end for block in blocks],
        "kinds": [_NUMBERS[block.kind] for block in blocks],
        "levels": [block.level for block in blocks],
        "meta": {name: getattr(meta, name) for name in _META}
        | {"published": _written(meta.published), "authors": meta.authors},
        "removed": [(one.text, one.why, one.at) for one in article.removed],
        "marks": [(mark.inline, *mark.span, mark.target) for mark in article.marks],
        "notices": [_error(notice) for notice in article.notices],
        "missing": article.missing,
        "landmarks": list(article.landmarks),
    }


def _blocks(told: dict[str, Any]) -> Sequence[Block]:
    starts, ends, kinds, levels = (told[name] for name in ("starts", "ends", "kinds", "levels"))
    if told["many"]:
        return Blocks(array("I", starts), array("I", ends), bytes(kinds), bytes(levels))
    spans = map(Span, starts, ends)
    return tuple(map(Block, map(_KINDS.__getitem__, kinds), spans, levels))


def _written(published: date | None) -> tuple[str, bool]:
    """Return a date, and whether it knows the time of day."""
    return (published.isoformat() if published else "", isinstance(published, datetime))


def _day(written: tuple[str, bool]) -> date | None:
    day, has_time = written
    return (datetime if has_time else date).fromisoformat(day) if day else None


def _error(error: ReaderError) -> tuple[str, dict[str, object]]:
    return error.word, error.facts


def _said(told: tuple[str, dict[str, Any]]) -> SourceError:
    word, facts = told
    return SourceError(word, facts.pop("path", ""), **facts)
