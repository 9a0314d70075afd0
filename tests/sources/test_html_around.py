"""What a page shows around its article is kept with a reason, as much as can be looked at."""

from reader.sources import Raw, parse

PROSE = "图书馆每天开放到晚上十点，读者下班之后也可以从容地借书还书。" * 9
ARTICLE = f"<article><h1>夜间开放</h1><p>{PROSE}</p><p>{PROSE}</p></article>"


def read(above="", below=""):
    page = f"<html><title>夜间开放</title><body>{above}{ARTICLE}{below}</body></html>"
    article = parse(Raw("page.html", page.encode()))
    assert article.text == f"{PROSE}\n{PROSE}"
    return article


def test_what_is_above_and_below_an_article_is_kept_where_it_stood():
    article = read(
        "<nav>首页 | 新闻</nav><p>今天有雨</p>", "<p>欢迎来馆，我们每天都在。</p><footer>版权所有 京ICP备1号</footer>"
    )
    assert [(line.text, line.why, line.at) for line in article.removed] == [
        ("首页 | 新闻", "removed.outside", 0),
        ("今天有雨", "removed.outside", 0),
        ("欢迎来馆，我们每天都在。", "removed.outside", len(article.text)),
        ("版权所有 京ICP备1号", "removed.footer", len(article.text)),
    ]


def test_the_headline_and_what_the_facts_say_are_not_lost_and_so_not_kept():
    article = read("<p>来源：晚报</p>", "<div>编辑：李四</div>")
    assert (article.meta.source, article.meta.editor) == ("晚报", "李四")
    assert article.removed == ()


def test_links_that_follow_each_other_are_kept_in_rows():
    items = "".join(f'<li><a href="/{number}">栏目{number}</a></li>' for number in range(1, 4))
    article = read(f'<ul>{items}</ul><p>今天有雨</p><div><a href="/a">登录</a></div><div><a href="/b">注册</a></div>')
    assert [line.text for line in article.removed] == ["• 栏目1 • 栏目2 • 栏目3", "今天有雨", "登录 · 注册"]


def test_of_a_page_without_end_the_lines_next_to_the_article_are_kept():
    many = "".join(f"<p>第{number}条</p>" for number in range(5000))
    removed = read(many, many).removed
    assert len(removed) < 500
    assert [line.text for line in removed[:2]] == ["…", "第4800条"]
    assert [line.text for line in removed[-2:]] == ["第199条", "…"]


def test_of_long_lines_around_an_article_fewer_are_kept():
    removed = read("", f"<div>{'读者' * 500}</div>" * 100).removed
    assert removed[-1].text == "…"
    assert sum(len(line.text) for line in removed) < 20_000


def hidden(paragraphs):
    page = f"<p>{PROSE}</p><div hidden>{''.join(f'<p>{one}</p>' for one in paragraphs)}</div><p>{PROSE}</p>"
    article = parse(Raw("page.html", f"<html><title>夜间开放</title><article>{page}</article></html>".encode()))
    return [(line.text, line.at) for line in article.removed if line.why == "removed.hidden"]


def test_hidden_paragraphs_of_an_article_are_kept_where_they_stood():
    folded = [f"这是折叠起来的第{number}部分，读者点一下按钮才会看见，但它是文章的一部分。" for number in (2, 1)]
    assert hidden([*folded, "收起", PROSE]) == [(text, len(PROSE) + 1) for text in folded]


def test_of_hidden_paragraphs_without_end_the_first_are_kept():
    kept = hidden(f"这是第{number}段，{'写得很长' * 9}，到这里为止。" for number in range(5000))
    assert len(kept) == 201
    assert kept[-1][0] == "…"
