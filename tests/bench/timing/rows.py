"""What is measured, and the bar of each row: the whole table as data."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from timing import measures
from timing.measures import Measure
from timing.programs import BARE, PEERS, READER, Program
from timing.samples import SIZES

_ALL = (READER, *PEERS)
_TITLES = {
    **dict(zip(SIZES, ("6 KB", "100 KB", "1 MB", "10 MB", "100 MB"), strict=True)),
    "line": "one line of 10 MB",
    "novel": "a novel, 20 MB of GB18030",
    "page": "HTML, 1 MB",
    "book": "EPUB, 1,000 chapters",
}


class Bar(NamedTuple):
    """At most `times` what another row says of a program, and `plus`; or at most `plus` alone."""

    times: float = 0.0
    program: str = ""
    row: str = ""
    plus: float = 0.0


class Job(NamedTuple):
    """Programs that are measured in turn; `share` of the runs is enough."""

    name: str
    measure: Measure
    sample: str
    programs: Sequence[Program] = _ALL
    share: float = 1.0


class Row(NamedTuple):
    """One figure of a job, of which this part of the runs takes no more."""

    name: str
    title: str
    job: str
    figure: str
    unit: str = "ms"
    part: float = 0.5
    bars: tuple[Bar, ...] = ()


def jobs() -> tuple[Job, ...]:
    """Return all jobs, in the order in which they are done."""
    ours, textual = (READER,), (READER, BARE)
    return (
        *(Job(f"open-{each}", measures.opened_first, each, (READER, BARE, *PEERS)) for each in ("6k", "10m")),
        *(Job(f"open-{each}", measures.opened_first, each) for each in _TITLES if each not in {"6k", "10m"}),
        *(Job(f"next-{each}", measures.opened_next, each, ours) for each in ("6k", "10m")),
        *(Job(f"again-{each}", measures.opened_again, each, ours) for each in _TITLES),
        *(Job(f"page-{each}", measures.turned(), each, share=0.4) for each in ("1m", "10m", "100m")),
        Job("page-1m-size-3", measures.turned("--size", "3"), "1m", ours, 0.4),
        Job("held-1m", measures.held, "1m", share=0.6),
        Job("held-at-once-1m", measures.held_at_once, "1m", share=0.6),
        Job("larger-1m", measures.enlarged, "1m", ours, 0.4),
        Job("resize-10m", measures.resized, "10m", (READER, BARE, *PEERS), 0.4),
        *(Job(f"search-{each}", measures.searched, each) for each in ("1m", "10m", "100m")),
        *(Job(f"end-{each}", measures.ended, each, share=0.6) for each in ("1m", "10m", "100m")),
        *(Job(f"memory-{each}", measures.filled, each, (READER, BARE, *PEERS), 0.2) for each in ("6k", "10m", "100m")),
        Job("print-1m", measures.printed("--to", "text"), "1m", ours),
        Job("help", measures.printed("--help"), "6k", ours, 2.0),
        Job("version", measures.printed("--version"), "6k", ours, 2.0),
        Job("idle", measures.idled, "6k", (*textual, *PEERS), 0.2),
    )


def rows() -> tuple[Row, ...]:
    """Return all rows, in the order of the table."""
    return (
        *_first_text(),
        *(Row(f"next-{each}", f"first text, a later start: {_TITLES[each]}", f"next-{each}", "text",
              bars=(Bar(0.15, BARE.name, f"text-{each}"),))
          for each in ("6k", "10m")),
        *(Row(f"again-{each}", f"text where it was left: {title}", f"again-{each}", "text")
          for each, title in _TITLES.items()),
        *(Row(f"key-{each}", f"first key answered: {title}", f"open-{each}", "key",
              bars=(Bar(0.35, BARE.name, f"text-{each}"),) if each in {"6k", "10m"} else ())
          for each, title in _TITLES.items()),
        *(Row(f"next-key-{each}", f"first key, a later start: {_TITLES[each]}", f"next-{each}", "key",
              bars=(Bar(0.35, BARE.name, f"text-{each}"),))
          for each in ("6k", "10m")),
        Row("charge-6k", "Textual in charge: 6 KB", "open-6k", "charge", bars=(Bar(1.35, BARE.name, "charge-6k"),)),
        Row("charge-10m", "Textual in charge: 10 MB", "open-10m", "charge", bars=(Bar(1.6, BARE.name, "charge-10m"),)),
        Row("next-charge-6k", "Textual in charge, a later start: 6 KB", "next-6k", "charge",
            bars=(Bar(1.35, BARE.name, "charge-6k"),)),
        Row("next-charge-10m", "Textual in charge, a later start: 10 MB", "next-10m", "charge",
            bars=(Bar(1.6, BARE.name, "charge-10m"),)),
        *_pages(),
        Row("larger", "`+` in 1 MB, p95", "larger-1m", "larger", part=0.95, bars=(Bar(plus=50),)),
        Row("resize", "window of another size: 10 MB, p95", "resize-10m", "resize", part=0.95,
            bars=(Bar(1.5, BARE.name, "resize"),)),
        *(Row(f"search-{each}", f"search, near the end of {_TITLES[each]}", f"search-{each}", "search",
              bars=(Bar(plus=limit), *(_ahead(f"search-{each}", "less", "vim", "w3m") if each == "100m" else ())))
          for each, limit in (("1m", 15.0), ("10m", 30.0), ("100m", 120.0))),
        *(Row(f"end-{each}", f"to the end of {_TITLES[each]}", f"end-{each}", "end") for each in ("1m", "10m", "100m")),
        *(Row(f"memory-{each}", f"peak memory: {_TITLES[each]}", f"memory-{each}", "peak", "MB", bars=(bar,))
          for each, bar in (
              ("6k", Bar(1.3, BARE.name, "memory-6k")),
              ("10m", Bar(1.0, BARE.name, "memory-10m", 60.0)),
              ("100m", Bar(1.0, BARE.name, "memory-100m", 300.0)))),
        Row("print", "`--to text` of 1 MB", "print-1m", "printed", bars=(Bar(plus=1500),)),
        Row("help", "`--help`", "help", "printed", bars=(Bar(5.0, READER.name, "python"),)),
        Row("version", "`--version`", "version", "printed", bars=(Bar(5.0, READER.name, "python"),)),
        Row("python", "`python -c pass`", "help", "python"),
        Row("idle-bytes", "idle for 10 s: written", "idle", "bytes", "bytes", bars=(Bar(plus=0.0),)),
        Row("idle-awakenings", "idle: wake-ups a second", "idle", "awakenings", "",
            bars=(Bar(1.0, BARE.name, "idle-awakenings"),)),
    )  # fmt: skip


def _first_text() -> Iterator[Row]:
    """Yield the rows of the first text, which are to grow with the size of the file by little."""
    bars: dict[str, tuple[Bar, ...]] = {
        "6k": (Bar(0.15, BARE.name, "text-6k"), Bar(2.5, "w3m", "text-6k")),
        "100k": _ahead("text-100k", "w3m"),
    }
    for each, growth in (("1m", 1.3), ("10m", 1.6), ("100m", 2.0)):
        bars[each] = (Bar(growth, READER.name, "text-6k"), *_ahead(f"text-{each}", "w3m", "vim", "bat"))
    for each, title in _TITLES.items():
        yield Row(f"text-{each}", f"first text: {title}", f"open-{each}", "text", bars=bars.get(each, ()))


def _pages() -> Iterator[Row]:
    for each in ("1m", "10m", "100m"):
        job, title = f"page-{each}", f"page down, {_TITLES[each]}"
        yield Row(f"page-{each}-p50", f"{title}, p50", job, "page", bars=(Bar(plus=6),))
        yield Row(f"page-{each}-p95", f"{title}, p95", job, "page", part=0.95, bars=(Bar(plus=12),))
        yield Row(f"page-{each}-bytes", f"{title}, written a page", job, "bytes", "bytes", bars=(Bar(plus=8192),))
    job, title = "page-1m-size-3", "page down at size 3"
    yield Row("page-size-3-p50", f"{title}, p50", job, "page", bars=(Bar(plus=20),))
    yield Row("page-size-3-p95", f"{title}, p95", job, "page", part=0.95, bars=(Bar(plus=40),))
    for job, title in (
        ("held-1m", "page down held, 30 a second"),
        ("held-at-once-1m", "held from the first text on"),
    ):
        yield Row(f"{job}-behind", f"{title}: behind at the end", job, "behind", bars=(Bar(plus=15),))
        yield Row(f"{job}-gap", f"{title}: longest gap", job, "gap", part=1.0, bars=(Bar(plus=60),))


def _ahead(row: str, *programs: str) -> tuple[Bar, ...]:
    return tuple(Bar(1.0, program, row) for program in programs)
