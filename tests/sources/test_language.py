import pytest

from reader.sources.language import language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今天天气很好", "zh"),
        ("今天用 Python 写程序", "zh"),
        ("吾輩は猫である", "ja"),
        ("나는 책을 읽는다", "ko"),
        ("the end of the road", "en"),
        ("Zürich ist schön", ""),
        ("12345", ""),
    ],
)
def test_letters_tell_the_language(text, expected):
    assert language(text) == expected
