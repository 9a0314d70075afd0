"""An Article and a query in, a line for each match out, as grep prints them."""

from collections.abc import Iterator

from reader.model import Article
from reader.search import Query, find
from reader.search.results import excerpt


def found(article: Article, query: str, name: str, mode: str = "auto") -> Iterator[str]:
    """Yield a line for each match, like grep: the `name`, the paragraph from 1 (0: the headline), its text."""
    for match in find(article, Query(query, mode)):
        shown = excerpt(article, match)
        yield f"{name}:{shown.paragraph}: {shown.text}"
