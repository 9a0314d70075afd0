"""Pictures are kept for their owner alone, and not for ever."""

import os
import stat

import pytest

from reader import afterimage
from reader.afterimage.picture import Picture


@pytest.fixture(autouse=True)
def _terminal(monkeypatch, tmp_path):
    """Have a terminal, on which nothing is written here."""
    monkeypatch.setenv("READER_CACHE", str(tmp_path))
    monkeypatch.setattr(afterimage, "_is_usual", lambda arguments: len(arguments) < 2)


def kept(name, *pages):
    afterimage.keep([name], iter(pages), [b" "])


def pictures(tmp_path):
    return sorted(tmp_path.glob("pictures/*"))


def test_a_picture_is_for_its_owner_alone(tmp_path):
    kept("a.txt", "page")
    (path,) = pictures(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_picture_of_a_location_takes_the_place_of_the_one_before(tmp_path):
    kept("a.txt", "page")
    kept("a.txt", "another page")
    (path,) = pictures(tmp_path)
    assert b"another page" in path.read_bytes()


def test_without_a_page_there_is_no_picture(tmp_path):
    kept("a.txt", "page")
    kept("a.txt")
    assert pictures(tmp_path) == []


def test_the_oldest_pictures_go(tmp_path):
    kept("first.txt", "page")
    (first,) = pictures(tmp_path)
    os.utime(first, (1, 1))
    for number in range(64):
        kept(f"{number}.txt", "page")
    assert len(pictures(tmp_path)) == 64
    assert not first.exists()


def test_all_pictures_can_be_forgotten(tmp_path):
    kept("a.txt", "page")
    afterimage.forget()
    assert pictures(tmp_path) == []


def test_a_folder_that_cannot_be_made_does_not_matter(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("READER_CACHE", str(tmp_path / "file"))
    kept("a.txt", "page")
    afterimage.forget()


def test_the_next_page_is_not_drawn_when_the_first_one_is_kept_already():
    def pages():
        yield "page"
        pytest.fail("the next page was drawn")

    kept("a.txt", "page", "next page")
    afterimage.keep(["a.txt"], pages(), [b" "])


@pytest.mark.parametrize(
    ("typed", "page"), [(b"", 0), (b" ", 1), (b"\x1b[6~", 1), (b" \x1b[6~", 2), (b" x", 2), (b"\x1b[6", 2)]
)
def test_keys_that_turn_the_page_are_counted_and_others_lead_nowhere(typed, page):
    assert Picture([b"page", b"next page"], [b" ", b"\x1b[6~"]).page(typed) == page


def test_a_picture_is_read_as_it_was_written():
    read = Picture.of(bytes(Picture([b"page", b"next page"], [b" ", b"f"])))
    assert (read.pages, read.keys) == ([b"page", b"next page"], [b" ", b"f"])


def test_what_is_no_picture_or_not_all_of_one_is_none():
    assert Picture.of(b"") is None
    assert Picture.of(bytes(Picture([b"page"]))[:-1]) is None
