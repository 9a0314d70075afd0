"""What Markdown is written reads back as the same article: blocks, marks, footnotes."""

import time

import pytest
from markdown_it import MarkdownIt

from reader.export import EXPORTS
from reader.export.inline import inline
from reader.model import Article, Block, Inline, Kind, Mark, Meta, Span
from reader.sources import parse
from reader.sources.raw import Raw

STRESS = (Inline.STRONG, Inline.EMPHASIS, Inline.STRUCK)
ROUND = """\
---
title: 一篇文章
---

# 一篇文章

## 第一节

正文**很重要**，见[链接](<https://example.org/a>)与 `code`，还有*轻声*和~~删去~~的话，脚注在此[^1]。

> 引用的话**重**。

- 第一项
- 第二项[有链接](<https://example.org/b>)
    1. 子项

```
def f(x):
	return x
```

| 城市 | 人口 |
| --- | --- |
| **泰州** | 450.6 |

末段。

[^1]: 脚注的话。
"""


def test_an_article_reads_back_as_it_was_written():
    first = read(ROUND)
    second = read(EXPORTS["markdown"](first, 0))
    assert {mark.inline for mark in first.marks} == set(Inline)
    assert (second.text, second.blocks, second.marks) == (first.text, first.blocks, first.marks)


@pytest.mark.parametrize("inner", ["“好”", "（好）", "好", "a", "好！"])
@pytest.mark.parametrize("around", ["他说{}了", "他说，{}。", "{}", " {} ", "a{}b", "“{}”"])
@pytest.mark.parametrize(("kind", "tag"), [(Inline.STRONG, "strong"), (Inline.EMPHASIS, "em"), (Inline.STRUCK, "del")])
def test_stress_is_read_as_stress_whatever_stands_around_it(inner, around, kind, tag):
    text = around.format(inner)
    start = text.index(inner)
    line = inline(text, Span(0, len(text)), [Mark(kind, Span(start, start + len(inner)))])
    shown = MarkdownIt().enable("strikethrough").renderInline(line)
    assert f"<{tag}>{inner}</{tag}>" in shown.replace("<s>", "<del>").replace("</s>", "</del>")


@pytest.mark.parametrize("one", STRESS)
@pytest.mark.parametrize("other", [*STRESS, Inline.CODE])
@pytest.mark.parametrize("spans", [((1, 2), (1, 2)), ((1, 3), (1, 2)), ((1, 3), (2, 3)), ((1, 2), (2, 3))])
def test_stress_within_and_beside_stress_reads_back(one, other, spans):
    marks = {(kind.value, span) for kind, span in zip((one, other), spans, strict=True)}
    if one is other and spans[0][1] != spans[1][0]:  # no source marks a part twice
        return
    line = inline("说好话了", Span(0, 4), [Mark(Inline(kind), Span(*span)) for kind, span in sorted(marks)])
    article = read(f"题\n\n{line}\n")
    assert article.text.endswith("说好话了")
    at = len(article.text) - 4
    assert {(mark.inline.value, (mark.span.start - at, mark.span.end - at)) for mark in article.marks} == marks


def test_marks_that_overlap_are_closed_and_opened_again():
    marks = [Mark(Inline.STRONG, Span(0, 4)), Mark(Inline.EMPHASIS, Span(2, 6))]
    assert shown(inline("一二三四五六", Span(0, 6), marks)) == [
        ("strong", "一二"),
        ("strong em", "三四"),
        ("em", "五六"),
    ]


def test_code_keeps_its_signs_and_its_own_quotes():
    text = "用 a`b*c 吧"
    line = inline(text, Span(0, len(text)), [Mark(Inline.CODE, Span(2, 7))])
    (token,) = (child for child in MarkdownIt().parseInline(line)[0].children if child.type == "code_inline")
    assert token.content == "a`b*c"


def test_a_link_with_strange_signs_leads_to_the_same_place():
    target = "https://example.org/a b(c)?d=<e>\\f"
    line = inline("见此", Span(0, 2), [Mark(Inline.LINK, Span(1, 2), target)])
    (token,) = (child for child in MarkdownIt().parseInline(line)[0].children if child.type == "link_open")
    assert token.attrs["href"] == "https://example.org/a%20b(c)?d=%3Ce%3E%5Cf"


LISTS = """\
前文[到后面](<#后面>)、[到此](<#here>)与[无处](<#x>)[^a]。

1. 一
    1. 一之一
    2. 一之二
- [ ] 待办
- [x] 做完
    - 子项

        子项的第二段
10. 十
    - 十之一

又一段，
有两行；\\
硬的一行。

<a id="here"></a>此处。

## 后面

文。

## 后面

见[第二个](<#后面-1>)[^b]。

[^a]: 注一

    注一的第二段
[^b]: 注二
"""


def test_lists_tasks_places_and_notes_read_back_as_they_were_written():
    first = read(LISTS)
    second = read(EXPORTS["markdown"](first, 0))
    assert (second.text, second.blocks, second.marks) == (first.text, first.blocks, first.marks)
    ends = [first.text[int(mark.target[1:]) :].split("\n")[0] for mark in first.marks]
    assert ends == ["后面", "此处。", "[1] 注一", "后面", "[2] 注二"]
    assert first.marks[3].target != first.marks[0].target


def test_tight_lists_stay_tight_and_tasks_keep_bullet_and_box():
    written = EXPORTS["markdown"](read(LISTS), 0)
    assert "\n1. 一\n    1. 一之一\n    2. 一之二\n- [ ] 待办\n- [x] 做完\n    - 子项\n" in written
    assert "\n        子项的第二段\n10. 十\n    - 十之一\n" in written


def test_an_inner_list_that_does_not_begin_with_1_stands_apart_and_what_has_no_outer_item_is_no_code():
    text = "• 甲\n3. 乙\n码\n• 丙"
    blocks = (
        *(Block(Kind.ITEM, Span(0, 3)), Block(Kind.ITEM, Span(4, 8), 1)),
        *(Block(Kind.CODE, Span(9, 10)), Block(Kind.ITEM, Span(11, 14), 1)),
    )
    assert EXPORTS["markdown"](Article(text, blocks), 0) == "- 甲\n\n    3. 乙\n\n```\n码\n```\n\n- 丙\n"


def test_an_item_under_a_long_number_is_within_it():
    text = "1000. 甲\n• 乙"
    article = Article(text, (Block(Kind.ITEM, Span(0, 7)), Block(Kind.ITEM, Span(8, 11), 1)))
    assert [block.level for block in read(EXPORTS["markdown"](article, 0)).blocks] == [0, 1]


def test_footnotes_have_labels_of_their_own_by_what_refers_to_them():
    text = "一1\n甲的注\n二1\n乙的注"
    blocks = tuple(
        Block(kind, Span(start, end))
        for kind, start, end in (
            (Kind.PARAGRAPH, 0, 2),
            (Kind.NOTE, 3, 6),
            (Kind.PARAGRAPH, 7, 9),
            (Kind.NOTE, 10, 13),
        )
    )
    marks = (Mark(Inline.NOTE, Span(1, 2), "#3"), Mark(Inline.NOTE, Span(8, 9), "#10"))
    shown = EXPORTS["markdown"](Article(text, blocks, marks=marks), 0)
    assert shown == "一[^1]\n\n[^1]: 甲的注\n\n二[^1-1]\n\n[^1-1]: 乙的注\n"


def test_a_link_to_code_or_to_no_place_is_text():
    text = "见此处\n码"
    blocks = (Block(Kind.PARAGRAPH, Span(0, 3)), Block(Kind.CODE, Span(4, 5)))
    marks = (Mark(Inline.LINK, Span(1, 2), "#4"), Mark(Inline.LINK, Span(2, 3), "#lost"))
    assert EXPORTS["markdown"](Article(text, blocks, marks=marks), 0).startswith("见此处\n")


def test_a_link_into_the_article_leads_to_the_place_it_led_to():
    text = "见此\n此处"
    blocks = (Block(Kind.PARAGRAPH, Span(0, 2)), Block(Kind.QUOTE, Span(3, 5)))
    article = Article(text, blocks, marks=(Mark(Inline.LINK, Span(1, 2), "#3"),))
    assert EXPORTS["markdown"](article, 0) == '见[此](<#p2>)\n\n> <a id="p2"></a>此处\n'


def test_blanks_at_the_ends_of_a_mark_stay_outside_of_it():
    assert inline("一 二 三", Span(0, 5), [Mark(Inline.STRONG, Span(1, 4))]) == "一 **二** 三"


def test_a_note_that_leads_nowhere_is_text():
    article = Article(
        "见[1]", (Block(Kind.PARAGRAPH, Span(0, 4)),), Meta(), marks=(Mark(Inline.NOTE, Span(1, 4), "#9"),)
    )
    assert EXPORTS["markdown"](article, 0) == "见\\[1\\]\n"


def read(text):
    return parse(Raw("一篇.md", text.encode()))


def shown(line):
    """Return the runs of text with the kinds of stress they are in, outermost first."""
    found, opened = [], []
    for child in MarkdownIt().parseInline(line)[0].children:
        if child.type.endswith("_open"):
            opened.append(child.tag)
        elif child.type.endswith("_close"):
            opened.remove(child.tag)
        elif child.type == "html_inline":
            tag = child.content.strip("</>")
            opened.remove(tag) if child.content.startswith("</") else opened.append(tag)
        elif child.content:
            found.append((" ".join(sorted(opened, reverse=True)), child.content))
    return found


@pytest.mark.parametrize("kind", [Kind.PARAGRAPH, Kind.TABLE])
def test_thousands_of_marks_are_written_in_one_go_through_them(kind):
    text = "\t".join(["粗体，链接。"] * 5_000)
    marks = [
        mark
        for start in range(0, len(text), 7)
        for mark in (Mark(Inline.STRONG, Span(start, start + 2)), Mark(Inline.LINK, Span(start + 3, start + 5), "a.md"))
    ]
    began = time.process_time()
    shown = EXPORTS["markdown"](Article(text, (Block(kind, Span(0, len(text))),), marks=marks), 72)
    assert time.process_time() - began < 5
    assert shown.count("**粗体**，[链接](<a.md>)。") == 5_000
