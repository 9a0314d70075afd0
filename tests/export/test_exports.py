import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from reader.export import EXPORTS, found
from reader.model import Article, Block, Inline, Kind, Mark, Meta, Removed, Span
from reader.sources import load
from reader.typesetting.widths import text_width

ROOT = Path(__file__).parent.parent.parent
ARTICLE = load(str(ROOT / "seeds" / "taizhou.txt"))
HARD = (ROOT / "tests" / "typesetting" / "data" / "hard.txt").read_text()
STRUCK = Article(
    "原价一百八十\n下一段",
    (Block(Kind.PARAGRAPH, Span(0, 6)), Block(Kind.PARAGRAPH, Span(7, 10))),
    marks=(Mark(Inline.STRUCK, Span(2, 4)),),
)
TRAPS = """\
# 不是标题
- 不是条目
+ 也不是
1. 不是编号
12) 也不是
=== 不是线
> 不是引文
*星* _线_ ~~删~~ `码` [链](x) <b>标签</b> &lt; a|b \\n ![图](y)"""


@pytest.mark.parametrize("columns", range(8, 201))
def test_printed_text_is_the_source_in_lines_of_the_width(columns):
    text = EXPORTS["text"](ARTICLE, columns)
    assert max(map(text_width, text.split("\n"))) <= columns
    assert squeezed(text) == squeezed(
        f"[泰州]{ARTICLE.meta.title}2023-08-23 11:12:40   {ARTICLE.meta.source}{ARTICLE.text}"
    )


def test_printed_paragraphs_are_indented_and_follow_the_facts():
    lines = EXPORTS["text"](ARTICLE, 72).split("\n")
    assert lines[:5] == [
        "[泰州]观摩交流促提升,提质增效再出发,奋力推动全市统战工作“走在前、做示范”",
        "2023-08-23 11:12:40   泰州市委统战部",
        "",
        "    8月17日,全市统战工作推进会暨第四期观摩研讨活动举行,深入学习贯彻习近",
        "平总书记考察江苏重要讲话精神,贯彻落实省市委全会部署要求,回顾总结今年以来",
    ]


def test_paragraphs_in_latin_script_stand_apart():
    text = "One two.\nThree four."
    blocks = (Block(Kind.PARAGRAPH, Span(0, 8)), Block(Kind.PARAGRAPH, Span(9, 20)))
    assert EXPORTS["text"](Article(text, blocks, Meta(language="en")), 72) == "One two.\n\nThree four.\n"


def test_json_holds_everything_that_is_known():
    value = json.loads(EXPORTS["json"](ARTICLE, 0))
    assert list(value) == ["meta", "blocks", "sections", "marks", "removed", "text"]
    assert value["meta"] == {
        "title": ARTICLE.meta.title,
        "tag": "泰州",
        "published": "2023-08-23T11:12:40",
        "source": "泰州市委统战部",
        "authors": [],
        "editor": "",
        "site": "",
        "language": "zh",
        "encoding": "utf-8",
    }
    assert [block["text"] for block in value["blocks"]] == ARTICLE.text.split("\n")
    assert {(block["kind"], block["level"]) for block in value["blocks"]} == {("paragraph", 0)}
    assert all(0 <= section["start"] < section["end"] <= len(ARTICLE.text) for section in value["sections"])
    assert [removed["text"] for removed in value["removed"]] == [removed.text for removed in ARTICLE.removed]
    assert value["text"] == ARTICLE.text


def test_json_of_an_article_of_which_nothing_is_known_is_whole():
    value = json.loads(EXPORTS["json"](Article("", (), Meta(published=date(2023, 8, 23)), (Removed("x", "y"),)), 0))
    assert value["meta"]["published"] == "2023-08-23"
    assert (value["blocks"], value["sections"], value["removed"]) == ([], [], [{"text": "x", "why": "y"}])


def test_json_tells_what_is_marked():
    value = json.loads(EXPORTS["json"](STRUCK, 0))
    assert value["marks"] == [{"kind": "struck", "start": 2, "end": 4, "target": ""}]
    assert value["text"][2:4] == "一百"


def test_what_is_struck_out_has_signs_in_printed_text_and_nothing_else_moves():
    assert EXPORTS["text"](STRUCK, 72) == "    原价~~一百~~八十\n    下一段\n"


def test_markdown_has_the_facts_as_front_matter_and_the_title_as_heading():
    _, front, body = EXPORTS["markdown"](ARTICLE, 0).split("---\n", 2)
    facts = yaml.safe_load(front)
    assert facts["title"] == ARTICLE.meta.title
    assert (facts["tag"], facts["source"], facts["language"]) == ("泰州", "泰州市委统战部", "zh")
    kinds, texts = shown_by_markdown(body)
    assert kinds == ["heading_open", *["paragraph_open"] * 11]
    assert texts == [ARTICLE.meta.title, *ARTICLE.text.split("\n")]


@pytest.mark.parametrize("text", [*TRAPS.split("\n"), *HARD.split("\n")[:-1]])
@pytest.mark.parametrize(
    ("kind", "opened"),
    [
        (Kind.PARAGRAPH, ["paragraph_open"]),
        (Kind.HEADING, ["heading_open"]),
        (Kind.QUOTE, ["blockquote_open", "paragraph_open"]),
        (Kind.ITEM, ["bullet_list_open", "list_item_open", "paragraph_open"]),
    ],
)
def test_markdown_shows_any_text_as_it_stands(text, kind, opened):
    read = f"• {text}" if kind is Kind.ITEM else text
    article = Article(read, (Block(kind, Span(0, len(read)), kind is Kind.HEADING),))
    assert shown_by_markdown(EXPORTS["markdown"](article, 0)) == (opened, [text])


def test_markdown_keeps_numbers_nesting_and_what_goes_on_under_an_item():
    article = of(
        (Kind.ITEM, 0, "• 一"),
        (Kind.ITEM, 0, "一的第二段"),
        (Kind.ITEM, 1, "2. 二"),
        (Kind.ITEM, 0, "（三）三"),
    )
    opened, texts = shown_by_markdown(EXPORTS["markdown"](article, 0))
    assert opened == [
        *("bullet_list_open", "list_item_open", "paragraph_open", "paragraph_open"),
        *("ordered_list_open", "list_item_open", "paragraph_open"),
        *("list_item_open", "paragraph_open"),
    ]
    assert texts == ["一", "一的第二段", "二", "（三）三"]


def test_markdown_has_tables_whose_rows_are_equally_long():
    article = of((Kind.TABLE, 0, "城市\t人口|面积\n泰州\n南京\t949\t省会"))
    opened, texts = shown_by_markdown(EXPORTS["markdown"](article, 0))
    assert opened.count("tr_open") == 3
    assert texts == ["城市", "人口|面积", "", "泰州", "", "", "南京", "949", "省会"]


def test_printed_tables_stand_in_columns_and_code_keeps_its_tabs():
    article = of((Kind.PARAGRAPH, 0, "前"), (Kind.TABLE, 0, "城市\t人口\n泰州\t9"), (Kind.CODE, 0, "a\tb"))
    assert EXPORTS["text"](article, 72) == "    前\n\n城市  人口\n泰州     9\n\na   b\n"


def test_markdown_of_several_lines_stays_one_block():
    article = Article(TRAPS, (Block(Kind.PARAGRAPH, Span(0, len(TRAPS))),))
    assert shown_by_markdown(EXPORTS["markdown"](article, 0)) == (["paragraph_open"], [TRAPS])


def test_markdown_keeps_code_that_has_a_fence_in_it():
    code = "```\na *b*\n````"
    article = Article(code, (Block(Kind.CODE, Span(0, len(code))),))
    (token,) = MarkdownIt().parse(EXPORTS["markdown"](article, 0))
    assert (token.type, token.content) == ("fence", f"{code}\n")


def test_each_match_is_a_line_with_name_paragraph_and_what_stands_around_it():
    lines = list(found(ARTICLE, "心 护企", "a.txt"))
    assert lines == ["a.txt:6: ...,胡毅一行参加了2023年泰州市“祥泰暖心 护企同行”主题活动启动仪式。活动中为泰兴市三..."]
    assert len(list(found(ARTICLE, "统战", "a.txt"))) == ARTICLE.text.count("统战")


def test_a_match_in_the_headline_is_in_paragraph_nought():
    assert list(found(ARTICLE, "提升，提质", "a.txt")) == [f"a.txt:0: {ARTICLE.meta.title}"]


def test_a_match_over_two_paragraphs_is_told_once_and_on_one_line():
    text = "第一段\n第二段"
    article = Article(text, (Block(Kind.PARAGRAPH, Span(0, 3)), Block(Kind.PARAGRAPH, Span(4, 7))))
    assert list(found(article, "段 第", "a")) == ["a:1: 第一段"]
    assert list(found(article, "\n第 二", "a")) == ["a:2: 第二段"]


def test_a_way_of_searching_can_be_chosen():
    assert len(list(found(ARTICLE, "张.兵", "a.txt"))) == 0
    assert len(list(found(ARTICLE, "张.兵", "a.txt", "regex"))) == ARTICLE.text.count("张小兵")


def of(*blocks):
    """Return an article of blocks given as kind, level and text."""
    found, at = [], 0
    for kind, level, text in blocks:
        found.append(Block(kind, Span(at, at + len(text)), level))
        at += len(text) + 1
    return Article("\n".join(text for _, _, text in blocks), tuple(found))


def squeezed(text):
    return "".join(text.split())


def shown_by_markdown(text):
    """Return the blocks that a Markdown reader opens, and the text it shows."""
    tokens = MarkdownIt().enable(["strikethrough", "table"]).parse(text)
    lines = [
        "".join("\n" if child.type == "hardbreak" else child.content for child in token.children)
        for token in tokens
        if token.type == "inline"
    ]
    assert all(
        child.type in {"text", "hardbreak", "text_special"} for token in tokens for child in token.children or ()
    )
    return [token.type for token in tokens if token.type.endswith("_open")], lines
