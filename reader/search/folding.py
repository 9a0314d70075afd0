"""Text in, the same text with what a reader does not tell apart made alike, code point for code point."""

import unicodedata

# One of each family of marks stands for all of it; ASCII stands for Chinese where both exist.
_ALIKE = str.maketrans(
    "，、；：！？。．（）［］｛｝【】〔〕“”„‟«»「」『』〝〞‘’‚‛—–‐‑−～〜·‧・•…",
    ",,;:!?..()[]{}[][]" + '"' * 12 + "''''" + "-----~~····.",
)


class _Folds(dict[int, int]):
    """The fold of each code point, found when first met."""

    def __missing__(self, code: int) -> int:
        self[code] = folded = _fold(chr(code))
        return folded


def folded(text: str) -> str:
    """Return `text` folded: case, full and half width, ASCII and Chinese punctuation, kinds of quotes and spaces.

    One code point for each, so that offsets into the result are offsets into `text`.
    """
    return text.translate(_FOLDS)


def _fold(character: str) -> int:
    for fold in (_compatible, str.casefold):  # what becomes several, as … becomes three dots, stays as it is
        changed = fold(character)
        if len(changed) == 1:
            character = changed
    if character.isspace():
        return ord(" ")
    return _ALIKE.get(ord(character), ord(character))


def _compatible(character: str) -> str:
    return unicodedata.normalize("NFKC", character)


_FOLDS = _Folds()
