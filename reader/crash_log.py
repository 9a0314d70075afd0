"""A fault of ours in, the path of a log that tells what happened out: no locals in it, so no text that was read."""

import os
import traceback
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from reader.folders import folder

_LARGEST = 65_536  # bytes: what is kept of the last log when another fault is added


def path(environ: Mapping[str, str]) -> Path:
    """Return where the log lies: crash.log in the user's state folder, or beside READER_LIBRARY."""
    if environ.get("READER_LIBRARY"):
        return Path(environ["READER_LIBRARY"]).parent / "crash.log"
    return Path(folder("state"), "crash.log")


def write(log: Path, error: BaseException) -> None:
    """Add the fault to the log, for the user's eyes only; raise OSError when it cannot be written."""
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    before = log.read_bytes()[-_LARGEST:] if log.exists() else b""
    trace = "".join(traceback.format_tb(error.__traceback__))
    entry = f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n{trace}{type(error).__name__}\n\n"
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(before + entry.encode(errors="replace"))
