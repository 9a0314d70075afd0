"""Pictures are kept for their owner alone, and not for ever."""

import os
import stat

import pytest

from reader import afterimage


@pytest.fixture(autouse=True)
def _terminal(monkeypatch, tmp_path):
    """Have a terminal, on which nothing is written here."""
    monkeypatch.setenv("READER_CACHE", str(tmp_path))
    monkeypatch.setattr(afterimage, "_is_usual", lambda arguments: len(arguments) < 2)


def pictures(tmp_path):
    return sorted(tmp_path.glob("pictures/*"))


def test_a_picture_is_for_its_owner_alone(tmp_path):
    afterimage.keep(["a.txt"], "page")
    (path,) = pictures(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_picture_of_a_location_takes_the_place_of_the_one_before(tmp_path):
    afterimage.keep(["a.txt"], "page")
    afterimage.keep(["a.txt"], "another page")
    (path,) = pictures(tmp_path)
    assert b"another page" in path.read_bytes()


def test_without_a_page_there_is_no_picture(tmp_path):
    afterimage.keep(["a.txt"], "page")
    afterimage.keep(["a.txt"], "")
    assert pictures(tmp_path) == []


def test_the_oldest_pictures_go(tmp_path):
    afterimage.keep(["first.txt"], "page")
    (first,) = pictures(tmp_path)
    os.utime(first, (1, 1))
    for number in range(64):
        afterimage.keep([f"{number}.txt"], "page")
    assert len(pictures(tmp_path)) == 64
    assert not first.exists()


def test_all_pictures_can_be_forgotten(tmp_path):
    afterimage.keep(["a.txt"], "page")
    afterimage.forget()
    assert pictures(tmp_path) == []


def test_a_folder_that_cannot_be_made_does_not_matter(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("READER_CACHE", str(tmp_path / "file"))
    afterimage.keep(["a.txt"], "page")
    afterimage.forget()
