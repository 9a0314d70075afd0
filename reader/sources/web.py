"""A web address in, its page out: as its server has it now, else as it was when it was last read."""

from collections.abc import Mapping
from pathlib import Path

from reader.errors import reason
from reader.sources import cache
from reader.sources.cache import NOTHING, Kept
from reader.sources.download import Answer, download
from reader.sources.limits import Limits
from reader.sources.raw import Raw, SourceError
from reader.sources.watch import Watch
from reader.sources.web_error import UnreachableError


def page(address: str, watch: Watch, limits: Limits, folder: Path | None) -> Raw:
    """Return the page at an address; raise SourceError.

    `folder` is where pages are kept, None to keep nothing. When the network or the server is away the page is what
    was kept, and a notice says so.
    """
    asked: dict[str, Kept] = {}

    def conditions(hop: str) -> Mapping[str, str]:
        asked[hop] = cache.kept(folder, hop) if folder else NOTHING
        wanted = {"If-None-Match": asked[hop].etag, "If-Modified-Since": asked[hop].modified}
        # What a server, or whoever wrote into the cache, made up must not become another header.
        fit = asked[hop].data and all(said.isascii() and said.isprintable() for said in wanted.values())
        return {name: said for name, said in wanted.items() if fit and said}

    try:
        answer = download(address, limits, watch, conditions)
    except UnreachableError:
        older = cache.found(folder, address) if folder else NOTHING
        if older is NOTHING:
            raise
        return _raw(older, SourceError("web.kept", older.location, when=f"{older.when:%Y-%m-%d %H:%M}"))
    newest = asked[answer.address] if answer.is_unchanged else _answered(answer)
    return _raw(newest, *(_keep(folder, address, newest) if folder and answer.may_be_kept else ()))


def _keep(folder: Path, address: str, page: Kept) -> tuple[SourceError, ...]:
    """Keep a page and that `address` leads to it; return what is to be said when that cannot be done."""
    try:
        cache.keep(folder, page)
        if address != page.address:
            cache.keep(folder, Kept(address, page.address, b""))
    except OSError as error:
        return (SourceError("web.unkept", str(folder), reason=reason(error)),)
    return ()


def _answered(answer: Answer) -> Kept:
    return Kept(
        answer.address, answer.address, answer.data, answer.media, answer.declared, answer.etag, answer.modified
    )


def _raw(page: Kept, *notices: SourceError) -> Raw:
    return Raw(page.location, page.data, page.declared, page.media, notices)
