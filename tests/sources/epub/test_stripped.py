import pytest

from reader.sources import Raw, SourceError
from reader.sources.epub.stripped import strip

PAGES = [f"<h1>第{n}章</h1><p>江上的雾到天亮也没有散。</p>" for n in range(11)]


def lines(data):
    return [line for line in strip(Raw("a.epub", data), "").text.split("\n") if not line.startswith("江上")]


def test_pages_come_in_the_order_of_the_spine(make_epub):
    data = make_epub(*PAGES, facts="<dc:title>山 &amp; 河</dc:title>")
    assert strip(Raw("a.epub", data), "").meta.title == "山 & 河"
    assert lines(data) == [f"第{n}章" for n in range(11)]


def test_a_page_may_lie_in_another_folder_and_stand_before_its_name_in_the_package(make_epub):
    package = (
        '<opf:package><opf:spine><opf:itemref idref="b"/><opf:itemref idref = "a"/><itemref idref="c"/></opf:spine>'
        '<opf:item href="../%e4%b8%80.xml" id="a"/><opf:item id="b" href="c1.xhtml"/></opf:package>'
    )
    assert lines(make_epub(*PAGES, parts={"OEBPS/book.opf": package, "一.xml": "<p>一</p>"})) == ["第1章", "一"]


@pytest.mark.parametrize(
    "package",
    ["", "<package", b"\0\xff" * 500, "<itemref idref='x'/>", "<item id='a' href='c0.xhtml'/>"],
    ids=["empty", "cut", "no text", "nothing there", "without a spine"],
)
def test_without_a_package_that_can_be_read_all_pages_come_by_name(make_epub, package):
    assert lines(make_epub(*PAGES, parts={"OEBPS/book.opf": package})) == [f"第{n}章" for n in range(11)]


@pytest.mark.usefixtures("within_seconds")
@pytest.mark.parametrize(
    "package",
    ["<title" * 200_000, "<item " * 200_000, '<item id="' * 100_000, f"<item {'id= ' * 300_000}"],
    ids=range(4),
)
def test_a_package_without_an_end_holds_nothing_up(make_epub, package):
    assert lines(make_epub(*PAGES, parts={"OEBPS/book.opf": package})) == [f"第{n}章" for n in range(11)]


def test_what_has_no_text_is_refused(make_epub):
    for data in (make_epub(), b"PK\x03\x04"):
        with pytest.raises(SourceError):
            strip(Raw("a.epub", data), "")
