"""Text in, Markdown that shows it as it stands out."""

from reader.patterns import Pattern

# What Markdown takes for more than a letter: anywhere, and at the beginning of a line.
_SIGNS = Pattern(r"(?m)[\\`*_\[\]<>#~|]|&(?=#?\w+;)|^[-+=]")
_NUMBERED = Pattern(r"(?m)^(\d+)([.)])(?=\s|$)")


def escaped(text: str) -> str:
    """Return `text` with a backslash before each sign that Markdown would read."""
    return _NUMBERED.sub(r"\1\\\2", _SIGNS.sub(r"\\\g<0>", text))
