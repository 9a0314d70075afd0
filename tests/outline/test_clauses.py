import pytest

from reader.outline.clauses import clauses, first_clause, shortened


def test_clauses_know_where_they_start():
    assert clauses("春天来了，小草绿了。") == [("春天来了", 0), ("小草绿了", 5)]


def test_a_mark_between_digits_parts_nothing():
    assert clauses("共1,200元,已付") == [("共1,200元", 0), ("已付", 8)]


def test_a_clause_that_says_nothing_yet_takes_the_next_along():
    assert first_clause("但是，他没有来，雨下大了。") == "但是，他没有来"


def test_words_are_cut_between_words():
    assert shortened("the quick brown fox jumps over the lazy dog", 20) == "the quick brown fox…"


def test_half_a_pair_of_quotes_is_dropped():
    assert first_clause("“你来了，”他说。") == "你来了"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("据介绍，新的阅览室从明天起每天开放到晚上十点半。", "新的阅览室从明天起每天开放到晚上十点半"),
        ("1-10月，全县新开三家书店。", "1-10月，全县新开三家书店"),
        ("1-10月，全县新开三家书店，另有五家书店改在夜里营业并且增加了座位。", "1-10月，全县新开三家书店"),
        ("问题来了\n怎么坐地铁去？", "问题来了 怎么坐地铁去"),
        ("北京时间9：28开门。", "北京时间9：28开门"),
    ],
)
def test_a_title_says_something_and_is_one_line(text, title):
    assert first_clause(text) == title
