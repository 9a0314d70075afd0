"""A text in, the terms that the library finds it by out: what stands there, folded, and how it sounds."""

from reader.library import Lexicon, cut


def lexicon() -> Lexicon:
    """Return how texts are cut so that `across` finds them."""
    return Lexicon("folded and sounded", _terms)


def _terms(text: str) -> set[str]:
    from reader.search.folding import folded  # noqa: PLC0415 - texts are indexed when there is time
    from reader.search.sounds import sounds  # noqa: PLC0415 - the same

    text = folded(text)
    return cut(text) | sounds(text)
