from datetime import date, datetime

import pytest

from reader.sources.furniture import LONGEST_LINE, verdict

TEXT = [
    "来源于传统，又不止于传统。",
    "编辑部里只剩下他一个人",
    "阅读了三遍以后，他终于明白了。",
    "打印机坏了",
    "分享快乐的人",
    "作者：他到底想说什么？",
    "更新换代的速度越来越快",
    "时间都去哪儿了",
    "大中小学开学了",
    "2024年的第一场雪",
    "审核工作已经完成。",
    "来源：这句话里有逗号，所以它是一句话",
]
SITE = [
    ("字体：【大】【中】【小】", "removed.font-controls"),
    ("字号增大 字号减小", "removed.font-controls"),
    ("【收藏】【打印】【关闭】", "removed.site-furniture"),
    ("+1", "removed.site-furniture"),
    ("浏览：1,204 次 评论(3)", "removed.site-furniture"),
    ("您的位置：首页 > 要闻 > 正文", "removed.breadcrumb"),
    ("下一篇：春天的信", "removed.neighbours"),
    ("【相关链接】", "removed.related"),
    ("版权所有：某某日报社 某ICP备00000001号", "removed.footer"),
    ("索引号：000000/2024-00001", "removed.record"),
    ("2024年3月5日 星期二", "removed.clock"),
]


@pytest.mark.parametrize("line", TEXT)
def test_a_sentence_stays_though_it_begins_like_a_label(line):
    assert verdict(line).why == ""


@pytest.mark.parametrize(("line", "why"), SITE)
def test_a_line_of_the_site_is_known_by_its_pieces(line, why):
    assert verdict(line).why == why


def test_labels_and_values_are_read_from_one_line():
    told = verdict("发布时间：2024-03-05 09:10 来源：江边日报 作者：赵一、钱二 责编：孙三").byline
    assert told.published == datetime(2024, 3, 5, 9, 10)  # noqa: DTZ001 - the page names no zone
    assert (told.source, told.authors, told.editor) == ("江边日报", ("赵一", "钱二"), "孙三")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("更新日 令和6年3月5日", date(2024, 3, 5)),
        ("發佈日期：2024/3/5", date(2024, 3, 5)),
        ("Published March 5, 2024", date(2024, 3, 5)),
        ("时间：2024年3月5日", date(2024, 3, 5)),
    ],
)
def test_dates_are_read_in_many_shapes(line, expected):
    assert verdict(line).byline.published == expected


def test_an_impossible_date_is_no_date():
    assert verdict("2024-13-45").why == ""


def test_a_line_whose_every_fact_is_told_is_whole_and_one_with_a_counter_is_not():
    assert verdict("2024-03-05 09:10 来源：江边日报").whole
    assert not verdict("2024-03-05 09:10 来源：江边日报 点击：31").whole


def test_bare_dates_and_names_count_at_the_edge_only():
    assert verdict("2024-03-05 09:10 江边日报", edge=True).byline.source == "江边日报"
    assert verdict("2024-03-05 09:10 江边日报", edge=False).why == ""


def test_who_stands_before_the_word_that_signs_a_date_is_the_author():
    said = verdict("江边人于 2024-05-06 15:47:53 发布").byline
    assert (said.authors, said.source) == (("江边人",), "")


def test_a_label_without_a_colon_may_stand_apart_from_its_source():
    assert verdict("本文来源于  国家统计局 2024-05-11 09:36").byline.source == "国家统计局"


def test_the_number_of_an_editor_is_no_part_of_the_name():
    assert verdict("责任编辑：王五_NB1234").byline.editor == "王五"
    assert verdict("责任编辑：HN666").byline.editor == "HN666"


def test_font_sizes_may_be_bare_letters():
    said = verdict("2019-09-09 19:32:27 字号：A- A A+ 来源：中新网")
    assert (said.why, said.byline.source) == ("removed.byline", "中新网")


@pytest.mark.usefixtures("within_seconds")
@pytest.mark.parametrize("opening", ["相关", "位置", "浏览 1", "字体", "2024-03-12 来自", "甲 > 乙"])
def test_blanks_in_a_line_hold_nothing_up(opening):
    line = f"{opening}{' ' * (LONGEST_LINE - len(opening) - 1)}x"
    for _ in range(20):
        verdict(line)
