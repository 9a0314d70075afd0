"""An article and a page in, lines out: measure, indent, hang, orphans, one paragraph at a time."""

from typing import NamedTuple


class Cluster(NamedTuple):
    """A grapheme cluster set on a line: what is displayed, its offset in the article, its place in units."""

    text: str
    offset: int
    x: int
    width: int
