import warnings

import pytest

from reader.search.regex import PatternError, regex
from reader.words import load


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
    assert str(raised.value.facts["reason"])
    assert "\n" not in str(raised.value.facts["reason"])


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("(a", "group"),
        ("a)", "parenthesis"),
        ("[a", "set"),
        ("*a", "repeat"),
        ("a**", "repeats"),
        ("a{3,2}", "range"),
        ("[b-a]", "characters"),
        (r"\q", "escape"),
        ("(?q)", "extension"),
        ("(?<=a+)b", "behind"),
        (r"a\2", "reference"),
    ],
)
def test_what_is_wrong_with_a_pattern_is_said_in_words(query, word):
    with pytest.raises(PatternError) as raised:
        regex("text", query)
    assert raised.value.facts["reason"].word == f"pattern.{word}"
    assert "写法有误" in load("zh").of(raised.value)
    assert raised.value.facts["reason"].said not in load("zh").of(raised.value)


def test_a_pattern_that_would_take_years_is_stopped():
    with pytest.raises(PatternError) as raised:
        regex("a" * 60 + "!", "(a+)+$")
    assert raised.value.word == "search.pattern_slow"


def test_a_pattern_that_python_warns_of_says_nothing_beside(capfd):
    with warnings.catch_warnings(record=True) as caught:
        assert len(regex("[", "[[]")) == 1
    assert (caught, capfd.readouterr()) == ([], ("", ""))
