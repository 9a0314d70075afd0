"""The quick look at a text lets through whatever the reading of it finds."""

import random

import pytest

from reader.search.data import readings
from reader.search.folding import folded
from reader.search.pinyin import Speller
from reader.search.sieve import Sieve
from reader.search.spelling import Rank, is_spelled, spelling

RANKS = (Rank.PINYIN, Rank.BEGUN, Rank.INITIALS)


def passes(text, query, rank=Rank.PINYIN):
    return Sieve(spelling(query), rank)(text)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("全市统战工作", "tongzhan"),
        ("全市統戰工作", "tongzhan"),
        ("统 \n\u3000战", "tongzhan"),
        ("统战", "tong战"),
        ("統戰", "统zhan"),
        ("５Ｇ網絡", "5gwangluo"),
        ("银行行长", "yinhanghangzhang"),
        ("二〇二四", "erlingersi"),
        ("女红 nǚ", "nvhong"),
    ],
)
def test_what_is_spelled_passes(text, query):
    assert passes(text, query)


@pytest.mark.parametrize("text", ["全市统筹作战", "统，战", "战统", ""])
def test_what_is_not_spelled_does_not(text):
    assert not passes(text, "tongzhan")


@pytest.mark.parametrize("text", ["统\u200b战", "统战︀", "ﬁ 统", "𠮷", "カナ"])
def test_a_text_with_anything_that_is_not_folded_to_one_is_let_through(text):
    assert passes(text, "tongzhan")


def test_whatever_a_reading_finds_passes():
    rng = random.Random(4)  # noqa: S311 - the same each time
    hanzi = "统战工作会议银行长重庆都江堰西安先生女红绿色說話臺灣5gＡB ，\n"
    found = 0
    for _ in range(150):
        text = "".join(rng.choices(hanzi, k=rng.randint(2, 40)))
        start = rng.randrange(len(text))
        query = "".join(typed(rng, character) for character in folded(text[start : start + rng.randint(2, 5)]))
        for rank in RANKS:
            if is_spelled(query) and Speller(query, rank)(text):
                found += 1
                assert passes(text, query, rank), (text, query, rank)
    assert found > 50


def typed(rng, character):
    """Return a character as one may type it."""
    reading = rng.choice(readings(character) or (character,))
    return rng.choice((character, reading, reading, reading[0]))
