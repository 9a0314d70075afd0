"""The Reading of a part of a text in, what can be done with it before the rest is there out; then the one of all."""

from reader.reading.moves import made
from reader.reading.reload import reloaded
from reader.reading.value import Reading
from reader.reading.view import visible
from reader.records import replace


def is_read(reading: Reading) -> bool:
    """Tell that all that is in sight, and what is beside it, has been read: what is shown is a page of the whole."""
    missing = reading.article.missing
    if not missing:
        return True
    lines = visible(reading)
    start, end = lines[0].line.span.start - 1, lines[-1].line.span.end
    return all(end < span.start or span.end < start for span in missing)


def within(reading: Reading, move: str) -> bool:
    """Tell that one of MOVES leads where it would lead if all of the text had been read."""
    missing = reading.article.missing
    if not missing:
        return True
    after = made(reading, move)
    if move == "top":
        return True
    if move in _FAR and after is reading:
        return False
    first, last = sorted((reading.place, after.place))
    return is_read(after) and not any(first <= span.start < last for span in missing)


def completed(reading: Reading, whole: Reading) -> tuple[Reading, bool]:
    """Return the reading of a part as one of the whole text, and whether that is what the part was of.

    Nothing moves but what the whole tells otherwise: a text that has changed meanwhile is read as it is now.
    """
    if not _goes_on(reading, whole):
        return reloaded(reading, whole.article), False
    return replace(reading, article=whole.article, sections=whole.sections), True


_FAR = frozenset({"next_section", "next_paragraph"})


def _goes_on(part: Reading, whole: Reading) -> bool:
    """Tell that the whole says what the part said."""
    start = 0
    for span in part.article.missing:
        if not whole.article.text.startswith(part.article.text[start : span.start], start):
            return False
        start = span.end
    return True
