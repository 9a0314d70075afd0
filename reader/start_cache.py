"""What each start would work out anew in, the same as the last start left it out, as Python keeps bytecode.

Most of what a start takes is compiling regular expressions and reading YAML that has not changed since. What came of
it is kept in one file of plain values: beside the bytecode where that can be written to, else in the user's cache. An
installation brings one along (.ci/ship_start_cache.py), for the first start of all. There is nothing in it of what is
read, and it may be lost at any time.

A start looks at a quarter of what is kept for all kinds of starts, and at little of it once it has begun: a value is
read from the file when it is asked for, and only where each lies is in memory.
"""

import marshal
import os
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache

from reader import __version__, folders
from reader.own_files import index, open_own, read_index, write_own
from reader.static import Any, TypeVar, cast

_T = TypeVar("_T")
Key = tuple[str | int, ...]
_Record = tuple[Key, Key, Any]
"""A key, the stamp of what its value was made from, and the value."""
_Place = tuple[int, int, int]
"""Where a record lies in the file, its length in bytes and its checksum: damaged data may end the interpreter."""

_FIRST = 3  # descriptor that is not the terminal's
_FORMAT = 3  # of the file


class StartCache:
    """Plain values by their keys, each with the stamp of what it was made from; with another stamp it is made anew."""

    def __init__(self, path: str, beside: str = "", shipped: str = "") -> None:
        """Keep the values in the file `beside` the bytecode or, where that cannot be written to, at `path`.

        What is in neither may be in the file `shipped`, which is never written to.
        """
        self._path = path
        self._beside = beside
        self._file = next(filter(None, map(_File, filter(None, (beside, path, shipped)))), _File(""))
        self._new: dict[Key, _Record] = {}
        self._is_new = False

    def remembered(self, key: Key, stamp: Key, make: Callable[[], _T]) -> _T:
        """Return what `make` returns, plain values that are not to be changed, from memory when it is there.

        What `make` raises is raised, and nothing is kept.
        """
        found = self._record(key)
        if found is not None and found[1] == stamp:
            return cast("_T", found[2])
        made = make()
        self.keep(key, stamp, made)
        return made

    def kept(self, key: Key, stamp: Key) -> Any:
        """Return the value of a key, None when there is none of this stamp."""
        found = self._record(key)
        return found[2] if found is not None and found[1] == stamp else None

    def keep(self, key: Key, stamp: Key, value: Any) -> None:
        """Keep a plain value, made from what the stamp tells, until it is made from something else."""
        self._new[key] = key, stamp, value
        self._is_new = True

    def save(self, *, beside_only: bool = False) -> None:
        """Write down what was made since the last start; that no disk takes it does not matter."""
        if not self._is_new:
            return
        self._is_new = False
        for path in filter(None, (self._beside, "" if beside_only else self._path)):
            with suppress(OSError):
                write_own(path, self._file.written(self._new))
                return

    def _record(self, key: Key) -> _Record | None:
        return self._new.get(key) or self._file.record(key)


class _File:
    """The records that an earlier start has left, empty when there is no such file or another one."""

    def __init__(self, path: str) -> None:
        self._descriptor, size = open_own(path, _FIRST) if path else (-1, 0)
        found = read_index(self._descriptor, size, _FORMAT) if size else None
        self._places: dict[int, _Place] = found or {}

    def __bool__(self) -> bool:
        return bool(self._places)

    def record(self, key: Key) -> _Record | None:
        """Return the record of a key, None when there is none or it is damaged."""
        data = self._data(self._places.get(_number(key), (0, 0, 0)))
        record: _Record | None = marshal.loads(data) if data else None  # noqa: S302 - written by us, like bytecode
        return record if record is not None and record[0] == key else None

    def written(self, new: Mapping[Key, _Record]) -> Iterator[bytes]:
        """Yield the file with new records in it: all records, and the places of all."""
        fresh = {_number(key): marshal.dumps(record) for key, record in new.items()}
        places: dict[int, _Place] = {}
        end = 0
        for number in {**self._places, **fresh}:
            data = fresh.get(number) or self._data(self._places[number])
            if data:
                yield data
                places[number] = end, len(data), zlib.crc32(data)
                end += len(data)
        yield index(places, _FORMAT)

    def _data(self, place: _Place) -> bytes:
        """Return what lies at a place, nothing when that is damaged."""
        at, length, checksum = place
        try:
            data = os.pread(self._descriptor, length, at) if length else b""
        except OSError:
            return b""
        return data if zlib.crc32(data) == checksum else b""


@cache
def start_cache() -> StartCache:
    """Return the cache of this version of the program and of Python."""
    usual = f"{folders.cache(os.environ)}/start-{__version__}-{sys.implementation.cache_tag}"
    here, name = os.path.dirname(__file__), f"start-{sys.implementation.cache_tag}"
    is_apart = sys.dont_write_bytecode or sys.pycache_prefix or "READER_CACHE" in os.environ
    return StartCache(usual, "" if is_apart else f"{here}/__pycache__/{name}", f"{here}/{name}")


def stamp(path: str) -> Key:
    """Return what changes when a file changes: its size in bytes and a checksum; nothing when it cannot be read."""
    with suppress(OSError), open(path, "rb") as file:
        data = file.read()
        return len(data), zlib.crc32(data)
    return ()


def _number(key: Key) -> int:
    """Return a number of 64 bits for a key: keys are as long as the patterns in them."""
    data = "\0".join(map(str, key)).encode(errors="surrogatepass")
    return zlib.crc32(data) << 32 | zlib.adler32(data)
