"""What each start would work out anew in, the same as the last start left it out, as Python keeps bytecode.

Most of what a start takes is compiling regular expressions and reading YAML that has not changed since. What came of
it is kept in one file of plain values: beside the bytecode where that can be written to, else in the user's cache. An
installation brings one along (.ci/ship_start_cache.py), for the first start of all. There is nothing in it of what is
read, and it may be lost at any time.
"""

import marshal
import os
import sys
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any, TypeVar, cast

from reader import __version__, folders
from reader.own_files import read_own, write_own

_T = TypeVar("_T")
Key = tuple[str | int, ...]
_Kept = tuple[Key, bytes]
"""A stamp, and the value marshalled by itself: a start looks at a quarter of what is kept for all kinds of starts."""

_MOST = 1 << 24  # bytes that a file of ours never has
_SUM = 4  # bytes of the checksum it begins with: damaged data may end the interpreter
_FORMAT = 2  # of the file: what the checksum is begun with


class StartCache:
    """Plain values by their keys, each with the stamp of what it was made from; with another stamp it is made anew."""

    def __init__(self, path: str, beside: str = "", shipped: str = "") -> None:
        """Keep the values in the file `beside` the bytecode or, where that cannot be written to, at `path`.

        What is in neither may be in the file `shipped`, which is never written to.
        """
        self._path = path
        self._beside = beside
        self._kept = next(filter(None, map(_read, filter(None, (beside, path, shipped)))), {})
        self._is_new = False

    def remembered(self, key: Key, stamp: Key, make: Callable[[], _T]) -> _T:
        """Return what `make` returns, plain values that are not to be changed, from memory when it is there.

        What `make` raises is raised, and nothing is kept.
        """
        found = self._kept.get(key)
        if found is not None and found[0] == stamp:
            return cast("_T", marshal.loads(found[1]))  # noqa: S302 - written by us, like bytecode
        made = make()
        self.keep(key, stamp, made)
        return made

    def kept(self, key: Key, stamp: Key) -> Any:
        """Return the value of a key, None when there is none of this stamp."""
        found = self._kept.get(key)
        return marshal.loads(found[1]) if found is not None and found[0] == stamp else None  # noqa: S302 - as above

    def keep(self, key: Key, stamp: Key, value: Any) -> None:
        """Keep a plain value, made from what the stamp tells, until it is made from something else."""
        self._kept[key] = stamp, marshal.dumps(value)
        self._is_new = True

    def save(self, *, beside_only: bool = False) -> None:
        """Write down what was made since the last start; that no disk takes it does not matter."""
        if not self._is_new:
            return
        self._is_new = False
        data = marshal.dumps(self._kept)
        for path in filter(None, (self._beside, "" if beside_only else self._path)):
            with suppress(OSError):
                write_own(path, [zlib.crc32(data, _FORMAT).to_bytes(_SUM), data])
                return


@cache
def start_cache() -> StartCache:
    """Return the cache of this version of the program and of Python."""
    usual = f"{folders.cache(os.environ)}/start-{__version__}-{sys.implementation.cache_tag}"
    here, name = os.path.dirname(__file__), f"start-{sys.implementation.cache_tag}"
    is_apart = sys.dont_write_bytecode or sys.pycache_prefix or "READER_CACHE" in os.environ
    return StartCache(usual, "" if is_apart else f"{here}/__pycache__/{name}", f"{here}/{name}")


def stamp(path: os.PathLike[str]) -> Key:
    """Return what changes when a file changes: its size in bytes and a checksum; nothing when it cannot be read."""
    with suppress(OSError), open(path, "rb") as file:
        data = file.read()
        return len(data), zlib.crc32(data)
    return ()


def _read(path: str) -> dict[Key, _Kept]:
    data = memoryview(read_own(path, _MOST))
    if len(data) <= _SUM or zlib.crc32(data[_SUM:], _FORMAT) != int.from_bytes(data[:_SUM]):
        return {}
    kept: dict[Key, _Kept] = marshal.loads(data[_SUM:])  # noqa: S302 - as above
    return kept
