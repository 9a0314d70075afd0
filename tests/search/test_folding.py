import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.scripts import is_han
from reader.search.folding import HANZI, fold, folded, prepared


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ABC", "abc"),
        ("ＡＢＣ１２３", "abc123"),
        ("ÀÉÑ", "àéñ"),
        ("cafe\u0301", "café"),
        ("ΣΑΣ", "σασ"),
        ("Straße", "STRASSE"),
        ("提升，提质", "提升,提质"),
        ("。；：！？、", ".;:!?,"),
        ("（）［］｛｝", "()[]{}"),
        ("【】〔〕", "[][]"),
        ("“”「」『』«»″", '"""""""""'),
        ("‘’′", "'''"),
        ("—–－‐", "----"),
        ("～〜", "~~"),
        ("·・‧•･", "·····"),
        ("……", "......"),
        ("Hello\u3000wide\u00a0 world", "hello wide world"),
        ("social\n  governance", "social governance"),
        ("张\u3000伟", "张伟"),
        ("2023 年 8 月", "2023年8月"),
        ("统\u200b战\ufeff", "统战"),
        ("re\xadader", "reader"),
        ("漢字\U000e0100", "汉字"),
        ("ｶﾞｷﾞ", "ガギ"),
        ("①", "1"),
        ("％＋", "%+"),
        ("㎏", "kg"),
        ("ﬁn", "fin"),
        ("½", "1/2"),
        ("㈠", "(一)"),
        ("新時代", "新时代"),
        ("頭髮發現", "头发发现"),
        ("衞裏看著", "卫里看着"),
        (" 统战 ", "统战"),
    ],
)
def test_what_a_reader_does_not_tell_apart_is_alike(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("统", "统战"),
        ("泰", "秦"),
        ("a", "á"),
        ("，", "。"),
        ("(", "["),
        ("カ", "か"),
        ("a b", "ab"),
        ("´", "'"),
        ("么", "幺"),
    ],
)
def test_what_a_reader_tells_apart_stays_apart(one, other):
    assert folded(one) != folded(other)


@given(st.text())
@example("\u03b1\u0344")
@example("a\u200b\u0301")
@example("ǰ ŉ ᾳ İ")
@example("統\u200b \u00ad戰")
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)


@given(st.text(alphabet="a 統\n㎏\u200b\u3000e\u0301…", max_size=20), st.booleans())
def test_each_part_of_a_folded_text_leads_back_to_what_folds_to_it(text, lines):
    result = fold(text, lines=lines)
    for start in range(len(result.text)):
        for end in range(start + 1, len(result.text) + 1):
            if not result.inside & {start, end} and result.text[start:end] == result.text[start:end].strip():
                span = result.source(start, end)
                assert 0 <= span.start < span.end <= len(text)
                assert folded(text[slice(*span)]) == folded(result.text[start:end])


def test_only_a_query_with_white_space_inside_goes_over_a_line_end():
    assert prepared("工作\n会议", "作会")[0].text == "工作\n会议"
    assert prepared("工作\n会议", " 作会 ")[0].text == "工作\n会议"
    assert prepared("工作\n会议", "作 会")[0].text == "工作会议"


def test_the_class_of_hanzi_is_that_of_the_scripts():
    everything = "".join(map(chr, range(0x40001)))
    assert re.findall(f"[{HANZI}]", everything) == list(filter(is_han, everything))
