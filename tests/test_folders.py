"""The folders of the program are those that platformdirs names."""

import os
import pwd

import platformdirs
import pytest

from reader import folders


@pytest.mark.parametrize("kind", ["config", "data", "cache", "state"])
@pytest.mark.parametrize("named", ["", " ", "/somewhere"])
def test_a_folder_is_where_platformdirs_has_it(kind, named, monkeypatch):
    monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", named)
    assert folders.folder(kind) == getattr(platformdirs, f"user_{kind}_dir")("reader", appauthor=False)


@pytest.mark.parametrize("home", ["", " ", None])
def test_without_a_home_in_the_environment_the_system_knows_it(home, monkeypatch):
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("HOME")
    usual = folders.folder("data")
    if home is not None:
        monkeypatch.setenv("HOME", home)
    assert folders.folder("data") == usual == f"{pwd.getpwuid(os.getuid()).pw_dir}/.local/share/reader"


def test_elsewhere_than_on_linux_platformdirs_is_asked(monkeypatch):
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda name, **_: f"/Library/{name}")
    assert folders.folder("data") == "/Library/reader"


def test_a_variable_names_another_folder_for_what_can_be_made_again():
    assert folders.cache({"READER_CACHE": "/elsewhere"}) == "/elsewhere"
