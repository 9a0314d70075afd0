from datetime import date, datetime

import pytest

from reader.sources.byline import Byline
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


@pytest.mark.parametrize(
    "line",
    [
        "发表于 2021-03-14 更新于 2021-04-01",
        "更新时间：2021-04-01 发布时间：2021-03-14",
        "2021-03-14 发布 2021-04-01 更新",
        "2021-03-14 发布 | 2021-04-01 修改",
        "Published March 14, 2021 Updated April 1, 2021",
    ],
)
def test_an_update_never_takes_the_place_of_the_publication(line):
    assert verdict(line).byline.published == date(2021, 3, 14)


def test_an_update_that_no_publication_stands_beside_dates_the_article():
    assert verdict("最后更新：2021-04-01").byline.published == date(2021, 4, 1)
    assert verdict("2021-04-02 星期五 更新时间：2021-04-01").byline.published == date(2021, 4, 1)


@pytest.mark.parametrize(
    ("line", "authors", "source"),
    [
        ("于 2021-04-01 10:00:00 首次发布", (), ""),
        ("江边人已于 2021-04-01 10:00:00 修改", ("江边人",), ""),
        ("本帖最后由 江边人 于 2021-4-1 10:00 编辑", ("江边人",), ""),
        ("posted @ 2021-04-01 10:00 江边人 阅读(31) 评论(4) 收藏 举报", ("江边人",), ""),
        ("编辑于 2021-04-01 10:00・IP 属地广东", (), ""),
        ("发布于 2021-04-01 10:00 IP属地：美国", (), ""),
        ("发表于 2021-4-1 10:00:00|只看该作者|倒序浏览", (), ""),
        ("原创 江边人 江边日报 2021-04-01 10:00 发表于浙江", ("江边人",), "江边日报"),
        ("发表于 2021-04-01 10:00 分类于 编程 阅读次数：31", (), ""),
        ("입력 2021.04.01. 오전 10:00 기사원문", (), ""),
    ],
)
def test_who_and_when_are_told_from_the_words_that_sites_put_around_them(line, authors, source):
    said = verdict(line).byline
    assert str(said.published) == "2021-04-01 10:00:00"
    assert (said.authors, said.source, said.editor) == (authors, source, "")


def test_what_dates_nothing_is_no_name():
    assert verdict("2小时前 江边日报 作者：赵一").byline == Byline(source="江边日报", authors=("赵一",))
    assert verdict("3月12日 08:05 来源：新华社").byline == Byline(source="新华社")
    assert verdict("2小时前").why == ""
    assert verdict("3月12日 08:05").why == ""


def test_only_the_clock_of_a_site_tells_the_day_of_the_moon():
    assert verdict("2024年3月12日 星期二 08:05 农历二月初三").why == "removed.clock"


def test_the_label_of_an_author_may_say_of_what():
    assert verdict("本文作者： 行云").byline == Byline(authors=("行云",))


def test_a_value_holds_the_brackets_that_it_opened():
    assert verdict("作者：赵一、钱二（实习）").byline.authors == ("赵一", "钱二（实习）")
    assert verdict("（来源：江边日报（北京））").byline.source == "江边日报（北京）"
    assert verdict("（来源：江边日报）").byline.source == "江边日报"


@pytest.mark.parametrize(
    ("line", "authors", "editor", "source"),
    [
        ("本报记者　游  仪　田先进", ("游仪", "田先进"), "", ""),
        ("作者：游  仪　田先进", ("游仪", "田先进"), "", ""),
        ("作者：张 三、李小四", ("张三", "李小四"), "", ""),
        ("江边新闻记者 陈默", ("陈默",), "", ""),
        ("采写：江边报见习记者 陈默", ("陈默",), "", ""),
        ("江边报记者 赵敏 编辑 陈晓 校对 杨许", ("赵敏",), "陈晓", ""),
        ("（江边日报记者 张三 通讯员 王五）", ("张三", "王五"), "", ""),
        ("（记者王晓、李明，参与采写记者：张华）", ("王晓", "李明", "张华"), "", ""),
        ("本报记者 张三 实习记者 李小四 3月12日 08:05  江边日报", ("张三", "李小四"), "", "江边日报"),
        ("记者：张三", ("张三",), "", ""),
        ("编译：小满", ("小满",), "", ""),
        ("作者 | 阿岚", ("阿岚",), "", ""),
        ("撰文丨阿岚", ("阿岚",), "", ""),
        ("文｜张三 编辑｜李四", ("张三",), "李四", ""),
        ("编辑 | 小满", (), "小满", ""),
        ("采写/小满", ("小满",), "", ""),
        ("来源丨人民日报", (), "", "人民日报"),
        ("责任编辑：张三　电子信箱:zhang@a.example", (), "张三", ""),
        ("编辑：张三 责编：李四", (), "张三、李四", ""),
        ("责编：张三 校对：李四", (), "张三", ""),
    ],
)
def test_who_wrote_and_edited_is_told_without_a_colon_too(line, authors, editor, source):
    told = verdict(line)
    assert told.why == "removed.byline"
    assert (told.byline.authors, told.byline.editor, told.byline.source) == (authors, editor, source)


@pytest.mark.parametrize(
    "line",
    [
        "记者：为什么",
        "记者节 快乐",
        "一名记者 两种人生",
        "新华社“新华视点”记者",
        "新华社记者 王晓 摄",
        "（新华社记者王晓摄）",
        "编辑 | 删除 | 回复",
        "编辑 | 查看历史",
        "作者 | 编辑 | 关于",
        "文｜图片",
        "邮箱：zhang@a.example",
    ],
)
def test_what_stands_where_people_are_named_need_not_be_a_name(line):
    assert verdict(line).byline == Byline()
    assert verdict(line, edge=False).why == ""


def test_reporters_are_told_without_a_label_at_the_edge_only():
    assert verdict("记者：何时", edge=False).why == ""
    assert verdict("本报记者 张三", edge=False).why == ""


def test_a_line_that_names_a_paper_before_its_reporter_is_not_whole():
    assert verdict("本报记者 张三").whole
    assert not verdict("江边新闻记者 张三").whole


def test_a_label_without_a_colon_may_stand_apart_from_its_source():
    assert verdict("本文来源于  国家统计局 2024-05-11 09:36").byline.source == "国家统计局"


def test_the_number_of_an_editor_is_no_part_of_the_name():
    assert verdict("责任编辑：王五_NB1234").byline.editor == "王五"
    assert verdict("责任编辑：HN666").byline.editor == "HN666"


def test_font_sizes_may_be_bare_letters():
    said = verdict("2019-09-09 19:32:27 字号：A- A A+ 来源：中新网")
    assert (said.why, said.byline.source) == ("removed.byline", "中新网")


@pytest.mark.usefixtures("within_seconds")
@pytest.mark.parametrize(
    "opening",
    [
        "相关",
        "位置",
        "浏览 1",
        "IP",
        "2024-03-12 发布",
        "分类于",
        "农历",
        "本报记者",
        "文｜张三",
        "作者：张",
        "字体",
        "2024-03-12 来自",
        "甲 > 乙",
    ],
)
def test_blanks_in_a_line_hold_nothing_up(opening):
    line = f"{opening}{' ' * (LONGEST_LINE - len(opening) - 1)}x"
    for _ in range(20):
        verdict(line)
