import pytest

from reader.outline import outline
from reader.sources import Raw, parse

PROSE = "街角的旧书店从明天起改在晚上开门，店主说白天的客人越来越少，夜里来的人却常常坐到打烊。"


def rows(*parts):
    """Return the outline of a text in Markdown of these parts."""
    article = parse(Raw("a.md", "\n\n".join(parts).encode()))
    return ["  " * (section.level - 1) + section.title for section in outline(article)]


def test_short_paragraphs_in_bold_are_headings():
    assert rows("**夜里开门，白天休息**", PROSE, "**书从哪里来**", PROSE) == ["夜里开门，白天休息", "书从哪里来"]


def test_one_paragraph_in_bold_may_be_anything():
    assert len(rows("**书从哪里来**", PROSE, PROSE)) == 3


@pytest.mark.parametrize(
    "line",
    [
        "这一句是重点。",
        "点评：",
        "——（宋）陆游",
        "文/林小满",
        "本文首发于旧书店公众号",
        "视频截图",
        "图为书店门口",
        "1",
        "很长的一句加粗的话" * 6,
        "第一行\\\n第二行",
    ],
)
def test_what_is_in_bold_for_another_reason_heads_nothing(line):
    assert rows("**开门**", PROSE, f"**{line}**", PROSE, "**打烊**", PROSE) == ["开门", "打烊"]


def test_a_part_in_bold_makes_no_heading():
    assert len(rows("**开门**以后", PROSE, "**打烊**以后", PROSE)) == 4


def test_of_two_lines_in_bold_the_second_heads_what_follows():
    assert rows("**旧书店**", "**开门**", PROSE, "**打烊**", PROSE) == ["开门", "打烊"]


def test_lines_in_bold_below_most_of_the_text_are_captions():
    assert len(rows(PROSE, PROSE, PROSE, "**书架**", PROSE, "**柜台**", "客人在看书。")) == 7


def test_below_a_heading_a_paragraph_in_bold_is_a_level_deeper():
    assert rows("## 一天", "**开门**", PROSE, "**打烊**", PROSE, "## 一年", PROSE) == [
        "一天",
        "  开门",
        "  打烊",
        "一年",
    ]


def test_among_headings_that_are_in_bold_a_paragraph_in_bold_is_one_more():
    assert rows("**开门**", PROSE, "## **打烊**", PROSE, "## **盘点**", PROSE) == ["开门", "打烊", "盘点"]


def test_what_a_picture_shows_has_no_row():
    assert rows(PROSE, "图为书店门口", "▲夜里的书架", PROSE) == ["街角的旧书店从明天起改在晚上开门"] * 2


def test_an_article_of_pictures_has_rows_all_the_same():
    assert rows("图为书店门口", "图为夜里的书架") == ["图为书店门口", "图为夜里的书架"]
