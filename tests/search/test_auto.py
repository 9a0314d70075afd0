import pytest

from reader.search.auto import auto


def found(text, query):
    return [(text[start:end], why) for start, end, why in auto(text, query)]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("统战", "统战", [("统战", "exact")]),
        ("統戰", "统战", [("統戰", "folded")]),
        ("统战", "tongzhan", [("统战", "pinyin")]),
        ("统战", "tz", [("统战", "initials")]),
        ("统战", "tong战", [("统战", "pinyin")]),
        ("统战", "t", []),
        ("统战工作", "tongzhan gongzuo", [("统战工作", "pinyin")]),
    ],
)
def test_what_is_typed_is_looked_for_as_it_stands_and_as_pinyin(text, query, expected):
    assert found(text, query) == expected


def test_words_in_full_pinyin_stand_beside_what_is_written_so_in_the_order_of_the_text():
    text = "统战网 tongzhan.cn 讲统战"
    assert found(text, "tongzhan") == [("统战", "pinyin"), ("tongzhan", "exact"), ("统战", "pinyin")]


@pytest.mark.parametrize(
    ("text", "query"), [("can 参加", "can"), ("tz 统战", "tz"), ("tongz 统战", "tongz"), ("xi 先", "xi")]
)
def test_what_stands_as_typed_is_not_drowned_in_what_is_only_like_it(text, query):
    assert found(text, query) == [(query, "exact")]


def test_one_hanzi_is_found_by_its_syllable_when_nothing_stands_as_typed():
    assert found("参加会餐", "can") == [("参", "pinyin"), ("餐", "pinyin")]


def test_a_spelled_place_never_overlaps_one_as_typed():
    assert found("tongge统一", "tongge") == [("tongge", "exact")]
    text = "ehue呼e呼"
    places = list(auto(text, "ehu"))
    assert [text[start:end] for start, end, _ in places] == ["ehu", "e呼", "e呼"]
