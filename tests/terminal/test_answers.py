import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.terminal import Program, Terminal, known
from reader.terminal.answers import QUESTION, is_complete, program_of, understood, without_answers
from reader.typesetting.widths import TEXTUAL, Profile

RECORDED = json.loads((Path(__file__).parent / "recorded.json").read_text())
TERMINAL = known({"TERM": "xterm-256color"}, is_tty=True)
LAST = b"\x1b[?62;c"
PIECES = [
    *(b"\x1b[5;1R", b"\x1b[1;2R", b"\x1bP>|", b"kitty(0.41.1)", b"\x1b\\", b"\x1b[6;18;9t", b"\x1b]11;rgb:"),
    *(b"ff/ff/ff", b"\x1b[?2026;2$y", b"\x1b[>83;40900;0c", LAST, b"\x1b[", b"\x1b", b"\xff", b"99999999"),
]


def places(*columns, row=5):
    """Return the reports of a cursor that was in these columns."""
    return b"".join(b"\x1b[%d;%dR" % (row, column) for column in (1, *columns))


@pytest.mark.parametrize("name", RECORDED)
def test_what_a_real_terminal_answers_is_understood(emulator, name):
    answer = emulator(name).answer(QUESTION.encode())
    found = understood(answer, TERMINAL)
    recorded = RECORDED[name]
    assert is_complete(answer)
    assert (found.answered, found.silent, found.typed) == (True, False, b"")
    assert found.text_sizing == (recorded["osc66_w"] == recorded["osc66_s"] == 2)
    assert found.octants == (recorded["octant"] == 1)
    assert found.braille
    assert found.profile == TEXTUAL
    assert found.cell == tuple(recorded["cell_px"] or (0, 0))
    assert found.synchronized == (recorded["sync2026"] == 2)


@pytest.mark.parametrize(
    ("says", "program"),
    [
        ("kitty(0.41.1)", ("kitty", "0.41.1")),
        ("VTE(8001)", ("vte", "8001")),
        ("Konsole 25.04.2", ("konsole", "25.04.2")),
        ("XTerm(379)", ("xterm", "379")),
        ("ghostty 1.2.0-main+abc", ("ghostty", "1.2.0-main+abc")),
        ("WezTerm 20240203-110809-5046fc22", ("wezterm", "20240203-110809-5046fc22")),
        ("tmux 3.5a", ("tmux", "3.5a")),
        ("something else", ("something else", "")),
        ("x" * 99, ("x" * 40, "")),
        ("", ("", "")),
    ],
)
def test_a_program_is_its_name_and_its_version(says, program):
    assert program_of(says) == program


def test_tmux_is_between_the_program_and_what_draws():
    found = understood(b"\x1bP>|tmux 3.5a\x1b\\" + LAST, TERMINAL)
    assert (found.program, found.multiplexer) == (Program(), Program("tmux", "3.5a"))


def test_screen_is_known_by_its_number():
    assert understood(b"\x1b[>83;40900;0c" + LAST, TERMINAL).multiplexer == Program("screen")
    assert understood(b"\x1b[>41;379;0c" + LAST, TERMINAL).multiplexer == Program()


@pytest.mark.parametrize(
    ("columns", "profile"),
    [
        ((2, 2, 3, 3, 3), Profile(1, emoji_selector=True, joined_emoji=True)),
        ((2, 2, 5, 3, 3), Profile(2, emoji_selector=True, joined_emoji=True)),
        ((2, 2, 4, 3, 3), Profile(1, emoji_selector=True, joined_emoji=True)),
        ((2, 2, 3, 2, 3), Profile(1, emoji_selector=False, joined_emoji=True)),
        ((2, 2, 3, 2, 5), Profile(1, emoji_selector=False, joined_emoji=False)),
        ((2, 2), TEXTUAL),
    ],
)
def test_the_cursor_tells_how_wide_the_terminal_draws(columns, profile):
    assert understood(places(*columns) + LAST, TERMINAL).profile == profile


@pytest.mark.parametrize(("columns", "sizing"), [((3, 3), True), ((3, 2), False), ((1, 1), False), ((1, 3), False)])
def test_both_ways_of_text_sizing_must_move_the_cursor_by_two(columns, sizing):
    assert understood(places(2, 2, 3, 3, 3, *columns) + LAST, TERMINAL).text_sizing == sizing


def test_a_character_that_is_dropped_or_drawn_byte_by_byte_is_not_there():
    for column in (1, 3, 4):
        found = understood(places(column, column) + LAST, TERMINAL)
        assert (found.braille, found.octants) == (False, False)


@pytest.mark.parametrize(
    ("paper", "background"),
    [
        (b"rgb:ffff/ffff/ffff", "light"),
        (b"rgb:0000/0000/0000", "dark"),
        (b"rgb:f/f/e", "light"),
        (b"rgb:28/2c/34", "dark"),
        (b"rgb:0000/ffff/0000", "light"),
        (b"rgb:ffff/0000/ffff", "dark"),
        (b"rgba:ff/ff/ff/00", "light"),
        (b"white", ""),
        (b"rgb:fffff/0/0", ""),
        (b"", ""),
    ],
)
@pytest.mark.parametrize("end", [b"\x1b\\", b"\x07"])
def test_the_background_is_light_or_dark(paper, background, end):
    assert understood(b"\x1b]11;" + paper + end + LAST, TERMINAL).background == background


def test_a_background_that_is_not_told_is_the_one_of_the_environment():
    dark = known({"TERM": "xterm", "COLORFGBG": "15;0"}, is_tty=True)
    assert understood(LAST, dark).background == "dark"
    assert understood(b"\x1b]11;rgb:ff/ff/ff\x07" + LAST, dark).background == "light"


def test_keys_between_the_answers_are_typed_in_their_order():
    answers = b"/" + places(2) + "统战".encode() + b"\x1bP>|kitty(0.41.1)\x1b\\" + b"\r\x1b[A" + LAST + b"\x1b"
    found = understood(answers, TERMINAL)
    assert found.typed == "/统战\r\x1b[A\x1b".encode()
    assert found.program.name == "kitty"


def test_a_key_that_looks_like_an_answer_stays_a_key():
    shift_f3 = b"\x1b[1;2R"
    found = understood(shift_f3 + places(2, 2) + shift_f3 + LAST, TERMINAL)
    assert found.typed == shift_f3 * 2
    assert (found.braille, found.octants) == (True, True)


@pytest.mark.parametrize("end", range(3, 60, 7))
def test_half_an_answer_tells_what_it_tells_and_the_rest_is_handed_on(emulator, end):
    answer = emulator("kitty").answer(QUESTION.encode())[:end]
    found = understood(answer, TERMINAL)
    assert (found.answered, found.silent) == (False, True)
    assert found.braille
    assert found.typed == answer[answer.rindex(b"\x1b") :] * (not answer.endswith(b"R"))


def test_no_answer_leaves_the_terminal_as_it_is_known():
    assert understood(b"", TERMINAL) == Terminal("xterm-256color", is_tty=True, colours=256, silent=True)


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=9)), max_size=40).map(b"".join))
def test_no_bytes_are_lost_or_added_or_a_fault(received):
    found = understood(received, TERMINAL)
    rest = iter(received)
    assert all(byte in rest for byte in found.typed)
    assert found.answered == is_complete(received)
    assert found.profile.ambiguous in (1, 2)
    assert min(found.cell) >= 0


def test_answers_that_come_late_are_no_keys():
    assert without_answers(places(2, 2) + b"a" + LAST + b"b") == (b"ab", True)
    assert without_answers(b"a\x1b[5;2R") == (b"a", False)


def test_what_comes_behind_the_last_answer_was_asked_by_others():
    report = b"\x1b[?2026;2$y"
    assert without_answers(report + LAST + report) == (report, True)
