"""A folder's name in, its path out: `styles` and `seeds` lie in the package when installed, beside it in a checkout."""

import os

from reader.errors import ReaderError
from reader.paths import suffix

PACKAGE = os.path.dirname(os.path.realpath(__file__))
"""The folder that the program lies in."""

_FOLDERS = (PACKAGE, os.path.dirname(PACKAGE))


class ResourceError(ReaderError):
    """A folder that ships with the program is missing."""


def resource(name: str) -> str:
    """Return the path of the folder or file `name`; raise ResourceError when the installation lacks it.

    `importlib.resources` alone fails in editable installs, where these folders lie beside the package.
    """
    for folder in _FOLDERS:
        path = f"{folder}/{name}"
        if os.path.exists(path):
            return path
    raise ResourceError("error.resource", name=name, folder=PACKAGE)


def resources(name: str, ending: str) -> list[str]:
    """Return the paths of the files in the folder `name` with this ending, in order; raise ResourceError without it."""
    folder = resource(name)
    return sorted(f"{folder}/{file}" for file in os.listdir(folder) if suffix(file) == ending)


def is_ours(path: str) -> bool:
    """Tell that an article ships with the program."""
    return os.path.realpath(path).startswith(tuple(f"{folder}/seeds/" for folder in _FOLDERS))
