"""What an article is in one process it is in the other."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reader.model import Article, Block, Inline, Kind, Landmark, Mark, Meta, Removed, Span
from reader.sources import FORMATS, SourceError
from reader.sources.epub import EPUB
from reader.sources.packed import packed, unpacked
from reader.sources.parsing import parsed
from reader.sources.raw import Raw
from reader.sources.watch import QUIET

HERE = Path(__file__).parent
ARTICLE = Article(
    "题\n\ud800 甲\t乙",
    (Block(Kind.HEADING, Span(0, 1), 2), Block(Kind.TABLE, Span(2, 7))),
    Meta(
        "题",
        "栏",
        datetime(2024, 5, 6, 7, 8, tzinfo=UTC),
        "来源",
        ("甲", "乙"),
        "编",
        "站",
        "zh",
        "a.html",
        "gb18030",
        3,
    ),
    (Removed("行", "removed.footer", 5),),
    (Mark(Inline.LINK, Span(2, 3), "https://a.example/"),),
    (SourceError("source.partial", "a.html", count=3),),
    (Span(7, 100),),
    (Landmark(3, 4),),
)


def page_of(case):
    return case.read_text(encoding="utf-8").split("\n----\n")[0].encode()


FEED = "<rss><channel><title>源</title>" + "<item><title>题</title><link>https://a.example/</link></item>" * 9
MARKDOWN = "---\ntitle: 题\ndate: 2024-05-06\n---\n# 题\n\n正文[链接](https://a.example/)[^1]\n\n- 甲\n\n[^1]: 注\n"
READ = {
    **{case.stem: Raw("a.html", page_of(case)) for case in sorted((HERE / "pages").glob("*.txt"))},
    "saved": Raw("taizhou.html", (HERE / "data" / "taizhou.html").read_bytes(), "", "text/html"),
    "feed": Raw("feed", FEED.encode(), "utf-8", "text/xml"),
    "markdown": Raw("a.md", MARKDOWN.encode()),
    "long": Raw("a.md", ("第一章 开始\n\n" + "正文在此。\n" * 60_000).encode()),
    "empty": Raw("a.html", b"<p></p>"),
    "binary": Raw("a.md", b"\0" * 1000),
}


def told(article):
    """Return all an article is, with what has no equality of its own as what has."""
    notices = [(type(notice), notice.word, notice.facts) for notice in article.notices]
    return (
        *(article.text, type(article.blocks), [*article.blocks], article.meta, article.removed),
        *(article.marks, notices, article.missing, [*article.landmarks]),
    )


def test_what_is_unpacked_is_what_was_packed():
    assert told(unpacked(packed(ARTICLE))) == told(ARTICLE)


@pytest.mark.parametrize("day", [None, date(2024, 5, 6), datetime(2024, 5, 6, 7, 8), datetime(2024, 5, 6, tzinfo=UTC)])  # noqa: DTZ001 - many pages know no zone
def test_a_day_is_a_day_and_a_time_is_a_time(day):
    unpacked_day = unpacked(packed(Article("", (), Meta(published=day)))).meta.published
    assert (unpacked_day, type(unpacked_day)) == (day, type(day))


@pytest.mark.parametrize("raw", READ.values(), ids=READ)
def test_what_is_parsed_apart_is_what_is_parsed_here(raw):
    found = next(kind for kind in FORMATS if kind.recognises(raw, raw.data[:4096].decode("utf-8", "ignore")))
    here = apart = None
    try:
        here = told(found.parse(raw, ""))
    except SourceError as error:
        here = error.word, error.facts
    try:
        apart = told(parsed(found, raw, "", QUIET))
    except SourceError as error:
        apart = error.word, error.facts
    assert apart == here


def test_a_book_is_parsed_apart_as_it_is_here(make_epub):
    raw = Raw("a.epub", make_epub("<h1>第一章</h1><p>正文<b>在此</b>。</p>", "<h1>第二章</h1><p>正文。</p>"))
    assert told(parsed(EPUB, raw, "", QUIET)) == told(EPUB.parse(raw, ""))
