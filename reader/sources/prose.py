"""Paragraphs in, their weight as prose out: where among all lines of a page an article is."""

from collections.abc import Sequence

from reader.patterns import Pattern

_PROSE_END = Pattern(r"[。！？…；.!?][”’』」）)\"'\]】]*$")
_STOPPED = Pattern("[。！？；，!?;,]")
_DEAD_WEIGHT = 12  # code points of prose that a line of another sort weighs
_PATIENCE = 20  # lines of another sort, after which an article is over
_AHEAD = 400  # lines: far enough to see what follows a date


def prose(text: str) -> bool:
    """Tell whether `text` is a paragraph of prose: long enough, and ended like a sentence or very long."""
    if text.isascii():
        return len(text) >= 100 or (len(text) >= 50 and text.count(" ") >= 7 and _PROSE_END.search(text) is not None)
    if len(text) >= 80:
        return _STOPPED.search(text, 0, 400) is not None
    return len(text) >= 25 and _PROSE_END.search(text) is not None


def weights_of(paragraphs: Sequence[str]) -> list[int]:
    """Weigh paragraphs: prose by its length, up to 200; any other line is dead weight."""
    return [min(len(text), 200) if prose(text) else -_DEAD_WEIGHT for text in paragraphs]


def weight_of_the_article(weights: Sequence[int]) -> int:
    """Return the weight of all prose up to where the balance is highest, before too much else follows."""
    best = balance = weight_so_far = at_best = 0
    for weight in weights:
        balance += weight
        weight_so_far += max(weight, 0)
        if balance > best:
            best, at_best = balance, weight_so_far
        if balance < best - _PATIENCE * _DEAD_WEIGHT:
            break
    return at_best


def prose_ahead(weights: Sequence[int], number: int) -> int:
    """Return the weight of the prose that follows a line before lines of other sorts outweigh it."""
    best = total = 0
    for weight in weights[number + 1 : number + _AHEAD]:
        total += weight
        best = max(best, total)
        if total < best - _PATIENCE * _DEAD_WEIGHT:
            break
    return best
