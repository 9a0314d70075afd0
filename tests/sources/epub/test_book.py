import stat
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.export import EXPORTS
from reader.model import Kind
from reader.outline import outline
from reader.sources import Raw, SourceError, begin, load, parse
from reader.sources.epub import book

SEED = Path(__file__).parents[3] / "seeds" / "taizhou.txt"
BOMB = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(12)
)


def read(data, name="a.epub"):
    return parse(Raw(name, data))


def test_chapters_follow_the_spine_and_facts_come_from_the_package(make_epub, shown, assert_sound):
    facts = (
        "<dc:title>山河志</dc:title><dc:creator>甲、乙</dc:creator><dc:date>2020-01-02</dc:date>"
        "<dc:language>zh-CN</dc:language><dc:publisher>出版社</dc:publisher>"
    )
    article = read(make_epub("<h1>一</h1><p>文</p>", "<h1>二</h1><p>字</p>", facts=facts))
    meta = article.meta
    assert (meta.title, meta.authors, meta.language) == ("山河志", ("甲", "乙"), "zh")
    assert (meta.published, meta.source) == (date(2020, 1, 2), "出版社")
    assert shown(article) == ["heading 1 一", "paragraph 0 文", "heading 1 二", "paragraph 0 字"]
    assert_sound(article)


def test_a_chapter_without_a_heading_has_that_of_the_navigation(make_epub, shown):
    nav = '<li><a href="c0.xhtml">前言</a></li><li><a href="c1.xhtml">第一章</a></li>'
    assert shown(read(make_epub("<p>文</p>", "<p>字</p>", nav=nav)))[::2] == ["heading 1 前言", "heading 1 第一章"]


def test_the_contents_of_epub_2_give_headings_too(make_epub, shown):
    ncx = "".join(
        f'<navPoint><navLabel><text>第{i}章</text></navLabel><content src="c{i}.xhtml"/></navPoint>' for i in (0, 1)
    )
    assert shown(read(make_epub("<p>文</p>", "<p>字</p>", ncx=ncx)))[::2] == ["heading 1 第0章", "heading 1 第1章"]


def test_chapters_lie_as_deep_as_in_the_contents_under_parts_without_a_page(make_epub):
    nav = (
        '<li><a href="c0.xhtml">前言</a></li>'
        '<li><span/><a href="#">卷一</a><ol><li><a href="c1.xhtml">第一章</a></li></ol></li>'
    )
    article = read(make_epub("<h1>前言</h1><p>文</p>", "<h1>第一章</h1><p>字</p><h2>小节</h2><p>尾</p>", nav=nav))
    rows = [(section.title, section.level) for section in outline(article)]
    assert rows == [("前言", 1), ("卷一", 1), ("第一章", 2), ("小节", 3)]


def test_a_line_that_the_contents_call_a_title_is_a_heading(make_epub, shown):
    nav = '<li><a href="c0.xhtml#a">第一章</a></li><li><a href="c0.xhtml#b">第二章</a></li>'
    body = '<p id="a">第一章</p><p>文</p><p id="b">第二章</p><p>字</p>'
    assert shown(read(make_epub(body, nav=nav)))[::2] == ["heading 1 第一章", "heading 1 第二章"]


def test_links_between_chapters_lead_to_offsets_and_notes_are_notes(make_epub, marked, assert_sound):
    article = read(
        make_epub(
            '<p>见<a href="c1.xhtml">下章</a>与<a epub:type="noteref" href="c1.xhtml#n">1</a>'
            '<a href="../x.xhtml">外</a></p>',
            '<p>字</p><p id="n">1. 注</p>',
        )
    )
    text = article.text
    assert marked(article) == [f"link 下章 #{text.index('字')}", f"note 1 #{text.index('1. 注')}"]
    assert [block.kind for block in article.blocks] == [Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.NOTE]
    assert_sound(article)


@pytest.mark.parametrize("href", [" #5", "?#5", "#n ", "c0.xhtml#5", "c0.xhtml?#n"])
def test_a_link_within_a_chapter_may_be_written_in_any_way(make_epub, shown, marked, href):
    article = read(make_epub(f'<h1>章</h1><p>见<a href="{href}">下文</a></p><p id="n">字</p>'))
    assert shown(article)[1:] == ["paragraph 0 见下文", "paragraph 0 字"]
    assert article.notices == ()
    assert marked(article) == ([f"link 下文 #{article.text.index('字')}"] if "n" in href else [])


def test_named_entities_and_html_that_is_no_xml_are_read(make_epub):
    assert read(make_epub("<p>甲&mdash;乙&copy;</p>", "<p>丙<br>丁&nosuch;</p>")).text == "甲—乙©\n丙\n丁&nosuch;"


def test_the_words_of_a_picture_are_a_caption(make_epub, shown):
    assert (
        shown(read(make_epub('<p>文</p><img alt="少年在雪夜里赶路" src="a.png"/>')))[1] == "caption 0 少年在雪夜里赶路"
    )


@pytest.mark.parametrize("first", ["<h1>{}</h1>", "<p>{}</p>"])
def test_the_built_in_article_as_a_book_is_the_same_article(make_epub, first):
    lines = [line.strip() for line in SEED.read_text(encoding="utf-8").split("\n") if line.strip()]
    body = first.format(lines[0]) + "".join(f"<p>{line}</p>" for line in lines[1:])
    article, other = read(make_epub(body, facts="")), load(str(SEED))
    assert replace(article.meta, location="") == replace(other.meta, location="")
    assert (article.text, article.blocks) == (other.text, other.blocks)
    assert outline(article) == outline(other)


def test_a_book_of_one_article_takes_its_facts_from_the_package(make_epub):
    lines = [line.strip() for line in SEED.read_text(encoding="utf-8").split("\n") if line.strip()]
    facts = (
        f"<dc:title>{lines[0]}</dc:title><dc:date>2023-08-23T11:12:40</dc:date>"
        "<dc:source>泰州市委统战部</dc:source><dc:language>zh</dc:language>"
    )
    article, other = read(make_epub("".join(f"<p>{line}</p>" for line in lines[3:-2]), facts=facts)), load(str(SEED))
    assert replace(article.meta, location="") == replace(other.meta, location="")
    assert (article.text, article.blocks) == (other.text, other.blocks)


@pytest.mark.parametrize("name", ["-", "a", "a.zip", "a.epub"])
def test_a_book_is_recognised_whatever_it_is_called(make_epub, name):
    assert read(make_epub("<p>文</p>"), name).text == "文"


def test_a_missing_chapter_is_named_among_what_was_left_out(make_epub):
    article = read(make_epub("<p>文</p>", "<p>字</p>", left_out=["OEBPS/c1.xhtml"]))
    assert article.text == "文"
    assert [(gone.text, gone.why) for gone in article.removed] == [("OEBPS/c1.xhtml", "removed.damaged")]
    assert [(notice.word, notice.facts["count"]) for notice in article.notices] == [("source.partial", 1)]


def test_the_people_of_a_book_have_the_roles_that_refinements_tell(make_epub):
    many = range(6000)
    people = "".join(f'<dc:contributor id="p{n}">某{n}</dc:contributor>' for n in many)
    roles = "".join(f'<meta refines="#p{n}" property="role">{"edt" if n == 7 else "ill"}</meta>' for n in many)
    book = make_epub("<p>文</p>", facts=f"<dc:title>书</dc:title><dc:creator>甲</dc:creator>{people}{roles}")
    article = read(book)
    assert article.notices == ()
    assert (article.meta.authors, article.meta.editor) == (("甲",), "某7")


@pytest.mark.parametrize("tag", ["<a" * 30_000, "<" + "a" * 80_000, "<a" + "/" * 60_000], ids=range(3))
def test_a_tag_that_does_not_end_holds_nothing_up(make_epub, tag):
    article = read(make_epub(f"<p>文</p>{tag}"))
    assert article.text.startswith("文")
    assert article.notices == ()  # it needed no last resort


def test_the_number_of_a_page_may_have_thousands_of_digits(make_epub):
    parts = {f"{'1' * 5000}.xhtml": "<p>乙</p>", "2.xhtml": "<p>甲</p>"}
    assert read(make_epub(parts=parts, left_out=["OEBPS/book.opf"])).text == "甲\n乙"


def test_what_is_beyond_the_largest_book_is_not_even_unpacked(make_epub):
    data = bytearray(make_epub("<p>文</p>", *[f"<!--{'x' * 1_000_000}-->"] * 22, "<p>字</p>"))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        last = archive.getinfo("OEBPS/c23.xhtml")
    data[last.header_offset + 30 + len(last.filename)] ^= 0xFF  # who unpacks it finds it damaged
    assert {gone.text[-9:]: gone.why for gone in read(bytes(data)).removed}["c23.xhtml"] == "removed.cut"


@pytest.mark.parametrize("lost", [["META-INF/container.xml"], ["OEBPS/book.opf"]])
def test_without_its_container_or_package_a_book_is_still_read(make_epub, lost):
    assert read(make_epub("<p>文</p>", "<p>字</p>", left_out=lost)).text == "文\n字"


def test_a_book_without_any_page_is_refused(make_epub):
    with pytest.raises(SourceError) as caught:
        read(make_epub())
    assert (caught.value.word, caught.value.facts["path"]) == ("source.epub", "a.epub")


def test_a_locked_book_is_refused_as_locked_and_locked_fonts_are_nothing(make_epub):
    def locked(part):
        return {"META-INF/encryption.xml": f'<encryption><CipherReference URI="{part}"/></encryption>'}

    assert read(make_epub("<p>文</p>", parts=locked("OEBPS/a.ttf"))).text == "文"
    with pytest.raises(SourceError) as caught:
        read(make_epub("<p>文</p>", parts=locked("OEBPS/c0.xhtml")))
    assert caught.value.word == "source.locked"


def test_a_part_that_swells_beyond_measure_is_left_out(make_epub):
    article = read(make_epub("<p>文</p>", "<p>" + " " * (8 << 20) + "</p>"))
    assert article.text == "文"
    assert [gone.why for gone in article.removed] == ["removed.damaged"]


def test_entities_never_swell_nor_fetch(make_epub):
    page = f'{BOMB}<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>甲&l;&x;乙</p></body></html>'
    text = read(make_epub("", parts={"OEBPS/c0.xhtml": page})).text
    assert text.startswith("甲")
    assert text.endswith("乙")
    assert len(text) < 20
    assert "root:" not in text


@pytest.mark.parametrize(
    "href", ["../../etc/passwd", "/etc/passwd", "..\\..\\a", "file:///etc/passwd", "%2e%2e/%2e%2e/a"]
)
def test_a_path_out_of_the_book_leads_nowhere(make_epub, href):
    package = (
        f'<package><manifest><item id="a" href="{href}"/><item id="b" href="c0.xhtml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    assert read(make_epub("<p>文</p>", parts={"OEBPS/book.opf": package})).text == "文"


def test_a_symbolic_link_is_no_chapter(make_epub):
    whole = BytesIO(make_epub("<p>文</p>", "", left_out=["OEBPS/c1.xhtml"]))
    with zipfile.ZipFile(whole, "a") as archive:
        link = zipfile.ZipInfo("OEBPS/c1.xhtml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert read(whole.getvalue()).text == "文"


def test_deep_nesting_keeps_its_text(make_epub):
    assert "底" in read(make_epub("<div>" * 5000 + "底" + "</div>" * 5000)).text


@given(at=st.integers(0, 3000), data=st.binary(min_size=1, max_size=40))
@settings(max_examples=150, deadline=None)
def test_a_damaged_book_is_a_sound_article_or_a_source_error(make_epub, assert_sound, at, data):
    whole = bytearray(make_epub("<h1>一</h1><p>文</p>", '<p>字<a href="c0.xhtml">回</a></p>', nav="<li><a>x</a></li>"))
    whole[at % len(whole) :][: len(data)] = data
    at %= len(whole)
    whole[at : at + len(data)] = data
    try:
        assert_sound(book.parse(Raw("a.epub", bytes(whole)), ""))  # in this process, which is a hundred times as fast
    except SourceError:
        return


def test_a_long_book_begins_with_its_first_chapters(make_epub, tmp_path):
    chapters = [f"<h1>第{n}章</h1>" + f"<p>{n}，夜里下了一场雨，江上的雾到天亮也没有散。</p>" * 200 for n in range(60)]
    (tmp_path / "a.epub").write_bytes(make_epub(*chapters))
    first, whole = begin(str(tmp_path / "a.epub")), load(str(tmp_path / "a.epub"))
    assert first.missing[0].start == len(first.text) < len(whole.text) // 2
    assert abs(first.extent - len(whole.text)) < len(whole.text) // 20
    assert whole.text.startswith(first.text)
    assert (first.blocks, first.meta) == (whole.blocks[: len(first.blocks)], whole.meta)


def test_a_short_book_and_one_without_a_title_begin_whole(make_epub, tmp_path):
    chapters = [f"<h1>第{n}章</h1>" + f"<p>{n}，夜里下了一场雨，江上的雾到天亮也没有散。</p>" * 200 for n in range(60)]
    (tmp_path / "short.epub").write_bytes(make_epub(*chapters[:3]))
    (tmp_path / "untitled.epub").write_bytes(make_epub(*chapters, facts=""))
    for name in ("short.epub", "untitled.epub"):
        assert begin(str(tmp_path / name)) == load(str(tmp_path / name))


def test_a_link_to_another_chapter_leads_there_in_markdown_too(make_epub):
    book = make_epub(
        '<h1>一</h1><p>10<sup>4</sup>字，见<a href="c1.xhtml#k">后面</a>。</p>', '<h1>二</h1><p id="k">后面的话。</p>'
    )
    written = EXPORTS["markdown"](read(book), 0)
    assert "10⁴字，见[后面](<#p4>)。" in written
    assert '<a id="p4"></a>后面的话。' in written
