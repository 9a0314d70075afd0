import subprocess
import sys

import pytest

from reader.commands import printed
from reader.settings import Settings, checked, cleaning_path, default_path, load

PLACES = {"larger": ("article",), "smaller": ("article",), "quit": ("article", "lists"), "sort": ("lists",)}


def test_without_a_file_the_settings_are_the_defaults_and_nothing_is_said(tmp_path):
    assert load(tmp_path / "settings.yaml") == (Settings(), ())


def test_every_setting_can_be_set(tmp_path):
    path = tmp_path / "settings.yaml"
    path.write_text(
        "size: 3\nface: braille\ntheme: night\nlanguage: en\nmeasure: 40\nindent: 0\nspacing: 1\nleading: 0\n"
        "bitmaps: no\nflat: true\nambiguous: 2\n"
        "keys:\n  larger: +, =\n  quit: no\n"
    )
    settings, complaints = load(path)
    assert complaints == ()
    keys = {"larger": "+, =", "quit": "no"}
    assert settings == Settings(
        3, "braille", "night", "en", 40, 0, 1, 0, bitmaps=False, flat=True, ambiguous=2, keys=keys
    )


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("size: 6", "yaml.out_of_range"),
        ("size: large", "yaml.not_integer"),
        ("face: serif", "yaml.not_a_choice"),
        ("theme: [night]", "yaml.not_text"),
        ("language: fr", "yaml.not_a_choice"),
        ("measure: 19", "yaml.out_of_range"),
        ("measure: 61", "yaml.out_of_range"),
        ("indent: 5", "yaml.out_of_range"),
        ("spacing: 3", "yaml.out_of_range"),
        ("leading: 2", "yaml.not_a_choice"),
        ("keys: [larger]", "yaml.not_mapping"),
        ("them: night", "yaml.unknown_key_near"),
    ],
)
def test_a_line_that_cannot_be_followed_is_one_complaint_and_one_default(tmp_path, line, word):
    path = tmp_path / "settings.yaml"
    path.write_text(f"\n{line}\n")
    settings, complaints = load(path)
    assert settings == Settings()
    assert [(error.word, error.facts["line"]) for error in complaints] == [(word, 2)]


def test_a_folder_in_place_of_the_file_is_said(tmp_path):
    assert [error.word for error in load(tmp_path)[1]] == ["yaml.folder"]


def test_the_file_is_where_the_variable_says():
    assert default_path({"READER_CONFIG": "/a/b.yaml"}) == "/a/b.yaml"


def test_without_the_variable_the_file_is_in_the_configuration_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert default_path({"READER_CONFIG": ""}) == str(tmp_path / "reader" / "settings.yaml")


def test_settings_that_are_not_there_cost_neither_yaml_nor_platformdirs():
    script = (
        "import sys; from pathlib import Path; from reader import settings;"
        "settings.load(Path('/nonexistent')); settings.default_path({'READER_CONFIG': 'x'});"
        "sys.exit(sum(name in sys.modules for name in ('yaml', 'platformdirs')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_a_command_and_a_theme_that_do_not_exist_are_named_with_their_lines(tmp_path):
    path = tmp_path / "settings.yaml"
    path.write_text("theme: sepia\nkeys:\n  largest: ctrl+up\n  smaller: ctrl+down\n")
    settings, complaints = checked(load(path)[0], path, PLACES, ("night", "paper"), str)
    assert (settings.theme, dict(settings.keys)) == ("auto", {"smaller": "ctrl+down"})
    assert [(each.word, each.facts["line"], each.facts["key"]) for each in complaints] == [
        ("settings.unknown_command_near", 3, "keys.largest"),
        ("settings.unknown_theme", 1, "theme"),
    ]


def test_a_command_that_is_like_no_other_is_named_alone(tmp_path):
    path = tmp_path / "settings.yaml"
    path.write_text("keys: {zzz: z}\n")
    _, complaints = checked(load(path)[0], path, PLACES, (), str)
    assert [(each.word, each.facts["line"]) for each in complaints] == [("settings.unknown_command", 1)]


def test_a_key_that_two_commands_are_given_is_the_first_ones(tmp_path):
    path = tmp_path / "settings.yaml"
    path.write_text('keys:\n  larger: "plus, L, L"\n  smaller: "m, +"\n  quit: L\n')
    settings, complaints = checked(load(path)[0], path, PLACES, (), printed)
    assert dict(settings.keys) == {"larger": "plus,L,L", "smaller": "m"}
    assert [(each.word, *map(each.facts.get, ("line", "key", "pressed", "command"))) for each in complaints] == [
        ("settings.key_taken", 3, "keys.smaller", "+", "larger"),
        ("settings.key_taken", 4, "keys.quit", "L", "larger"),
    ]


def test_a_key_may_do_one_thing_in_articles_and_another_in_lists(tmp_path):
    path = tmp_path / "settings.yaml"
    path.write_text("keys:\n  larger: L\n  sort: L\n")
    settings, complaints = checked(load(path)[0], path, PLACES, (), printed)
    assert (dict(settings.keys), complaints) == ({"larger": "L", "sort": "L"}, ())


def test_a_key_that_does_not_exist_is_named_and_the_others_stay(tmp_path):
    path = tmp_path / "settings.yaml"
    path.write_text("keys:\n  larger: strg+l, ctrl+l\n  quit: escpae\n")
    settings, complaints = checked(load(path)[0], path, PLACES, (), printed)
    assert dict(settings.keys) == {"larger": "ctrl+l"}
    assert [(each.word, *map(each.facts.get, ("line", "key", "pressed"))) for each in complaints] == [
        ("settings.no_key", 2, "keys.larger", "strg+l"),
        ("settings.no_key", 3, "keys.quit", "escpae"),
    ]


def test_cleaning_rules_stand_beside_the_settings_or_where_the_variable_says():
    assert cleaning_path("/a/settings.yaml", {}) == "/a/cleaning.yaml"
    assert cleaning_path("/a/settings.yaml", {"READER_CLEANING": ""}) == "/a/cleaning.yaml"
    assert cleaning_path("/a/settings.yaml", {"READER_CLEANING": "/b.yaml"}) == "/b.yaml"
