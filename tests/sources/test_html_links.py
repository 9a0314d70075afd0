"""What the links of a page lead to, by where the page is."""

import pytest

from reader.model import Inline
from reader.sources import Raw, parse

PROSE = "图书馆每天开放到晚上十点，读者下班之后也可以从容地借书还书。" * 9


def targets(href, location="/d/page.html", head=""):
    page = f'<html><head>{head}</head><p id="n">{PROSE}</p><p>{PROSE}<a href="{href}">下一页</a></p>'
    article = parse(Raw(location, page.encode()))
    assert article.text.endswith("下一页")
    return [target for inline, _, target in article.marks if inline is Inline.LINK]


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("page2.html", "/d/page2.html"),
        ("sub/%E4%BA%8C.html#x", "/d/sub/二.html"),
        ("../a.md", "/d/../a.md"),
        ("https://a.b/c", "https://a.b/c"),
        ("mailto:a@b.c", "mailto:a@b.c"),
    ],
)
def test_a_link_of_a_page_in_a_file_leads_to_the_file_beside_it(href, target):
    assert targets(href) == [target]


def test_a_page_that_is_named_without_its_folder_leads_to_files_named_so_too():
    assert targets("page2.html", "page.html") == ["page2.html"]
    assert targets("%23a.html", "page.html") == ["./#a.html"]


@pytest.mark.parametrize("href", ["#n", "page.html#n"])
@pytest.mark.parametrize("location", ["/d/page.html", "page.html", "./page.html"])
def test_a_link_to_a_place_on_the_same_page_in_a_file_leads_there(href, location):
    assert targets(href, location) == ["#0"]


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "file:///etc/passwd", "file:a.html", "data:text/html,a", "ftp://a/b", "//a/b", "http://[",
     "a%0Ab.html", "?page=2", "/etc/passwd", " /news/2.html"],
)  # fmt: skip
def test_a_page_in_a_file_leads_nowhere_else(href):
    assert targets(href) == []


def test_a_page_from_standard_input_has_nothing_beside_it():
    assert targets("page2.html", "-") == []


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<link rel="canonical" href="https://a.b/c/d">', ["https://a.b/c/page2.html"]),
        ('<base href="https://a.b/e/">', ["https://a.b/e/page2.html"]),
        ('<base href="./">', ["/d/page2.html"]),
        ('<base href="/">', []),
    ],
)
def test_a_saved_page_that_tells_its_address_leads_on_from_there(head, expected):
    assert targets("page2.html", head=head) == expected


def test_a_page_of_the_web_never_leads_to_a_file():
    assert targets("/etc/passwd", "https://a.b/c") == ["https://a.b/etc/passwd"]
    assert targets("file:///etc/passwd", "https://a.b/c") == []
