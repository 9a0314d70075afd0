import pytest

from reader.light.keys import keys


@pytest.mark.parametrize(
    ("typed", "asked", "others"),
    [
        (b" j", ["page_down", "line_down"], b""),
        (b"\x1b[6~\x1b[F\x1bOH", ["page_down", "bottom", "top"], b""),
        (b"j/j q", ["line_down"], b"/j q"),
        ("j中j".encode(), ["line_down"], "中j".encode()),
        (b"jq", ["line_down", "quit"], b""),
        (b"\x03", ["quit"], b""),
        (b"\x11", ["quit"], b""),
        (b"j\x1b[", ["line_down"], b"\x1b["),
        (b"\x1b[1;5A", [], b"\x1b[1;5A"),
    ],
)
def test_keys_that_move_are_read_up_to_the_first_that_does_something_else(typed, asked, others):
    assert keys({}).read(typed) == (asked, others)


def test_the_keys_that_the_user_has_chosen_move():
    chosen = keys({"page_down": "right_square_bracket, ctrl+n"})
    assert chosen.read(b"]\x0e") == (["page_down", "page_down"], b"")
    assert chosen.read(b" ") == ([], b" ")


def test_a_key_that_the_user_gave_to_another_command_moves_no_more():
    assert keys({"search": "j", "help": "ctrl+q"}).read(b"j") == ([], b"j")
    assert keys({"search": "j", "help": "ctrl+q"}).read(b"\x11") == ([], b"\x11")
