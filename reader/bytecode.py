"""The bytecode of all that a start imports in one file, where Python looks for it in five hundred.

To find, open and read so many small files takes a tenth of a start, and seconds from a slow disk. A module comes from
here while its source is the file that it was, by time and size, which is what Python goes by too; what is not here is
imported as usual. The file is made of Python's own when a program ends that had to import much without it, and may be
lost at any time. Where Python writes no bytecode there is no such file either.
"""

import marshal
import os
import sys
from functools import cache
from importlib.machinery import PathFinder, SourceFileLoader
from importlib.util import MAGIC_NUMBER, spec_from_file_location

from reader import __version__, folders
from reader.own_files import index, open_own, read_index, write_own

TYPE_CHECKING = False  # as in typing, whose import takes longer than all that is done here
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.machinery import ModuleSpec
    from types import CodeType
    from typing import Any

_MANY = 24  # modules that had to be imported as usual: for so many the file is made anew
_HEADER = 16  # bytes of Python's own before the code: its magic number, flags, time (s) and size of the source
_FIRST = 3  # descriptor that is not the terminal's

_Stamp = tuple[int, int]
"""What changes when a source does: its time in nanoseconds and its size in bytes."""
_Entry = tuple[str, bool, _Stamp, int, int]
"""A source, whether it is a package's, its stamp; the offset of its code in the file and its length in bytes.

The length is 0 when there was none.
"""


class Bytecode:
    """Finds modules for Python in a file of ours, and makes that file."""

    def __init__(self, path: str) -> None:
        """Open the file at `path`; without one nothing is found."""
        self._path = path
        self._descriptor, size = open_own(path, _FIRST)
        self._index = self._read_index(size)

    def find_spec(self, name: str, _: object = None, __: object = None) -> "ModuleSpec | None":
        """Return what Python needs to import a module; None for one that is not here or is another by now."""
        entry = self._index.get(name)
        if entry is None or not entry[-1] or _stamp(entry[0]) != entry[2]:
            return None
        loader = _Loader(name, entry[0], self)
        parts = [os.path.dirname(entry[0])] if entry[1] else None
        return spec_from_file_location(name, entry[0], loader=loader, submodule_search_locations=parts)

    def code(self, name: str) -> "CodeType":
        """Return the code of a module that is here; raise what marshal and the system raise for one that is damaged."""
        found: CodeType = marshal.loads(self._bytes(name))  # noqa: S302 - as much ours as Python's own
        return found

    def keep(self) -> None:
        """Make the file anew when many modules are lacking in it; that no disk takes it does not matter."""
        usual = {name: spec for name, module in [*sys.modules.items()] if (spec := _imported_as_usual(name, module))}
        lacking = {name: spec for name, spec in usual.items() if not self._knows(name, str(spec.origin))}
        if self._path and len(lacking) >= _MANY:
            try:
                write_own(self._path, self._written(lacking), through=True)  # code that is cut off may end Python
            except OSError:
                return

    def _knows(self, name: str, source: str) -> bool:
        """Tell that a module is here, or that there was no bytecode of it to be had."""
        return name in self._index and self._index[name][2] == _stamp(source)

    def _written(self, lacking: "Mapping[str, ModuleSpec]") -> "Iterator[bytes]":
        """Yield what is still true of this file, the modules it lacks, and the index of both."""
        places: dict[str, _Entry] = {}
        end = 0
        for name, (source, is_package, stamp, _, length) in self._index.items():
            if name not in lacking and _stamp(source) == stamp:
                yield self._bytes(name) if length else b""
                places[name] = source, is_package, stamp, end, length
                end += length
        for name, spec in lacking.items():
            source, is_package = str(spec.origin), spec.submodule_search_locations is not None
            stamp = _stamp(source)
            code = _usual(str(spec.cached), stamp)
            yield code
            places[name] = source, is_package, stamp, end, len(code)
            end += len(code)
        yield index([*_circumstances(), places])

    def _bytes(self, name: str) -> bytes:
        *_, at, length = self._index[name]
        return os.pread(self._descriptor, length, at)

    def _read_index(self, size: int) -> dict[str, _Entry]:
        found = read_index(self._descriptor, size)
        return found[-1] if found and found[:-1] == _circumstances() else {}


class _Loader(SourceFileLoader):
    """Python's own loader, which has the code from us."""

    def __init__(self, name: str, source: str, bytecode: Bytecode) -> None:
        super().__init__(name, source)
        self._bytecode = bytecode

    def get_code(self, fullname: str) -> "CodeType | None":
        """Return the module's code."""
        try:
            return self._bytecode.code(fullname)
        except (OSError, ValueError, EOFError, TypeError, KeyError):
            return super().get_code(fullname)


@cache
def bytecode() -> Bytecode:
    """Return the file of this version of the program and of Python."""
    return Bytecode(_path())


def use() -> None:
    """Have Python look for modules in that file before it looks along its path."""
    usual = sys.meta_path.index(PathFinder) if PathFinder in sys.meta_path else len(sys.meta_path)
    sys.meta_path.insert(usual, bytecode())


def _path() -> str:
    """Return where the file lies: beside Python's bytecode or, where that cannot be written to, in the user's cache."""
    if sys.dont_write_bytecode or sys.pycache_prefix or "READER_CACHE" in os.environ:
        return ""
    beside = f"{os.path.dirname(__file__)}/__pycache__"
    folder = beside if os.access(beside, os.W_OK) else folders.cache(os.environ)
    return f"{folder}/bytecode-{__version__}-{sys.implementation.cache_tag}"


def _circumstances() -> "list[Any]":
    """Return what else decides which code a module has; first in the path is where the program was started from."""
    return [MAGIC_NUMBER, sys.version, sys.flags.optimize, sys.path[1:]]


def _stamp(source: str) -> _Stamp:
    try:
        status = os.stat(source)
    except (OSError, ValueError):
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _imported_as_usual(name: str, module: object) -> "ModuleSpec | None":
    """Return how Python has found a module in a source file by itself, None when it has not."""
    spec: ModuleSpec | None = getattr(module, "__spec__", None)
    is_usual = spec is not None and type(spec.loader) is SourceFileLoader and spec.name == name
    return spec if is_usual else None


def _usual(path: str, stamp: _Stamp) -> bytes:
    """Return the code in Python's own file; nothing when it is of another source, or of one that is checked by sum."""
    changed, size = stamp
    header = MAGIC_NUMBER + b"".join((part & 0xFFFFFFFF).to_bytes(4, "little") for part in (0, changed // 10**9, size))
    try:
        with open(path, "rb") as file:
            data = file.read()
    except (OSError, ValueError):
        return b""
    return data[_HEADER:] if data[:_HEADER] == header else b""
