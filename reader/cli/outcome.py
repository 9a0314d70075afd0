"""How the program ends: its exit codes, and the one line that says why it was a fault of ours."""

import os

from reader.cli.streams import warn
from reader.errors import reason
from reader.words import Words

FINE, NOTHING_FOUND, UNUSABLE, OUR_FAULT = 0, 1, 2, 70


def report(fault: Exception, words: Words) -> int:
    """Say where the log of a fault of ours lies."""
    from reader import crash_log  # noqa: PLC0415 - only when something went wrong

    log = crash_log.path(os.environ)
    try:
        crash_log.write(log, fault)
    except OSError as error:
        warn([words("error.unlogged", reason=reason(error))])
    else:
        warn([words("error.internal", log=log)])
    return OUR_FAULT
