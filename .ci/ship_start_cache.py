"""A checkout in, a wheel out in which the first start finds what later ones keep: see reader/start_cache.py.

The program is started in a pseudo-terminal, once in each language, and what it keeps is put beside its modules. It
holds for the version of Python that builds the wheel, which is nearly always the one that installs it.
"""

import os
import pty
import select
import signal
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_LANGUAGES = ("zh_CN.UTF-8", "en_US.UTF-8")
_PATIENCE = 20  # seconds
_ASKED, _ANSWER = b"\x1b[c", b"\x1b[?62;c"  # what the terminal is


class ShipStartCache(BuildHookInterface[Any]):
    """Puts the start cache into wheels; not into editable installations, whose files will change."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Start the program and pack what it keeps; a build that cannot is as good, but for the first start."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        kept = _kept(self.root, Path(self._folder.name))
        if kept is None:
            self.app.display_warning("reader did not start here: the first start will take a little longer")
        else:
            build_data["force_include"][str(kept)] = f"reader/start-{sys.implementation.cache_tag}"

    def finalize(self, version: str, _: dict[str, Any], __: str) -> None:
        """Remove what was packed."""
        if version != "editable":
            self._folder.cleanup()


def _kept(root: str, folder: Path) -> Path | None:
    """Return the file in which the program keeps what it has worked out, None when there is none."""
    for language in _LANGUAGES:
        own = {name: str(folder / name) for name in ("HOME", "READER_CACHE", "READER_LIBRARY", "READER_CONFIG")}
        _start(root, os.environ | own | {"LANG": language, "LC_ALL": language}, folder / "READER_CACHE")
    return next(iter(map(Path, _files(folder / "READER_CACHE"))), None)


def _start(root: str, environ: dict[str, str], cache: Path) -> None:
    """Start the program, and end it when something new is in its cache."""
    modules = os.pathsep.join([root, *sys.path])  # PyYAML lies where only this process looks
    environ |= {"TERM": "xterm-256color", "PYTHONPATH": modules, "PYTHONDONTWRITEBYTECODE": "1"}
    before = _files(cache)
    child, terminal = pty.fork()
    if child == 0:
        os.chdir("/")
        os.execve(sys.executable, [sys.executable, "-m", "reader"], environ)  # noqa: S606 - no shell is wanted
    until, written = time.monotonic() + _PATIENCE, b""
    with suppress(OSError):  # it has ended
        while _files(cache) == before and time.monotonic() < until:
            if select.select([terminal], [], [], 0.05)[0]:
                written += os.read(terminal, 1 << 16)
                if _ASKED in written:
                    os.write(terminal, _ANSWER)
                    written = b""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)


def _files(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_ino for path in folder.glob(f"start-*{sys.implementation.cache_tag}")}
