import os
import socket
import subprocess
import sys
import threading

import pytest

from reader.sources import Raw, SourceError
from reader.sources.fetch import Stamp, fetch, stamp


def word_of(location):
    with pytest.raises(SourceError) as caught:
        fetch(str(location))
    assert "path" in caught.value.facts
    return caught.value.word


def test_a_file_is_its_bytes(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\x00\xff\r\n")
    assert fetch(str(tmp_path / "a.txt")) == Raw(str(tmp_path / "a.txt"), b"\x00\xff\r\n")


def test_what_is_not_there_is_missing(tmp_path):
    assert word_of(tmp_path / "none.txt") == "source.missing"
    assert word_of("a\0b") == "source.missing"


def test_a_path_through_a_file_is_missing(tmp_path):
    (tmp_path / "a").write_bytes(b"x")
    assert word_of(tmp_path / "a" / "b") == "source.missing"


def test_a_folder_is_a_folder(tmp_path):
    assert word_of(tmp_path) == "source.folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_file_without_permission_is_unreadable(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "a.txt").chmod(0)
    assert word_of(tmp_path / "a.txt") == "source.unreadable"


def test_a_fifo_without_a_writer_is_special_at_once(tmp_path):
    os.mkfifo(tmp_path / "fifo")
    assert word_of(tmp_path / "fifo") == "source.special"


def test_what_is_no_web_address_is_named():
    assert word_of("http://") == "web.address"
    assert word_of("HTTPS://a b/") == "web.address"


def test_other_schemes_are_not_read():
    assert word_of("ftp://127.0.0.1/a") == "source.scheme"


def test_a_file_that_is_called_like_a_host_is_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "example.com").write_bytes(b"a")
    assert fetch("example.com").data == b"a"


def test_a_host_without_a_scheme_is_asked_for_a_page(monkeypatch, tmp_path):
    monkeypatch.setenv("READER_CACHE", str(tmp_path))
    monkeypatch.setenv("https_proxy", "socks5://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    assert word_of("example.com/a") == "web.proxy_kind"


def test_a_device_is_special():
    assert word_of("/dev/zero") == "source.special"


def test_a_socket_is_special(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        assert word_of("s") == "source.special"


def test_a_loop_of_links_fails_with_its_reason(tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(SourceError) as caught:
        fetch(str(tmp_path / "loop"))
    assert caught.value.word == "source.failed"
    assert caught.value.facts["reason"]


def test_a_pipe_the_shell_has_opened_is_read_to_its_end():
    reading, writing = os.pipe()

    def write():
        os.write(writing, b"first ")
        os.write(writing, b"second")
        os.close(writing)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert fetch(f"/dev/fd/{reading}").data == b"first second"
    finally:
        thread.join()
        os.close(reading)


def test_a_hyphen_is_standard_input():
    program = "import sys; from reader.sources.fetch import fetch; sys.stdout.buffer.write(fetch('-').data)"
    run = subprocess.run([sys.executable, "-c", program], input=b"\xc4\xe3", capture_output=True, check=True)
    assert run.stdout == b"\xc4\xe3"


def test_a_closed_standard_input_fails_with_its_reason():
    program = "from reader.sources import SourceError\nfrom reader.sources.fetch import fetch\n"
    program += "try:\n    fetch('-')\nexcept SourceError as error:\n    print(error.word)"
    run = subprocess.run(
        ["/bin/sh", "-c", 'exec "$0" -c "$1" <&-', sys.executable, program], capture_output=True, check=True
    )
    assert run.stdout.strip() == b"source.failed"


def test_a_hostile_name_is_shown_without_controls(tmp_path):
    with pytest.raises(SourceError) as caught:
        fetch(str(tmp_path / "a\x1b]0;x\x07"))
    assert "\x1b" not in str(caught.value.facts["path"])


def test_a_file_that_nobody_touches_keeps_its_stamp(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"a")
    before = stamp(str(tmp_path / "a.txt"))
    fetch(str(tmp_path / "a.txt"))
    assert stamp(str(tmp_path / "a.txt")) == before != Stamp()


def test_a_file_that_was_written_again_has_another_stamp(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"a")
    os.utime(path, (1, 1))
    before = stamp(str(path))
    path.write_bytes(b"b")
    assert stamp(str(path)) != before


def test_a_file_that_was_put_in_its_place_has_another_stamp_though_it_looks_the_same(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(name.encode())
        os.utime(tmp_path / name, (1, 1))
    before = stamp(str(tmp_path / "a.txt"))
    (tmp_path / "b.txt").rename(tmp_path / "a.txt")
    assert stamp(str(tmp_path / "a.txt")) != before


@pytest.mark.parametrize("location", ["-", "https://example.com/", "none.txt", "a\0b", "/dev/null"])
def test_what_is_no_file_has_an_empty_stamp(location, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert stamp(location) == Stamp()
