"""The model of a terminal keeps the rules of the text sizing protocol; kitty 0.41 agreed with it cell by cell."""

import pytest

BIG = "\x1b]66;s=2;{}\x1b\\"


@pytest.fixture
def screen(screen_model):
    return screen_model[0].Screen(10, 4)


def at(row, column, text):
    return f"\x1b[{row};{column}H{text}"


def test_a_scaled_letter_stands_in_a_block_and_the_cursor_goes_on_behind_it_in_the_same_row(screen):
    screen.feed(at(2, 2, BIG.format("中a") + "!"))
    assert screen.text().rstrip() == "\n 中··a·!\n ······"


def test_a_text_whose_width_is_told_is_one_letter(screen):
    screen.feed(at(1, 1, "\x1b]66;s=2:w=2;abc\x1b\\"))
    (letter,) = screen.letters()
    assert (letter.text, letter.columns, letter.rows) == ("abc", 4, 2)


def test_text_over_the_upper_row_erases_the_letter(screen):
    screen.feed(at(1, 1, BIG.format("中中")) + at(1, 4, "x"))
    assert screen.text().rstrip() == "   x中··\n    ····"
    assert screen.pushed == 0


def test_text_over_a_lower_row_is_pushed_right_past_the_letters(screen):
    screen.feed(at(1, 1, BIG.format("中中")) + at(2, 2, "x"))
    assert screen.text().rstrip() == "中··中··\n········x"
    assert screen.pushed == 1


def test_a_scaled_letter_erases_what_its_lower_rows_meet(screen):
    screen.feed(at(3, 1, "abcdef") + at(2, 2, BIG.format("中")))
    assert screen.text().rstrip() == "\n 中··\na····f"


@pytest.mark.parametrize("erase", ["\x1b[2;2H\x1b[X", "\x1b[1;4H\x1b[1X", "\x1b[2;1H\x1b[4X", "\x1b[2;2H\x1b[K"])
def test_to_erase_a_cell_of_a_letter_is_to_erase_the_letter(screen, erase):
    screen.feed(at(1, 1, BIG.format("中")) + erase)
    assert screen.letters() == []


def test_to_erase_leaves_the_background_of_the_moment(screen):
    screen.feed("\x1b[44m" + at(1, 1, "\x1b[2X") + "\x1b[0m")
    assert [look.style.paper for look in screen.looks()[0][:3]] == [(44,), (44,), None]


def test_to_clear_the_display_erases_all(screen):
    screen.feed(at(1, 1, BIG.format("中")) + at(4, 1, "x") + "\x1b[2J")
    assert screen.text().strip() == ""


def test_half_a_wide_letter_is_none(screen):
    screen.feed(at(1, 1, "中") + at(1, 2, "x"))
    assert screen.text().split("\n")[0] == " x"


def test_a_letter_for_which_there_is_no_room_is_moved(screen):
    screen.feed(at(1, 9, BIG.format("中")))
    assert screen.pushed == 1
    assert screen.text().startswith("      中··")


def test_a_letter_bigger_than_the_screen_is_lost(screen):
    screen.feed("\x1b]66;s=6;中\x1b\\")
    assert screen.letters() == []
    assert screen.pushed == 1


def test_a_letter_below_the_last_row_scrolls_the_screen(screen):
    screen.feed(at(1, 1, "ab") + at(2, 1, "cd") + at(4, 1, BIG.format("a")))
    assert screen.text().rstrip() == "cd\n\na·\n··"
    assert screen.pushed == 1


def test_the_alternate_screen_begins_empty_and_the_main_one_comes_back(screen):
    screen.feed("x\x1b[?1049h" + at(1, 1, BIG.format("中")) + "\x1b[?1049l")
    assert screen.text().split("\n")[0] == "x"
    screen.feed("\x1b[?1049h")
    assert screen.letters() == []


def test_a_smaller_window_takes_the_letters_that_it_cuts(screen):
    screen.feed(at(1, 1, BIG.format("中中")))
    screen.resize(6, 4)
    assert [letter.column for letter in screen.letters()] == [0]


def test_styles_are_those_of_sgr(screen):
    screen.feed("\x1b[1;2;3;4;38;2;1;2;3;48;5;7mx\x1b[22;23;24;39;49my\x1b[91;7mz\x1b[0m.")
    styles = [look.style for look in screen.looks()[0][:4]]
    assert styles[0] == ((2, 1, 2, 3), (5, 7), {"bold", "dim", "italic", "underline"})
    assert styles[1] == (None, None, set())
    assert styles[2] == ((91,), None, {"reverse"})
    assert styles[3] == (None, None, set())


def test_a_sequence_may_come_in_two_parts(screen):
    for part in ("\x1b]66;s=", "2;中\x1b", "\\x"):
        screen.feed(part)
    assert screen.text().startswith("中··x")


def test_more_text_than_an_escape_may_hold_is_a_fault(screen):
    with pytest.raises(AssertionError, match="4096"):
        screen.feed(BIG.format("中" * 1366))
