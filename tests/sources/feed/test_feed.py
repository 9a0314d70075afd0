import json
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.sources import Raw, SourceError, parse

RSS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
    "<title>晚报</title><language>zh-cn</language>{}</channel></rss>"
)
ITEM = (
    "<item><title>图书馆夜间开放</title><link>https://a.example/1</link><pubDate>Tue, 12 Mar 2024 08:30:00 +0800"
    "</pubDate><dc:creator>李四</dc:creator><description>&lt;p&gt;读者&lt;b&gt;从容&lt;/b&gt;借书。&lt;/p&gt;"
    "</description></item>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh"><title>博客</title><entry><title>一 &amp;amp; 二'
    '</title><link rel="self" href="/x"/><link href="/1.html"/><updated>2024-03-12T08:30:00Z</updated><summary>摘要'
    "</summary></entry></feed>"
)
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel>'
    "<title>旧报</title></channel><item><title>一</title><link>http://a.example/1</link></item></rdf:RDF>"
)


def read(text, name="-"):
    return parse(Raw(name, text.encode()))


def test_rss_is_a_list_of_headings_that_lead_to_the_articles(shown, marked, assert_sound):
    article = read(RSS.format(ITEM))
    assert (article.meta.title, article.meta.language) == ("晚报", "zh")
    assert article.meta.published == datetime(2024, 3, 12, 8, 30)  # noqa: DTZ001 - as written
    assert shown(article) == [
        "heading 1 图书馆夜间开放",
        "paragraph 0 2024-03-12 08:30:00   李四",
        "paragraph 0 读者从容借书。",
    ]
    assert marked(article) == ["link 图书馆夜间开放 https://a.example/1"]
    assert_sound(article)


@pytest.mark.parametrize("html", ["<b>{}</b>", "&amp;{}", "{}"])
def test_what_only_the_escapes_of_json_make_is_shown_and_leads_nowhere(html, shown, marked, assert_sound):
    text = html.format("@")
    item = {"title": text, "url": "https://a.example/@", "content_html": text, "authors": [{"name": text}]}
    feed = {"version": "https://jsonfeed.org/version/1", "title": text, "language": text, "items": [item]}
    article = read(json.dumps(feed).replace("@", "\\ud800\\u001b"))
    assert "⟨U+D800⟩␛" in article.meta.title
    assert len([line for line in shown(article) if "⟨U+D800⟩␛" in line]) == 3
    assert not any(mark.startswith("link") for mark in marked(article))
    assert_sound(article)


@pytest.mark.usefixtures("within_seconds")
def test_a_date_of_blanks_holds_nothing_up(shown):
    feed = RSS.format(ITEM.replace("2024 08:30:00", f"2024{' ' * 50_000}x"))
    assert shown(read(feed))[1] == "paragraph 0 2024-03-12   李四"


def test_atom_links_are_meant_from_the_address_of_the_feed(shown, marked):
    article = read(ATOM, "https://a.example/feed/")
    assert shown(article)[0] == "heading 1 一 & 二"
    assert marked(article) == ["link 一 & 二 https://a.example/1.html"]


def test_rss_1_has_its_items_outside_the_channel(marked):
    article = read(RDF)
    assert article.meta.title == "旧报"
    assert marked(article) == ["link 一 http://a.example/1"]


def test_json_feed_is_read_too(shown, marked):
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "札记",
        "items": [
            {"title": "一", "url": "https://a.example/1", "content_html": "<p>文</p>", "date_published": "2024-03-12"}
        ],
    }
    article = read(json.dumps(feed))
    assert article.meta.published == date(2024, 3, 12)
    assert shown(article) == ["heading 1 一", "paragraph 0 2024-03-12", "paragraph 0 文"]
    assert marked(article) == ["link 一 https://a.example/1"]


def test_a_long_summary_is_cut_and_a_text_that_leads_nowhere_is_whole():
    long = "读者从容借书。" * 100
    linked = f"<item><title>一</title><link>https://a.example/1</link><description>{long}</description></item>"
    alone = f"<item><title>二</title><description>{long}</description></item>"
    assert len(read(RSS.format(linked)).text) < 310
    assert long in read(RSS.format(alone)).text


FULL = (
    "<item><title>一</title><link>https://a.example/1</link><description>摘要里的话。</description><content:encoded "
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<h2>一</h2><p>读者<b>从容</b>借书。</p>'
    '<h3>办法</h3><ul><li>五本</li></ul><p><a href="/b">见此</a><a href="#n">注</a></p><p id="n">注文</p>]]>'
    "</content:encoded></item>"
)


def test_what_a_feed_carries_in_full_has_its_blocks_and_links(shown, marked, assert_sound):
    article = read(RSS.format(FULL + FULL.replace("摘要里的话。", "读者从容 […]")))
    assert shown(article)[:6] == [
        "heading 1 一",
        "paragraph 0 摘要里的话。",
        "paragraph 0 读者从容借书。",
        "heading 2 办法",
        "item 0 • 五本",
        "paragraph 0 见此注",
    ]
    assert "".join(shown(article)).count("读者从容") == 2
    assert [mark for mark in marked(article) if mark.startswith("link 见此")] == ["link 见此 https://a.example/b"] * 2
    assert_sound(article)


def test_a_title_that_the_full_text_begins_with_is_shown_once(shown):
    item = FULL.replace("摘要里的话。", "").replace("<h3>办法</h3>", "")
    assert shown(read(RSS.format(item)))[:2] == ["heading 1 一", "paragraph 0 读者从容借书。"]


def test_xhtml_in_atom_has_its_blocks(shown):
    inside = '<div xmlns="http://www.w3.org/1999/xhtml"><p>甲<br/>&lt;乙</p><ol><li>丙</li><li>丁</li></ol></div>'
    feed = ATOM.replace("<summary>摘要</summary>", f'<content type="xhtml">{inside}</content>')
    assert shown(read(feed, "https://a.example/"))[2:] == ["paragraph 0 甲\n<乙", "item 0 1. 丙", "item 0 2. 丁"]
    prefixed = (
        feed.replace("<p>", "<h:p>")
        .replace("</p>", "</h:p>")
        .replace('<div xmlns="', '<div xmlns:h="http://www.w3.org/1999/xhtml" xmlns="')
    )
    assert shown(read(prefixed, "https://a.example/")) == shown(read(feed, "https://a.example/"))


def test_a_full_text_that_is_cut_shows_that_it_is(shown):
    long = "读者从容借书。" * 4000
    feed = ATOM.replace("<summary>摘要</summary>", f"<content>{long}</content>")
    assert shown(read(feed, "https://a.example/"))[2:] == [f"paragraph 0 {long[:20_000]}", "paragraph 0 …"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一则短文。", ["heading 1 一则短文。"]),
        ("一则短文。\n第二行。", ["heading 1 一则短文。", "paragraph 0 第二行。"]),
        ("长" * 50, [f"heading 1 {'长' * 39}…", f"paragraph 0 {'长' * 50}"]),
    ],
)
def test_an_entry_without_a_title_says_what_it_says_once(text, lines, shown):
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"url": "https://a.example/", "content_text": text}],
    }
    assert shown(read(json.dumps(feed))) == lines


def test_of_a_time_in_utc_the_day_is_kept(shown):
    for zone in ("Z", "+00:00"):
        assert shown(read(ATOM.replace("00Z", f"00{zone}"), "https://a.example/"))[1] == "paragraph 0 2024-03-12"
    for zone in ("GMT", "+0000"):
        assert shown(read(RSS.format(ITEM.replace("+0800", zone))))[1] == "paragraph 0 2024-03-12   李四"


def test_an_identifier_that_is_an_address_is_the_link(marked):
    item = "<item><title>一</title><guid>https://a.example/1</guid></item>"
    assert marked(read(RSS.format(item))) == ["link 一 https://a.example/1"]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "https://a.example/\x1b]8;;"])
def test_a_link_that_leads_to_no_page_is_no_mark(link):
    feed = {"version": "https://jsonfeed.org/version/1", "items": [{"title": "一", "url": link}]}
    assert read(json.dumps(feed)).marks == ()


@pytest.mark.parametrize("text", [RSS.format(""), "<rss>", "<feed/>", '{"version": "https://jsonfeed.org/version/1"}'])
def test_a_feed_without_entries_is_refused(text):
    with pytest.raises(SourceError) as caught:
        read(text)
    assert caught.value.word == "source.feed"


def test_a_broken_feed_gives_what_can_be_read(shown):
    broken = RSS.format(ITEM).replace("</channel></rss>", "<item><title>半")
    assert shown(read(broken))[0] == "heading 1 图书馆夜间开放"


def test_entities_of_its_own_never_swell():
    declared = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    text = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">{declared}]>' + RSS.format(
        "<item><title>一&j;</title></item>"
    ).removeprefix('<?xml version="1.0"?>')
    assert read(text).text == "一&j;"


def test_the_declared_encoding_is_found():
    text = RSS.format(ITEM).replace('version="1.0"', 'version="1.0" encoding="gb2312"', 1)
    assert parse(Raw("-", text.encode("gb18030"))).meta.title == "晚报"


@given(at=st.integers(0, 500), noise=st.text(max_size=20))
@settings(max_examples=150, deadline=None)
def test_any_feed_is_a_sound_article_or_a_source_error(assert_sound, at, noise):
    for text in (RSS.format(ITEM), ATOM):
        try:
            assert_sound(read(text[:at] + noise.encode("utf-8", "replace").decode() + text[at:]))
        except SourceError:
            continue
