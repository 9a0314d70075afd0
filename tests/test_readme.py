"""What the README says is so: its commands, its keys."""

import tomllib
from pathlib import Path

from reader import words
from reader.commands import COMMANDS, shown_keys

CHECKOUT = Path(__file__).parent.parent
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")


def table():
    """Return the table of keys, from the command table and the words of both languages."""
    zh, en = words.load("zh"), words.load("en")
    rows = [
        f"| {' '.join(f'`{key}`' for key in shown_keys(command, {}).split('  '))} "
        f"| {zh(f'command.{command.id}')} | {en(f'command.{command.id}')} |"
        for command in COMMANDS
    ]
    return "\n".join(["| keys | | |", "|---|---|---|", *rows])


def test_the_table_of_keys_is_that_of_the_program():
    shown = README.split("by tests/test_readme.py -->\n")[1].split("\n<!-- /keys -->")[0]
    assert shown == table(), f"put this into the README:\n{table()}"


def test_the_test_command_is_the_one_that_ci_runs():
    ci = (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    command = next(line for line in README.splitlines() if line.endswith(".venv/bin/pytest"))
    assert command in ci


def test_the_layers_are_those_that_are_enforced():
    contracts = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = [layer.replace(" | ", " · ") for layer in contracts["contracts"][0]["layers"]]
    drawing = README.split("import-linter keeps the layers")[1].split("```")[1].strip().splitlines()
    assert [line.split("  ")[0] for line in drawing] == layers


def test_every_file_the_readme_names_is_there():
    for name in (
        "tests/pictures/reader.svg",
        "tests/bench/startup.py",
        "tests/bench/typesetting.py",
        "tests/bench/extraction.py",
        "tests/bench/encodings.py",
        "tests/bench/pages",
        "tests/ui/__snapshots__",
    ):
        assert name in README
        assert (CHECKOUT / name).exists()
