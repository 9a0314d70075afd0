"""The path of a file in, its parts out: as pathlib has them, whose import takes longer than reading an article.

What is done before anything is on the screen goes by strings; what is done later may well use pathlib.
"""


def name(path: str) -> str:
    """Return the last part of a path: "c.txt" of "a/b/c.txt", and of "a/b/c.txt/" too."""
    last = path.rstrip("/").rpartition("/")[2]
    return "" if last == "." else last


def stem(path: str) -> str:
    """Return the last part without its suffix."""
    last = name(path)
    return last.removesuffix(suffix(path))


def suffix(path: str) -> str:
    """Return the end of the last part from its last dot on, "" when there is none in it or no name before it."""
    last = name(path)
    at = last.rfind(".")
    return last[at:] if 0 < at < len(last) - 1 else ""
