"""Pages as files: HTML, ----, then what becomes of it; and what no page may do."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.controls import visible
from reader.errors import ReaderError
from reader.model import Article, Kind
from reader.outline import outline
from reader.sources import Raw, SourceError, load, parse
from reader.sources.html import HTML

HERE = Path(__file__).parent
CASES = sorted((HERE / "pages").glob("*.txt"))
SEED = HERE.parents[1] / "seeds" / "taizhou.txt"
PROSE = "图书馆每天开放到晚上十点，读者下班之后也可以从容地借书还书。"


def read(html, location="page.html"):
    return parse(Raw(location, html.encode()))


def blocks(article: Article):
    return [(block.kind, block.level, article.text[block.span.start : block.span.end]) for block in article.blocks]


def shown(article: Article) -> str:
    meta = article.meta
    facts = {
        "title": meta.title,
        "tag": meta.tag,
        "published": meta.published.isoformat() if meta.published else "",
        "source": meta.source,
        "authors": "|".join(meta.authors),
        "editor": meta.editor,
        "language": meta.language,
    }
    lines = [f"{name}: {value}" for name, value in facts.items() if value]
    for kind, level, text in blocks(article):
        lines += [f"{kind.value}{level or ''}| {line}" for line in text.split("\n")]
    for inline, span, target in article.marks:
        at = int(target[1:]) if target.startswith("#") else -1
        led = article.text[at:].split("\n")[0] if at >= 0 else target
        lines.append(f"mark| {inline.value} {article.text[span.start : span.end]} {led}".rstrip())
    return "\n".join([*lines, *(f"{gone.why}| {gone.text}" for gone in article.removed)])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_page_becomes_the_article_written_below_it(case):
    html, expected = case.read_text(encoding="utf-8").split("\n----\n")
    assert shown(read(html)) == expected.strip("\n")


def test_the_seed_as_a_page_is_the_same_article():
    text, page = load(str(SEED)), load(str(HERE / "data" / "taizhou.html"))
    same = ("title", "tag", "published", "source", "authors", "editor", "language")
    assert [getattr(page.meta, name) for name in same] == [getattr(text.meta, name) for name in same]
    assert blocks(page) == blocks(text)
    assert outline(page) == outline(text)


@pytest.mark.parametrize(
    "html", ["<!DOCTYPE html>\n<p>x", " <html>", '<?xml version="1.0"?><html>', "<!-- a --><body>"]
)
def test_a_page_is_recognised_by_its_first_tag(html):
    assert HTML.recognises(Raw("-", html.encode()), html)


@pytest.mark.parametrize("text", ["标题\n正文 <b>", "a < b", "# Title", ""])
def test_a_text_is_no_page(text):
    assert not HTML.recognises(Raw("a.txt", text.encode()), text)


def test_the_declared_encoding_is_only_a_hint():
    page = f"<html><meta charset=gb2312><p>{PROSE}</p>".encode()
    assert parse(Raw("a.html", page)).meta.encoding == "utf-8"


def test_a_page_of_another_encoding_is_read_by_what_its_bytes_show():
    page = f"<html><p>{PROSE}</p>"
    assert parse(Raw("a.html", page.encode("gb18030"))).text == PROSE


@pytest.mark.parametrize("html", ["<html></html>", "<html><body> \n </body></html>", "<html><p hidden>"])
def test_a_page_without_text_is_empty(html):
    with pytest.raises(SourceError) as caught:
        read(html)
    assert caught.value.word == "source.empty"


@pytest.mark.parametrize("tag", ["nav", "article", "main", "header", "section", "x-page"])
def test_a_page_may_begin_without_a_body(tag):
    article = read(f"<title>夜间开放</title><style>p {{}}</style><{tag}><h1>夜间开放</h1><p>{PROSE}</p></{tag}>")
    assert (article.meta.title, article.text) == ("夜间开放", PROSE)


def test_a_page_that_a_program_would_fill_says_so():
    with pytest.raises(SourceError) as caught:
        read('<html><body><div id="app">Loading…</div><script src="app.js"></script></body></html>')
    assert (caught.value.word, caught.value.facts["path"]) == ("source.scripted", "page.html")


@pytest.mark.parametrize(
    "kind", ["", "type=", "type=module", "type='text/javascript; charset=utf-8'", "type=application/x-JavaScript"]
)
def test_a_program_is_told_by_its_type(kind):
    with pytest.raises(SourceError):
        read(f"<html><body><p>请稍候</p><script {kind}>fill()</script></body></html>")


@pytest.mark.parametrize(
    "kind",
    ["application/ld+json", "application/json", "text/template", "text/x-template", "importmap", "speculationrules"],
)
def test_a_short_page_with_data_for_programs_needs_none(kind):
    page = f"<html><body><h1>通知</h1><p>今天下午三点开会。</p><script type='{kind}'>{{}}</script></body></html>"
    assert "今天下午三点开会。" in read(page).text


def test_an_article_that_its_page_hides_until_a_program_runs_is_read():
    assert PROSE in read(f'<html><body><div style="display:none">{f"<p>{PROSE}</p>" * 9}</div></body></html>').text


def test_an_article_with_a_stray_frame_is_no_page_of_frames():
    page = f'<title>夜间开放</title><body><frame src="a.htm"><h1>夜间开放</h1>{f"<p>{PROSE}</p>" * 9}</body>'
    assert read(f"<html>{page}</html>").text == "\n".join([PROSE] * 9)


def test_the_names_of_frames_are_shown_as_all_text_is():
    page = '<html><frameset><frame src="a&#1;.htm"><frame name="&#27;[2J\uffff" src="b.htm"></frameset></html>'
    assert read(page).text == "• a␁.htm\n• ␛[2J⟨U+FFFF⟩"


def test_a_note_that_is_not_on_the_page_has_the_number_of_what_refers_to_it():
    link = '<a role="doc-noteref" href="#n{}"><img src="n.png" alt=""></a>'
    page = f"<html><p>{PROSE}{link.format(7)}</p><p>{PROSE}{link.format(9)}{link.format(7)}</p>"
    assert read(page).text == f"{PROSE}[1]\n{PROSE}[2][1]"


def test_a_second_article_below_is_not_read():
    one = f'<h1 class="t">夜间开放</h1><p>{PROSE * 3}</p>'
    other = f'<h1 class="t">另一条新闻</h1>{f"<p>另一条：{PROSE * 3}</p>" * 9}'
    assert "另一条" not in read(f"<html><title>夜间开放_网</title><body>{one}{other}</body></html>").text


def test_a_page_without_a_name_goes_by_its_one_heading_of_the_first_level():
    link = '<p>见<a href="http://e.com/1">这里的链接</a>。</p>'
    article = read(f"<html><h1>告示</h1>{link}<p>全文很短。</p>")
    assert (article.meta.title, article.text) == ("告示", "见这里的链接。\n全文很短。")
    assert article.removed == ()


def test_the_heading_of_a_page_without_a_name_may_stand_outside_of_its_articles_element():
    article = read(f"<html><div><h1>告示</h1></div><div><p>{PROSE * 9}</p></div>")
    assert (article.meta.title, article.text) == ("告示", PROSE * 9)
    assert article.removed == ()


@pytest.mark.parametrize("body", ["<h1>甲</h1><p>{0}</p><h1>乙</h1><p>{0}</p>", "<p>{0}</p><h1>乙</h1><p>{0}</p>"])
def test_a_heading_of_a_part_is_not_the_name_of_the_page(body):
    article = read(f"<html>{body.format(PROSE * 8)}")
    assert article.meta.title == "page"
    assert "乙" in article.text.split("\n")


def test_a_name_in_a_meta_that_no_line_shows_is_no_author():
    html = f'<html><head><meta name="author" content="张三"></head><body><p>{PROSE}</p></body></html>'
    assert read(html).meta.authors == ()
    assert read(html.replace("<p>", "<p>作者 张三</p><p>")).meta.authors == ("张三",)


def test_a_time_in_utc_is_only_believed_as_a_day():
    html = '<html><head><meta property="article:published_time" content="2024-05-12T03:00:00Z"></head><p>' + PROSE
    assert str(read(html).meta.published) == "2024-05-12"


def test_a_line_broken_between_hanzi_is_joined_without_a_blank():
    assert (
        read("<html><p>图书馆每天\n开放到晚上\nten o'clock\nevery day.").text
        == "图书馆每天开放到晚上 ten o'clock every day."
    )


def test_what_is_nested_too_deep_keeps_its_text():
    html = "<html><body>" + "<div>" * 30_000 + PROSE + "</div>" * 30_000 + f"<p>{PROSE}</p>"
    assert read(html).text.count(PROSE) == 2


def test_what_follows_an_empty_element_is_shown_whatever_its_attributes_hold():
    assert PROSE in read(f'<html><div><embed src=a.swf title="甲>乙"><p>{PROSE}</p></div>').text


def test_an_endless_attribute_does_not_hide_the_text():
    assert read(f'<html><p title="{"a" * 3_000_000}">{PROSE}</p>').text == PROSE


def test_a_page_with_too_many_tags_is_cut_with_a_notice(monkeypatch):
    monkeypatch.setattr("reader.sources.html.tree.MOST_TAGS", 1000)
    article = HTML.parse(Raw("page.html", ("<html><body>" + f"<p>{PROSE}" * 1100).encode()), "")
    assert article.removed[-1].why == "removed.cut"
    assert article.text.startswith(PROSE)


def test_entities_of_the_page_itself_stay_what_they_are():
    html = f'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><p>&a; {PROSE}</p>'
    assert "root:" not in read(html).text


def test_a_span_over_the_end_of_a_table_makes_no_cells_without_end():
    html = '<table><tr><th>a<th>b<tr><td colspan="65534" rowspan="65534">c<td>d<tr><td>e<td>f</table>'
    assert len(read(f"<html>{html}").text) < 1000


@given(st.binary(max_size=300), st.text(alphabet="<>/=\"'&;# abp中。!-\n\x9b\u202e", max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_in_a_page_are_an_article_or_an_error_of_ours(data, text):
    try:
        article = parse(Raw("a.html", b"<html>" + data + text.encode()))
    except ReaderError:
        return
    assert visible(article.text) == article.text
    end = -1
    for block in article.blocks:
        assert end < block.span.start < block.span.end <= len(article.text)
        end = block.span.end
    starts = [mark.span.start for mark in article.marks]
    assert starts == sorted(starts)
    assert all(0 <= mark.span.start < mark.span.end <= len(article.text) for mark in article.marks)
    assert all(block.kind in Kind for block in article.blocks)


@pytest.mark.parametrize(
    ("name", "heading", "title"),
    [
        ("竹编（传统手工艺）_百科", "<h1>竹编</h1>", "竹编"),
        ("家 - 小说网，大家的小说网", "<h1>家</h1>", "家"),
        ("【米饭的做法，怎么做好吃】小厨娘", "<h1 class=page-title>米饭</h1>", "米饭"),
        ("米饭的做法大全", "<h1>米饭</h1><h2>米饭的做法大全</h2>", "米饭的做法大全"),
        (
            "晚报 - 图书馆开放到晚上十点",
            "<h1><a href='/'>晚报</a></h1><h2>图书馆开放到晚上十点</h2>",
            "图书馆开放到晚上十点",
        ),
        ("关于夜间开放的通知", "<h1>关于夜间开放的<br>通知</h1>", "关于夜间开放的通知"),
        ("夜间开放 读者叫好", "<h2>晚报</h2><h1>夜间开放<br>读者叫好<br>现场图</h1>", "夜间开放 读者叫好"),
        ("秋雨 - 文海拾贝，大家的散文网站", "", "秋雨"),
    ],
)
def test_a_short_or_broken_headline_is_told_by_the_beginning_of_the_pages_name(name, heading, title):
    article = read(f"<html><title>{name}</title><body>{heading}<p>{PROSE}</p><p>{PROSE}</p></body></html>")
    assert (article.meta.title, article.text.split("\n")[-2:]) == (title, [PROSE, PROSE])


def first_block(html):
    return blocks(read(f"<html><title>大山里的邮路</title><body><h1>大山里的邮路</h1>{html}</body></html>"))[0]


@pytest.mark.parametrize("name", ["sub", "subtitle", "post-deck", "standfirst", "article_summary"])
def test_what_is_called_a_sub_headline_is_the_first_paragraph(name):
    html = f"<h2 class={name}>二十七年</h2><div>张三</div><div><p>{PROSE}</p></div>"
    assert first_block(html) == (Kind.PARAGRAPH, 0, "二十七年")


@pytest.mark.parametrize(
    "html",
    [
        "<div class=sub><a href='http://e.com/'>二十七年</a></div>",
        "<div class=subscribe>二十七年</div>",
        "<div class=sub>来源：日报</div>",
    ],
)
def test_other_lines_behind_a_headline_are_none_of_the_text(html):
    assert first_block(f"{html}<div><p>{PROSE}</p><p>{PROSE}</p></div>")[2] == PROSE


def test_the_heading_of_the_first_section_is_no_sub_headline():
    sections = f"<h2 class=subtitle>起</h2><p>{PROSE}</p><h2 class=subtitle>终</h2><p>{PROSE}</p>"
    assert first_block(sections) == (Kind.HEADING, 1, "起")
