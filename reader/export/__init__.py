"""An Article in, what is printed of it when there is no screen out. Always the source, never what is shown for it."""

from collections.abc import Callable, Iterator

from reader.model import Article

WIDTH = 72  # cells

# Each kind of output is imported when it is asked for: printing text must start at once.


def text(article: Article, columns: int) -> str:
    """Return title, facts and the blocks, each line at most `columns` cells wide."""
    from reader.export import plain_text  # noqa: PLC0415 - see above

    return plain_text.text(article, columns)


def markdown(article: Article, columns: int) -> str:  # noqa: ARG001 - Markdown has no width
    """Return the article as Markdown with its facts as YAML front matter."""
    from reader.export import in_markdown  # noqa: PLC0415 - see above

    return in_markdown.markdown(article)


def as_json(article: Article, columns: int) -> str:  # noqa: ARG001 - JSON has no width
    """Return everything that is known of the article."""
    from reader.export import in_json  # noqa: PLC0415 - see above

    return in_json.as_json(article)


EXPORTS: dict[str, Callable[[Article, int], str]] = {"text": text, "markdown": markdown, "json": as_json}
"""Each takes the article and the width of a line in cells."""


def found(article: Article, query: str, name: str, mode: str = "auto") -> Iterator[str]:
    """Yield a line for each match, like grep: the `name`, the paragraph from 1 (0: the headline), its text."""
    from reader.export import grep  # noqa: PLC0415 - see above

    return grep.found(article, query, name, mode)
