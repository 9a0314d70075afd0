"""Search by a regular expression of Python, in a process of its own that is ended when it takes too long.

Nothing else stops a pattern such as (a+)+$: `re` gives no other thread a turn while it tries, and what it tries may
take years. A process starts in 15 ms, and ends at once.
"""

import sys
from array import array
from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path

from reader.errors import ReaderError
from reader.search.places import Lazy, Place

DEADLINE = 1.0  # seconds
WRONG_PATTERN = 2  # the exit code of `regex_process.py`
_PROCESS = Path(__file__).with_name("regex_process.py")


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
    import subprocess  # noqa: PLC0415 - few search by a pattern, and it takes as long to import as all of search

    given = f"{len(pattern)}\n{pattern}{text}".encode("utf-8", "surrogatepass")
    command = [sys.executable, "-I", "-S", "-W", "ignore", str(_PROCESS)]
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=DEADLINE, check=False)  # noqa: S603 - our own
    except subprocess.TimeoutExpired as error:
        raise PatternError("search.pattern_slow", pattern=pattern, seconds=DEADLINE) from error
    if done.returncode == WRONG_PATTERN:
        raise PatternError("search.pattern_wrong", pattern=pattern, reason=done.stderr.decode())
    if done.returncode:
        raise PatternError("search.pattern_failed", pattern=pattern)
    spans = array("Q")
    spans.frombytes(done.stdout)
    return spans


def _place(spans: Sequence[int], at: int) -> Place:
    return spans[at], spans[at + 1], "pattern"
