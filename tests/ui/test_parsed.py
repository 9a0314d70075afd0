"""The rules of style sheets are those that Textual makes of them, parsed or left by an earlier start."""

import pytest
from textual.css import stylesheet
from textual.css.stylesheet import StylesheetParseError

from reader.start_cache import StartCache
from reader.ui import parsed
from reader.ui.parsed import ParsedStylesheet

SHEETS = ("Page { color: $ink; }", "Page:focus Static { width: 1fr; margin: 0 1; }", "")
INK, OTHER_INK = {"ink": "#111111"}, {"ink": "#eeeeee"}


@pytest.fixture
def start(monkeypatch, tmp_path):
    """Return what makes style sheets as a new start has them, and the texts that it parses."""

    def started(sheets=SHEETS, variables=INK):
        cache = StartCache(str(tmp_path / "start"))
        texts = []

        def parse(scope, css, *rest, **named):
            texts.append(css)
            return parse_it(scope, css, *rest, **named)

        monkeypatch.setattr(parsed, "start_cache", lambda: cache)
        monkeypatch.setattr(stylesheet, "parse", parse)
        made = ParsedStylesheet(variables=variables)
        for number, sheet in enumerate(sheets):
            made.add_source(sheet, read_from=(f"{number}.tcss", ""))
        try:
            made.parse()
        finally:
            made.leave()
            cache.save()
        return made, texts

    parse_it = stylesheet.parse
    return started


def plain(sheets=SHEETS, variables=INK):
    made = stylesheet.Stylesheet(variables=variables)
    for number, sheet in enumerate(sheets):
        made.add_source(sheet, read_from=(f"{number}.tcss", ""))
    return made


def test_what_one_start_has_parsed_the_next_one_has_not_to_parse(start):
    first, texts = start()
    assert texts == list(SHEETS)
    second, texts = start()
    assert texts == []
    assert second.css == first.css == plain().css
    assert [rule.selector_names for rule in second.rules] == [rule.selector_names for rule in first.rules]


def test_a_sheet_that_was_changed_is_parsed_and_no_other(start):
    start()
    sheets = (*SHEETS[:2], "Page { color: red; }")
    made, texts = start(sheets)
    assert texts == ["Page { color: red; }"]
    assert made.css == plain(sheets).css


def test_other_colours_make_other_rules(start):
    start()
    made, texts = start(variables=OTHER_INK)
    assert texts == list(SHEETS)
    assert made.css == plain(variables=OTHER_INK).css
    assert start(variables=OTHER_INK)[1] == []


def test_colours_chosen_later_are_those_of_the_rules(start):
    made, _ = start()
    made.set_variables(OTHER_INK)
    made.parse()
    assert made.css == plain(variables=OTHER_INK).css


def test_a_damaged_sheet_is_damaged_at_every_start(start):
    for _ in range(2):
        with pytest.raises(StylesheetParseError):
            start(("Page { colour: red; }",))


def test_rules_of_another_textual_are_not_used(start, monkeypatch):
    start()
    monkeypatch.setattr(parsed, "_version", lambda: "textual-9")
    assert start()[1] == list(SHEETS)


def test_without_a_version_nothing_is_left(start, monkeypatch):
    monkeypatch.setattr(parsed, "_version", lambda: "")
    start()
    assert start()[1] == list(SHEETS)


@pytest.mark.parametrize("data", [b"nonsense", b"cnone\nsuch\n.", b"\x80\x05K\x01.", 7])
def test_rules_that_cannot_be_read_are_parsed(start, monkeypatch, data):
    monkeypatch.setattr(StartCache, "kept", lambda *_: data)
    made, texts = start()
    assert texts == list(SHEETS)
    assert made.css == plain().css


async def test_the_program_leaves_the_rules_of_its_colours_when_it_rests(make_app, monkeypatch, tmp_path):
    cache = StartCache(str(tmp_path / "start"))
    monkeypatch.setattr(parsed, "start_cache", lambda: cache)
    monkeypatch.setattr("reader.ui.rereading._SAVED", 0.01)
    texts = []

    def parse(scope, css, *rest, **named):
        texts.append(css)
        return parse_it(scope, css, *rest, **named)

    parse_it = stylesheet.parse
    monkeypatch.setattr(stylesheet, "parse", parse)
    for parsed_first in (True, False):
        texts.clear()
        async with make_app().run_test(size=(80, 24)) as pilot:
            await pilot.pause(0.1)
        assert bool(texts) == parsed_first
