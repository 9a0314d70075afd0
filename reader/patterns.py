"""A regular expression in, the same out, compiled when it is first used and, if it can be, not even then.

Compiling is what starting costs most: Python 3.11 walks through every code point of a class, 2 ms where hanzi are in
it, and most articles never meet most of the patterns. What it compiles to is a list of numbers, which is kept from one
start to the next.
"""

import re
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from importlib import import_module

from reader.start_cache import start_cache
from reader.static import Any

_Parts = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code of 32-bit numbers, count of groups, the groups' numbers by name and their names by number."""


class Pattern:
    """What of `re.Pattern` the program uses; offsets and flags mean the same."""

    def __init__(self, text: str, flags: int = 0) -> None:
        self.pattern = text
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return compiled(self.pattern, self._flags)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Match at `start`."""
        return self.compiled.match(text, start, len(text) if end is None else end)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Match all from `start` to `end`."""
        return self.compiled.fullmatch(text, start, len(text) if end is None else end)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Find the first match from `start` on."""
        return self.compiled.search(text, start, len(text) if end is None else end)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield all matches."""
        return self.compiled.finditer(text)

    def findall(self, text: str) -> list[str]:
        """Return the texts of all matches of a pattern without groups."""
        return [match[0] for match in self.compiled.finditer(text)]

    def split(self, text: str) -> list[str]:
        """Return what lies between the matches."""
        return [part or "" for part in self.compiled.split(text)]

    def sub(self, replacement: str, text: str) -> str:
        """Replace all matches."""
        return self.compiled.sub(replacement, text)


def compiled(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return `re.compile(text, flags)`, from what an earlier start has compiled; for patterns of ours alone."""
    return _known(text, flags) or re.compile(text, flags)


@contextmanager
def others_kept() -> Iterator[None]:
    """Take what is compiled meanwhile by others, as they are imported, from what an earlier start has compiled too.

    `re` looks its compiler up at each pattern; where another Python's does not, all is compiled as usual.
    """
    compiler: Any = import_module("re._compiler")
    usual = compiler.compile

    def compile_once(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        known = _known(pattern, flags) if isinstance(pattern, str) and not flags & re.DEBUG else None
        made: re.Pattern[Any] = usual(pattern, flags) if known is None else known
        return made

    compiler.compile = compile_once
    try:
        yield
    finally:
        compiler.compile = usual


def _known(text: str, flags: int) -> re.Pattern[str] | None:
    """Return a pattern from its parts, None where this Python is unlike the one whose inner life is known here."""
    try:
        sre: Any = import_module("_sre")
        parts = start_cache().remembered(
            ("pattern", text, int(flags)), (sre.MAGIC, sre.CODESIZE), lambda: _parts(text, int(flags))
        )
        all_flags, code, groups, numbers, names = parts
        known: re.Pattern[str] = sre.compile(text, all_flags, array("I", code).tolist(), groups, dict(numbers), names)
    except (ImportError, AttributeError, TypeError, RuntimeError):
        return None
    return known


def _parts(text: str, flags: int) -> _Parts:
    """Return what `re.compile` makes of a pattern, which it does not tell: the steps are its own."""
    parser: Any = import_module("re._parser")
    compiler: Any = import_module("re._compiler")
    tree = parser.parse(text, flags)
    names: list[str | None] = [None] * tree.state.groups
    for name, number in tree.state.groupdict.items():
        names[number] = name
    code = array("I", compiler._code(tree, flags)).tobytes()  # noqa: SLF001 - nothing public tells the code
    return flags | tree.state.flags, code, tree.state.groups - 1, dict(tree.state.groupdict), tuple(names)
