from collections import Counter

import pytest
from textual.keys import _character_to_key

from reader.commands import ARTICLE, COMMANDS, LISTS, command, commands_in, key_of, printed, shown_keys, sign
from reader.reading import MOVES
from reader.words import load


def test_no_two_commands_share_an_id_or_a_key():
    assert max(Counter(command.id for command in COMMANDS).values()) == 1
    for place in (ARTICLE, LISTS):
        assert max(Counter(key for command in commands_in(place) for key in command.keys).values()) == 1


def test_every_move_has_a_command_and_every_such_command_a_move():
    moves = {command.id for command in COMMANDS if command.action == f"move('{command.id}')"}
    assert moves == set(MOVES)
    assert {command.id for command in COMMANDS if command.action.startswith("move")} == moves


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_and_group_has_words(language):
    words = load(language)
    for each in COMMANDS:
        assert words(f"command.{each.id}") != f"command.{each.id}"
        assert words(f"hint.{each.id}") != f"hint.{each.id}"
        assert words(f"group.{each.group}") != f"group.{each.group}"


@pytest.mark.parametrize(
    ("key", "printed"),
    [("plus", "+"), ("equals_sign", "="), ("ctrl+p", "Ctrl+P"), ("G", "G"), ("shift+tab", "Shift+Tab"), ("0", "0")],
)
def test_a_key_is_named_as_it_is_printed_on_the_keyboard(key, printed):
    assert sign(key) == printed


def test_no_key_of_the_table_keeps_a_name_of_letters_and_underscores():
    assert [key for command in COMMANDS for key in command.keys if "_" in sign(key)] == ["underscore"]


def test_every_key_that_a_terminal_sends_has_a_name_that_is_known():
    signs = [character for character in map(chr, range(33, 127)) if not character.isalnum()]
    named = [_character_to_key(character) for character in signs]
    others = ["escape", "f1", "f12", "ctrl+x", "alt+left", "shift+tab", "ctrl+home", "delete", "insert", "é", "字", "+"]
    assert [key for key in (*signs, *named, *others) if not printed(key)] == []
    assert [key for command in COMMANDS for key in command.keys if not printed(key)] == []


@pytest.mark.parametrize("name", ["", "foo", "strg+x", "ctrl+", "ctrl+foo", "Escape", "pgdn"])
def test_a_name_that_is_no_key_is_not_known(name):
    assert printed(name) == ""


def test_while_one_types_letters_are_no_keys():
    assert (key_of("line_down", {}), key_of("line_down", {}, typing=True)) == ("j", "Down")
    assert key_of("line_down", {"line_down": "n"}, typing=True) == ""


def test_a_key_that_was_given_to_another_command_is_no_longer_shown():
    assert key_of("quit", {"next_match": "q"}) == "Ctrl+C"
    assert key_of("larger", {"smaller": "plus"}) == "="
    assert shown_keys(command("larger"), {"smaller": "+, ="}) == ""
    assert key_of("sort", {"theme": "s"}) == "s"  # the one is in lists, the other is not
