import pytest

from reader.sources.raw import Raw
from reader.sources.stripped import parse, stripped


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>甲<b>乙</b>丙</p><p>丁", ["甲乙丙", "丁"]),
        ("一<br/>二<BR>三", ["一", "二", "三"]),
        ("<SCRIPT>alert('<p>')</script >甲<style>p {}</style>", ["甲"]),
        ("<script src='x'/>甲</script>乙", ["甲", "乙"]),
        ("<!-- <p>a</p> -->甲<!-- 乙", ["甲"]),
        ("<!-->甲<!--->乙<!-- a --!>丙<!----!>丁<!--!>a-->", ["甲", "乙", "丙", "丁"]),
        ("<!doctype html><?xml version='1.0'?><head><title>题</title></head>甲", ["甲"]),
        ("&lt;p&gt; &#x4e00;&amp;lt;", ["<p> 一&lt;"]),
        ("1 < 2 > 0 <3", ["1 < 2 > 0 <3"]),
        ("折\n行", ["折 行"]),
        ("<a href='x'", []),
        ("<header>甲</header><heading>乙", ["甲", "乙"]),
    ],
)
def test_tags_are_gone_and_end_lines(page, lines):
    assert [line.strip() for line in stripped(page).split("\n") if line.strip()] == lines


@pytest.mark.parametrize(
    "part", ["<a>", "<p>", "<script>", "<SCRIPT></script>", "<!--", "<", "&amp;", "&#x4e00;", "<a ", "</"]
)
def test_a_million_of_anything_is_gone_through_once(part):
    assert stripped("始" + part * (1_000_000 // len(part))).startswith("始")


def test_a_page_keeps_its_title_and_its_encoding():
    page = "<title>标题 &amp; 题</title><body>" + "<p>正文在此，还有一句话，这是一段。</p>" * 5
    article = parse(Raw("a.html", page.encode("gb18030")), "")
    assert (article.meta.title, article.meta.encoding, article.meta.location) == ("标题 & 题", "gb18030", "a.html")
    assert article.text.count("正文在此") == 5
