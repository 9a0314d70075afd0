import pytest

from reader.cleaning import PatternError
from reader.cleaning.pattern import LONGEST, compiled

HONEST = (
    r"点击.*关注.*公众号.*",
    r"(?:广告|推广)?.*(?:扫码|长按).*(?:微信|公众号).*",
    r"第\d{1,3}页(?:，共\d+页)?",
    r"[（(]?责任编辑[：:].{1,20}[）)]?",
    r"(?i)advertisement",
    r"={3,}|-{3,}|\*{3,}",
    r"(?=.*微信)(?=.*关注).{1,60}",
    r"(?:查看更多)+",
)
NESTED = (
    r"(a+)+b",
    r"(a|a)*b",
    r"(?:a|ab){2,}c",
    r"(?:a?)*b",
    r"((a*))*b",
    r"(?:.*a){9}",
    r"(?>a*)*b",
    r"(?x) (a*) * b",
    r"(?=(a+)+b)a*",
    r"(?P<n>a)(?(n)b*|c)+",
    r"(?:\b){60000}(?:\b){60000}",
    r"(?:(?:a){60000}){60000}",
)
COSTLY = (r"a*a*a*a*b", r".*?.*?.*?.*?x", r"a?" * 40 + "b", r"(?:a|aa)" * 30 + "d", r".*.*.*(?:aa){30}x")
MEANINGLESS = ("[", "(", "a{1,99999999999}", "(?P<n>a)(?P<n>b)", "*")


@pytest.mark.parametrize("text", HONEST)
def test_a_pattern_that_readers_write_is_taken(text):
    assert compiled(text).pattern == text


@pytest.mark.parametrize(
    ("patterns", "word"),
    [
        (NESTED, "cleaning.pattern_nested"),
        (COSTLY, "cleaning.pattern_costly"),
        (MEANINGLESS, "cleaning.pattern_wrong"),
        (["(" * 2000 + ")" * 2000], "cleaning.pattern_long"),
    ],
)
def test_a_pattern_that_may_never_end_is_refused_with_its_reason(patterns, word):
    for text in patterns:
        with pytest.raises(PatternError) as caught:
            compiled(text)
        assert caught.value.word == word


@pytest.mark.parametrize(
    "text", [r".*.*.*[^x]y", r".*?.*?.*?[^a]b", "a?" * 20 + "b", r"(.*)(.*)(.*)\1\2\3x", ".*.*.*" + "a" * 150 + "[^a]"]
)
def test_the_worst_that_is_taken_ends(text):
    assert not compiled(text).fullmatch("a" * LONGEST)


def test_what_a_later_python_may_read_otherwise_is_no_warning():
    assert compiled(r"[[广告]+").fullmatch("[广告")
