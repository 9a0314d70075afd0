from pathlib import Path

import pytest

from reader.length import characters, length
from reader.scripts import is_han
from reader.sources import load

ARTICLE = load(str(Path(__file__).parent.parent / "seeds" / "taizhou.txt"))


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("", 0),
        ("统战工作,会议。", 6),
        ("在“e呼百应”看", 5),
        ("ひらがなとカナ", 7),
        ("It is late.", 9),
        ("  \n", 0),
        ("𠀀字", 2),
    ],
)
def test_characters_are_hanzi_and_kana_or_all_that_is_not_blank(text, characters):
    assert length(text).characters == characters


def test_the_built_in_article_is_as_long_as_it_says():
    hanzi = sum("\u4e00" <= character <= "\u9fff" for character in ARTICLE.text)
    assert length(ARTICLE.text) == (hanzi, 4)


@pytest.mark.parametrize(("text", "minutes"), [("", 1), ("字" * 500, 1), ("字" * 501, 2), ("word " * 231, 2)])
def test_minutes_are_rounded_up_and_at_least_one(text, minutes):
    assert length(text).minutes == minutes


def test_hanzi_are_counted_as_they_are_told_one_by_one():
    every = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    pages = ["".join(every[at : at + 256]) for at in range(0, len(every), 256)]
    for page in pages:
        han = sum(map(is_han, page))
        assert characters(f"{page}{'字' * 400}") == han + 400
