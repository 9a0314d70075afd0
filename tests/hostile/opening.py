"""Open hostile files as the command line does, each in a process of its own, and say what came of it.

    python tests/hostile/opening.py FOLDER < lines of JSON > lines of JSON

Each line holds `arguments` and `environment`; what the program prints goes to N.out and N.err in FOLDER. The program is
imported once, each file is opened by a copy of that process: it takes milliseconds, and its memory is its own.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import reader.export  # the copies shall have them already
import reader.library
import reader.sources.epub.book
import reader.sources.feed.article
import reader.sources.html.article
import reader.sources.markdown.front_matter
import reader.sources.markdown.passages
import reader.terminal.report  # noqa: F401 - as above
from reader.cli import main

DEADLINE = 30  # seconds after which a file has hung
ESCAPED = 99  # the code of an exception that got out of the program


def opened(asked: dict[str, Any], out: Path, err: Path) -> dict[str, Any]:
    """Run the program in a copy of this process; return its code, its seconds and its megabytes."""
    began = time.monotonic()
    copy = os.fork()
    if not copy:
        try:
            signal.alarm(DEADLINE)
            os.environ.update(asked["environment"])
            for path, descriptor in ((Path(os.devnull), 0), (out, 1), (err, 2)):
                os.dup2(os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), descriptor)
            os._exit(main(asked["arguments"]))
        finally:
            os._exit(ESCAPED)
    _, status, used = os.wait4(copy, 0)
    return {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": round(time.monotonic() - began, 2),
        "megabytes": used.ru_maxrss >> 10,
    }


if __name__ == "__main__":
    for number, line in enumerate(sys.stdin):
        folder = Path(sys.argv[1])
        sys.stdout.write(
            f"{json.dumps(opened(json.loads(line), folder / f'{number}.out', folder / f'{number}.err'))}\n"
        )
        sys.stdout.flush()
