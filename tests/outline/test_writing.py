import pytest

from reader.outline.writing import Hanzi, as_in


@pytest.mark.parametrize("text", ["会议强调，", "會議強調，", "會議强调，"])
def test_a_pattern_matches_both_writings(text):
    assert Hanzi("会议(?:指出|强调)[，,]").fullmatch(text)


def test_a_class_holds_both_writings_and_may_exclude_them():
    assert Hanzi("[会议]+").fullmatch("會議会议")
    assert not Hanzi("[^会议]").match("會")


def test_what_is_escaped_and_where_groups_lie_does_not_change():
    assert Hanzi(r"\[时\](?P<day>\d{1,2})[\]时]").fullmatch("[時]12]")["day"] == "12"


def test_words_of_ours_are_written_as_the_text_is():
    assert as_in("張小兵強調，要抓好落實。", "讲话") == "講話"
    assert as_in("张小兵强调，要抓好落实。", "讲话") == "讲话"
    assert as_in("", "讲话") == "讲话"
