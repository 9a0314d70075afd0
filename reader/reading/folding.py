"""Sections, what is folded and what is looked for in, the rows that the pane of the sections shows out."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from reader.length import characters
from reader.outline import Section
from reader.records import dataclass, field, replace
from reader.typesetting.widths import TEXTUAL, Profile


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """The sections of an article as a tree: for each its depth from 0, its parent (-1: none), and where it ends.

    `ends` has the number behind the last section inside each one, `inner` are the numbers of those that have any
    inside. `profile` is how the terminal counts the cells of titles.
    `lengths` are counted when they are first asked for.
    """

    text: str
    sections: tuple[Section, ...]
    depths: tuple[int, ...]
    parents: tuple[int, ...]
    ends: tuple[int, ...]
    inner: tuple[int, ...]
    profile: Profile
    lengths: dict[int, int] = field(default_factory=dict)

    def has_inside(self, number: int) -> bool:
        """Tell whether a section has sections inside."""
        return self.ends[number] > number + 1

    def line_of(self, number: int) -> Iterator[int]:
        """Yield a section, what it lies in, what that lies in, up to the top."""
        while number >= 0:
            yield number
            number = self.parents[number]


@dataclass(frozen=True, slots=True, eq=False)
class Folding:
    """The outline in a pane of `rows` rows: which sections are folded, which one is read, where the cursor is.

    `opened` and `closed` are what the reader unfolded and folded. All others are unfolded as deep as whole levels fit
    into the pane, and around the section being read. `query` narrows the rows to the titles that match and to what
    they lie in; `found` are the matches. Numbers are those of the sections, -1 for none.
    """

    tree: Tree
    rows: int = 0
    present: int = -1
    cursor: int = -1
    opened: frozenset[int] = frozenset()
    closed: frozenset[int] = frozenset()
    query: str = ""
    found: tuple[int, ...] = ()

    @property
    def shown(self) -> Sequence[int]:
        """The sections that are shown, in order."""
        if self.query:
            return _with_ancestors(self.tree, self.found)
        return _unfolded(self.tree, _levels(self.tree, self.rows), self._around, self.opened, self.closed)

    def is_folded(self, number: int) -> bool:
        """Tell whether a section hides what is inside it."""
        if not self.tree.has_inside(number) or number in self.opened:
            return False
        deep = self.tree.depths[number] + 1 >= _levels(self.tree, self.rows)
        return number in self.closed or (deep and number not in self._around)

    def row(self, number: int) -> int:
        """Return the row that stands for a section: its own, or that of what it is folded away in; -1 for none."""
        shown = self.shown
        for each in self.tree.line_of(number):
            row = bisect_left(shown, each)
            if row < len(shown) and shown[row] == each:
                return row
        return -1

    @property
    def _around(self) -> tuple[int, ...]:
        return tuple(number for number in self.tree.line_of(self.present) if self.tree.has_inside(number))


def folding(text: str, sections: Sequence[Section], profile: Profile = TEXTUAL) -> Folding:
    """Return the outline of a text as it is before anybody folds anything, on a terminal that counts by `profile`."""
    return Folding(_tree(text, tuple(sections), profile))


def length_of(tree: Tree, number: int) -> int:
    """Return the characters of a section and all inside it, as `length` counts them."""
    if number not in tree.lengths:
        start, end = tree.sections[number].span
        tree.lengths[number] = characters(tree.text[start:end])
    return tree.lengths[number]


def fitted(outline: Folding, rows: int) -> Folding:
    """Return the outline in a pane of so many rows."""
    return outline if rows == outline.rows else replace(outline, rows=rows)


def read_at(outline: Folding, number: int) -> Folding:
    """Return the outline with this section being read, and the cursor on it."""
    return replace(outline, present=number, cursor=number)


def pointed_at(outline: Folding, number: int) -> Folding:
    """Return the outline with the cursor on a section."""
    return replace(outline, cursor=number)


def walked(outline: Folding, steps: int) -> Folding:
    """Return the outline with the cursor so many rows further down, or up; with a query, so many matches."""
    stops = outline.found if outline.query else outline.shown
    if not stops:
        return outline
    at = bisect_right(stops, under_cursor(outline)) - 1
    return replace(outline, cursor=stops[max(0, min(at + steps, len(stops) - 1))])


def under_cursor(outline: Folding) -> int:
    """Return the section whose row the cursor is on, -1 when there is none."""
    row = outline.row(outline.cursor)
    return outline.shown[row] if row >= 0 else -1


def toggled(outline: Folding, number: int) -> Folding:
    """Return the outline with a section folded, or unfolded when it is; one with nothing inside stays."""
    one = {number} if outline.tree.has_inside(number) else set()
    if outline.is_folded(number):
        return replace(outline, opened=outline.opened | one, closed=outline.closed - one)
    return _cursor_in_sight(replace(outline, opened=outline.opened - one, closed=outline.closed | one))


def inward(outline: Folding) -> Folding:
    """Unfold the section under the cursor; when it is unfolded, go to the first one inside."""
    number = under_cursor(outline)
    if number < 0 or outline.query or not outline.tree.has_inside(number):
        return outline
    return toggled(outline, number) if outline.is_folded(number) else replace(outline, cursor=number + 1)


def outward(outline: Folding) -> Folding:
    """Fold the section under the cursor; when it is folded or has nothing inside, go to what it lies in."""
    number = under_cursor(outline)
    if number < 0 or outline.query:
        return outline
    if outline.tree.has_inside(number) and not outline.is_folded(number):
        return toggled(outline, number)
    parent = outline.tree.parents[number]
    return replace(outline, cursor=parent) if parent >= 0 else outline


def has_folded(outline: Folding) -> bool:
    """Tell whether any section is hidden in another."""
    return len(outline.shown) < len(outline.tree.sections)


def folded_all(outline: Folding) -> Folding:
    """Return the outline with the highest level only."""
    return _cursor_in_sight(replace(outline, opened=frozenset(), closed=frozenset(outline.tree.inner)))


def unfolded_all(outline: Folding) -> Folding:
    """Return the outline with every section in sight."""
    return replace(outline, opened=frozenset(outline.tree.inner), closed=frozenset())


CHANGES: dict[str, Callable[[Folding], Folding]] = {
    "down": lambda outline: walked(outline, 1),
    "up": lambda outline: walked(outline, -1),
    "page_down": lambda outline: walked(outline, outline.rows),
    "page_up": lambda outline: walked(outline, -outline.rows),
    "first": lambda outline: walked(outline, -len(outline.shown)),
    "last": lambda outline: walked(outline, len(outline.shown)),
    "unfold": inward,
    "fold": outward,
    "all": lambda outline: unfolded_all(outline) if has_folded(outline) else folded_all(outline),
}
"""What the keys of the pane do, by name."""


def filtered(outline: Folding, query: str) -> Folding:
    """Return the outline narrowed to the titles that a query finds and to what they lie in, all of it for no query.

    The cursor goes to the first match from the section being read on; without a query back to that section.
    """
    if not query.strip():
        return replace(outline, query="", found=(), cursor=outline.present)
    from reader.search.titles import holding  # noqa: PLC0415 - the first screen does without

    found = holding(_titles(outline.tree), query)
    cursor = next((number for number in found if number >= outline.present), found[0] if found else -1)
    return replace(outline, query=query, found=found, cursor=cursor)


def _tree(text: str, sections: tuple[Section, ...], profile: Profile) -> Tree:
    count = len(sections)
    depths, parents, ends = [0] * count, [-1] * count, [count] * count
    line: list[int] = []
    for number, section in enumerate(sections):
        while line and sections[line[-1]].level >= section.level:
            ends[line.pop()] = number
        depths[number] = len(line)
        parents[number] = line[-1] if line else -1
        line.append(number)
    inner = tuple(number for number, end in enumerate(ends) if end > number + 1)
    return Tree(text, sections, tuple(depths), tuple(parents), tuple(ends), inner, profile)


@lru_cache(maxsize=2)  # asked for at each key that narrows them
def _titles(tree: Tree) -> str:
    from reader.search.titles import as_lines  # noqa: PLC0415 - as above

    return as_lines(section.title for section in tree.sections)


@lru_cache(maxsize=2)  # asked for each row that is drawn
def _levels(tree: Tree, rows: int) -> int:
    """Return how many whole levels fit into so many rows, at least one."""
    counts = [0] * (max(tree.depths, default=0) + 1)
    for depth in tree.depths:
        counts[depth] += 1
    return max(1, sum(total <= rows for total in accumulate(counts)))


@lru_cache(maxsize=4)  # a move changes the rows only where it leaves one branch for another
def _unfolded(
    tree: Tree, levels: int, around: tuple[int, ...], opened: frozenset[int], closed: frozenset[int]
) -> Sequence[int]:
    """Return the sections that lie in nothing folded."""
    shown: list[int] = []
    reached = 0
    for number in tree.inner:
        deep = tree.depths[number] + 1 >= levels
        is_folded = number not in opened and (number in closed or (deep and number not in around))
        if is_folded and number >= reached:
            shown.extend(range(reached, number + 1))
            reached = tree.ends[number]
    shown.extend(range(reached, len(tree.sections)))
    return tuple(shown)


@lru_cache(maxsize=2)
def _with_ancestors(tree: Tree, found: tuple[int, ...]) -> Sequence[int]:
    kept = set(found)
    for number in found:
        parent = tree.parents[number]
        while parent >= 0 and parent not in kept:
            kept.add(parent)
            parent = tree.parents[parent]
    return tuple(sorted(kept))


def _cursor_in_sight(outline: Folding) -> Folding:
    return replace(outline, cursor=under_cursor(outline))
