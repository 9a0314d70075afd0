from dataclasses import replace

import pytest

from reader.faces import FACES
from reader.terminal import Program, Terminal, known
from reader.terminal.answers import QUESTION, program_of, understood
from reader.terminal.choice import BITMAPS, Choice, Wishes, choice, draws_octants, offered

ALL = ("kitty", "octants", "braille", "halfblocks", "cells")
PLAIN = Terminal("xterm", is_tty=True, answered=True)
KITTY = replace(PLAIN, program=Program("kitty", "0.41.1"), text_sizing=True, octants=True)
# What tmux says of the program it runs in, where that was recorded by the name of the recording.
CLIENTS = {"tmux35-kitty": "kitty(0.41.1)", "tmux35-vte": "VTE(8001)"}


def face(terminal, *, faces=ALL, **wishes):
    return choice(terminal, Wishes(**wishes), faces).face


@pytest.mark.parametrize(
    ("name", "best"),
    [
        ("alacritty", "braille"),
        ("foot", "octants"),
        ("kitty", "kitty"),
        ("konsole", "braille"),
        ("mlterm", "braille"),
        ("tmux33", "braille"),
        ("tmux35-kitty", "octants"),
        ("tmux35-vte", "octants"),
        ("urxvt", "braille"),
        ("vte", "octants"),
        ("xterm", "braille"),
        ("xterm398", "braille"),
    ],
)
def test_each_recorded_terminal_gets_the_best_face_that_it_draws(emulator, name, best):
    terminal = understood(emulator(name).answer(QUESTION.encode()), known({"TERM": "xterm"}, is_tty=True))
    if name in CLIENTS:
        terminal = replace(terminal, program=program_of(CLIENTS[name]))
    assert face(terminal) == best


@pytest.mark.parametrize(
    ("program", "octants"),
    [
        (("kitty", "0.40.0"), True),
        (("kitty", "0.39.1"), False),
        (("kitty", "1.0"), True),
        (("foot", "1.20.0"), True),
        (("foot", "1.19.0"), False),
        (("vte", "7800"), True),
        (("vte", "7603"), False),
        (("ghostty", "1.2.0-main+5"), True),
        (("ghostty", "1.1.3"), False),
        (("xterm", "398"), False),
        (("kitty", ""), False),
        (("", ""), False),
    ],
)
def test_octants_need_a_program_that_is_known_to_draw_them(program, octants):
    assert draws_octants(replace(PLAIN, program=Program(*program), octants=True)) == octants
    assert not draws_octants(replace(PLAIN, program=Program(*program), octants=False))


def test_the_face_that_is_not_built_in_is_passed_over():
    assert face(KITTY, faces=ALL[1:]) == "octants"
    assert face(KITTY, faces=ALL[1:], option="kitty") == "octants"


def test_a_terminal_without_braille_gets_half_blocks():
    assert face(replace(PLAIN, braille=False)) == "halfblocks"


def test_no_blocks_where_they_are_two_cells_wide():
    wide = PLAIN.profile._replace(ambiguous=2)
    vte = replace(PLAIN, program=Program("vte", "8001"), octants=True, profile=wide)
    assert face(vte) == "braille"
    assert choice(replace(vte, braille=False), Wishes(), ALL) == Choice("cells", "why.wide")
    assert not {"octants", "halfblocks"} & set(offered(vte, Wishes(), ALL))


@pytest.mark.parametrize(
    ("environ", "chosen"),
    [
        ({"TERM": "linux"}, Choice("halfblocks", "why.linux")),
        ({"TERM": "dumb"}, Choice("braille", "why.unasked")),
        ({"TERM": "xterm", "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}, Choice("braille", "why.unasked")),
        ({"TERM": "xterm", "LANG": "zh_CN.GBK"}, Choice("cells", "why.locale")),
        ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1", "VTE_VERSION": "8001"}, Choice("braille", "why.unasked")),
    ],
)
@pytest.mark.parametrize("is_tty", [True, False])
def test_without_an_answer_the_kind_of_terminal_decides(environ, chosen, is_tty):
    assert choice(known(environ, is_tty=is_tty), Wishes(), ALL) == chosen


def test_a_terminal_that_says_nothing_gets_braille():
    assert choice(replace(PLAIN, answered=False, silent=True), Wishes(), ALL) == Choice("braille", "why.silent")


def test_option_variable_setting_and_what_was_kept_come_before_the_terminal_in_this_order():
    wishes = {"kept": "halfblocks", "setting": "octants", "variable": "cells", "option": "braille"}
    said = {}
    for name, value in wishes.items():
        said[name] = value
        assert choice(KITTY, Wishes(**said), ALL) == Choice(value, f"why.{name}")


def test_automatic_forgets_what_was_kept_and_set():
    assert face(KITTY, option="auto", variable="cells", setting="cells", kept="cells") == "kitty"
    assert face(KITTY, variable="auto", setting="cells", kept="cells") == "kitty"


def test_automatic_in_the_settings_is_as_if_nothing_were_set():
    assert face(KITTY, setting="auto", kept="cells") == "cells"


def test_what_does_not_exist_is_passed_over():
    assert face(PLAIN, option="", variable="serif", kept="gone") == "braille"


def test_text_sizing_is_not_kept_in_a_terminal_that_would_show_nothing():
    assert face(PLAIN, kept="kitty") == "braille"
    assert face(PLAIN, setting="kitty") == "braille"
    assert face(PLAIN, option="kitty") == "kitty"


def test_dots_that_are_not_one_cell_wide_are_not_offered():
    assert "octants" not in offered(PLAIN, Wishes(), ALL)  # some multiplexers drop them
    assert "octants" in offered(replace(PLAIN, octants=True), Wishes(), ALL)  # the font may have them: a key tries it
    assert "octants" in offered(replace(PLAIN, answered=False), Wishes(), ALL)
    assert {"octants", "braille"}.isdisjoint(offered(replace(PLAIN, braille=False), Wishes(), ALL))
    assert face(PLAIN, setting="octants") == "braille"
    assert face(PLAIN, option="octants") == "octants"


def test_without_bitmaps_there_is_text_sizing_or_plain_text():
    assert face(KITTY, bitmaps=False, kept="braille", setting="octants") == "kitty"
    assert choice(PLAIN, Wishes(bitmaps=False, kept="braille"), ALL) == Choice("cells", "why.bitmaps")
    assert face(PLAIN, bitmaps=False, variable="octants") == "octants"
    assert face(PLAIN, bitmaps=False, option="braille") == "braille"


@pytest.mark.parametrize("terminal", [PLAIN, KITTY, Terminal("linux"), Terminal("dumb")])
@pytest.mark.parametrize("name", [*BITMAPS, "auto"])
def test_a_screen_reader_never_meets_dots(terminal, name):
    for wish in ("option", "variable", "setting", "kept"):
        chosen = choice(terminal, Wishes(flat=True, **{wish: name}), ALL)
        assert chosen in (Choice("kitty", "why.kitty"), Choice("cells", "why.flat"))


def test_the_key_offers_what_the_terminal_and_the_settings_allow():
    assert offered(KITTY, Wishes(), ALL) == ALL
    assert offered(PLAIN, Wishes(), ALL) == ALL[2:]
    assert offered(KITTY, Wishes(bitmaps=False), ALL) == ("kitty", "cells")
    assert offered(PLAIN, Wishes(flat=True), ALL) == ("cells",)


def test_every_bitmap_face_is_one_of_the_faces():
    assert set(BITMAPS) <= set(FACES)
