"""What a start has worked out is there at the next one, unless it was made from something else or is damaged."""

import stat

import pytest

from reader.start_cache import StartCache, stamp


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "start"


def remembered(path, value, stamped=(1,)):
    cache = StartCache(str(path))
    found = cache.remembered(("kind", "name"), stamped, lambda: value)
    cache.save()
    return found


def test_what_was_made_is_found_at_the_next_start(path):
    remembered(path, {"a": [1, "二", None]})
    assert remembered(path, "made anew") == {"a": [1, "二", None]}


def test_what_was_made_from_something_else_is_made_anew(path):
    remembered(path, "old", stamped=(1,))
    assert remembered(path, "new", stamped=(2,)) == "new"
    assert remembered(path, "newer", stamped=(2,)) == "new"


def test_what_is_shipped_is_found_at_the_first_start_and_left_as_it_is(path, tmp_path):
    remembered(tmp_path / "shipped", "value")
    cache = StartCache(str(path), shipped=str(tmp_path / "shipped"))
    assert cache.remembered(("kind", "name"), (1,), lambda: "made anew") == "value"
    cache.remembered(("kind", "other"), (1,), lambda: "more")
    cache.save()
    assert remembered(path, "made anew") == "value"
    assert StartCache(str(tmp_path / "shipped")).remembered(("kind", "other"), (1,), lambda: "absent") == "absent"


def test_nothing_is_written_when_nothing_is_new(path):
    remembered(path, "value")
    path.unlink()
    cache = StartCache(str(path))
    cache.save()
    assert not path.exists()


def test_the_file_is_for_its_owner_alone(path):
    remembered(path, "value")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("damage", [b"", b"abc", b"\0" * 64, b"\xff" * 64])
def test_a_damaged_file_is_as_none(path, damage):
    remembered(path, "value")
    path.write_bytes(damage)
    assert remembered(path, "made anew") == "made anew"


def test_a_file_of_which_one_bit_has_changed_is_as_none(path):
    remembered(path, "value")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert remembered(path, "made anew") == "made anew"


def test_only_what_is_damaged_is_made_anew(path):
    cache = StartCache(str(path))
    for name in "abc":
        cache.remembered(("kind", name), (), lambda name=name: name * 1000)
    cache.save()
    data = bytearray(path.read_bytes())
    data[data.index(b"bbbb") + 9] ^= 1
    path.write_bytes(data)
    cache = StartCache(str(path))
    found = [cache.remembered(("kind", name), (), lambda: "made anew")[:1] for name in "abc"]
    assert found == ["a", "m", "c"]
    cache.save()
    cache = StartCache(str(path))
    assert [cache.kept(("kind", name), ())[:1] for name in "abc"] == ["a", "m", "c"]


def test_values_are_read_when_they_are_asked_for(path):
    remembered(path, "value" * 1000)
    cache = StartCache(str(path))
    size = path.stat().st_size
    path.write_bytes(bytes(size))
    assert cache.kept(("kind", "name"), (1,)) is None
    path.unlink()
    remembered(path, "value" * 1000)
    cache = StartCache(str(path))
    assert cache.kept(("kind", "name"), (1,)) == "value" * 1000


def test_a_link_in_its_place_is_not_followed(path, tmp_path):
    remembered(path, "value")
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert remembered(path, "made anew") == "made anew"


def test_a_folder_that_cannot_be_written_to_does_not_matter(tmp_path):
    (tmp_path / "file").write_text("")
    assert remembered(tmp_path / "file" / "start", "value") == "value"


def test_an_error_while_making_is_raised_and_not_kept(path):
    cache = StartCache(str(path))
    with pytest.raises(ZeroDivisionError):
        cache.remembered(("kind", "name"), (), lambda: 1 // 0)
    assert cache.remembered(("kind", "name"), (), lambda: 1) == 1


def test_the_stamp_of_a_file_changes_with_it(tmp_path):
    file = tmp_path / "file"
    assert stamp(file) == ()
    file.write_text("a")
    before = stamp(file)
    file.write_text("ab")
    assert stamp(file) != before


def saved(path, beside, *, beside_only=False):
    cache = StartCache(str(path), str(beside))
    cache.remembered(("kind", "name"), (), lambda: "value")
    cache.save(beside_only=beside_only)


def test_it_is_kept_beside_the_bytecode_where_that_can_be_written_to(path, tmp_path):
    saved(path, tmp_path / "beside")
    assert not path.exists()
    assert StartCache(str(path), str(tmp_path / "beside")).remembered(("kind", "name"), (), list) == "value"


def test_it_is_kept_in_the_users_folder_where_the_program_cannot_be_written_to(path, tmp_path):
    (tmp_path / "file").write_text("")
    saved(path, tmp_path / "file" / "beside")
    assert StartCache(str(path), str(tmp_path / "file" / "beside")).remembered(("kind", "name"), (), list) == "value"


def test_the_users_folder_can_be_left_alone(path, tmp_path):
    (tmp_path / "file").write_text("")
    saved(path, tmp_path / "file" / "beside", beside_only=True)
    assert not path.exists()
