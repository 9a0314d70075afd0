import json
import lzma
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from reader.typesetting import clusters, widths
from reader.typesetting.widths import Profile

CASES = Path(__file__).with_name("data") / "ucd_GraphemeBreakTest_17.0.0.jsonl.xz"
FAMILY = "👨\u200d👩\u200d👧"
SEQUENCES = [FAMILY, "❤\ufe0f", "1\ufe0f\u20e3", "🇨🇳", "👍🏽", "क्ष", "\u1112\u1161\u11ab", "e\u0301", "葛\U000e0100"]


def test_every_code_point_is_as_wide_as_textual_counts_it():
    every = "".join(map(chr, range(0x110000)))
    ours = widths.each(every)
    assert not [code for code, character in enumerate(every) if get_character_cell_size(character) != ours[code]]


def test_every_cluster_of_unicodes_grapheme_break_test_is_as_wide_as_textual_counts_it():
    differing = []
    with lzma.open(CASES, "rt", encoding="utf-8") as lines:
        for case in map(json.loads, lines):
            text = "".join(chr(int(code, 16)) for code in case["cps"])
            parts = [text[start:end] for start, end in pairwise((0, *case["breaks"]))]
            differing += [part for part in parts if widths.width(part) != cell_len(part)]
    assert not differing


@given(st.text() | st.lists(st.sampled_from([*SEQUENCES, "中", "a", "“", "\u200d", "\ufe0f", "☎"])).map("".join))
def test_every_cluster_of_any_text_is_as_wide_as_textual_counts_it(text):
    parts = [text[start:end] for start, end in pairwise((0, *clusters.boundaries(text)))]
    assert [widths.width(part) for part in parts] == [cell_len(part) for part in parts]


@given(st.text() | st.lists(st.sampled_from([*SEQUENCES, "中", "a", "“"])).map("".join))
def test_a_text_is_as_wide_as_its_clusters(text):
    parts = [text[start:end] for start, end in pairwise((0, *clusters.boundaries(text)))]
    assert widths.text_width(text) == sum(map(widths.width, parts))


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_what_is_drawn_as_one_takes_two_cells_at_most(sequence):
    assert 1 <= widths.width(sequence) <= 2


@pytest.mark.parametrize("mark", "“”‘’—…·☎①")
def test_ambiguous_marks_are_as_wide_as_the_terminal_says(mark):
    assert widths.width(mark) == 1
    assert widths.width(mark, Profile(ambiguous=2)) == 2


def test_hanzi_latin_and_marks_without_width_do_not_depend_on_the_profile():
    assert [widths.width(character, Profile(ambiguous=2)) for character in "中aａ\u0301"] == [2, 1, 2, 0]


def test_a_terminal_that_ignores_the_emoji_selector_draws_a_narrow_heart():
    assert widths.width("❤\ufe0f") == 2
    assert widths.width("❤\ufe0f", Profile(emoji_selector=False)) == 1


def test_the_emoji_selector_never_makes_a_wide_character_wider():
    assert widths.width("☎\ufe0f", Profile(ambiguous=2)) == 2


def test_a_terminal_that_joins_no_emoji_draws_a_family_one_by_one():
    assert widths.width(FAMILY) == 2
    assert widths.width(FAMILY, Profile(joined_emoji=False)) == 6
