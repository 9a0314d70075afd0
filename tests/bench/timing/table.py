"""Figures in, the table out: medians, each bar with what it is now, and whether it is met."""

import datetime as dt
import math
import os
import platform
from collections.abc import Iterator, Mapping, Sequence

from timing.measures import Figures
from timing.programs import BARE, READER, Program, versions
from timing.rows import Bar, Row
from timing.rows import rows as all_rows

Results = Mapping[tuple[str, str], Figures]  # by the names of a job and a program


def lines(rows: Sequence[Row], results: Results, programs: Sequence[Program]) -> list[list[str]]:
    """Return the cells of the table, its head first; rows of which nothing is known are left out."""
    others = [program.name for program in programs if program is not READER]
    table = [["measure", "reader", "bar", "met", *others]]
    by_name = {row.name: row for row in all_rows()}
    for row in rows:
        ours = _value(row, results, READER.name)
        if ours is None:
            continue
        limits = [(bar, _limit(bar, by_name, results)) for bar in row.bars]
        known = [limit for _, limit in limits if limit is not None]
        met = ("yes" if all(ours <= limit for limit in known) else "**no**") if known else ""
        said = "; ".join(_said(bar, limit) for bar, limit in limits if limit is not None)
        title = f"{row.title}, {row.unit}" if row.unit else row.title
        table.append([title, _shown(ours), said, met, *(_shown(_value(row, results, name)) for name in others)])
    return table


def as_text(table: Sequence[Sequence[str]]) -> str:
    """Return the table for a terminal."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lined = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in table)
    return "\n".join(line.replace("*", "").rstrip() for line in lined)


def as_markdown(table: Sequence[Sequence[str]], programs: Sequence[Program]) -> str:
    """Return the table for the README, and under which circumstances it came about."""
    head, *rows = (f"| {' | '.join(row)} |" for row in table)
    return "\n".join((*circumstances(programs), "", head, "|---" * len(table[0]) + "|", *rows))


def circumstances(programs: Sequence[Program]) -> Iterator[str]:
    """Yield the day, the machine with its load, and the versions."""
    load = os.getloadavg()[0]
    yield (
        f"{dt.datetime.now().astimezone():%Y-%m-%d}, {os.cpu_count()} cores, load {load:.1f}, "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    )
    yield ", ".join(f"{name if name != BARE.name else 'Textual'} {said}" for name, said in versions(programs).items())


def _value(row: Row, results: Results, program: str) -> float | None:
    figures = sorted(results.get((row.job, program), {}).get(row.figure, ()))
    return figures[min(len(figures) - 1, int(len(figures) * row.part))] if figures else None


def _limit(bar: Bar, rows: Mapping[str, Row], results: Results) -> float | None:
    """Return what a bar comes to, None when that program was not measured."""
    if not bar.times:
        return bar.plus
    of = _value(rows[bar.row], results, bar.program)
    return None if of is None else bar.times * of + bar.plus


def _said(bar: Bar, limit: float) -> str:
    if not bar.times:
        return f"≤ {_shown(limit)}"
    factor = f"{bar.times:g} × " if bar.times != 1 else ""
    more = f" + {bar.plus:g}" if bar.plus else ""
    of = bar.program if bar.row != "python" else "Python"
    return f"≤ {factor}{of}{more} = {_shown(limit)}"


def _shown(value: float | None) -> str:
    if value is None:
        return ""
    if math.isinf(value):
        return "never"
    return f"{value:,.1f}" if value < 100 else f"{value:,.0f}"
