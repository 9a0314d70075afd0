"""Lines in, paragraphs out: lines a mailer or an editor has broken at a fixed width are joined again."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from reader.patterns import Pattern

_NARROWEST = 40  # cells: verse is narrower
_WIDEST = 130  # cells: no one breaks lines by hand beyond
_SAMPLE = 4000  # lines: enough to see a habit

_SENTENCE_END = Pattern(r"[。！？…：；.!?:;][”’』」）)\"']*$")
_OWN_LINE = Pattern(
    r"[-*+•·▪◦●■]\s|[(（]?\d{1,3}[.)、）．]|[①-⑳]|[一二三四五六七八九十]{1,3}、|[>#|]|\S+:\s|第\S{1,6}[章回节卷]"
)
_HAN = Pattern("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]")


def joined(lines: Sequence[str]) -> list[tuple[str, int]]:
    """Return each paragraph of `lines` (blank lines parted, outer blanks gone) with the number of its first line.

    Lines are joined only where the whole text shows the habit: lines as long as a common width allows, most of them
    ending inside a sentence. Hanzi join without a blank, words with one.
    """
    return joined_at(habit(lines), lines)


def joined_at(width: int, lines: Sequence[str]) -> list[tuple[str, int]]:
    """Return the same where the habit is known: a width in cells, 0 for none."""
    if not width:
        return [(text, number) for number, line in enumerate(lines) if (text := line.strip())]
    joiner = Joiner(width)
    return [*joiner.add(lines), *joiner.end()]


class Joiner:
    """Joins lines broken at a width as they come, each of them once: `add` them, then `end` the last paragraph."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._parts: list[str] = []  # of the last paragraph: its lines, and what is between them
        self._is_open = False  # so that the next line may go on with it
        self._first = 0
        self._number = 0

    @property
    def is_empty(self) -> bool:
        """Tell that no paragraph is held back."""
        return not self._parts

    def add(self, lines: Sequence[str]) -> Iterator[tuple[str, int]]:
        """Yield the paragraphs behind which these lines begin another one, with the numbers of their first lines."""
        for number, line in enumerate(lines, self._number):
            text = line.strip()
            self._number = number + 1
            if self._is_open and _continues(self._parts[-1], line, self._width):
                self._parts += (_between(self._parts[-1], text), text)
            elif text:
                yield from self.end()
                self._parts, self._first, self._is_open = [text], number, True
            else:
                self._is_open = False

    def end(self) -> Iterator[tuple[str, int]]:
        """Yield the paragraph that is held back, if there is one."""
        if self._parts:
            yield "".join(self._parts), self._first
        self._parts, self._is_open = [], False


def habit(lines: Sequence[str]) -> int:
    """Return the width in cells at which lines were broken, 0 when they were not."""
    pairs = [
        (line.strip(), following)
        for line, following in pairwise(lines[:_SAMPLE])
        if len(line) <= _WIDEST and line.strip() and _may_continue(following)
    ]
    if len(pairs) < 2:
        return 0
    widths = sorted(_cells(line) for line, _ in pairs)
    width = widths[min(len(widths) - 1, len(widths) * 19 // 20)]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = [(line, following) for line, following in pairs if _full(line, following, width)]
    inside = [pair for pair in full if not _SENTENCE_END.search(pair[0]) and _carries_on(*pair)]
    return width if len(full) >= 0.6 * len(pairs) and len(inside) >= 0.5 * len(full) else 0


def _may_continue(line: str) -> bool:
    text = line.strip()
    return bool(text) and not line.startswith(("  ", "\t", "\u3000")) and not _OWN_LINE.match(text)


def _continues(line: str, following: str, width: int) -> bool:
    text = line.strip()
    return _may_continue(following) and (_full(text, following, width) or _in_a_sentence(text, following, width))


def _in_a_sentence(line: str, following: str, width: int) -> bool:
    """Tell whether a line broken by hand, a little short of the width, breaks off in the middle of a sentence."""
    return (
        _cells(line) >= width * 3 // 4
        and line[-1:].islower()
        and following[:1].islower()
        and not _SENTENCE_END.search(line)
    )


def _full(line: str, following: str, width: int) -> bool:
    """Tell whether `line` had no room for what `following` begins with."""
    room = width - _cells(line)
    if _HAN.match(following) or _HAN.match(line[-1:]):
        return room <= 5
    word = following.split(maxsplit=1)[0]
    return room < len(word) + 1 and line.count(" ") >= 4


def _carries_on(line: str, following: str) -> bool:
    """Tell whether `following` looks like the middle of a sentence: lower case, or hanzi after hanzi."""
    start = following.lstrip()[:1]
    return start.islower() or (_HAN.match(start) is not None and _HAN.search(line) is not None)


def _between(line: str, following: str) -> str:
    return "" if _HAN.match(line[-1:]) and _HAN.match(following[:1]) else " "


def _cells(text: str) -> int:
    return len(text) if text.isascii() else sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
