"""A paragraph in, the parallel points it makes out: 一是…二是…, 要…这一“…”, X要再Y, 在…上下功夫."""

from collections import Counter
from collections.abc import Callable, Sequence

from reader.outline.clauses import Clause, clauses, shortened
from reader.outline.writing import Hanzi
from reader.records import NamedTuple

_FEWEST = 3
_LONGEST = 8000  # code points: beyond, a paragraph is a text that lost its line ends
_DIGITS = "零一二三四五六七八九十"
_ANNOUNCED = Hanzi(
    r"[“\"]?(?P<number>[二两三四五六七八九十]|\d{1,2})(?:个(?!月|小时|工作日|多)|点(?!钟|半)|项|条)(?P<what>[^，。；、,;]{1,8})"
)
_ORDINAL = Hanzi(
    r"(?:第(?P<a>[一二三四五六七八九十])(?=[、是要]|$)|(?P<b>[一二三四五六七八九十])(?:是|要|、|则)|[(（](?P<c>[一二三四五六七八九十])[)）]"
    r"|[(（]?(?P<d>[1-9])(?:[)）]|[.．、](?!\d))|(?P<e>[①-⑩]))"
)
_SEQUENCE = ("首先", "其次", ("再次", "再者", "第三", "此外", "最后", "最後", "然后", "然後"), ("最后", "最後", "此外"))
_NAMED = Hanzi(r"要.{1,20}?这一?(?:个|把|张|块)?[“‘「].{1,12}?[”’」]$")
_AGAIN = Hanzi(r".{2,8}要(?P<more>再|更|更加|持续|不断|进一步|坚持).{1,8}")
_UPON = Hanzi(r"在.{1,14}[上中](?P<act>.{2,6})")
_MUST = Hanzi(r"要.{2,}")
_STOP = Hanzi(r"[。；;！!：:][”’」]?\s*$")


class Point(NamedTuple):
    """One of several points: its title, its offset in the paragraph, and the points inside it."""

    title: str
    start: int
    points: tuple["Point", ...] = ()


def announced(text: str) -> tuple[int, int]:
    """Return how many points `text` announces (“四个一”, 五个方面) and where; (0, -1) when it announces none."""
    match = _ANNOUNCED.search(text)
    if not match:
        return 0, -1
    number = match["number"]
    count = int(number) if number.isdecimal() else 2 if number in "两兩" else _DIGITS.index(number)
    return count, match.start()


def points(text: str, *, listed: bool = False) -> tuple[Point, ...]:
    """Return the points of `text`: three or more clauses of one frame, as many as announced where a frame has them.

    `listed` admits the looser frames, sentences that all begin with 要 or with the same verb: a speech makes points
    so, a story does not.
    """
    if len(text) > _LONGEST:
        return ()
    parts = clauses(text)
    frames = _STRICT + _LOOSE if listed else _STRICT
    return _best(text, parts, frames, announced(text)[0])


def _best(text: str, parts: Sequence[Clause], frames: Sequence["Frame"], count: int) -> tuple[Point, ...]:
    candidates = [(frame, found) for frame in frames if len(found := frame(text, parts)) >= _FEWEST]
    if not candidates:
        return ()
    exact = [candidate for candidate in candidates if len(candidate[1]) == count]
    frame, found = (exact or candidates)[0]
    inner = [other for other in _STRICT if other is not frame]
    bounds = [*(clause.start for clause in found[1:]), len(text)]
    made: list[Point] = []
    for clause, end in zip(found, bounds, strict=True):
        inside = [part for part in parts if clause.start < part.start < end]
        made.append(Point(shortened(clause.text), clause.start, _best(text, inside, inner, 0)))
    return tuple(made)


def _numbered(text: str, parts: Sequence[Clause]) -> list[Clause]:
    """Find clauses that count from one: 一是…二是…, 第一…第二…, ①…②."""
    best: list[Clause] = []
    for sort in "abcde":
        found: list[Clause] = []
        for number, part in enumerate(parts):
            match = _ORDINAL.match(part.text)
            if match and match[sort] and _value(match[sort]) == len(found) + 1:
                found.append(_with_what_follows(text, parts, number, match.end()))
        best = max(best, found, key=len)
    return best


def _value(mark: str) -> int:
    if mark in _DIGITS:
        return _DIGITS.index(mark)
    return int(mark) if mark.isascii() else ord(mark) - ord("①") + 1


def _with_what_follows(text: str, parts: Sequence[Clause], number: int, marked: int) -> Clause:
    """Return a clause that says more than its number: `第一,` takes the next one along."""
    part = parts[number]
    if len(part.text) > marked + 1 or number + 1 == len(parts):
        return part
    following = parts[number + 1]
    return Clause(text[part.start : following.start + len(following.text)], part.start)


def _in_sequence(text: str, parts: Sequence[Clause]) -> list[Clause]:
    found: list[Clause] = []
    for number, part in enumerate(parts):
        if len(found) < len(_SEQUENCE) and part.text.startswith(_SEQUENCE[len(found)]):
            found.append(_with_what_follows(text, parts, number, 2))
    return found


def _named(_: str, parts: Sequence[Clause]) -> list[Clause]:
    return [part for part in parts if _NAMED.match(part.text)]


def _again(text: str, parts: Sequence[Clause]) -> list[Clause]:
    return _alike(
        [(part, match["more"]) for part in parts if (match := _AGAIN.fullmatch(part.text)) and _opens(text, part)]
    )


def _upon(_: str, parts: Sequence[Clause]) -> list[Clause]:
    return _alike([(part, match["act"]) for part in parts if (match := _UPON.fullmatch(part.text))])


def _must(text: str, parts: Sequence[Clause]) -> list[Clause]:
    return [part for part in parts if _MUST.match(part.text) and _opens(text, part)]


def _same_verb(text: str, parts: Sequence[Clause]) -> list[Clause]:
    return _alike([(part, part.text[:2]) for part in parts if _opens(text, part)])


def _alike(marked: Sequence[tuple[Clause, str]]) -> list[Clause]:
    """Keep the clauses whose mark is the most frequent one."""
    if not marked:
        return []
    [(usual, _)] = Counter(mark for _, mark in marked).most_common(1)
    return [part for part, mark in marked if mark == usual]


def _opens(text: str, part: Clause) -> bool:
    """Tell whether a clause begins a sentence."""
    return part.start == 0 or _STOP.search(text[max(part.start - 4, 0) : part.start]) is not None


Frame = Callable[[str, Sequence[Clause]], list[Clause]]
_STRICT: tuple[Frame, ...] = (_numbered, _in_sequence, _named, _again, _upon)
_LOOSE: tuple[Frame, ...] = (_must, _same_verb)
