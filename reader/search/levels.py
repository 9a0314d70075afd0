"""The machine of a query in, a pattern out that the first characters of a match fit: what does not is not looked at."""

import re
from collections.abc import Mapping, Sequence

from reader.records import NamedTuple
from reader.search.spelling import Rank, Spelling


class Level(NamedTuple):
    """What one of the first characters of a match may be, and which of these may be the last."""

    fits: frozenset[str]
    alone: frozenset[str]


def implies(levels: Sequence[Level], before: Sequence[Level]) -> bool:
    """Tell that whatever passes the first levels passes those before, too; of the last of these more is not asked."""
    return bool(before) and all(
        level.fits <= old.fits and (old is before[-1] or level.alone <= old.alone)
        for level, old in zip(levels, before, strict=False)
    )


def pattern(levels: Sequence[Level]) -> str:
    """Return a pattern for the first of some characters that pass the levels, "" when none can."""
    following = None
    for level in reversed(levels[1:]):
        following = _character(level, following)
    return _character(levels[0], following and f"(?={following})") if levels else ""


def _character(level: Level, following: str | None) -> str:
    """Return a pattern of one that fits and what follows, which need not be there after one that is enough alone.

    `following` is None when nothing is asked of what follows, "" when nothing can follow.
    """
    if not following:
        one = level.fits if following is None else level.alone
        return _one_of(one) if one else ""
    if not level.alone:
        return f"{_one_of(level.fits)}{following}"
    return f"{_one_of(level.fits)}(?:(?<={_one_of(level.alone)})|{following})"


def _one_of(characters: frozenset[str]) -> str:
    return f"[{re.escape(''.join(sorted(characters)))}]"


def possible(machine: Spelling, typed: Mapping[str, Sequence[str]], rank: Rank, depth: int) -> Sequence[Level]:
    """Return what the first `depth` characters of a match may be, one after the other.

    `typed` are the characters that there are, by the forms in which they are typed.
    """
    levels: list[Level] = []
    offsets = {0}
    while offsets and len(levels) < depth:
        fits: set[str] = set()
        alone: set[str] = set()
        following: set[int] = set()
        for form, end, _ in (part for at in offsets for part in machine.parts[at] if part.rank <= rank):
            characters = typed.get(form, ())
            fits.update(characters)
            if end == len(machine.letters):
                alone.update(characters)
            elif characters:
                following.add(end)
        levels.append(Level(frozenset(fits), frozenset(alone)))
        offsets = following
    return levels
