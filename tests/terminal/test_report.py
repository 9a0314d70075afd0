from dataclasses import replace
from itertools import product

import pytest

from reader import words
from reader.terminal import Program, Terminal
from reader.terminal.choice import Wishes
from reader.terminal.report import report
from reader.typesetting.widths import Profile, text_width

FULL = Terminal(
    name="xterm-kitty",
    is_tty=True,
    colours=1 << 24,
    background="light",
    answered=True,
    program=Program("kitty", "0.41.1"),
    multiplexer=Program("tmux", "3.5a"),
    octants=True,
    profile=Profile(2, emoji_selector=False, joined_emoji=False),
    cell=(9, 18),
    synchronized=True,
)
TERMINALS = (
    FULL,
    Terminal("xterm", is_tty=True, answered=True),
    Terminal("xterm", is_tty=True, silent=True, colours=0),
    Terminal("xterm", is_tty=True, utf8=False, background="dark"),
    Terminal("linux", is_tty=True),
    Terminal("xterm", is_tty=True, answered=True, braille=False),
    Terminal("dumb"),
    Terminal("xterm", web=True),
)
WISHES = (
    Wishes(),
    Wishes(option="halfblocks"),
    Wishes(variable="octants"),
    Wishes(setting="cells"),
    Wishes(kept="braille"),
    Wishes(bitmaps=False),
    Wishes(flat=True),
)


def told(terminal, wishes=WISHES[0], language="en", window=(100, 40)):
    return report(terminal, wishes, words.load(language), 0.0234, window)


@pytest.mark.parametrize("language", words.languages())
def test_a_report_fits_a_small_window_and_leaves_nothing_unsaid(language):
    for terminal, wishes in product(TERMINALS, WISHES):
        lines = told(terminal, wishes, language)
        assert len(lines) <= 24
        assert max(map(text_width, lines)) <= 100
        assert not [line for line in lines if "{" in line or "probe." in line or "why." in line]


@pytest.mark.parametrize("language", words.languages())
def test_the_columns_of_a_report_are_aligned(language):
    found = told(FULL, language=language)
    label = text_width(words.load(language)("probe.ambiguous"))
    values = [line for line in found[: found.index("")] if text_width(line[: len(line) // 2]) or line]
    assert all("  " in line for line in values)
    starts = {text_width(line[: len(line) - len(line.split("  ", 1)[1].lstrip())]) for line in values}
    assert len(starts) == 1
    assert starts.pop() >= label + 2


def test_a_report_tells_what_was_found():
    text = "\n".join(told(FULL))
    for said in (
        "kitty 0.41.1",
        "TERM=xterm-kitty",
        "tmux 3.5a",
        "23 ms",
        "16,777,216",
        "light",
        "9 pixels",
        "two col",
    ):
        assert said in text


def test_what_was_not_asked_is_not_told():
    assert not [line for line in told(Terminal("linux", is_tty=True)) if line.startswith(("Cell", "Emoji", "Shows"))]


def test_a_size_that_does_not_fit_the_window_says_so():
    small = [line for line in told(FULL, window=(36, 12)) if "too large" in line]
    assert [line.split()[0] for line in small] == ["5"]


def test_a_face_of_plain_cells_has_one_size():
    lines = told(FULL, Wishes(flat=True))
    table = lines[lines.index("") + 1 :]
    assert [line.split()[0] for line in table[: table.index("")]] == ["Size", "1"]


def test_names_of_programs_are_shown_as_they_stand():
    assert "x{width} y" in told(replace(FULL, program=Program("x{width} y")))[0]
