"""What holds for any input holds for some here; `tests/bench/fuzz.py` tries it for long."""

import pytest
from hypothesis import HealthCheck, given, settings

NAMES = (
    *("controls", "settings", "keys"),
    *("txt_alone", "txt_between_lines", "md_alone", "md_between_lines", "html_alone", "html_in_page"),
    *("xml_alone", "xml_in_feed", "json_in_json", "html_as_chapter", "opf_as_package"),
)
_HIDING = (
    "<select><style><div>",
    "<noscript><table>",
    "<button><table>",
    "<object><table>",
    "<thead><ruby>汉<rt>" * 1000,
)
# Found by `tests/bench/fuzz.py`.
FOUND = {
    "txt_alone": ("责任编辑：\u0590\n\u200e", "标题\t0\n\n标题"),
    "md_alone": (
        *("[" * 50 + "\t a\n\x1ba🏴" * 12_000, "- a\n" * 24_000),
        *("- [^1]: - [^1]: - [^1]: ", "> [^1]: > [^1]: > [^1]: "),
    ),
    "html_alone": (
        *("<meta charset=gbk>\ufe00" * 3, "e" + "<i>\u0301</i>" * 40, "e\u0301<b> <i>\u200d</i></b>\u200d"),
        "_<title>\u200e\u0590" * 3,
    ),
    "html_in_page": (
        "<p>" * 50 + "<a href=#b><h1>" * 6_600,
        "<template><div>" * 50,
        "</html>",
        "<noscript>" * 3,
        "<select><div>",
        "<button><div>",
        "<section hidden><div></section>",
        *_HIDING,
    ),
    "xml_in_feed": ("<content><dc:creator>", "<content><a:>", "<content><a:1><b:c:d/>"),
    "txt_between_lines": ("0\x08" * 300,),
    "opf_as_package": ("<itemref idref='ic0.xhtml' linear='no'/></metadata>",),
}


@pytest.mark.parametrize("name", NAMES)
def test_what_holds_for_any_input_holds_for_some(hostile_module, name):
    strategy, check = hostile_module("properties").PROPERTIES[name]

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def holds(text):
        check(text)

    holds()


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_stays_mended(hostile_module, name):
    _, check = hostile_module("properties").PROPERTIES[name]
    for text in FOUND[name]:
        check(text)


def test_every_property_is_tried(hostile_module):
    assert set(NAMES) == set(hostile_module("properties").PROPERTIES)
