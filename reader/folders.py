"""What is to be kept in, the folder of this user for it out: platformdirs', without its import where one line says it.

On Linux a folder follows from one variable and a name below the home folder, and importing platformdirs takes longer
than reading an article. Imported before anything is on the screen, so it imports next to nothing.
"""

import os
import sys

TYPE_CHECKING = False  # as in typing, whose import takes longer than all that is done here
if TYPE_CHECKING:
    from collections.abc import Mapping

_XDG = {
    "config": ("XDG_CONFIG_HOME", "~/.config"),
    "data": ("XDG_DATA_HOME", "~/.local/share"),
    "cache": ("XDG_CACHE_HOME", "~/.cache"),
    "state": ("XDG_STATE_HOME", "~/.local/state"),
}


def folder(kind: str) -> str:
    """Return the path of the program's folder for its "config", "data", "cache" or "state"; nothing is made."""
    if sys.platform != "linux" or "ANDROID_ROOT" in os.environ:
        import platformdirs  # noqa: PLC0415 - the reason stands above

        return str(getattr(platformdirs, f"user_{kind}_dir")("reader", appauthor=False))
    variable, usual = _XDG[kind]
    named = os.environ.get(variable, "")
    return f"{named if named.strip() else _at_home(usual)}/reader"


def _at_home(path: str) -> str:
    """Return a path that begins with ~ in full; where the variable names no folder the system knows the user's."""
    if os.environ.get("HOME", "").strip():
        return os.path.expanduser(path)
    import pwd  # noqa: PLC0415 - there is always a HOME, nearly

    try:
        return path.replace("~", pwd.getpwuid(os.getuid()).pw_dir, 1)
    except KeyError:  # a user of a container that nobody has named
        return path


def cache(environ: "Mapping[str, str]" = os.environ) -> str:
    """Return READER_CACHE, a folder, or else the program's folder for what can be made again."""
    return environ.get("READER_CACHE", "") or folder("cache")
