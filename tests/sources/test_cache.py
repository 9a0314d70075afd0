import os
import stat
from pathlib import Path

import pytest

from reader.sources.cache import NOTHING, Kept, folder, found, keep, kept

PAGE = Kept("http://a/", "http://a/", "页".encode() * 100, "text/html", "gbk", '"1"', "yesterday")


def files(place):
    return sorted(place.iterdir())


def test_a_page_comes_back_as_it_was_kept(tmp_path):
    keep(tmp_path, PAGE)
    assert kept(tmp_path, "http://a/")._replace(when=PAGE.when) == PAGE


def test_it_knows_when_it_was_kept(tmp_path):
    keep(tmp_path, PAGE)
    os.utime(files(tmp_path)[0], (86400, 86400))
    assert kept(tmp_path, "http://a/").when.timestamp() == 86400


def test_a_page_that_is_kept_again_is_new_again(tmp_path):
    keep(tmp_path, PAGE)
    os.utime(files(tmp_path)[0], (86400, 86400))
    keep(tmp_path, kept(tmp_path, "http://a/"))
    assert kept(tmp_path, "http://a/").when.year > 1970


def test_an_address_that_leads_elsewhere_leads_there_again(tmp_path):
    keep(tmp_path, PAGE)
    keep(tmp_path, Kept("http://b/", "http://a/", b""))
    assert found(tmp_path, "http://b/").location == "http://a/"
    assert found(tmp_path, "http://a/").data == PAGE.data


def test_what_leads_nowhere_is_nothing(tmp_path):
    keep(tmp_path, Kept("http://b/", "http://a/", b""))
    assert found(tmp_path, "http://b/") is NOTHING
    assert found(tmp_path / "none", "http://c/") is NOTHING


def test_only_the_user_can_read_what_was_read(tmp_path):
    place = tmp_path / "pages"
    keep(place, PAGE)
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in files(place)] == [0o600]


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data + b"x",
        lambda data: data.replace("页".encode(), "叶".encode(), 1),
        lambda _: b"[" * 100_000,
        lambda _: b"[]\n",
        lambda _: b"{}\n",
        lambda _: b'{"address": 1}\n',
        lambda data: b"\xff\xfe\n" + data,
        lambda data: data.replace(b"http://a/", b"http://b/"),
    ],
)
def test_a_damaged_page_is_as_good_as_none_and_can_be_kept_anew(tmp_path, damage):
    keep(tmp_path, PAGE)
    (path,) = files(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    assert kept(tmp_path, "http://a/") is NOTHING
    keep(tmp_path, PAGE)
    assert kept(tmp_path, "http://a/").data == PAGE.data


def test_a_folder_in_the_place_of_a_page_is_nothing(tmp_path):
    keep(tmp_path, PAGE)
    (path,) = files(tmp_path)
    path.unlink()
    path.mkdir()
    assert kept(tmp_path, "http://a/") is NOTHING


def test_the_oldest_go_when_there_is_no_room(tmp_path):
    for day, name in enumerate("abc"):
        keep(tmp_path, PAGE._replace(address=f"http://{name}/", location=f"http://{name}/"), 1000)
        newest = max(files(tmp_path), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (day * 86400, day * 86400))
    keep(tmp_path, PAGE._replace(address="http://d/"), 1200)
    assert [bool(kept(tmp_path, f"http://{name}/").data) for name in "abcd"] == [False, False, True, True]


def test_a_page_that_cannot_be_written_whole_leaves_nothing(tmp_path):
    keep(tmp_path, PAGE)
    (path,) = files(tmp_path)
    path.unlink()
    path.mkdir()
    (path / "x").write_bytes(b"")
    with pytest.raises(IsADirectoryError):
        keep(tmp_path, PAGE)
    assert files(tmp_path) == [path]


def test_the_place_is_the_users_cache_unless_a_variable_names_another(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert folder({"READER_CACHE": "/somewhere"}) == Path("/somewhere/pages")
    assert folder({}).parts[-2:] == ("reader", "pages")
