from datetime import UTC, date, datetime

import pytest

from reader.citation import STYLES, citation
from reader.model import Meta

TODAY = date(2026, 11, 24)
MEETING = Meta(
    title="观摩交流促提升，提质增效再出发",
    published=datetime(2023, 8, 23, 11, 12, 40, tzinfo=UTC),
    source="泰州市委统战部",
    location="https://www.tztz.gov.cn/a/1.html",
)
# The examples of GB/T 7714-2015, 8.
STANDARD = Meta(
    title="出版业信息化迈入快车道",
    authors=("萧钰",),
    published=date(2001, 12, 19),
    location="http://www.creader.com/news/20011219/200112190019.html",
)


def test_an_online_article_is_cited_as_the_standard_does():
    assert citation(STANDARD, "gbt7714", "", date(2002, 4, 15)) == (
        "萧钰. 出版业信息化迈入快车道[EB/OL]. (2001-12-19)[2002-04-15]. "
        "http://www.creader.com/news/20011219/200112190019.html."
    )


def test_the_body_that_published_it_stands_in_the_place_of_an_author():
    assert citation(MEETING, "gbt7714", "", TODAY) == (
        "泰州市委统战部. 观摩交流促提升，提质增效再出发[EB/OL]. (2023-08-23)[2026-11-24]. https://www.tztz.gov.cn/a/1.html."
    )


@pytest.mark.parametrize(
    ("language", "named"),
    [("zh", "钱学森, 刘再复, 王一, 等. "), ("en", "钱学森, 刘再复, 王一, et al. ")],
)
def test_of_more_than_three_authors_three_are_named(language, named):
    meta = Meta(title="题名", authors=("钱学森", "刘再复", "王一", "李二"), language=language)
    assert citation(meta, "gbt7714", "", TODAY) == f"{named}题名[Z]."


def test_three_authors_are_all_named():
    assert citation(Meta(title="题名", authors=("甲", "乙", "丙")), "gbt7714", "", TODAY) == "甲, 乙, 丙. 题名[Z]."


def test_without_a_date_only_the_day_of_access_stands():
    meta = Meta(title="题名", location="https://a.cn/1")
    assert citation(meta, "gbt7714", "", TODAY) == "题名[EB/OL]. [2026-11-24]. https://a.cn/1."


def test_a_file_is_not_named():
    meta = Meta(
        title="题名", authors=("张三",), source="人民日报", published=date(2020, 1, 2), location="/home/me/a.txt"
    )
    assert citation(meta, "gbt7714", "", TODAY) == "张三. 题名[Z]. 人民日报, 2020-01-02."
    assert all("/home" not in citation(meta, style, "引文", TODAY) for style in STYLES)


def test_a_quotation_stands_above_its_source():
    cited = citation(STANDARD, "gbt7714", "快车道", TODAY)
    assert cited.startswith("“快车道”\n萧钰. ")


def test_markdown_quotes_every_line_and_links_the_title():
    assert citation(MEETING, "markdown", "第一段。\n\n第二段。", TODAY) == (
        "> 第一段。\n>\n> 第二段。\n\n"
        "[观摩交流促提升，提质增效再出发](<https://www.tztz.gov.cn/a/1.html>)，泰州市委统战部，2023-08-23"
    )


def test_signs_of_markdown_are_shown_as_they_stand():
    meta = Meta(title="a_b [c]", language="en")
    assert citation(meta, "markdown", "1. *x*", TODAY) == "> 1\\. \\*x\\*\n\na\\_b \\[c\\]"


def test_plain_names_author_title_source_day_and_address():
    assert citation(MEETING, "plain", "深化同心助力", TODAY) == (
        "“深化同心助力”\n——《观摩交流促提升，提质增效再出发》，泰州市委统战部，2023-08-23，https://www.tztz.gov.cn/a/1.html"
    )


def test_plain_speaks_the_language_of_the_article():
    meta = Meta(title="On Reading", authors=("A. Writer",), language="en")
    assert citation(meta, "plain", "Read.", TODAY) == "“Read.”\n——A. Writer, On Reading"


@pytest.mark.parametrize("style", ["markdown", "plain"])
def test_of_an_article_nothing_is_known_of_only_the_quotation_is_left(style):
    assert citation(Meta(), style, "引文", TODAY) in ("> 引文", "“引文”")
