"""The beginning of a path in, the paths that begin so out: what completes a location while it is typed."""

import os
from pathlib import Path

_MOST = 50


def completions(typed: str) -> tuple[str, ...]:
    """Return the files and folders that `typed` may become, folders with a slash, hidden ones only when asked for."""
    folder, name = os.path.split(typed)
    place = Path(folder or ".").expanduser()
    try:
        with os.scandir(place) as entries:
            found = sorted(
                f"{entry.name}/" if entry.is_dir() else entry.name
                for entry in entries
                if entry.name.lower().startswith(name.lower()) and (name.startswith(".") or entry.name[:1] != ".")
            )
    except (OSError, ValueError, RuntimeError):  # no such folder, no such name, no such user
        return ()
    before = f"{folder.rstrip('/')}/" if folder else ""
    return tuple(before + each for each in found[:_MOST] if each.isprintable())
