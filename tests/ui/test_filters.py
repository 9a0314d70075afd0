"""The second belt: no control and no foreign link leaves for the terminal, and a row keeps its width."""

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from reader.ui.filters import Harmless

BLACK = Color(0, 0, 0)


def filtered(text, style=None):
    return Harmless().apply([Segment(text, style)], BLACK)[0]


@pytest.mark.parametrize(
    "control", [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u202e", "\u2066", "\u2028"]
)
def test_a_control_becomes_a_sign_of_one_cell(control):
    assert filtered(f"中{control}文").text == "中\ufffd文"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "http://a\x1b]0;x", "http://例子", "x" * 3000]
)
def test_a_link_that_is_not_plain_is_dropped(link):
    segment = filtered("中文", Style(link=link))
    assert segment.text == "中文"
    assert segment.style.link is None


def test_what_is_harmless_passes_untouched():
    segments = [Segment("中文 abc ─⣿", Style(bold=True, link="https://example.org/a?b=c"))]
    assert Harmless().apply(segments, BLACK)[0] is segments[0]
