from reader.outline.points import announced, points


def titles(text, *, listed=False):
    return [point.title for point in points(text, listed=listed)]


def test_ordinals_count_from_one_and_none_is_left_out():
    assert titles("做好三件事：一是早起，二是读书，三是散步。") == ["一是早起", "二是读书", "三是散步"]
    assert titles("二是读书，三是散步，四是早睡。") == []


def test_an_ordinal_that_stands_alone_takes_its_clause_along():
    assert titles("第一，早起。第二，读书。第三，散步。") == ["第一，早起", "第二，读书", "第三，散步"]


def test_two_equal_frames_are_no_list():
    assert titles("在学习上下功夫，在锻炼上下功夫。") == []


def test_frames_inside_an_item_are_its_children():
    text = (
        "作风要再改进，不能松劲。学习要再加强，天天坚持。方法要再更新。在读书上下功夫，在写字上下功夫，在思考上下功夫。"
    )
    last = points(text)[-1]
    assert [point.title for point in last.points] == ["在读书上下功夫", "在写字上下功夫", "在思考上下功夫"]


def test_an_announced_number_chooses_the_frame_that_has_as_many():
    text = "要打好“三张牌”，抓好三个重点。"
    text += "要用好读书这一“金钥匙”，要练好写字这一“硬功夫”。要守好时间这一“生命线”。要多走。要多看。"
    assert len(titles(text, listed=True)) == 3


def test_sentences_that_begin_alike_are_points_of_a_speech_only():
    text = "要早起，不赖床。要读书，不偷懒。要散步，不怕远。"
    assert titles(text) == []
    assert titles(text, listed=True) == ["要早起", "要读书", "要散步"]


def test_a_number_of_months_announces_nothing():
    assert announced("三个月以来") == (0, -1)
    assert announced("抓好四个方面的工作") == (4, 2)
