import pytest

from reader.search.spelling import Rank, Spelling, forms, is_spelled


@pytest.mark.parametrize("query", ["tz", "tong战", "统z", "A股", "nü", "tong zhan", "5g"])
def test_letters_may_be_pinyin(query):
    assert is_spelled(query)


@pytest.mark.parametrize("query", ["t", "统战", "2023", "- '", "", "ж统", "t "])
def test_one_letter_and_none_are_no_pinyin(query):
    assert not is_spelled(query)


def test_what_is_as_long_as_a_page_is_no_pinyin():
    assert is_spelled("tongzhan" * 25)
    assert not is_spelled("tongzhan" * 25 + "a")


@pytest.mark.parametrize(
    ("query", "characters", "rank", "length"),
    [
        ("xian", "西安", Rank.PINYIN, 2),
        ("xian", "先安", Rank.PINYIN, 1),
        ("xian", "西北", Rank.PINYIN, 0),
        ("xian", "西", Rank.PINYIN, -1),
        ("xiang", "西安", Rank.BEGUN, -1),
        ("tz", "统战部", Rank.BEGUN, 0),
        ("tz", "统战部", Rank.INITIALS, 2),
        ("tongz", "统战部", Rank.PINYIN, 0),
        ("tongz", "统战部", Rank.BEGUN, 2),
        ("tong", "tong", Rank.INITIALS, 0),
    ],
)
def test_the_machine_says_how_many_characters_spell_the_query(query, characters, rank, length):
    assert Spelling(query).length(characters, rank) == length


def test_a_character_is_typed_as_itself_in_full_begun_and_by_rare_readings():
    assert forms("女") == {"=女", "nv", "n*", "nv*", "?ru"}
    assert forms("a") == {"=a"}
