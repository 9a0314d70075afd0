"""What holds for any input at all: properties that the tests try briefly and `tests/bench/fuzz.py` for long."""

import os
import time
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from corpus import BEGIN, END, book, chapters
from hypothesis import strategies as st
from inputs import ANY, LONGEST, inputs
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
_TRIES = 3
_USUAL = 0.025  # seconds of the processor in which Python counts to a million
# They work on letters before them, which may be in another part of the page: the byline, the text.
_MARKS_OF_DIRECTION = str.maketrans("", "", "\u061c\u200e\u200f")


def a_cleaned_text_is_clean(text: str) -> None:
    """Check that cleaning twice is cleaning once, that nothing unfit is left, and that pieces may be cleaned alone."""
    for clean in (visible, visible_line):
        assert clean(clean(text)) == clean(text)
        clean(text).encode()
    half = visible(text[: len(text) // 2])
    whole = half + visible_behind([half], text[len(text) // 2 :])
    assert visible(whole) == whole


def an_article_is_sound_or_refused(name: str, file: Callable[[str], bytes]) -> Callable[[str], None]:
    """Return the check that a text, in a file of this name, becomes an Article or an error that can be said, and soon.

    Where the file has the markers, they must be in what is read, or in what is told to have been taken out of it.
    """

    def check(text: str) -> None:
        data = file(text)
        bar = _SLOWEST * max(len(data) / 100_000, len(text) / 100_000, 1)
        try:
            article, took = _timed(parse, Raw(name, data), bar)
            if "source.stripped" in {notice.word for notice in article.notices}:
                # Its time was over, on a slow processor too early, or it broke down: which is told by what it raises.
                article, took = _timed(_parsed_here, Raw(name, data), bar)
        except ReaderError as error:
            if file in MARKED and error.word != "source.binary":
                raise
            return
        assert took <= bar, f"{took:.1f} s for {len(data)} bytes"
        _is_sound(article)
        if file in MARKED:
            _has_both_ends(article)
        if len(data) < LONGEST // 10:
            for export in EXPORTS.values():
                export(article, 20).encode()

    return check


def _has_both_ends(article: Article) -> None:
    """Check that the markers are in an article, or in what it tells to have been taken out of it; "…" is the rest."""
    kept = "\n".join((article.text, article.meta.title, *(removed.text for removed in article.removed)))
    is_told = any(removed.text == "…" or removed.why == "removed.cut" for removed in article.removed)
    assert BEGIN in kept or is_told
    assert END in kept or is_told


def _is_sound(article: Article) -> None:
    """Check that an article holds nothing unfit, and that its blocks and marks are where they may be."""
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
    for removed in article.removed:
        line = removed.text.translate(_MARKS_OF_DIRECTION)
        assert visible(line) == line


def _alone(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _between_lines(text: str) -> bytes:
    return _alone(f"{BEGIN}，这里是开头。\n\n{text}\n\n-->\n\n{END}，这里是结尾。\n")


def _in_page(text: str) -> bytes:
    long = "这是一段不短的话，免得页面看上去是要等程序来填的。" * 4
    ends = "".join(f"</{name}>" * (text.count(f"<{name}") + 1) for name in _HIDING)
    return _alone(f"<p>{BEGIN}，这里是开头。{long}</p>{text}\"'>-->]]>{ends}{ends}<p>{END}，这里是结尾。</p>")


def _in_feed(text: str) -> bytes:
    return _alone(
        f"<rss><channel><item><title>{BEGIN}</title></item><item><title>x</title>"
        f"{text}</item><item><title>{END}</title></item></channel></rss>"
    )


def _in_json(text: str) -> bytes:
    return _alone(f'{{"version": "https://jsonfeed.org/version/1", "items": [{{{text}}}, {{"title": "题"}}]}}')


def _as_chapter(text: str) -> bytes:
    return book(chapters(f"<p>{BEGIN}</p>", _clean(text), f"<p>{END}</p>"))


def _as_package(text: str) -> bytes:
    parts = chapters(f"<p>{BEGIN}</p>", f"<p>{END}</p>")
    return book({**parts, "b.opf": str(parts["b.opf"]).replace("<manifest>", f"{_clean(text)}<manifest>", 1)})


def _clean(text: str) -> str:
    return text.encode(errors="replace").decode()


_HIDING = (
    *("script", "style", "title", "textarea", "iframe", "noframes"),  # which hold no tags
    *("noscript", "select", "button", "math", "svg", "object", "template"),
)
MARKED = {_between_lines, _in_page, _as_chapter, _as_package}


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
    """Return the article and the seconds of the processor at its usual speed; what was slow is tried again."""
    for _ in range(_TRIES):
        began = _spent()
        article = read(raw)
        took = _spent() - began
        if took <= bar or (took := took / _slowness()) <= bar:
            break
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
    "controls": (st.lists(ANY, max_size=20).map("".join), a_cleaned_text_is_clean),
    **{
        f"{kind}{file.__name__}": (inputs(kind), an_article_is_sound_or_refused(f"a.{ending}", file))
        for kind, ending, file in (
            ("txt", "txt", _alone),
            ("txt", "txt", _between_lines),
            ("md", "md", _alone),
            ("md", "md", _between_lines),
            ("html", "html", _alone),
            ("html", "html", _in_page),
            ("xml", "xml", _alone),
            ("xml", "xml", _in_feed),
            ("json", "json", _in_json),
            ("html", "epub", _as_chapter),
            ("opf", "epub", _as_package),
        )
    },
    "settings": (inputs("yaml", 20_000), a_setting_is_a_value_or_a_complaint),
    "keys": (inputs("keys", 2_000), keys_never_end_the_program),
}
"""By name: the inputs, and what must hold for each."""
