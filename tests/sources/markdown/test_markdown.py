from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Kind
from reader.outline import outline
from reader.sources import Raw, SourceError, load, parse

SEED = Path(__file__).parents[3] / "seeds" / "taizhou.txt"
PIECES = (
    "# 一", "## 二", "\n\n", "\n", "- 甲", "  - 乙", "1. 丙", "> 引", "```\n", "**粗", "**", "[链](a.md)", "[^1]",
    "[^1]: 注", "|a|b|\n|-|-|\n", "![图](b.png)", "<div>", "&#27;", "\u202e", "- [x] 好", "---\n", "title: 题\n",
    "文字", " ", "\\", "`c`", "<!--", "[a]: <b>", "\t",
)  # fmt: skip


def read(text, name="a.md"):
    return parse(Raw(name, text.encode()))


def test_headings_lists_quotes_code_and_tables_are_blocks(shown):
    text = (
        "## 一\n\n段落\n换行\n\n- 甲\n  1. 乙\n\n     再说\n\n> 引\n> > 深\n\n"
        "```py\nif a:\n\n  b\n```\n\n|a|b|\n|-|-|\n|1|2|\n"
    )
    assert shown(read(f"# 题\n\n{text}")) == [
        "heading 1 一",
        "paragraph 0 段落换行",
        "item 0 • 甲",
        "item 1 1. 乙",
        "item 1 再说",
        "quote 0 引",
        "quote 1 深",
        "code 0 if a:\n\n  b",
        "table 0 a\tb\n1\t2",
    ]


def test_a_line_break_joins_words_with_a_blank_and_a_hard_one_stays():
    assert read("one\ntwo  \nthree").text == "one two\nthree"


def test_emphasis_code_and_links_are_marks(marked):
    article = read("一**二**三*四*`五`[六](https://a.b/c)", "/d/a.md")
    assert marked(article) == ["strong 二", "emphasis 四", "code 五", "link 六 https://a.b/c"]


def test_a_relative_link_leads_to_the_file_beside_this_one(marked):
    assert marked(read("[二](sub/%E4%BA%8C.md#x)", "/d/a.md")) == ["link 二 /d/sub/二.md"]


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,a", "ftp://a/b", "//a/b"]
)
def test_a_link_that_leads_to_no_page_is_only_text(target):
    article = read(f"[文字](<{target}>)")
    assert "文字" in article.text
    assert article.marks == ()


def test_a_cell_without_text_keeps_its_column(shown):
    assert shown(read("文\n\n||甲|\n|-|-|\n||1|\n|乙||\n"))[-1] == "table 0 \t甲\n\t1\n乙\t"


def test_a_link_to_a_heading_or_a_named_place_leads_there():
    article = read("见[一](#其-一)与[二](#er)。\n\n## 其 一\n\n文。\n\n<a name='er'></a>\n\n第二处。\n")
    assert [article.text[int(mark.target[1:]) :].split("\n")[0] for mark in article.marks] == ["其 一", "第二处。"]


def test_a_footnote_is_a_note_and_its_sign_leads_there(marked, assert_sound):
    article = read("文字[^a]。\n\n[^a]: 注释\n")
    assert [block.kind for block in article.blocks] == [Kind.PARAGRAPH, Kind.NOTE]
    assert marked(article) == [f"note [1] #{article.text.index('[1] 注释')}"]
    assert_sound(article)


def test_footnotes_within_footnotes_are_notes_of_their_own(shown, assert_sound):
    article = read("文[^1][^2]\n\n[^1]: 甲\n\n    [^2]: 乙\n\n    丙\n\n后\n")
    assert shown(article) == ["paragraph 0 文[1][2]", "paragraph 0 后", "note 0 [1] 甲", "note 0 丙", "note 0 [2] 乙"]
    assert_sound(article)


def test_a_footnote_that_nothing_refers_to_or_that_is_named_twice_is_kept_where_it_stands(shown, assert_sound):
    article = read("文[^1]\n\n[^1]: 甲\n\n[^1]: 乙\n\n- 项\n\n  [^注]: 丙\n\n- 末\n")
    assert shown(article) == [
        *("paragraph 0 文[1]", "note 0 [1] 乙", "item 0 • 项", "note 0 [注] 丙", "item 0 • 末", "note 0 [1] 甲")
    ]
    assert_sound(article)


def test_a_task_keeps_its_box(shown):
    assert shown(read("- [x] 好\n- [ ] 坏\n")) == ["item 0 [x] 好", "item 0 [ ] 坏"]


def test_a_picture_alone_is_its_caption(shown):
    assert shown(read("![雪夜](a.png)\n")) == ["caption 0 雪夜"]


def test_raw_html_is_shown_without_its_tags(shown):
    article = read("<div>甲 <b>乙</b> &lt;\n<script>alert(1)</script></div>\n\n一<i>二</i>\n")
    assert shown(article) == ["paragraph 0 甲 乙 <", "paragraph 0 一二"]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("10<sup>4</sup>册，H<sub>2</sub>O，x<SUP>a/b</SUP>，x<sub>i</sub>", "10⁴册，H₂O，x^(a/b)，x_i"),
        ("塔2<sup>x<sup>2</sup></sup>与**5m<sup>2</sup>**", "塔2^(x²)与5m²"),
        ("<p>10<sup>4</sup>册，H<sub>2</sub>O，x<sup>a/b</sup></p>", "10⁴册，H₂O，x^(a/b)"),
        ("文<sup>[1](https://a.b)</sup>，文[<sup>2</sup>](https://a.b)", "文1，文2"),
        ("文<sup>没有完，*文</sup>字*", "文没有完，文字"),
    ],
)
def test_raised_and_lowered_text_says_what_it_means_without_a_size(text, read_as):
    assert read(f"题\n\n{text}\n").text.removeprefix("题\n") == read_as


def test_what_is_struck_out_is_a_mark_in_markdown_and_in_its_html(marked):
    assert marked(read("~~一~~<del>二</del><s>三</s>，四~五~六")) == ["struck 一", "struck 二", "struck 三"]


def test_what_html_stresses_in_a_line_is_marked(marked):
    assert marked(read("一<b>二</b><em class='x'>三</em><i>五")) == ["strong 二", "emphasis 三"]


def test_a_single_top_heading_is_the_title_and_the_rest_begin_at_level_one(shown):
    article = read("# 题\n\n### 一\n\n文\n\n#### 二\n\n文\n")
    assert article.meta.title == "题"
    assert [line for line in shown(article) if line.startswith("heading")] == ["heading 1 一", "heading 2 二"]


def test_several_top_headings_are_chapters(shown):
    article = read("# 一\n\n文\n\n# 二\n\n文\n", "书.md")
    assert article.meta.title == "书"
    assert len([line for line in shown(article) if line.startswith("heading")]) == 2


@pytest.mark.parametrize(
    "make",
    [
        "\n\n".join,
        lambda lines: "# " + "\n\n".join(lines),
        lambda lines: "\n\n".join(
            ["---", "title: " + lines[0], "date: 2023-08-23 11:12:40", "source: 泰州市委统战部", "---", *lines[3:-2]]
        ).replace("\n\n", "\n", 4),
    ],
    ids=["dump", "heading", "front matter"],
)
def test_the_built_in_article_as_markdown_is_the_same_article(make):
    lines = [line.strip() for line in SEED.read_text(encoding="utf-8").split("\n") if line.strip()]
    article, other = read(make(lines), "taizhou.md"), load(str(SEED))
    assert article.meta == replace(other.meta, location="taizhou.md")
    assert (article.text, article.blocks) == (other.text, other.blocks)
    assert outline(article) == outline(other)


@pytest.mark.parametrize("name", ["-", "a", "a.txt"])
@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: 题\n---\n文字\n",
        "# 题\n\n文字 [链](https://a.b)\n",
        "# 题\n\n文字\n\n## 二\n\n文字\n",
        "```sh\nls\n```\n\n**粗** 文字\n",
    ],
)
def test_markdown_without_a_name_is_recognised_by_two_signs(name, text):
    assert "#" not in read(text, name).text
    assert "```" not in read(text, name).text


@pytest.mark.parametrize(
    "text",
    [
        "# 今天的话题\n\n他说：*很好*。\n",
        "#话题# 他来了 **真的** 吗\n",
        "他来了。\n---\n她走了。\n---\n",
        "- 牛奶\n- 鸡蛋\n",
        "---\n他来了\n---\n",
        "# a comment\nexport A=1\n\n# another\nexport B=2\n",
        "第一章 *雪*\n\n> 引用\n",
    ],
)
def test_prose_lists_and_scripts_are_not_taken_for_markdown(text):
    lines = [line for line in text.split("\n") if line]
    article = read(text, "-")
    assert all(line in [*article.text.split("\n"), article.meta.title] for line in lines)


def test_source_code_with_signs_of_markdown_in_its_comments_stays_code():
    text = "# A\n\n" + "x = f(1)\n" * 9 + "\n# [a](https://a.b)\n"
    assert {block.kind for block in read(text, "a.py").blocks} == {Kind.CODE}


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "![[" * 50_000,
        "*a " * 200_000,
        "> " * 5_000 + "甲",
        "\n".join("  " * i + "- 甲" for i in range(999)),
    ],
    ids=["brackets", "pictures", "stars", "quotes", "lists"],
)
def test_what_the_parser_cannot_bear_is_read_as_plain_text(text):
    assert len(read(text).text) >= len(text.replace(" ", "").replace("\n", "")) // 2


@pytest.mark.parametrize(
    "text",
    [
        "*甲*\n\n|a|\n|-|\n" + "b\n" * 100_000,
        "*甲*\n\n|" + "a|" * 2000 + "\n|" + "-|" * 2000 + ("\n|" + "b|" * 2000) * 50,
        "*甲*\n\n" + ("[" * 590 + "\n\n") * 60,
        "*甲*\n\n" + "- a\n" * 9_000,
        "*甲*\n\n" + ("- " * 40 + "a\n") * 500,
        "*甲*\n\n" + ("> 1. " * 20 + "a\n") * 500,
    ],
    ids=["rows", "cells", "brackets", "items", "items in items", "items in quotes"],
)
def test_what_is_too_much_only_in_all_is_read_as_plain_text_too(text):
    article = read(text)
    assert f"{article.meta.title}\n{article.text}".startswith("*甲*\n")


@pytest.mark.parametrize("way", ["- ", "1. ", "> ", "> 1. ", "* > ", "- [^1]: ", "> [^1]: ", "10) + "])
def test_nothing_is_lost_however_deep_it_is(way):
    for count in range(30, 120):
        text = read(f"# 题\n\n始\n\n{way * count}里\n\n终\n").text
        assert ("始" in text, "里" in text, text[-1]) == (True, True, "终")


@pytest.mark.parametrize("indent", ["\t", "  ", "    "])
def test_nothing_is_lost_however_deep_it_is_line_by_line(indent):
    for count in range(45, 60):
        text = read("# 题\n\n始\n\n" + "".join(f"{indent * n}- {n}层\n" for n in range(count)) + "\n终\n").text
        assert ("始" in text, f"{count - 1}层" in text, text[-1]) == (True, True, "终")


def test_what_is_not_too_deep_for_the_parser_is_marked_up():
    assert [block.kind for block in read("- " * 49 + "里\n\n终").blocks] == [Kind.ITEM, Kind.PARAGRAPH]
    assert read(" " * 100 + "- 码\n\n**重**").marks


@pytest.mark.parametrize("text", ["- 词典里的词\n" * 9_000, "床前明月光，\n疑是地上霜。\n\n" * 4_000])
def test_many_short_lines_of_prose_are_not_too_much(text):
    assert read(f"*甲*\n\n{text}").meta.title != "*甲*"


def test_a_date_in_front_wins_over_one_in_the_text():
    article = read(
        "---\ndate: 2020-01-02\n---\n\n# 城市图书馆夜间开放\n\n2024-03-12 08:30 来源：城市晚报\n\n"
        + "开放到晚上十点。" * 9
    )
    assert article.meta.published == date(2020, 1, 2)
    assert article.meta.source == "城市晚报"


def test_bytes_without_a_meaning_are_counted():
    assert parse(Raw("a.md", "# 题\n\n".encode() + "文字。".encode() * 20 + b"\xff\n")).meta.undecodable == 1


def test_the_media_type_tells_markdown():
    article = parse(Raw("https://a.example/x", "# 题\n\n文\n".encode(), media="text/markdown"))
    assert (article.meta.title, article.text) == ("题", "文")


def test_an_empty_file_is_refused():
    with pytest.raises(SourceError) as caught:
        read("\n")
    assert caught.value.word == "source.empty"


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_markdown_is_a_sound_article_or_a_source_error(assert_sound, text):
    try:
        article = read(text)
    except SourceError:
        return
    assert_sound(article)
