from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Kind
from reader.outline import Section, outline
from reader.sources import Raw, load, parse

SEED = Path(__file__).parents[2] / "seeds" / "taizhou.txt"
CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def rows(sections):
    return ["  " * (section.level - 1) + section.title for section in sections]


def of(text):
    return outline(parse(Raw("a.txt", text.encode())))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_text_has_the_sections_written_below_it(case):
    text, expected = case.read_text(encoding="utf-8").split("\n----\n")
    assert rows(of(text)) == expected.strip("\n").split("\n")


def test_the_seed_has_five_sections_and_eighteen_below_them():
    sections = outline(load(str(SEED)))
    assert len(sections) == 23
    assert [section.title for section in sections if section.level == 1] == [
        "全市统战工作推进会暨第四期观摩研讨活动举行",
        "张小兵讲话",
        "胡毅一行观摩",
        "座谈会上",
        "参加人员",
    ]


def test_points_of_the_seed_lie_where_they_are_made():
    article = load(str(SEED))
    points = [section for section in outline(article) if section.level >= 3]
    assert len(points) == 11
    assert all(article.text.startswith(point.title, point.span.start) for point in points)


def test_a_section_reaches_to_the_next_that_is_not_deeper():
    sections = of(
        "卷一\n\n第一章 风\n\n起风了，他把窗子关上。\n\n第二章 雨\n\n下雨了。\n\n卷二\n\n第三章 雪\n\n雪停了。\n"
    )
    assert [section.level for section in sections] == [1, 2, 2, 1, 2]
    volume, first, second, other, third = sections
    assert first.span.end == second.span.start
    assert volume.span.end == second.span.end == other.span.start
    assert other.span.end == third.span.end


def test_headings_leave_no_rows_to_paragraphs():
    assert rows(of("第一章 风\n\n起风了，他把窗子关上。\n\n第二章 雨\n\n下雨了。\n")) == ["第一章 风", "第二章 雨"]


def test_a_list_of_articles_has_their_names_whole(tmp_path):
    (tmp_path / "a.md").write_text("# 测试文章：排版与链接\n\n正文。\n")
    (tmp_path / "b.md").write_text("# 第一章\n\n正文。\n")
    (tmp_path / "c.txt").write_text("只有正文，没有题目。\n")
    assert rows(outline(load(str(tmp_path)))) == ["测试文章：排版与链接", "第一章", "c.txt"]


def test_a_text_without_structure_has_a_row_for_each_paragraph():
    article = parse(Raw("a.txt", "鸡蛋！\n牛奶，要两盒\n".encode()))
    starts = [block.span.start for block in article.blocks]
    assert rows(outline(article)) == ["鸡蛋", "牛奶，要两盒"]
    assert [section.span.start for section in outline(article)] == starts


def test_a_long_clause_is_cut_to_a_row():
    (section,) = of("一" * 60)
    assert section == Section("一" * 21 + "…", 1, section.span)


@given(st.text(alphabet="一二三第章要是在上，。、“”：；:;, .\nab12（）", max_size=300))
@settings(max_examples=200, deadline=None)
def test_every_paragraph_of_any_text_has_a_row_that_says_something(text):
    if not text.strip():
        return
    article = parse(Raw("a.txt", text.encode()))
    sections = outline(article)
    starts = {section.span.start for section in sections}
    headed = any(block.kind is Kind.HEADING for block in article.blocks)
    assert all(section.title.strip() and section.span.start < section.span.end for section in sections)
    assert headed or starts >= {block.span.start for block in article.blocks}
    assert [section.span.start for section in sections] == sorted(section.span.start for section in sections)
