import json
import lzma
import random
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icu4py.breakers import CharacterBreaker

from reader.typesetting import clusters, unicode_data

CASES = Path(__file__).with_name("data") / "ucd_GraphemeBreakTest_17.0.0.jsonl.xz"
JOINED = ["e\u0301", "❤\ufe0f", "👨\u200d👩\u200d👧", "🇨🇳", "\u1100\u1161", "क्ष", "\r\n", "葛\U000e0100"]


def test_every_case_of_unicodes_grapheme_break_test_passes():
    with lzma.open(CASES, "rt", encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    failed = []
    for case in cases:
        text = "".join(chr(int(code, 16)) for code in case["cps"])
        if list(clusters.boundaries(text)) != case["breaks"]:
            failed.append(case["id"])
    assert not failed
    assert len(cases) == 766


def test_boundaries_agree_with_icu_on_random_strings_of_all_kinds():
    some = random.Random(29)  # noqa: S311 - a sample, not a secret
    table = unicode_data.table("grapheme")
    kinds = [[code for run in table.runs(kind) for code in run[:4000]] for kind in table.kinds]
    differing = []
    for _ in range(2000):
        codes = [some.choice(some.choice(kinds)) for _ in range(some.randint(1, 20))]
        text = "".join(chr(code) for code in codes if not 0xD800 <= code < 0xE000)
        if list(clusters.boundaries(text)) != icu_boundaries(text):
            differing.append(text)
    assert not differing


def icu_boundaries(text):
    """Translate ICU's offsets, which count UTF-16 code units."""
    units = accumulate(2 if ord(character) > 0xFFFF else 1 for character in text)
    offset_of = {unit: offset for offset, unit in enumerate(units, start=1)}
    return [offset_of[end] for _, end in CharacterBreaker(text, "en").segments()]


@pytest.mark.parametrize("joined", JOINED)
def test_what_is_drawn_as_one_is_one_cluster_and_not_simple(joined):
    assert list(clusters.boundaries(f"中{joined}文")) == [1, 1 + len(joined), 2 + len(joined)]
    assert not clusters.simple(f"中{joined}文")


@pytest.mark.parametrize("text", ["", "8月17日，全市“统战”工作", "a\nb\tc", "한국어", "ニュース", "😀🎉", "\r"])
def test_text_of_separate_code_points_is_simple(text):
    assert clusters.simple(text)
    assert list(clusters.boundaries(text)) == list(range(1, len(text) + 1))


@given(st.text() | st.lists(st.sampled_from([*JOINED, "中", "a", "\u0301", "\u200d", "😀", "\r", "\n"])).map("".join))
def test_a_simple_text_has_no_cluster_of_more_than_one_code_point(text):
    assert not clusters.simple(text) or icu_boundaries(text) == list(range(1, len(text) + 1))


def test_no_code_point_of_the_fast_road_joins_another():
    table = unicode_data.table("grapheme")
    joining = [
        chr(code)
        for kind in table.kinds
        if kind not in {"Other", "Control", "CR", "LF", "LV", "LVT", "Pictograph", "Consonant"}
        for run in table.runs(kind)
        for code in run
    ]
    assert not [found for found in joining if clusters.simple(found)]
