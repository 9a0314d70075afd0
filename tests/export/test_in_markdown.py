"""What Markdown is written reads back as the same article: blocks, marks, footnotes."""

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


def test_a_link_inside_the_article_is_text():
    assert inline("见此", Span(0, 2), [Mark(Inline.LINK, Span(1, 2), "#0")]) == "见此"


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
