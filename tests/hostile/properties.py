"""What holds for any input at all: properties that the tests try briefly and `tests/bench/fuzz.py` for long.

A format's inputs are joined from pieces that mean something to it, repeated as a hostile hand would repeat them.
"""

import os
import time
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from hypothesis import strategies as st
from textual._xterm_parser import XTermParser
from textual.widgets import Input

from reader.controls import visible, visible_behind, visible_line
from reader.errors import ReaderError
from reader.export import EXPORTS
from reader.model import Article
from reader.settings import Settings
from reader.sources import FORMATS, Raw, parse
from reader.sources.markdown.front_matter import front_matter
from reader.terminal import Pastes, Terminal, without_answers
from reader.terminal.answers import is_complete, understood
from reader.ui.faults import Driver
from reader.yaml_file import parse_lenient

_SLOWEST = 1.0  # seconds of the processor for 100 kB
_USUAL = 0.025  # seconds of the processor in which Python counts to a million
_LONGEST = 100_000  # code points
# They work on letters before them, which may be in another part of the page: the byline, the text.
_MARKS_OF_DIRECTION = str.maketrans("", "", "\u061c\u200e\u200f")

_ANY = st.text(max_size=12) | st.text(
    st.sampled_from(
        "\x00\x07\x1b\x7f\x85\x9b\xad\u0301\u0489\u064b\u0e49\u200b\u200d\u200e\u202e\u2066\u2028\u3164\ufe0f\ufeff"
    )
    | st.sampled_from("a泰 \n\t好ا한❤👩🏴\U000e0067\U000e007f\U000e0100\U0001ffff"),
    max_size=12,
)
_PIECES: Mapping[str, tuple[str, ...]] = {
    "txt": (
        "标题", "正文在此，这是一句话。", "\n", "\n\n", "  ", "\u3000\u3000",
        "第一章 开始", "一、", "1. ", "（一）", "来源：",
        "2023-08-23 11:12", "字号：大 中 小", "上一篇：", "责任编辑：", "[泰州]", "|", "- ", "· ",
        "def f(x):\n", "=", "“", "http://a.example/",
    ),
    "md": (
        "# ", "## ", "\n", "\n\n", "> ", "- ", "1. ", "* ", "`", "```\n", "[", "](", ")", "![", "](/u)", "**",
        "_", "~~", "|", "|-|-|\n",
        "[^1]", "[^1]: ", "<", ">", "<b>", "</b>", "<!--", "-->", "&#27;", "&amp;", "\\", "---\n", "title: ",
        "[a]: /u\n", "    ", "\t", "正文",
    ),
    "html": (
        "<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>", "<b>", "</b>",
        "<a href='/u'>", "</a>",
        "<script>", "</script>", "<!--", "-->", "<", ">", "'", "&#27;", "&lt;", "&", "<pre>", "<br>", "<h1>",
        "</h1>", "<title>",
        "<svg>", "<![CDATA[", "]]>", "<meta charset=gbk>", "<select>", "<template>", "<img alt='x'>",
        "<td colspan=999 rowspan=999>", "正文，", "2023-08-23",
    ),
    "xml": (
        "<rss><channel>", "<item>", "</item>", "<title>", "</title>", "<link>", "</link>", "<feed>", "<entry>",
        "</entry>", "<content>",
        "<![CDATA[", "]]>", "<!DOCTYPE x [", "<!ENTITY a 'b'>", "]>", "&a;", "&amp;#27;", "<guid>",
        "http://a.example/", "题", "<x>", "Mon, 1 Jan 2024",
    ),
    "yaml": (
        "title: ", "size: ", "theme: ", "keys: ", "- ", ": ", "\n", "  ", "[", "]", "{", "}", ",", "&a", "*a",
        "!!str ", "<<: ", "'", "|\n", ">\n",
        "---\n", "...\n", "? ", "%YAML 1.1\n", "#", "true", "0x1", "~", "\\e",
    ),
    "keys": (
        "\x1b", "[", "O", "<", "M", "m", ";", ":", "0", "99", "1114112", "u", "~", "R", "$y", "\x1b[200~",
        "\x1b[201~", "\x1b]11;rgb:", "\x1bP",
        "\x1b\\", "\x07", "\x9b", "c", "A", "q", "+", "中", "\x1b[M ", "\x1b[?", "\ufffd",
    ),
}  # fmt: skip


def inputs(kind: str, longest: int = _LONGEST) -> st.SearchStrategy[str]:
    """Return texts that mean something to a format, among them long ones in which a few pieces come again and again."""
    piece = st.sampled_from(_PIECES[kind]) | _ANY
    few = st.lists(piece, max_size=30).map("".join)
    again = st.builds(
        lambda part, times: (part * times)[:longest],
        st.lists(piece, min_size=1, max_size=4).map("".join),
        st.sampled_from([3, 50, 1_000, 30_000]),
    )
    return st.lists(few | again, min_size=1, max_size=3).map("".join)


def a_cleaned_text_is_clean(text: str) -> None:
    """Check that cleaning twice is cleaning once, that nothing unfit is left, and that pieces may be cleaned alone."""
    for clean in (visible, visible_line):
        assert clean(clean(text)) == clean(text)
        clean(text).encode()
    half = visible(text[: len(text) // 2])
    whole = half + visible_behind([half], text[len(text) // 2 :])
    assert visible(whole) == whole


def an_article_is_sound_or_refused(name: str) -> Callable[[str], None]:
    """Return the check that a text under this name becomes an Article, or an error that can be said, and soon."""

    def check(text: str) -> None:
        data = text.encode("utf-8", "surrogatepass")
        bar = _SLOWEST * max(len(data) / 100_000, 1)
        try:
            article, took = _timed(parse, Raw(name, data), bar)
            if "source.stripped" in {notice.word for notice in article.notices}:
                # Its time was over, on a slow processor too early, or it broke down: which is told by what it raises.
                article, took = _timed(_parsed_here, Raw(name, data), bar)
        except ReaderError:
            return
        assert took <= bar * _slowness(), f"{took:.1f} s for {len(data)} bytes"
        text = article.text.translate(_MARKS_OF_DIRECTION)
        assert text == visible(text)
        end = -1
        for block in article.blocks:
            assert end < block.span.start < block.span.end <= len(article.text)
            end = block.span.end
        assert all(0 <= mark.span.start < mark.span.end <= len(article.text) for mark in article.marks)
        for said in (article.meta.title, article.meta.source, *article.meta.authors):
            fact = said.translate(_MARKS_OF_DIRECTION)
            assert visible(fact) == fact
            assert "\n" not in fact
        if len(data) < _LONGEST // 10:
            for export in EXPORTS.values():
                export(article, 20).encode()

    return check


def a_setting_is_a_value_or_a_complaint(text: str) -> None:
    """Check that any text read as YAML gives settings, and that front matter never fails."""
    settings, _ = parse_lenient(text, Settings, Settings(), "settings.yaml")
    assert isinstance(settings, Settings)
    front_matter(f"---\n{text}\n---\n正文")


def keys_never_end_the_program(text: str) -> None:
    """Check that any bytes from a keyboard are keys, answers or nothing."""
    data = text.encode("utf-8", "surrogatepass")
    rest, _ = without_answers(data)
    understood(rest, Terminal())
    is_complete(data)
    for focused in (None, Input()):
        _Keys(focused)._feed(XTermParser(), Pastes().tamed(text))  # noqa: SLF001 - the parser is all that is asked


def _timed(read: Callable[[Raw], Article], raw: Raw, bar: float) -> tuple[Article, float]:
    """Return the article and the seconds of the processor it took, of a second try too when the first was slow."""
    began = _spent()
    article = read(raw)
    took = _spent() - began
    if took > bar:
        began = _spent()
        read(raw)
        took = min(took, _spent() - began)
    return article, took


def _parsed_here(raw: Raw) -> Article:
    """Parse without limits, in this process, by the format that goes by its name."""
    return next(kind for kind in FORMATS if kind.recognises(raw, "")).parse(raw, "")


def _spent() -> float:
    """Return the seconds of the processor that this process and those it has ended have taken."""
    return sum(os.times()[:4])


def _slowness() -> float:
    """Return how many times slower than usual the processor is at the moment, at least 1: some slow down by half."""
    began = time.process_time()
    for _ in map(abs, range(1_000_000)):
        pass
    return max(1.0, (time.process_time() - began) / _USUAL)


class _Keys(Driver):
    """The driver without its terminal: what it makes of text, typed into what has the focus."""

    def __init__(self, focused: Input | None) -> None:
        """Leave the terminal alone."""
        self._app = SimpleNamespace(focused=focused)  # type: ignore[assignment] # all that it is asked for

    def process_message(self, message: Any) -> None:
        """Take a message."""

    def _wait_until_done(self) -> None:
        """Wait for nobody."""


PROPERTIES: Mapping[str, tuple[st.SearchStrategy[str], Callable[[str], None]]] = {
    "controls": (st.lists(_ANY, max_size=20).map("".join), a_cleaned_text_is_clean),
    **{
        name: (inputs(kind), an_article_is_sound_or_refused(name))
        for name, kind in (("a.txt", "txt"), ("a.md", "md"), ("a.html", "html"), ("a.xml", "xml"))
    },
    "settings": (inputs("yaml", 20_000), a_setting_is_a_value_or_a_complaint),
    "keys": (inputs("keys", 2_000), keys_never_end_the_program),
}
"""By name: the inputs, and what must hold for each."""
