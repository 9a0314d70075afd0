"""The built-in article in every format and encoding: one article, whatever it comes as."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.outline import outline
from reader.sources import Raw, load, parse

HERE = Path(__file__).parent
SEED = HERE.parents[1] / "seeds" / "taizhou.txt"
TEXT = SEED.read_text(encoding="utf-8")
LINES = [line.strip() for line in TEXT.split("\n") if line.strip()]
PAGE = (HERE / "data" / "taizhou.html").read_text(encoding="utf-8")
TRADITIONAL = (HERE / "data" / "taizhou-traditional.txt").read_text(encoding="utf-8")


def page_in(encoding, label):
    return PAGE.replace('charset="utf-8"', f'charset="{label}"').encode(encoding)


FORMS = {
    "text": ("taizhou.txt", TEXT.encode(), "", "utf-8"),
    "text with a mark": ("taizhou.txt", TEXT.encode("utf-8-sig"), "", "utf-8-sig"),
    "text of Windows": ("taizhou.txt", TEXT.replace("\n", "\r\n").encode(), "", "utf-8"),
    "page": ("taizhou.html", PAGE.encode(), "", "utf-8"),
    "Markdown": ("taizhou.md", "\n\n".join([f"# {LINES[0]}", *LINES[1:]]).encode(), "", "utf-8"),
    "GB18030": ("taizhou.txt", TEXT.encode("gb18030"), "", "gb18030"),
    "GB18030 declared": ("taizhou.txt", TEXT.encode("gb18030"), "gb18030", "gb18030"),
    "GB18030 declared as GB2312": ("taizhou.txt", TEXT.encode("gb18030"), "gb2312", "gb18030"),
    "page in GBK": ("taizhou.html", page_in("gbk", "gbk"), "", "gb18030"),
    "page in GBK that says UTF-8": ("taizhou.html", page_in("gbk", "utf-8"), "", "gb18030"),
    "UTF-16, little end first": ("taizhou.txt", TEXT.encode("utf-16-le"), "", "utf-16-le"),
    "UTF-16, big end first": ("taizhou.txt", TEXT.encode("utf-16-be"), "", "utf-16-be"),
}


@pytest.fixture(scope="module")
def built_in():
    return load(str(SEED))


def assert_the_same(article, other):
    """What a page tells of its site besides is no part of the article."""
    unlike = {"location": "", "encoding": "", "site": ""}
    assert replace(article.meta, **unlike) == replace(other.meta, **unlike)
    assert (article.text, article.blocks) == (other.text, other.blocks)
    assert outline(article) == outline(other)


@pytest.mark.parametrize(("name", "data", "declared", "encoding"), FORMS.values(), ids=FORMS)
def test_the_built_in_article_is_the_same_in_every_form(built_in, name, data, declared, encoding):
    article = parse(Raw(name, data, declared))
    assert article.meta.encoding == encoding
    assert_the_same(article, built_in)


def test_the_built_in_article_is_the_same_as_a_book(built_in, make_epub):
    body = f"<h1>{LINES[0]}</h1>" + "".join(f"<p>{line}</p>" for line in LINES[1:])
    assert_the_same(parse(Raw("taizhou.epub", make_epub(body, facts=""))), built_in)


@pytest.mark.parametrize(("encoding", "declared"), [("big5", ""), ("big5", "big5"), ("utf-8", "")])
def test_in_traditional_hanzi_it_has_the_same_facts_paragraphs_and_sections(built_in, encoding, declared):
    article = parse(Raw("taizhou.txt", TRADITIONAL.encode(encoding), declared))
    sections, others = outline(article), outline(built_in)
    assert article.meta.encoding == {"big5": "big5hkscs"}.get(encoding, encoding)
    assert article.meta.title == TRADITIONAL.split("\n")[0].removeprefix("[泰州]")
    assert (article.meta.tag, article.meta.source) == ("泰州", "泰州市委統戰部")
    assert (article.meta.published, article.meta.language) == (built_in.meta.published, "zh")
    assert article.blocks == built_in.blocks
    assert [(gone.why, gone.at) for gone in article.removed] == [(gone.why, gone.at) for gone in built_in.removed]
    assert [(one.level, one.span) for one in sections] == [(one.level, one.span) for one in others]
    assert [sections[n].title for n in (0, 1, 2, 16, 21, 22)] == [
        "全市統戰工作推進會暨第四期觀摩研討活動舉行",
        "張小兵講話",
        "今年以來,五個方面取得顯著提升",
        "胡毅一行觀摩",
        "座談會上",
        "參加人員",
    ]
