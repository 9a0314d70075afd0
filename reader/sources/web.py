"""A web address in, its page out: as its server has it now, else as it was when it was last read."""

from collections.abc import Mapping
from pathlib import Path

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
        return {
            name: said for name, said in wanted.items() if asked[hop].data and said.isascii() and said.isprintable()
        }

    try:
        answer = download(address, limits, watch, conditions)
    except UnreachableError:
        page = cache.found(folder, address) if folder else NOTHING
        if page is NOTHING:
            raise
        return _raw(page, SourceError("web.kept", page.location, when=f"{page.when:%Y-%m-%d %H:%M}"))
    known = asked[answer.address]
    return _raw(known if answer.is_unchanged else _page(answer), *_kept(folder, address, answer))


def _kept(folder: Path | None, address: str, answer: Answer) -> tuple[SourceError, ...]:
    """Keep what came, if it may be kept; return what is to be said when it cannot be."""
    if folder is None or not answer.may_be_kept:
        return ()
    try:
        if answer.is_unchanged:
            cache.touch(folder, answer.address)
        else:
            cache.keep(folder, _page(answer))
        if address != answer.address:
            cache.keep(folder, Kept(address, answer.address, b""))
    except OSError as error:
        return (SourceError("web.unkept", str(folder), reason=error.strerror or type(error).__name__),)
    return ()


def _page(answer: Answer) -> Kept:
    return Kept(
        answer.address, answer.address, answer.data, answer.media, answer.declared, answer.etag, answer.modified
    )


def _raw(page: Kept, *notices: SourceError) -> Raw:
    return Raw(page.location, page.data, page.declared, page.media, notices)
