"""What ships with the program may be damaged: a theme less, or one line that names the file."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SHEETS = {
    "cut": "Page { color: ",
    "nonsense": "}}} {{{ ;;; \x1b]0;CANARY\x07",
    "unknown property": "Page { no-such-rule: 3; }",
    "unknown variable": "Page { color: $no-such-colour; }",
    "wrong value": "Page { width: hello; }",
    "endless comment": "/* ",
}
THEMES = {
    "no YAML": "dark: [\n",
    "a colour less": "dark: false\nink: '#000000'\n",
    "no colour": "ink: '#1F1B16'",
    "control": "\x1b]0;CANARY\x07",
    "empty": "",
}


@pytest.fixture
def copy(tmp_path):
    """Return a copy of the program, which may be damaged."""
    shutil.copytree(ROOT / "reader", tmp_path / "copy" / "reader", ignore=shutil.ignore_patterns("__pycache__"))
    for folder in ("styles", "seeds"):
        shutil.copytree(ROOT / folder, tmp_path / "copy" / folder)
    return tmp_path / "copy"


@pytest.fixture
def start_copy(start, copy):
    """Return a function that starts the copy."""
    script = f"import sys; sys.path.insert(0, {str(copy)!r}); from reader.cli import main; sys.exit(main())"
    return lambda *argv, **options: start(*argv, program=("-c", script), **options)


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_a_damaged_style_sheet_is_one_line_with_its_name_and_a_fault_of_ours(start_copy, restored, copy, sheet):
    path = copy / "styles" / "dialogs.tcss"
    path.write_text(f"{path.read_text()}\n{sheet}")
    session = start_copy()
    assert session.exit_code() == 70
    assert session.end() == restored
    (line,) = session.printed()
    assert line.startswith(f"reader: 样式文件有错：{path}:")


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_damaged_theme_is_a_notice_and_the_other_ones_stay(start_copy, copy, theme):
    path = copy / "styles" / "themes" / "paper.yaml"
    path.write_text(path.read_text().replace("ink: ", "inc: ") if theme.startswith("ink") else theme)
    session = start_copy(size=(120, 40)).wait_for("观摩交流").wait_for("paper.yaml").keys("q")
    assert session.exit_code() == 0
    assert b"CANARY\x07" not in session.raw


def test_a_theme_with_what_is_no_colour_is_a_notice(start_copy, copy):
    path = copy / "styles" / "themes" / "paper.yaml"
    path.write_text(path.read_text().replace('"#1F1B16"', "nonsense").replace("'#1F1B16'", "nonsense"))
    assert "nonsense" in path.read_text()
    session = start_copy(size=(120, 40)).wait_for("观摩交流").wait_for("#RRGGBB").keys("q")
    assert session.exit_code() == 0


def test_without_a_theme_that_can_be_used_the_program_says_so(start_copy, restored, copy):
    for path in (copy / "styles" / "themes").glob("*.yaml"):
        path.write_text("dark: [\n")
    session = start_copy()
    assert session.exit_code() == 2
    assert session.end() == restored
    (line,) = session.printed()
    assert ".yaml:" in line
