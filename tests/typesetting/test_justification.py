from reader.typesetting.justification import spread


def test_room_between_words_grows_before_room_behind_marks():
    assert spread("一二，三 abc 四", set(), 2, 1) == {4: 1, 8: 1}
    assert spread("一二，三 abc 四", set(), 3, 1) == {3: 1, 4: 1, 8: 1}


def test_no_place_takes_more_than_an_em():
    assert spread("一，二", set(), 2, 1) == {2: 2}
    assert spread("一，二", set(), 3, 1) == {}


def test_a_gap_that_is_there_grows():
    assert spread("在2月", {1}, 1, 1) == {1: 1}


def test_all_of_the_slack_is_spread():
    line = "一，二，三，四 abc 五、六七"
    for slack in range(1, 11):
        assert sum(spread(line, set(), slack * 8, 8).values()) == slack * 8


def test_hanzi_are_never_set_apart():
    assert spread("一二三四五", set(), 1, 1) == {}


def test_two_marks_in_a_row_stay_together():
    assert spread("一。”二", set(), 1, 1) == {3: 1}
