"""Text in, Markdown that shows it as it stands out; headings in, the names by which links lead to them out."""

from reader.patterns import Pattern

# What Markdown takes for more than a letter: anywhere, and at the beginning of a line.
_SIGNS = Pattern(r"(?m)[\\`*_\[\]<>#~|]|&(?=#?\w+;)|^[-+=]")
_NUMBERED = Pattern(r"(?m)^(\d+)([.)])(?=\s|$)")

_UNNAMED = Pattern(r"[^\w\- ]+")  # what is left out of the name of a heading


def escaped(text: str) -> str:
    """Return `text` with a backslash before each sign that Markdown would read."""
    return _NUMBERED.sub(r"\1\\\2", _SIGNS.sub(r"\\\g<0>", text))


class Names:
    """The names by which links lead to places in one text: none is given twice."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def of_heading(self, text: str) -> str:
        """Return the name that GitHub gives to the heading that comes next."""
        return self.unlike(_UNNAMED.sub("", text.lower()).replace(" ", "-"))

    def unlike(self, name: str) -> str:
        """Return the name, or with a number the first one like it that was not given yet."""
        given = name
        while given in self._given:
            self._given[name] += 1
            given = f"{name}-{self._given[name]}"
        self._given[given] = 0
        return given
