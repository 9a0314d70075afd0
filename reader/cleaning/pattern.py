"""A regular expression as its user wrote it in, the same compiled out, or why it is refused.

Nothing stops `re` once it tries, so a pattern that could try for ever is refused before. On a line of LONGEST code
points what it tries is at most the product of its choices: (a+)+ and (a|b)* have 2 to the power of 200 of them and are
refused as such, .*.*.* has two hundred to the power of 3, 0.03 s, and one more .* is too much.
"""

import re
import warnings
from collections.abc import Iterable
from typing import Any

from reader.errors import ReaderError

LONGEST = 200  # code points of a line that a pattern is tried on; a longer line is a paragraph
_LONGEST_PATTERN = 1000  # code points
_MOST = 100_000_000  # products of choices
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_CHOOSING = _REPEATS | {"BRANCH", "GROUPREF_EXISTS"}
_SINGLE = frozenset({"LITERAL", "NOT_LITERAL", "ANY", "IN"})


class PatternError(ReaderError):
    """A pattern is wrong, or could take too long."""


def compiled(text: str) -> re.Pattern[str]:
    """Return the pattern; raise PatternError when it is none or could try more than a moment's worth."""
    from re import _parser  # type: ignore[attr-defined] # noqa: PLC0415 - no public module has its tree

    if len(text) > _LONGEST_PATTERN:
        raise PatternError("cleaning.pattern_long", most=_LONGEST_PATTERN)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what a later Python may read otherwise is no concern of the reader's
        try:
            if _cost(_parser.parse(text)) > _MOST:
                raise PatternError("cleaning.pattern_costly")
            return re.compile(text)
        except (re.error, OverflowError, RecursionError) as error:
            raise PatternError("cleaning.pattern_wrong", reason=error) from error


def _cost(items: Iterable[tuple[Any, Any]]) -> int:
    """Return an upper bound of the ways to match a sequence; raise PatternError for choices that are repeated."""
    cost = 1
    for operator, given in items:
        match str(operator), given:
            case name, (low, high, repeated) if name in _REPEATS:
                cost *= _cost_of_repeat(low, high, repeated)
            case "BRANCH", (_, branches):
                cost *= sum(map(_cost, branches))
            case "GROUPREF_EXISTS", (_, one, other):
                cost *= _cost(one) + _cost(other or ())
            case _:
                for part in _parts(given):
                    cost *= _cost(part)
    return cost


def _cost_of_repeat(low: int, high: int, repeated: Any) -> int:
    if high <= 1:
        return 1 + _cost(repeated)
    if _chooses(repeated) or repeated.getwidth()[0] == 0:
        raise PatternError("cleaning.pattern_nested")
    if len(repeated) == 1 and str(repeated[0][0]) in _SINGLE:
        return min(high, LONGEST) - min(low, LONGEST) + 1
    return min(high, LONGEST) + 1


def _chooses(items: Iterable[tuple[Any, Any]]) -> bool:
    """Tell whether anything in a sequence can be matched in more than one way."""
    return any(str(operator) in _CHOOSING or any(map(_chooses, _parts(given))) for operator, given in items)


def _parts(given: Any) -> Iterable[Any]:
    """Return the sequences inside a group or an assertion."""
    from re import _parser  # type: ignore[attr-defined] # noqa: PLC0415 - as above

    if isinstance(given, _parser.SubPattern):
        return (given,)
    return filter(lambda one: isinstance(one, _parser.SubPattern), given if isinstance(given, tuple) else ())
