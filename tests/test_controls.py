import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.controls import is_redirected, visible, visible_behind, visible_line

HOSTILE = st.text(st.characters(min_codepoint=0, max_codepoint=0x2069)) | st.text(
    st.sampled_from([chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x2028, 0x202F), 0xD800, 0x2066)])
)


@given(HOSTILE)
def test_no_control_and_no_override_is_left(text):
    for character in visible_line(text):
        assert unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(character) not in {
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        }
    visible_line(text).encode()


@given(HOSTILE)
def test_what_is_visible_stays_and_twice_is_once(text):
    assert visible(visible(text)) == visible(text)
    assert visible_line(visible_line(text)) == visible_line(text)
    assert visible_line(visible(text)) == visible_line(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "␛[31m"),
        ("\x7f\x9b", "␡⟨U+009B⟩"),
        ("\u202eabc\u2069", "⟨U+202E⟩abc⟨U+2069⟩"),
        ("a\r\nb", "a␍\nb"),
        ("\ud800", "⟨U+D800⟩"),
        ("a\tb\nc 中文 עברית é", "a\tb\nc 中文 עברית é"),
        ("\ufffe\ufdd0\U0001ffff", "⟨U+FFFE⟩⟨U+FDD0⟩⟨U+1FFFF⟩"),
    ],
)
def test_each_control_has_a_symbol_of_its_own(text, shown):
    assert visible(text) == shown


def test_a_line_has_no_tab_and_no_line_feed():
    assert visible_line("a\tb\nc") == "a␉b␊c"


@pytest.mark.parametrize(
    "text",
    [
        "👩‍👩‍👧‍👦 ❤️ ❤️‍🔥 1️⃣ 👍🏽",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "क्‍ष می‌خواهم",
        "عربية ABC\u200f! עברית C++\u200e.",
        "葛\U000e0100城 ᠠ᠋",
        "ภาษา\u200bไทย",
        "é̂́ Ạ̈",
    ],
)
def test_what_joins_letters_and_emoji_stays(text):
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("泰\u200b\u200d\u2060\ufeff州\u200e", "泰州"),
        ("软\xad连\u3164字\u115f符", "软连字符"),
        ("泰" + "".join(chr(0xE0000 + ord(sign)) for sign in "ignore"), "泰"),
        ("🏴\U000e0067", "🏴"),
        ("❤\ufe0f\ufe0f\ufe0f", "❤\ufe0f"),
        ("👩\u200d\u200d\u200d", "👩\u200d"),
        ("\u200dأ\u200d\u200d", "أ\u200d"),
        ("\ufff9甲\ufffa乙\ufffb", "甲乙"),
    ],
)
def test_what_has_no_width_and_no_work_is_taken_out(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize("between", ["", "\u200d", "\ufe0f"])
def test_no_base_has_more_than_eight_marks(between):
    for mark in ("\u0301", "\u0489", "\u20dd", "\u0e49", "\u064b", "\u0591", "\U0001e8d0", "\ufe20"):
        assert visible(f"e{(mark + between) * 5_000}x").count(mark) in range(1, 9)


def test_every_mark_of_unicode_counts():
    marks = [chr(code) for code in range(0x300, 0x1F000) if unicodedata.category(chr(code)) in {"Mn", "Me"}]
    assert [hex(ord(mark)) for mark in marks if visible("e" + mark * 40).count(mark) > 8] == []


@given(HOSTILE, HOSTILE)
def test_what_goes_on_behind_clean_text_is_as_clean(before, text):
    before = visible(before)
    whole = before + visible_behind([before], text)
    assert visible(whole) == whole


def test_overrides_are_told_of_in_a_cleaned_text():
    assert is_redirected(visible("a\u202eb"))
    assert is_redirected(visible("\u2066"))
    assert not is_redirected(visible("a\u0085b ⟨U+2028⟩ עברית"))


def test_a_selector_behind_another_is_taken_out_also_where_a_piece_begins_with_it():
    before = "\u0600\u200b" + "0" * 30 + "\ufe00"  # the joiner is the first that is looked at, without its letter
    assert visible(before) == before
    assert visible_behind([before], "\U000e0100天") == "天"
