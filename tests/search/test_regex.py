import warnings

import pytest

from reader.search.regex import PatternError, regex


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("统战部、统战工作", "统战[^、]", ["统战部", "统战工"]),
        ("第一段\n第二段", "^第.段$", ["第一段", "第二段"]),
        ("aab", "a*", ["aa"]),
        ("𠮷野家 a", r"𠮷.|\w$", ["𠮷野", "a"]),
        ("A a", "(?i)a", ["A", "a"]),
        ("a\0b", "\0", ["\0"]),
        ("12\n3", "\n", ["\n"]),
        ("", "x", []),
    ],
)
def test_places_are_those_of_pythons_own_patterns(text, query, found):
    places = regex(text, query)
    assert [text[start:end] for start, end, _ in places] == found
    assert {why for _, _, why in places} <= {"pattern"}


@pytest.mark.parametrize("query", ["(", "[", "*", "a{99999999999999999999}", "(?<=a+)b", "(?P<a"])
def test_a_wrong_pattern_is_an_error_of_one_line(query):
    with pytest.raises(PatternError) as raised:
        regex("text", query)
    assert raised.value.word == "search.pattern_wrong"
    assert raised.value.facts["pattern"] == query
    assert raised.value.facts["reason"]
    assert "\n" not in raised.value.facts["reason"]


def test_a_pattern_that_would_take_years_is_stopped():
    with pytest.raises(PatternError) as raised:
        regex("a" * 60 + "!", "(a+)+$")
    assert raised.value.word == "search.pattern_slow"


def test_a_pattern_that_python_warns_of_says_nothing_beside(capfd):
    with warnings.catch_warnings(record=True) as caught:
        assert len(regex("[", "[[]")) == 1
    assert (caught, capfd.readouterr()) == ([], ("", ""))
