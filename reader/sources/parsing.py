"""Bytes and their format in, an Article out, parsed in a process that can be ended; what is quick has no need of it.

parse apart ──too long, too much memory, broken down──▶ strip apart ──▶ its text, and a notice
"""

from collections.abc import Callable
from pathlib import Path

from reader.apart import ApartError, CancelledError, answer
from reader.model import Article
from reader.records import replace
from reader.sources.format import Format
from reader.sources.packed import unpacked
from reader.sources.parser_limits import MEGABYTE, ParserLimits
from reader.sources.raw import Raw, SourceError
from reader.sources.watch import Watch

_PROGRAM = Path(__file__).with_name("parse_process.py")


def parsed(found: Format, raw: Raw, encoding: str, watch: Watch) -> Article:
    """Read `raw` in a format, or its text alone; raise SourceError, also once the watch says that it is given up."""
    limits = found.limits or ParserLimits(0)
    facts = {
        "seconds": round(limits.apart(len(raw.data)).seconds),
        "memory": f"{limits.memory // MEGABYTE} MB",
    }
    try:
        return _apart(found.parse, raw, encoding, limits, watch)
    except OSError:  # there can be no other process: it is read without that safety
        return found.parse(raw, encoding)
    except ApartError as error:
        if found.strip is None:
            raise SourceError("source.unparsed", raw.location, **facts) from error
    try:
        article = _apart(found.strip, raw, encoding, limits, watch)
    except (ApartError, OSError) as error:
        raise SourceError("source.unparsed", raw.location, **facts) from error
    return replace(article, notices=(*article.notices, SourceError("source.stripped", raw.location, **facts)))


def _apart(
    parse: Callable[[Raw, str], Article], raw: Raw, encoding: str, limits: ParserLimits, watch: Watch
) -> Article:
    facts = ((parse.__module__, parse.__qualname__), (raw.location, raw.declared, raw.media), encoding)
    try:
        return unpacked(answer(_PROGRAM, facts, raw.data, limits.apart(len(raw.data)), watch.is_cancelled))
    except CancelledError as error:
        raise SourceError("web.cancelled", raw.location) from error
