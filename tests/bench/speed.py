"""How fast the program opens, answers and finds, beside bare Textual and the peers that are installed.

    python tests/bench/speed.py [--runs 5] [--sizes 6k,1m,10m] [--only page,idle] [--quick] [--markdown]

Each program is started in a pseudo-terminal of 100 × 30 that answers what it is asked; the programs take turns, shown
are medians unless a row says otherwise, each with its bar and whether it is met. The machine decides the milliseconds,
only the ratios in one run can be compared. All peers get the same text and the same keys. Ctrl+C shows what is known.

"First text": from exec to the first words of the article, in a home in which nothing was ever opened, by a program that
has its bytecode and what it keeps beside that; "a later start": in a home in which the program was started before;
"where it was left": near the end, opened there again. "First key": from exec to the second page, with Page Down pressed
as soon as the text is there. "In charge": from exec to the end of Textual's first frame. Of a page, a size and a window
the time ends with the last byte that is written. The whole table takes half an hour.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from timing.measures import Figures, opened_first
from timing.programs import Program, installed
from timing.rows import Job, Row, jobs, rows
from timing.samples import SIZES, sample
from timing.table import as_markdown, as_text, circumstances, lines

_QUICK = ("6k", "1m")


def done(asked: Sequence[Job], programs: Sequence[Program], runs: int) -> dict[tuple[str, str], Figures]:
    """Do all jobs, the programs in turn, and return the figures of each; after ctrl+C those that are known by then."""
    results: dict[tuple[str, str], Figures] = {}
    with suppress(KeyboardInterrupt), tempfile.TemporaryDirectory() as folder:
        for program in programs:  # what is run once has its bytecode, and its files in memory
            opened_first(program, sample("6k", Path(folder)))
        for number, job in enumerate(asked, 1):
            on = sample(job.sample, Path(folder))
            times = max(1, round(runs * job.share))
            for run in range(1, times + 1):
                for program in programs:
                    if program in job.programs and program.opens(on):
                        sys.stderr.write(f"{number}/{len(asked)} {job.name} {run}/{times} {program.name}\n")
                        figures = results.setdefault((job.name, program.name), {})
                        for name, values in job.measure(program, on).items():
                            figures.setdefault(name, []).extend(values)
    return results


def chosen(only: Sequence[str], sizes: Sequence[str]) -> tuple[list[Job], list[Row]]:
    """Return the jobs to be done and the rows to be shown."""
    known = {job.name: job for job in jobs() if job.sample not in SIZES or job.sample in sizes}
    shown = [row for row in rows() if row.job in known and (not only or any(word in row.name for word in only))]
    beside = {bar.row for row in shown for bar in row.bars}
    wanted = {row.job for row in rows() if row in shown or row.name in beside}
    return [job for name, job in known.items() if name in wanted], shown


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sizes", default=",".join(SIZES), help="of the texts")
    parser.add_argument("--only", default="", metavar="ROW", help="rows by parts of their names: text,page-1m,idle")
    parser.add_argument("--quick", action="store_true", help="one run, up to 1 MB")
    parser.add_argument("--markdown", action="store_true", help="the table as the README has it")
    options = parser.parse_args()
    runs, sizes = (1, _QUICK) if options.quick else (options.runs, options.sizes.split(","))
    programs = installed()
    asked, shown = chosen(list(filter(None, options.only.split(","))), sizes)
    results = done(asked, programs, runs)
    table = lines(shown, results, programs)
    if options.markdown:
        sys.stdout.write(as_markdown(table, programs) + "\n")
    else:
        sys.stdout.write("\n".join((*circumstances(programs), as_text(table))) + "\n")


if __name__ == "__main__":
    main()
