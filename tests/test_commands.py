from collections import Counter

import pytest

from reader.commands import COMMANDS, sign
from reader.reading import MOVES
from reader.words import load


def test_no_two_commands_share_an_id_or_a_key():
    assert max(Counter(command.id for command in COMMANDS).values()) == 1
    assert max(Counter(key for command in COMMANDS for key in command.keys).values()) == 1


def test_every_move_has_a_command_and_every_such_command_a_move():
    moves = {command.id for command in COMMANDS if command.action == f"move('{command.id}')"}
    assert moves == set(MOVES)
    assert {command.id for command in COMMANDS if command.action.startswith("move")} == moves


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_and_group_has_words(language):
    words = load(language)
    for command in COMMANDS:
        assert words(f"command.{command.id}") != f"command.{command.id}"
        assert words(f"hint.{command.id}") != f"hint.{command.id}"
        assert words(f"group.{command.group}") != f"group.{command.group}"


@pytest.mark.parametrize(
    ("key", "printed"),
    [("plus", "+"), ("equals_sign", "="), ("ctrl+p", "Ctrl+P"), ("G", "G"), ("shift+tab", "Shift+Tab"), ("0", "0")],
)
def test_a_key_is_named_as_it_is_printed_on_the_keyboard(key, printed):
    assert sign(key) == printed


def test_no_key_of_the_table_keeps_a_name_of_letters_and_underscores():
    assert [key for command in COMMANDS for key in command.keys if "_" in sign(key)] == ["underscore"]
