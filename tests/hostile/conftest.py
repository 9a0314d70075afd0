"""What tests of hostile files share: the files, what opening them comes to, and what may reach a terminal."""

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

HERE = Path(__file__).parent
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e001f]"
)
_RUN = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff\u3164\u115f\u1160\uffa0\xad]{2}|[\ufe00-\ufe0f]{2}")
_HIGH_PILE = 8


@pytest.fixture(scope="session")
def hostile(hostile_module, tmp_path_factory):
    """Return all hostile files, written."""
    folder = tmp_path_factory.mktemp("hostile")
    yield tuple(hostile_module("corpus").items(folder))
    for locked in folder.glob("locked*"):
        locked.chmod(0o600)


@pytest.fixture(scope="session")
def opened(hostile, tmp_path_factory):
    """Return a function: the files of a kind, each with what printing it in a form comes to."""

    def run(kind, form):
        folder = tmp_path_factory.mktemp("opened")
        those = [item for item in hostile if item.kind == kind]
        command = [sys.executable, str(HERE / "opening.py"), str(folder)]
        asked = "".join(f"{json.dumps(_asked(item, form, folder))}\n" for item in those)
        done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
        results = map(json.loads, done.stdout.splitlines())
        return [
            (item, result, (folder / f"{number}.out").read_bytes(), (folder / f"{number}.err").read_bytes())
            for number, (item, result) in enumerate(zip(those, results, strict=True))
        ]

    return run


@pytest.fixture(scope="session")
def unfit():
    """Return a function: what in a text may not reach a terminal."""

    def find(text):
        found = [hex(ord(match[0])) for match in _FORBIDDEN.finditer(text)]
        found += [ascii(match[0]) for match in _RUN.finditer(text)]
        marks = 0
        for character in text if not text.isascii() else "":
            category = unicodedata.category(character) if character > "\u02ff" else ""
            marks = marks + 1 if category in {"Mn", "Me"} else marks if category == "Cf" else 0
            if marks > _HIGH_PILE:
                found.append("a pile of marks")
                marks = 0
        return found

    return find


def _asked(item, form, folder):
    """Return the arguments and variables that open an item."""
    environment = {
        "LANG": "zh_CN.UTF-8",
        "READER_CONFIG": str(folder / "settings.yaml"),
        "READER_LIBRARY": str(folder / "library.sqlite"),
    }
    match item.opened_as:
        case "settings":
            return {"arguments": ["--to", form], "environment": environment | {"READER_CONFIG": str(item.path)}}
        case "library":
            return {"arguments": ["--probe"], "environment": environment | {"READER_LIBRARY": str(item.path)}}
        case _:
            return {"arguments": ["--to", form, str(item.path)], "environment": environment}
