"""No text is ever read as markup: `[/]` in an article would end the program, `[@click=…]` would run."""

import ast
from pathlib import Path

import pytest

import reader.ui

MODULES = sorted(Path(reader.ui.__file__).parent.rglob("*.py"))
READ_MARKUP = {"Static", "Label", "OptionList", "Button", "Log", "RichLog", "notify"}
FORBIDDEN = {"Markdown", "from_markup", "render_str"}


def name_of(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_whatever_reads_markup_is_told_not_to(module):
    calls = [node for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Call)]
    careless = [
        f"{module.name}:{call.lineno}"
        for call in calls
        if name_of(call) in READ_MARKUP
        and not any(word.arg == "markup" and ast.unparse(word.value) == "False" for word in call.keywords)
    ]
    assert careless == []
    assert [name_of(call) for call in calls if name_of(call) in FORBIDDEN] == []
