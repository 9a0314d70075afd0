import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search.folding import folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ABC", "abc"),
        ("ＡＢＣ１２３", "abc123"),
        ("ÀÉÑ", "àéñ"),
        ("ΣΑΣ", "σασ"),
        ("提升，提质", "提升,提质"),
        ("。；：！？、", ".;:!?,"),
        ("（）［］｛｝", "()[]{}"),
        ("【】〔〕", "[][]"),
        ("“”「」『』«»", '""""""""'),
        ("‘’", "''"),
        ("—–－‐", "----"),
        ("～〜", "~~"),
        ("·・‧•", "····"),
        ("中\u3000文\u00a0字\n行", "中 文 字 行"),
        ("ｶﾅ", "カナ"),
        ("①", "1"),
        ("％＋", "%+"),
    ],
)
def test_what_a_reader_does_not_tell_apart_is_alike(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("统", "统战"), ("泰", "秦"), ("a", "á"), ("，", "。"), ("(", "["), ("カ", "か")]
)
def test_what_a_reader_tells_apart_stays_apart(one, other):
    assert folded(one) != folded(other)


@given(st.text())
def test_offsets_into_folded_text_are_offsets_into_the_text(text):
    assert len(folded(text)) == len(text)
    assert all(folded(text[:at]) == folded(text)[:at] for at in range(len(text)))


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)
