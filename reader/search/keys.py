"""A title in, what it is found by in a list out."""

from reader.search.data import readings
from reader.search.folding import folded


def keys(text: str) -> tuple[str, str]:
    """Return the pinyin of a text and its initials, each hanzi in its most usual reading, all else folded.

    统战工作 has tongzhangongzuo and tzgz. Other readings are not in them; `holds` knows those too.
    """
    read = [(readings(character) or (character,))[0] for character in folded(text)]
    return "".join(read), "".join(syllable[0] for syllable in read)


def holds(text: str, query: str) -> bool:
    """Tell that a short text, such as a title, is found by a query: each of its words, as typed or as pinyin."""
    from reader.search.auto import auto  # noqa: PLC0415 - keys are made while the reader reads

    return all(auto(text, part) for part in query.split())
