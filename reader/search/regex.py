"""Search by a regular expression of Python, in a process of its own that is ended when it takes too long.

Nothing else stops a pattern such as (a+)+$: `re` gives no other thread a turn while it tries, and what it tries may
take years. A process starts in 15 ms, and ends at once.
"""

from array import array
from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path

from reader.errors import ReaderError, Reason
from reader.search.places import Lazy, Place

DEADLINE = 1.0  # seconds
_MATCHES = b"m"  # what the answer of the program begins with
# What `re` says of a pattern, and the sentence that says it in the user's language.
_FAULTS = {
    "missing )": "pattern.group",
    "unbalanced parenthesis": "pattern.parenthesis",
    "unterminated character set": "pattern.set",
    "nothing to repeat": "pattern.repeat",
    "multiple repeat": "pattern.repeats",
    "min repeat greater": "pattern.range",
    "bad character range": "pattern.characters",
    "bad escape": "pattern.escape",
    "unknown extension": "pattern.extension",
    "look-behind requires": "pattern.behind",
    "invalid group reference": "pattern.reference",
    "unknown group name": "pattern.reference",
}
_PROGRAM = Path(__file__).with_name("regex_process.py")


class PatternError(ReaderError):
    """The pattern cannot be used: it is none, or takes too long."""


def regex(text: str, query: str) -> Sequence[Place]:
    """Return start, end and the reason "pattern" of each place that the pattern matches; not where it matches nothing.

    `^` and `$` are the beginning and end of a line. Raise PatternError when the pattern is wrong or takes longer than
    DEADLINE.
    """
    spans = _spans(text, query)
    return Lazy(range(0, len(spans), 2), partial(_place, spans))


@lru_cache(maxsize=4)
def _spans(text: str, pattern: str) -> Sequence[int]:
    """Return start and end of each match, one after the other."""
    from reader.apart import ApartError, Limits, OverdueError, answer  # noqa: PLC0415 - few search by a pattern

    try:
        found = answer(_PROGRAM, (pattern,), text.encode("utf-8", "surrogatepass"), Limits(DEADLINE))
    except OverdueError as error:
        raise PatternError("search.pattern_slow", pattern=pattern, seconds=DEADLINE) from error
    except (ApartError, OSError) as error:
        raise PatternError("search.pattern_failed", pattern=pattern) from error
    if not found.startswith(_MATCHES):
        said = found[1:].decode("utf-8", "replace")
        word = next((word for opening, word in _FAULTS.items() if said.startswith(opening)), "")
        raise PatternError("search.pattern_wrong", pattern=pattern, reason=Reason(word, said))
    spans = array("Q")
    spans.frombytes(found[1:])
    return spans


def _place(spans: Sequence[int], at: int) -> Place:
    return spans[at], spans[at + 1], "pattern"
