"""A folder's name in, its path out: `styles` and `seeds` lie in the package when installed, beside it in a checkout."""

from pathlib import Path

from reader.errors import ReaderError

PACKAGE = Path(__file__).resolve().parent


class ResourceError(ReaderError):
    """A folder that ships with the program is missing."""


def resource(name: str) -> Path:
    """Return the path of the folder or file `name`; raise ResourceError when the installation lacks it.

    `importlib.resources` alone fails in editable installs, where these folders lie beside the package.
    """
    for folder in (PACKAGE, PACKAGE.parent):
        path = folder / name
        if path.exists():
            return path
    raise ResourceError("error.resource", name=name, folder=PACKAGE)
