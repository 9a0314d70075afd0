import pytest

from reader.sources.gutenberg import Front, end, front

START = "*** START OF THE PROJECT GUTENBERG EBOOK A BOOK ***"
END = "*** END OF THE PROJECT GUTENBERG EBOOK A BOOK ***"


def test_what_stands_before_a_book_tells_its_title_and_who_wrote_it():
    told = front(["Title: A Book", "", "Author: Ann Lind and Bo Strand", "Author: Li Si", "Editor: Ed", "", START, "I"])
    assert (told.title, told.byline.authors, told.byline.editor) == ("A Book", ("Ann Lind", "Bo Strand", "Li Si"), "Ed")
    assert told.lines == 7


def test_what_is_too_long_for_a_line_goes_on_in_the_next():
    told = front(
        ["Title: A Book", "       And Its Name", "Language: English", "     x", START[:-4], "AND ITS NAME ***", "I"]
    )
    assert (told.title, told.lines) == ("A Book And Its Name", 6)


@pytest.mark.parametrize("lines", [[], ["Title: A Book"], [f"See {START}"], ["*** START"], ["x"] * 500 + [START]])
def test_another_text_is_no_such_book(lines):
    assert front(lines) == Front()


def test_a_book_ends_at_its_line_or_where_the_text_does():
    assert end(["I", "II", END, "licence"]) == 2
    assert end(["I", "II"]) == 2
    assert end([]) == 0
