"""Literal search with folding: what is typed, wherever it stands, whatever its width, case and marks."""

from collections.abc import Sequence
from functools import lru_cache

from reader.search.folding import folded


def literal(text: str, query: str) -> Sequence[tuple[int, int, str]]:
    """Return start, end and reason ("exact" or "folded") of each place in `text` that reads like `query`."""
    haystack, needle = _folded_text(text), folded(query)
    found = []
    start = haystack.find(needle)
    while start >= 0:
        end = start + len(needle)
        found.append((start, end, "exact" if text[start:end] == query else "folded"))
        start = haystack.find(needle, end)
    return found


@lru_cache(maxsize=2)
def _folded_text(text: str) -> str:
    """Fold the article once, not at every key typed into the search box."""
    return folded(text)
