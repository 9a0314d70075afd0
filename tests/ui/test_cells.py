"""Textual counts cells as the terminal does that it draws on, and as before when it has gone."""

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.scrollbar import ScrollBar

from reader.typesetting.widths import TEXTUAL, Profile, ambiguous, text_width
from reader.ui.cells import counted

WIDE = Profile(ambiguous=2)
TEXTS = ["“大小”……", "——·", "①", "αβγ", "Жук", "±3°", "█▌", "“", "abc", "中文", "e\u0301", "❤️", "👨\u200d👩\u200d👧"]


@pytest.mark.parametrize("profile", [TEXTUAL, WIDE, Profile(emoji_selector=False), WIDE._replace(emoji_selector=False)])
def test_a_text_has_as_many_cells_for_rich_as_for_us(profile):
    with counted(profile):
        assert [cell_len(text) for text in TEXTS] == [text_width(text, profile) for text in TEXTS]


def test_all_that_is_ambiguous_is_counted_twice_and_once_again_afterwards():
    every = [chr(code) for run in ambiguous() for code in run]
    with counted(WIDE):
        assert {cell_len(character) for character in every} == {2}
    assert {cell_len(character) for character in every} == {1}


def test_a_text_is_cut_where_the_cells_are():
    with counted(WIDE):
        assert [part.text for part in Segment("Œ±·").split_cells(4)] == ["Œ±", "·"]
        assert [part.text for part in Segment("Œ±·").split_cells(3)] == ["Œ ", " ·"]


def test_a_scroll_bar_is_made_of_whole_cells_where_blocks_are_wide():
    usual = ScrollBar.renderer
    with counted(WIDE):
        bar = ScrollBar.renderer.render_bar(size=20, virtual_size=90, window_size=20, position=13)
        assert {segment.text.strip("\n") for segment in bar.segments} == {" "}
    assert ScrollBar.renderer is usual
