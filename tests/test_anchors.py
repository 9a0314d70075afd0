import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.anchors import QUOTED, Anchor, anchor, found, found_span

MEETING = (
    "8月17日，全市统战工作推进会暨第四期观摩研讨活动举行，深入学习贯彻习近平总书记考察江苏重要讲话精神。\n\n"
    "张小兵强调，今年以来，全市统战系统坚持“四五六六”工作思路，深化同心助力，推动各项工作走在前列。\n\n"
    "胡毅一行先后观摩了海陵区、高港区的现场，并听取了负责人的介绍。\n"
)
ENGLISH = (
    "The committee met on Friday to weigh the budget. Its chair said that “nothing is settled”, and asked the members "
    "to come back in a week.\n\nNobody did. The hall stayed dark until spring, when the new council moved in.\n"
)
HANZI = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成"


def around(text, words):
    """Return the anchor of the place before these words."""
    return anchor(text, text.index(words))


@given(st.text(max_size=200), st.data())
def test_in_a_text_that_has_not_changed_a_place_is_exact(text, data):
    offset = data.draw(st.integers(0, len(text)))
    assert found(text, anchor(text, offset)) == offset


@given(st.text(max_size=100), st.integers(0, 200), st.text(max_size=40), st.text(max_size=40))
def test_a_place_is_always_in_the_text(text, offset, before, after):
    assert 0 <= found(text, Anchor(offset, before, after)) <= len(text)


def test_a_place_moves_with_what_is_written_before_it():
    changed = "编者按：本文略有删节。\n\n" + MEETING
    assert found(changed, around(MEETING, "张小兵")) == changed.index("张小兵")


def test_a_place_moves_with_what_is_taken_out_before_it():
    changed = MEETING[MEETING.index("张小兵") - 4 :]
    assert found(changed, around(MEETING, "深化同心")) == changed.index("深化同心")


@pytest.mark.parametrize("words", ["8月17日", "第四期", "张小兵", "“四五", "深化同心", "胡毅一行", "介绍"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n\n", "\n"),
        ("\n\n", "\n\n　　"),
        ("，", ", "),
        ("，", ","),
        ("，", "，\n"),
        ("“", '"'),
        ("8", "８"),
    ],
)
def test_a_place_is_found_with_other_spaces_and_marks(words, old, new):
    changed = MEETING.replace(old, new)
    wanted = changed.index(words.replace(old, new).strip())
    assert found(changed, around(MEETING, words)) == wanted


@pytest.mark.parametrize("words", ["committee", "Its chair", "“nothing", "to come", "Nobody", "spring"])
@pytest.mark.parametrize(
    ("old", "new"), [(" ", "\N{NO-BREAK SPACE}"), (" ", "\n"), ("“", '"'), ("e", "E"), ("T", "Ｔ")]
)
def test_a_place_in_latin_text_is_found_with_other_spaces_cases_and_widths(words, old, new):
    changed = ENGLISH.replace(old, new)
    assert found(changed, around(ENGLISH, words)) == changed.index(words.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("深化", "持续深化"),
        ("深化同心助力", "助力"),
        ("工作思路，深化", "深化"),
        ("坚持“四五六六”工作思路，", ""),
        ("，推动各项工作走在前列", "，各项工作都走在了全省的前列"),
    ],
)
def test_a_place_is_found_beside_words_that_have_changed(old, new):
    changed = "来源：本报。\n\n" + MEETING.replace(old, new)
    at = found(changed, around(MEETING, "深化同心"))
    assert abs(at - changed.index("助力")) <= 6


def test_a_place_is_found_among_hanzi_set_apart():
    changed = " ".join(MEETING)
    assert found(changed, around(MEETING, "深化同心")) == changed.index("深 化 同 心")


def test_of_two_places_that_read_the_same_the_nearest_is_the_one():
    verse = "明月几时有，把酒问青天。不知天上宫阙，今夕是何年。我欲乘风归去，又恐琼楼玉宇，高处不胜寒。"
    text = f"{verse}\n\n其二\n\n{verse}\n\n其三\n\n{verse}"
    middle = text.index(verse, 10) + 20
    assert found("。" + text, anchor(text, middle)) == middle + 1


def test_a_place_far_off_in_another_format_is_found():
    rng = random.Random(1)  # noqa: S311 - the same text each time
    paragraphs = ["".join(rng.choices(HANZI, k=90)) + "。" for _ in range(8000)]
    text, other = (
        "\n".join(paragraphs),
        "\n\n".join(f"　　{paragraph[:45]}，{paragraph[45:]}" for paragraph in paragraphs),
    )
    start = text.index(paragraphs[7000])
    assert found(other, anchor(text, start)) == other.index(paragraphs[7000][:45])


def test_where_nothing_is_left_of_the_quotation_the_old_offset_stands():
    other = "完全不同的另外一篇文章，没有相同之处。" * 20
    assert found(other, around(MEETING, "深化同心")) == MEETING.index("深化同心")
    assert found("短文", around(MEETING, "深化同心")) == 2


def test_what_is_quoted_is_short():
    assert {len(part) for part in around(MEETING, "深化同心")[1:]} == {QUOTED}


def test_a_span_keeps_its_words_and_no_white_space_behind_them():
    words = "深化同心助力，推动各项工作走在前列。"
    start = MEETING.index(words)
    anchors = anchor(MEETING, start), anchor(MEETING, start + len(words))
    changed = re.sub("\n+", "\n\n　　", "前言。\n" + MEETING)
    span = found_span(changed, *anchors)
    assert changed[span.start : span.end] == words


@pytest.mark.parametrize(("old", "new"), [("，", ", "), ("，", " ,"), ("，", "")])
def test_a_span_does_not_take_in_the_marks_behind_it(old, new):
    start = MEETING.index("深化同心助力")
    changed = MEETING.replace(old, new)
    span = found_span(changed, anchor(MEETING, start), anchor(MEETING, start + 6))
    assert changed[span.start : span.end] == "深化同心助力"


def test_a_span_whose_words_are_gone_is_empty():
    start, end = anchor(MEETING, 60), anchor(MEETING, 70)
    span = found_span("另外一篇", start, end)
    assert span.start == span.end
