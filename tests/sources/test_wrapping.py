import pytest

from reader.sources.long_text import PIECE, Facts, LongText
from reader.sources.wrapping import Joiner, habit, joined

LINE = "the argument jumps in two places, and I have marked both of"


def texts(*lines):
    return [text for text, _ in joined(lines)]


def test_hanzi_join_without_a_blank():
    lines = (
        "荷塘的四面，远远近近，高高低低都是树，而杨柳最多。这些树将一",
        "片荷塘重重围住；只在小路一旁，漏着几段空隙，像是特为月光留",
        "下的。",
    )
    assert texts(*lines) == ["".join(lines)]


def test_words_join_with_a_blank():
    lines = (
        "the argument jumps in two places, and I have marked both of",
        "them in the margin so that you can find them quickly when you",
        "are back.",
    )
    assert texts(*lines) == [" ".join(lines)]


def test_a_blank_line_parts_paragraphs():
    first = "the argument jumps in two places, and I have marked both of"
    second = "them in the margin so that you can find them quickly when you"
    assert texts(first, second, "", first, second) == [f"{first} {second}"] * 2


def test_verse_stays_in_its_lines():
    lines = (
        "The water holds the evening still,",
        "The boats are tied along the shore,",
        "And someone walking up the hill",
    )
    assert texts(*lines) == list(lines)


def test_paragraphs_of_one_line_stay_so():
    lines = (
        "他走了很久，终于看见了前面的灯光，心里一下子踏实了下来。",
        "门开了，里面的人看着他，谁也没有先开口说话，雨还在下。",
    )
    assert texts(*lines) == list(lines)


def test_paragraphs_know_the_line_they_begin_on():
    assert joined(["", "一", "", "二"]) == [("一", 1), ("二", 3)]


def test_a_line_broken_by_hand_a_little_early_is_joined_where_its_sentence_goes_on():
    lines = (
        "the argument jumps in two places, and I have marked both of",
        "them in the margin so that you can find them quickly when you are",
        "back from the journey that you told me of in your last letter and",
        "rested.",
    )
    assert texts(*lines) == [" ".join(lines)]


@pytest.mark.parametrize("length", [1, 2, 3, 5])
def test_lines_that_come_a_few_at_a_time_are_joined_as_all_at_once(length):
    lines = ["", LINE, LINE, "", "", LINE, "them.", "", "- one", LINE, "  two", "", ""]
    joiner = Joiner(habit([LINE] * 3))
    found = [one for at in range(0, len(lines), length) for one in joiner.add(lines[at : at + length])]
    assert [*found, *joiner.end()] == [
        (f"{LINE} {LINE}", 1),
        (f"{LINE} them.", 5),
        ("- one", 8),
        (LINE, 9),
        ("two", 10),
    ]
    assert joiner.is_empty


@pytest.mark.usefixtures("within_seconds")
def test_a_paragraph_of_megabytes_is_joined_in_one_pass():
    text = "Title\n\n" + f"{LINE}\n" * 30_000
    long = LongText()
    for at in range(0, len(text), PIECE):
        long.add(text[at : at + PIECE])
    article = long.article(Facts("", "", "utf-8"))
    assert len(article.text) == len(text) - 2
    assert len(article.blocks) == 2
