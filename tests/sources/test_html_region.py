"""Where a page's article is, when only one passage of it is long."""

import pytest

from reader.sources import Raw, parse

PROSE = "图书馆每天开放到晚上十点，读者下班之后也可以从容地借书还书。" * 8
LINKS = '<p><a href="http://e.com/1">上一期的内容</a> <a href="http://e.com/2">下一期的内容</a></p>'
END = "<h2>结论</h2><p>都说好。</p>"


def read(body):
    return parse(Raw("page.html", f"<html><title>夜间开放</title><body>{body}</body></html>".encode()))


def lines(body):
    return read(f"<h1>夜间开放</h1>{body}").text.split("\n")


@pytest.mark.parametrize(
    "outer", ["{}", "<div>{}</div>", "<article>{}</article>", "<table><tr><td>{}</td></tr></table>"]
)
def test_what_stands_around_the_only_long_paragraph_is_the_article_too(outer):
    text = lines(outer.format(f"{LINKS}<h2>经过</h2><p>{PROSE}</p>{END}"))
    assert text[-4:] == ["经过", PROSE, "结论", "都说好。"]


@pytest.mark.parametrize(
    "passage",
    [
        "<blockquote>{}</blockquote>",
        "<blockquote><p>{}</p></blockquote>",
        "<ul><li>{}</li></ul>",
        "<pre>{}</pre>",
        f"<table><tr><th>时间<th>开放{'<tr><td>周一上午<td>不开放' * 20}</table>",
    ],
)
def test_no_single_passage_of_any_kind_is_the_whole_article(passage):
    assert lines(passage.format(PROSE) + END)[-2:] == ["结论", "都说好。"]


def test_a_list_of_links_below_the_only_long_paragraph_is_kept_with_a_reason():
    rows = (
        '<li><a href="http://e.com/1">论语译注的网页版</a></li><li><a href="http://e.com/2">孟子译注的网页版</a></li>'
    )
    article = read(f"<h1>夜间开放</h1><p>{PROSE}</p><h2>参考资料</h2><ul>{rows}</ul>")
    assert article.text.split("\n") == [PROSE, "参考资料"]
    assert [line.text for line in article.removed] == ["• 论语译注的网页版", "• 孟子译注的网页版"]


def test_what_is_beside_the_element_of_the_only_long_paragraph_is_not_the_articles():
    text = lines(f"<div><div><p>{PROSE}</p>{END}</div><div><p>扫一扫</p><p>看更多</p></div></div>")
    assert text == [PROSE, "结论", "都说好。"]


def test_a_players_buttons_beside_the_only_paragraph_are_no_text():
    player = "".join(f"<div>{speed}倍速</div>" for speed in range(20))
    article = read(f"<h1>夜间开放</h1><div><div>{player}</div><p>{PROSE}</p></div>")
    assert article.text == PROSE
    assert [line.why for line in article.removed] == ["removed.site-furniture"] * 20


def test_a_poem_set_in_an_element_a_verse_stays_beside_the_only_paragraph():
    verses = "<div>床前明月光，</div><div>疑是地上霜。</div><div>举头望明月，</div><div>低头思故乡。</div>"
    assert lines(f"<div><p>{PROSE}</p><div>{verses}</div></div>")[-1] == "低头思故乡。"


def test_the_foot_of_a_page_is_no_text_and_that_of_an_article_is():
    foot = "<footer><p>欢迎关注本馆，更多的服务正在路上，敬请期待。</p></footer>"
    assert "欢迎" not in read(f"<h1>夜间开放</h1><p>{PROSE}</p>{END}{foot}").text
    assert "欢迎" in read(f"<h1>夜间开放</h1><article><p>{PROSE}</p>{END}{foot}</article>").text


def test_a_reply_set_like_the_article_is_no_part_of_it():
    reply = "<span>张三</span><div>昨天</div><p>写得真好，下个星期我也要带孩子去图书馆看一看。</p><div>回复</div>"
    first = f"<div class=post><p>{PROSE}</p><p>{PROSE}</p></div>"
    assert lines(f"<section>{first}<div class=post>{reply}</div></section>") == [PROSE, PROSE]


def test_an_article_begins_in_its_first_part_though_the_last_is_the_long_one():
    text = lines(
        f"<section><div class=part><p>{PROSE[:31]}</p></div><div class=part><p>{PROSE * 9}</p></div></section>"
    )
    assert text == [PROSE[:31], PROSE * 9]


def test_many_links_between_two_parts_do_not_part_them():
    part = f"<div class=part><p>{PROSE}</p><p>{PROSE}</p></div>"
    assert lines(f"<section>{part}<div>{LINKS * 20}</div>{part}</section>") == [PROSE] * 4


@pytest.mark.parametrize("name", ["newsletter", "email-signup", "sign-up-box", "element-rich-link"])
def test_what_a_site_offers_amid_the_prose_is_no_text(name):
    offer = f"<div class={name}><p>欢迎订阅我们的周刊，每个星期一早上送到您的信箱里。</p></div>"
    assert lines(f"<article><p>{PROSE}</p>{offer}<p>{PROSE}</p></article>") == [PROSE, PROSE]


def test_a_post_of_a_newsletter_is_text():
    assert lines(f"<article><p>{PROSE}</p><div class=newsletter-post><p>都说好。</p></div></article>")[-1] == "都说好。"
