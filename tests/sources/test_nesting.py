"""What stands in what on a page, as the parser has it; and that no way of nesting hides what follows."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import HTMLParser, fromstring

from reader.sources.html.nesting import DEEPEST, HOLDS_NO_TAGS, NEVER_CLOSED, Nesting
from reader.sources.html.tree import tree

VOID = (
    *("area", "base", "basefont", "bgsound", "br", "col", "command", "embed", "frame", "hr", "image", "img", "input"),
    *("isindex", "keygen", "link", "menuitem", "meta", "nextid", "param", "source", "spacer", "track", "wbr"),
)
HOLDING = (
    *("a", "abbr", "acronym", "address", "applet", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blink"),
    *("blockquote", "button", "canvas", "caption", "center", "cite", "code", "colgroup", "data", "datalist", "dd"),
    *("del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em", "fieldset", "figcaption", "figure", "font"),
    *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "i", "ins", "kbd", "label", "legend"),
    *("li", "listing", "main", "map", "mark", "marquee", "math", "menu", "meter", "nav", "nobr", "noscript", "object"),
    *("ol", "optgroup", "option", "output", "p", "picture", "pre", "progress", "q", "rb", "rp", "rt", "rtc", "ruby"),
    *("s", "samp", "search", "section", "select", "slot", "small", "span", "strike", "strong", "sub", "summary", "sup"),
    *("svg", "table", "tbody", "td", "template", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "video"),
    *("path", "x-own"),
)
SOME = ("a", "b", "dd", "div", "dl", "dt", "form", "h1", "hr", "li", "p", "span", "table", "tbody", "td", "tr", "ul")
PARSER_VOID = tuple(name for name in VOID if name not in NEVER_CLOSED)
MANY = 3000  # more than the parser lets stand in each other


def texts(page):
    root = tree(page).root
    return "" if root is None else "".join(root.itertext())


def opened_for_the_parser(page):
    """Return the names of what is open where a page ends."""
    root = fromstring(f"<html><body>{page}<x-here>".encode(), HTMLParser(encoding="utf-8", huge_tree=True))
    here = next(root.iter("x-here"))
    return tuple(one.tag for one in here.iterancestors())[::-1]


def opened(tags):
    """Return what is open behind these tags, and the page that the parser gets: those that may stay."""
    nesting = Nesting()
    kept = [tag for tag in tags if (nesting.end(tag[1:]) if tag.startswith("/") else nesting.begin(tag))]
    return nesting.opened, "".join(f"<{tag}>" for tag in kept)


@pytest.mark.parametrize("old", HOLDING)
def test_the_beginning_of_each_element_ends_what_it_ends_for_the_parser(old):
    pairs = product((old,), (*HOLDING, *PARSER_VOID))
    wrong = [pair for pair in pairs for names, page in (opened(pair),) if names != opened_for_the_parser(page)]
    assert wrong == []


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("", "/")), st.sampled_from(SOME)), max_size=40))
def test_what_is_open_is_open_for_the_parser(pairs):
    names, page = opened([slash + name for slash, name in pairs])
    assert names == opened_for_the_parser(page)


@pytest.mark.parametrize("name", VOID)
def test_nothing_is_in_a_void_element(name):
    page = f"<html><body><div><{name} src=a><b>甲</b><{name} src='b'/>乙<{name.upper()}>丙</div>丁"
    root = tree(page).root
    assert [(one.tag, one.text) for one in root.iter(name) if len(one) or one.text] == []
    assert "".join(root.itertext()) == "甲乙丙丁"


@pytest.mark.parametrize("name", [*VOID, *HOLDING, *sorted(HOLDS_NO_TAGS)])
def test_any_number_of_an_element_hides_nothing_of_what_follows(name):
    end = f"</{name}>" if name in HOLDS_NO_TAGS else ""
    assert texts(f"<html><body>甲{f'<{name}>{end}' * MANY}<p>乙</p>") == "甲乙"
    assert texts(f"<html><body>甲<div>{f'<{name} />文' * MANY}</div><p>乙</p>") == f"甲{'文' * MANY}乙"


def test_what_ends_itself_makes_nothing_deeper():
    icons = f"<svg>{'<path d=M0 /><use href=#a />' * DEEPEST}</svg>" * 3
    root = tree(f"<html><body><div>{icons}<h2>题</h2></div>").root
    assert [one.getparent().tag for one in root.iter("h2")] == ["div"]
    assert len(list(root.iter("svg"))) == 3


@pytest.mark.parametrize("quote", ["'", '"'])
@pytest.mark.parametrize("long", ["<b title={quote}{text}{quote}>", "<b {text}{quote} x>"])
def test_a_long_tag_that_ends_a_value_of_an_earlier_one_goes_on_ending_it(quote, long):
    page = f"<p>甲</p><a title={quote}x{long.format(quote=quote, text='字' * 20_000)}乙</b><p>丙</p>"
    assert texts(page).startswith("甲")
    assert texts(page).endswith("丙")


@pytest.mark.parametrize("quote", ["'", '"'])
@pytest.mark.parametrize(
    "inner", ["<noscript>{quote}></noscript>", "<div id={quote}>", "</div id={quote}>", "</body {quote}>"]
)
def test_what_is_left_out_in_a_value_goes_on_ending_it(quote, inner):
    page = f"{'<div>' * 2 * DEEPEST}<p>甲</p><a title={quote}x{inner.format(quote=quote)}乙<p>丙</p>"
    assert texts(page).startswith("甲")
    assert texts(page).endswith("丙")


def test_a_slash_that_ends_a_value_ends_no_element():
    page = "<p><a href=https://a.example/>甲</a><a href='/'/>乙"
    assert [one.text for one in tree(page).root.iter("a")] == ["甲", None]
    assert texts(f"{'<b title=x/>' * MANY}甲") == "甲"


@pytest.mark.parametrize(
    ("page", "tag"),
    [
        ("<ruby>文<rt>wen<rb>字<rt>zi</ruby>", "rt"),
        ("<dl><dt>甲<dd>乙<dt>甲<dd>乙</dl>", "dd"),
        ("<table><thead><tr><td>甲<tfoot><tr><td>乙<tfoot><tr><td>丙</table>", "tfoot"),
        ("<select><optgroup><option>甲<optgroup><option>乙</select>", "optgroup"),
    ],
)
def test_what_html_lets_end_each_other_does(page, tag):
    found = list(tree(f"<html><body>{page}").root.iter(tag))
    assert len(found) == page.count(f"<{tag}>")
    assert len({one.getparent() for one in found}) == 1


@pytest.mark.parametrize("page", ["甲</html>乙<p>丙</p>", "<p>甲</p></body>乙</html><html><body><div>丙</div></body>"])
def test_a_page_goes_on_behind_its_end(page):
    assert texts(page) == "甲乙丙"


@pytest.mark.parametrize("name", ["section", "article", "ul", "blockquote", "button", "template", "h1", "li", "dd"])
def test_an_end_tag_ends_what_is_open_in_its_element(name):
    root = tree(f"<html><body><{name}><div><b><div>甲</{name}><h3>乙</h3>").root
    assert [one.getparent().tag for one in root.iter("h3")] == ["body"]


@pytest.mark.parametrize("page", ["<ul><li><div><ul></li><h3>乙</h3>", "<li><table><tr><td><div></li><h3>乙</h3>"])
def test_an_end_tag_ends_nothing_around_what_it_stands_in(page):
    root = tree(f"<html><body>{page}").root
    assert [one.getparent().tag for one in root.iter("h3")] != ["body"]


@pytest.mark.parametrize("name", ["noscript", "button", "select"])
def test_what_cannot_stand_in_itself_ends_with_the_first_end_tag(name):
    root = tree(f"<html><body>{f'<{name}>' * 3}</{name}><h3>乙</h3>").root
    assert [one.getparent().tag for one in root.iter("h3")] == ["body"]


@pytest.mark.parametrize("page", ["甲<noscript><table><td>无</noscript>乙", "甲<NOSCRIPT><!-- </NOSCRIPT>乙<!-- -->"])
def test_what_is_for_those_who_run_no_programs_ends_with_its_end_tag_whatever_it_holds(page):
    assert texts(page) == "甲乙"


@pytest.mark.parametrize("name", ["template", "svg", "math"])
def test_what_is_for_programs_or_drawn_ends_with_its_end_tag_though_a_row_does_not(name):
    root = tree(f"<html><body><{name}><tr><td>甲</{name}><h3>乙</h3>").root
    assert [one.getparent().tag for one in root.iter("h3")] == ["body"]


@pytest.mark.parametrize(
    ("drawing", "around"),
    [("<svg><g>", "body"), ("<svg><g><table>", "table"), ("<svg><foreignObject>", "foreignobject")],
)
def test_a_drawing_ends_where_the_page_goes_on(drawing, around):
    root = tree(f"<html><body>{drawing}<p>乙</p>").root
    assert [one.getparent().tag for one in root.iter("p")] == [around]


@pytest.mark.parametrize("before", ["甲", "<b>" * 2 * DEEPEST + "甲", f"<b {'x' * 20_000}>甲"])
@pytest.mark.parametrize("tag", ["<noscript>", "<noscript", f"<noscript {'x' * 20_000}>"])
def test_what_is_left_out_leaves_no_sign_of_it(before, tag):
    assert texts(f"<html><body>{before}{tag}<i>无</i></noscript>乙") == "甲乙"


def test_text_to_the_end_of_a_page_is_read_as_any_other():
    assert texts("<html><body>甲<svg><plaintext></svg>乙<p>丙</plaintext>") == "甲乙丙"


def test_what_only_looks_like_the_beginning_of_such_leaves_nothing_out():
    assert (
        texts("甲<!-- <noscript> -->乙<script>'<noscript>'</script><!-- </noscript> -->丙<noscript>丁")
        == "甲乙'<noscript>'丙丁"
    )


def test_in_a_choice_there_is_nothing_but_what_is_chosen_from():
    root = tree("<html><body><select><div><option>甲<style><div></style><p>乙</div></select><h3>丙</h3>").root
    assert {one.tag for one in root.find(".//select").iter()} == {"select", "option", "br", "style"}
    assert [one.getparent().tag for one in root.iter("h3")] == ["body"]


def test_end_tags_of_nothing_let_nothing_become_deeper_than_it_seems():
    assert texts(f"<html><body>{'<div></b>' * MANY}甲") == "甲"
    assert texts(f"<html><body>{'<b><div></b>' * MANY}甲") == "甲"


def test_after_what_is_too_deep_the_elements_around_it_end_where_they_did():
    deep = DEEPEST + 10
    page = f"<html><body><section>{'<div>' * deep}甲{'</div>' * deep}<h2>题</h2></section><h3>尾</h3>"
    root = tree(page).root
    assert [one.getparent().tag for one in root.iter("h2", "h3")] == ["section", "body"]


def test_a_program_that_is_too_deep_is_no_text():
    root = tree(f"<html><body>{'<div>' * 2 * DEEPEST}<script>var a = '<b>';</script>甲").root
    assert [(one.text, one.tail) for one in root.iter("script")] == [("var a = '<b>';", "甲")]


def test_a_title_that_ends_itself_leaves_the_tags_behind_it_to_be_counted():
    assert texts(f"<html><body><title/>{'<div>' * MANY}甲") == "甲"


@pytest.mark.parametrize(
    "unseen",
    [
        "<div><a title='</div>'>",  # ends in quotes
        "<div title='>'><!-- </div> --></section>",
        "<x\v><x></x>",
        "<div><a title='<!--' id='--></div>'>",
    ],
)
def test_tags_that_only_the_parser_sees_hide_nothing(unseen):
    assert texts(f"<html><body>{unseen * MANY}<p>甲").endswith("甲")


@pytest.mark.parametrize("rest", ["<<b>div>", "<</b>div>", "<!-<b>-", "<scr<b>ipt>"])
def test_what_is_left_where_tags_were_taken_out_makes_no_tag(rest):
    assert texts(f"<html><body>{'<b>' * DEEPEST}{rest * MANY}甲").endswith("甲")


@pytest.mark.parametrize("comment", ["<!-->", "<!--->", "<!-- 注 --!>", "<!---->", "<!----!>", "<!-- <!-- 注 -->"])
def test_a_comment_ends_where_it_does_for_the_parser(comment):
    root = tree(f"<html><body>甲{comment}{'<b>' * 2 * DEEPEST}乙<!-- --></body>").root
    assert ("".join(root.itertext()), len(list(root.iter("b")))) == ("甲乙", DEEPEST)


@pytest.mark.parametrize("comment", ["<!--!>", "<!---!>", "<!-- -- >"])
def test_a_comment_goes_on_where_it_does_for_the_parser(comment):
    page = f"<html><body><h2>甲{comment}{'<b>' * 2 * DEEPEST}--></h2><h3>乙</h3>"
    assert [(one.tag, one.text) for one in tree(page).root.iter("h2", "h3")] == [("h2", "甲"), ("h3", "乙")]
