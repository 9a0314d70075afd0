"""A regular expression in, the same out, compiled when it is first used.

Compiling is what starting costs most: Python 3.11 walks through every code point of a class, 2 ms where hanzi are in
it, and most articles never meet most of the patterns.
"""

import re
from collections.abc import Iterator
from functools import cached_property


class Pattern:
    """What of `re.Pattern` the program uses; offsets and flags mean the same."""

    def __init__(self, text: str, flags: int = 0) -> None:
        self.pattern = text
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(self.pattern, self._flags)

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
