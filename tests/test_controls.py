import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.controls import visible, visible_line

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
    ],
)
def test_each_control_has_a_symbol_of_its_own(text, shown):
    assert visible(text) == shown


def test_a_line_has_no_tab_and_no_line_feed():
    assert visible_line("a\tb\nc") == "a␉b␊c"
