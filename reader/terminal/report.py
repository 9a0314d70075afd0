"""A terminal and the user's wishes in, the lines of `reader --probe` out: what was found and how sizes are drawn."""

from collections.abc import Iterator

from reader.faces import CELLS, FACES, ladder
from reader.faces.face import Face
from reader.terminal.choice import Wishes, choice, draws_octants
from reader.terminal.value import Program, Terminal
from reader.typesetting.widths import text_width
from reader.words import Words

_GAP = "  "
_TRUE_COLOUR = 1 << 24


def report(terminal: Terminal, wishes: Wishes, words: Words, took: float, window: tuple[int, int]) -> tuple[str, ...]:
    """Return the lines; `took` is how long asking took in seconds, `window` its columns and rows."""
    chosen = choice(terminal, wishes)
    found = list(_found(terminal, words, took))
    label = max(text_width(name) for name, _ in found)
    return (
        *(f"{_filled(name, label)}{_GAP}{value}" for name, value in found),
        "",
        *_sizes(chosen.face, words, window),
        "",
        words(chosen.why),
    )


def _found(terminal: Terminal, words: Words, took: float) -> Iterator[tuple[str, str]]:
    """Yield what was found as labels and values; what was not asked is left out."""
    yield words("probe.terminal"), _terminal(terminal, words)
    if terminal.multiplexer.name:
        yield words("probe.multiplexer"), _program(terminal.multiplexer)
    yield words("probe.answer"), _answer(terminal, words, took)
    yield words("probe.colours"), _colours(terminal, words)
    if not terminal.answered:
        return
    width, height = terminal.cell
    profile = terminal.profile
    yield words("probe.cell"), words("probe.pixels", width=width, height=height) if width else words("probe.unknown")
    yield words("probe.sizing"), _verdict(words, holds=terminal.text_sizing)
    yield words("probe.octants"), _verdict(words, holds=draws_octants(terminal))
    yield words("probe.braille"), _verdict(words, holds=terminal.braille)
    yield words("probe.ambiguous"), words("probe.wide" if profile.ambiguous == 2 else "probe.narrow")
    yield words("probe.selector"), words("probe.wide" if profile.emoji_selector else "probe.narrow")
    yield words("probe.joined"), words("probe.one" if profile.joined_emoji else "probe.apart")
    yield words("probe.synchronized"), _verdict(words, holds=terminal.synchronized)


def _terminal(terminal: Terminal, words: Words) -> str:
    if terminal.web:
        return words("probe.browser")
    if not terminal.is_tty:
        return words("probe.none")
    return _GAP.join(filter(None, (_program(terminal.program), f"TERM={terminal.name}")))


def _program(program: Program) -> str:
    return " ".join(filter(None, program))


def _answer(terminal: Terminal, words: Words, took: float) -> str:
    if terminal.answered:
        return words("probe.answered", milliseconds=round(took * 1000))
    return words("probe.silent") if terminal.silent else words("probe.unasked")


def _colours(terminal: Terminal, words: Words) -> str:
    count = terminal.colours
    number = words("probe.colours.none") if count == 0 else words("probe.colours.count", count=f"{count:,}")
    background = {"light": "probe.light", "dark": "probe.dark", "": "probe.background.unknown"}[terminal.background]
    return words("probe.and", one=number, other=words(background))


def _verdict(words: Words, *, holds: bool) -> str:
    return words("probe.yes") if holds else words("probe.no")


def _sizes(face: str, words: Words, window: tuple[int, int]) -> Iterator[str]:
    """Yield a table of the sizes: with which face, how large a hanzi is, whether this window has room for it."""
    fitting = ladder(face, *window)
    rows = [(words("probe.size"), words("probe.face"), words("probe.box"))]
    for step in (*CELLS, *FACES[face]):
        name = words("face.cells") if step in CELLS else words(f"face.{face}")
        rows.append((str(step.size), name, _box(step, words, fits=step in fitting)))
    widths = [max(text_width(row[column]) for row in rows) for column in (0, 1)]
    for row in rows:
        yield _GAP.join((_filled(row[0], widths[0]), _filled(row[1], widths[1]), row[2]))


def _box(face: Face, words: Words, *, fits: bool) -> str:
    box = words("probe.box.size", columns=face.em // face.units, rows=face.rows)
    return box if fits else words("probe.and", one=box, other=words("probe.box.small"))


def _filled(text: str, cells: int) -> str:
    return text + " " * (cells - text_width(text))
