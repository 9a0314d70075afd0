"""The address of a page in, what was kept of it when it was last read out: files only their owner can read."""

import hashlib
import json
import os
import zlib
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp

from reader import folders
from reader.records import NamedTuple

LARGEST = 200 << 20  # bytes of all that is kept; beyond it the oldest go

_FIELDS = ("address", "location", "media", "declared", "etag", "modified")


class Kept(NamedTuple):
    """A page: the address it was asked for by, where that led, its bytes, its header, and when it last was so.

    What only leads elsewhere has no bytes.
    """

    address: str
    location: str
    data: bytes
    media: str = ""
    declared: str = ""
    etag: str = ""
    modified: str = ""
    when: datetime = datetime.min  # noqa: DTZ901 - NOTHING was asked for at no time


NOTHING = Kept("", "", b"")


def folder(environ: Mapping[str, str]) -> Path:
    """Return the folder of pages in READER_CACHE, or else in the user's cache folder."""
    return Path(folders.cache(environ), "pages")


def kept(place: Path, address: str) -> Kept:
    """Return what is kept of an address: NOTHING when that is nothing or damaged."""
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):  # whatever the bytes in a file can do
        with _path(place, address).open("rb") as file:
            header = json.loads(file.readline())
            data = file.read()
            when = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime).astimezone()
        fields = {name: str(header[name]) for name in _FIELDS}
        if fields["address"] == address and header["crc32"] == zlib.crc32(data):
            return Kept(**fields, data=data, when=when)
    return NOTHING


def found(place: Path, address: str) -> Kept:
    """Return the page that is kept of where an address led: NOTHING when there is none."""
    first = kept(place, address)
    page = first if first.location == address else kept(place, first.location)
    return page if page.data else NOTHING


def keep(place: Path, page: Kept, largest: int = LARGEST) -> None:
    """Keep a page, the whole of it or nothing, and let the oldest go; raise OSError."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    header = {name: getattr(page, name) for name in _FIELDS} | {"crc32": zlib.crc32(page.data)}
    descriptor, name = mkstemp(dir=place)  # for its owner's eyes only
    new = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(json.dumps(header).encode() + b"\n" + page.data)
        new.replace(_path(place, page.address))
    finally:
        new.unlink(missing_ok=True)
    _shrink(place, largest)


def _shrink(place: Path, largest: int) -> None:
    files = []
    for path in place.iterdir():
        with suppress(FileNotFoundError):  # another reader shrinks it too
            status = path.stat()
            files.append((status.st_mtime_ns, status.st_size, path))
    files.sort(reverse=True)
    size = 0
    for _, length, path in files:
        size += length
        if size > largest:
            path.unlink(missing_ok=True)


def _path(place: Path, address: str) -> Path:
    return place / f"{hashlib.sha256(address.encode()).hexdigest()}.page"
