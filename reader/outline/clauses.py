"""Text in, its clauses and a short title out."""

from reader.patterns import Pattern
from reader.records import NamedTuple

LONGEST = 22  # hanzi: a row of the sections pane
_LONGEST_LATIN = 48  # letters of the same row
_TOO_SHORT = 4  # hanzi: "但是," says nothing yet

_CLAUSE = Pattern(r"[^，。！？；：,;!?…\n]*(?:[,.:：](?=\d)[^，。！？；：,;!?…\n]*)*[，。！？；：,;!?…]*[”’』」]?")
_LATIN_CLAUSE = Pattern(r"[^,.;:!?…—\n]*(?:[,.:'](?=\w)[^,.;:!?…—\n]*)*[,.;:!?…—]*")
_NUMBERS = Pattern(r"[\d()（）-]+")  # "1-10月," says as little as "近日,"
_TRAILING = " \t\n\u3000，。！？；：、,.;:!?…—-"
_PAIRS = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("（", "）"), ("(", ")"), ("《", "》"))
_WINDOW = 400  # code points of a paragraph that can make its title


class Clause(NamedTuple):
    """A clause without the punctuation that ends it, and the offset at which it starts."""

    text: str
    start: int


def clauses(text: str, start: int = 0, end: int | None = None) -> list[Clause]:
    """Part `text` between two offsets at its commas and stops; a mark between digits parts nothing."""
    found: list[Clause] = []
    at = start
    limit = len(text) if end is None else end
    while at < limit:
        match = _CLAUSE.match(text, at, limit)
        after = match.end() if match and match.end() > at else at + 1
        piece = text[at:after]
        lead = len(piece) - len(piece.lstrip(" \t\n\u3000”’」』"))
        bare = piece[lead:].rstrip(_TRAILING)
        if bare:
            found.append(Clause(bare, at + lead))
        at = after
    return found


def first_clause(text: str) -> str:
    """Return the first clause of `text` that says something, no longer than a row."""
    window = text[:_WINDOW]
    if not any("\u2e80" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in window[:60]):
        return shortened(_latin_clause(window), _LONGEST_LATIN)
    parts = clauses(window)
    if not parts:
        return shortened(window.strip())
    first = parts[0]
    if len(parts) == 1 or len(_NUMBERS.sub("", first.text)) > _TOO_SHORT:
        return shortened(first.text)
    both = " ".join(window[first.start : parts[1].start + len(parts[1].text)].split())
    return shortened(both if len(both) <= LONGEST else parts[1].text)


def shortened(title: str, longest: int = LONGEST) -> str:
    """Return `title` cut to `longest` code points, at a word's end where there are words, and free of half quotes."""
    if len(title) > longest:
        cut = title[: longest - 1]
        blank = cut.rfind(" ", longest // 2)
        title = cut[: blank if blank > 0 and title[longest - 1] != " " else None].rstrip(_TRAILING) + "…"
    for opening, closing in _PAIRS:
        if title.startswith(opening) and (closing not in title or title[-2:-1] in _TRAILING):
            title = title.removeprefix(opening).removesuffix(closing).rstrip(_TRAILING) or title
    return title


def _latin_clause(text: str) -> str:
    line = text.split("\n", 1)[0].strip()
    match = _LATIN_CLAUSE.match(line)
    clause = match[0].rstrip(_TRAILING) if match else ""
    return clause if len(clause) > 3 else line.rstrip(_TRAILING) or line
