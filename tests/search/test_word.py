import pytest

from reader.search.word import word


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("the other theme, The", "the", ["the", "The"]),
        ("ba a a", "a a", ["a a"]),
        ("café cafés", "CAFÉ", ["café"]),
        ("新iPhone手机", "iphone", ["iPhone"]),
        ("iPhone15", "iphone", []),
        ("统一战线", "战", ["战"]),
        ("C++ and C", "c++", ["C++"]),
        ("x1 11", "1", []),
        ("слово слова", "слово", ["слово"]),
        ("5㎏ 5 kg", "kg", ["kg"]),
        ("some thing", "\u200b", []),
    ],
)
def test_a_word_is_found_where_it_is_not_a_part_of_more(text, query, found):
    assert [text[start:end] for start, end, _ in word(text, query)] == found


def test_a_word_says_whether_it_stands_as_typed():
    assert [why for _, _, why in word("The the", "the")] == ["folded", "exact"]
