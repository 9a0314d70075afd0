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


def resources(name: str, ending: str) -> list[Path]:
    """Return the files in the folder `name` with this ending, in order; raise ResourceError when there is no folder.

    `Path.glob` would compile a regular expression for it, which takes as long as to read the files.
    """
    return sorted(path for path in resource(name).iterdir() if path.suffix == ending)


def is_ours(path: Path) -> bool:
    """Tell that an article ships with the program."""
    return any(path.resolve().is_relative_to(folder / "seeds") for folder in (PACKAGE, PACKAGE.parent))
