import pytest

from reader.model import Kind
from reader.sources.blocks import heads, pieces

BODY = "他走了很久，终于看见了前面的灯光，心里一下子踏实了下来，雨也小了，风也停了，只剩下脚步声。"


def levels(*texts):
    return [piece.level for piece in pieces(texts) if piece.kind is Kind.HEADING]


@pytest.mark.parametrize(
    "line", ["第十二章 风雪", "第三回 夜探古寺 老僧赠剑", "卷一", "第1节", "楔子", "Chapter 3", "CHAPTER IV. The Sea"]
)
def test_a_numbered_line_heads_a_part_of_a_book(line):
    assert heads(line)


@pytest.mark.parametrize(
    "line", ["第二回合打完，他累了。", "第一章写得很好，他说。", "第一节课", "chapters of his life", "卷起袖子"]
)
def test_a_sentence_that_begins_with_a_number_heads_nothing(line):
    assert not heads(line)


def test_chapters_lie_below_volumes_and_on_top_without_any():
    assert levels("卷一 远行", "第一回 雪", BODY, "第二回 月", BODY) == [1, 2, 2]
    assert levels("第一回 雪", BODY, "第二回 月", BODY) == [1, 1]


def test_what_stands_before_the_first_volume_and_after_the_last_chapter_is_on_top():
    assert levels("楔子", BODY, "卷一", "第一章", BODY, "后记", BODY) == [1, 1, 2, 1]


def test_numbered_lines_of_a_paper_nest_by_their_marks():
    assert levels("一、缘起", BODY, "（一）旧事", BODY, "二、经过", BODY) == [1, 2, 1]


def test_numbers_alone_that_count_on_are_headings_below_those_of_a_book():
    assert levels("一", BODY, "二", BODY, "三", BODY) == [1, 1, 1]
    assert levels("第一章", "一", BODY, "二", BODY, "第二章", "一", BODY, "二", BODY) == [1, 2, 2, 1, 2, 2]
    assert levels("一", BODY, "（一）旧事", BODY, "二", BODY) == [1, 2, 1]


@pytest.mark.parametrize(
    "texts", [("一", BODY), ("二", BODY, "三", BODY), ("一", "二", "三", BODY), ("一", BODY, "一", BODY)]
)
def test_a_number_alone_that_none_follows_heads_nothing(texts):
    assert levels(*texts) == []


def test_what_a_name_is_to_stand_behind_is_no_heading():
    assert levels("江边日报“江边视点”记者", BODY, "一年以后的江边", BODY, "本报通讯员", BODY) == []
    assert levels("江边日报“江边视点”地方", BODY, "一年以后的江边", BODY) == [1, 1]


def test_two_lines_without_a_stop_over_paragraphs_are_headings_and_one_is_not():
    assert levels(BODY, "山中的日子", BODY, "城里的日子", BODY) == [1, 1]
    assert levels(BODY, "山中的日子", BODY) == []


def test_a_caption_is_no_heading():
    assert levels(BODY, "图为清晨的山村", BODY, "图为傍晚的山村", BODY) == []
    assert levels(BODY, "山村的清晨（视频截图）", BODY, "电视截图", BODY) == []


def test_marked_lines_are_items_and_quotes():
    kinds = [piece.kind for piece in pieces(["- 牛奶", "2. 鸡蛋", "• 面包", "> 引用", "3.5 元一斤"])]
    assert kinds == [Kind.ITEM, Kind.ITEM, Kind.ITEM, Kind.QUOTE, Kind.PARAGRAPH]
