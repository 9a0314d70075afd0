import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import reader

OUTSIDE_THE_CORE = ("reader.ui", "reader.__main__")
BUILD_SCRIPTS = ("make_", "draw_")  # they need tools that the program does not
LOOK = "import importlib, sys; importlib.import_module(sys.argv[1]); print(*sys.modules)"


def modules(folder, package):
    """Yield the names of all modules under a folder without importing any."""
    for module in pkgutil.iter_modules([folder]):
        name = f"{package}.{module.name}"
        if name in OUTSIDE_THE_CORE or module.name.startswith(BUILD_SCRIPTS):
            continue
        yield name
        if module.ispkg:
            yield from modules(Path(folder) / module.name, name)


CORE = sorted(modules(Path(reader.__file__).parent, "reader"))


def imported_with(module):
    done = subprocess.run([sys.executable, "-c", LOOK, module], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_core_is_found():
    assert {"reader.cli", "reader.model", "reader.sources.plain", "reader.yaml_file.tree"} <= set(CORE)
    assert not [name for name in CORE if name.startswith("reader.ui")]


@pytest.mark.parametrize("module", CORE)
def test_a_core_module_brings_neither_textual_nor_rich(module):
    assert imported_with(module) & {"textual", "rich"} == set()


def test_what_is_only_needed_later_is_imported_later():
    late = {
        "yaml",
        "sqlite3",
        "platformdirs",
        "asyncio",
        "ssl",
        "urllib3",
        "truststore",
        "charset_normalizer",
        "reader.cleaning",
    }
    assert imported_with("reader.cli") & (late | {"reader.cleaning"}) == set()
