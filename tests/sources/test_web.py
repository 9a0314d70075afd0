import pytest

from reader import words
from reader.cli import main
from reader.sources import SourceError, load, parse
from reader.sources.cache import Kept, found, keep
from reader.sources.limits import Limits
from reader.sources.watch import QUIET, Watch
from reader.sources.web import page

LIMITS = Limits(connect=20, read=20, total=20)
TEXT = "今天天气很好，我们去公园散步。"
HEADER = b'HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=gbk\r\nETag: "1"\r\n'
PAGE = HEADER + b"\r\n" + TEXT.encode("gbk")


@pytest.fixture(autouse=True)
def _at_home(monkeypatch, tmp_path):
    monkeypatch.setenv("READER_CACHE", str(tmp_path / "pages"))
    monkeypatch.setenv("no_proxy", "*")


def read(address, folder=None):
    return page(address, QUIET, LIMITS, folder)


def once_then_unchanged(connection, head):
    connection.sendall(b"HTTP/1.1 304 Not Modified\r\n\r\n" if 'If-None-Match: "1"' in head else PAGE)


def test_a_page_is_an_article_like_a_file(serve):
    server = serve(PAGE)
    article = load(f"{server.url}/a.txt")
    assert (article.text, article.meta.encoding) == (TEXT, "gb18030")
    assert article.meta.location == f"{server.url}/a.txt"
    assert article.notices == ()


def test_a_page_says_what_it_is_and_in_which_encoding(serve):
    raw = read(serve(PAGE).url + "/")
    assert (raw.media, raw.declared) == ("text/plain", "gbk")


def test_a_page_that_has_not_changed_comes_from_what_is_kept(serve, tmp_path):
    server = serve(once_then_unchanged)
    first, second = (read(f"{server.url}/", tmp_path) for _ in range(2))
    assert first == second
    assert len(server.requests) == 2


def test_a_page_whose_server_names_no_state_is_asked_for_without_conditions(serve, tmp_path):
    server = serve(b"HTTP/1.1 200 OK\r\n\r\na")
    for _ in range(2):
        read(f"{server.url}/", tmp_path)
    assert "\r\nif-" not in server.requests[1].lower()


def test_a_page_that_has_changed_is_read_anew(serve, tmp_path):
    pages = iter((PAGE, HEADER + b"\r\nnew"))
    server = serve(lambda connection, _: connection.sendall(next(pages)))
    read(f"{server.url}/", tmp_path)
    assert read(f"{server.url}/", tmp_path).data == b"new"
    assert found(tmp_path, f"{server.url}/").data == b"new"


def test_without_its_server_a_page_is_the_one_kept_and_a_notice_says_of_when(serve, tmp_path):
    server = serve(PAGE)
    read(f"{server.url}/", tmp_path)
    server.close()
    raw = read(f"{server.url}/", tmp_path)
    assert raw.data == TEXT.encode("gbk")
    assert [notice.word for notice in raw.notices] == ["web.kept"]
    assert f"{found(tmp_path, f'{server.url}/').when:%Y-%m-%d}" in words.load("zh").of(raw.notices[0])


def test_without_its_server_an_address_leads_where_it_led(serve, tmp_path):
    there = serve(PAGE)
    here = serve(f"HTTP/1.1 302 Found\r\nLocation: {there.url}/b\r\n\r\n".encode())
    read(f"{here.url}/a", tmp_path)
    here.close()
    there.close()
    assert read(f"{here.url}/a", tmp_path).location == f"{there.url}/b"


def test_a_server_that_is_out_of_order_is_like_none(serve, tmp_path):
    answers = iter((PAGE, b"HTTP/1.1 503 Later\r\n\r\n"))
    server = serve(lambda connection, _: connection.sendall(next(answers)))
    read(f"{server.url}/", tmp_path)
    assert read(f"{server.url}/", tmp_path).notices


def test_a_page_that_is_gone_is_gone_although_it_is_kept(serve, tmp_path):
    answers = iter((PAGE, b"HTTP/1.1 404 Gone\r\n\r\n"))
    server = serve(lambda connection, _: connection.sendall(next(answers)))
    read(f"{server.url}/", tmp_path)
    with pytest.raises(SourceError) as caught:
        read(f"{server.url}/", tmp_path)
    assert caught.value.word == "web.absent"


def test_without_its_server_and_never_kept_a_page_cannot_be_read(serve, tmp_path):
    server = serve(PAGE)
    server.close()
    with pytest.raises(SourceError) as caught:
        read(f"{server.url}/", tmp_path)
    assert caught.value.word == "web.refused"


def test_a_page_that_must_not_be_kept_is_not(serve, tmp_path):
    server = serve(HEADER + b"Cache-Control: no-store\r\n\r\nsecret")
    read(f"{server.url}/", tmp_path)
    assert list(tmp_path.rglob("*.page")) == []


def test_private_reading_keeps_nothing(serve, tmp_path):
    load(serve(PAGE).url, private=True)
    assert not (tmp_path / "pages").exists()


def test_a_page_that_cannot_be_kept_is_read_all_the_same_and_a_notice_says_so(serve, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    raw = read(serve(PAGE).url + "/", tmp_path / "file")
    assert raw.data == TEXT.encode("gbk")
    assert [notice.word for notice in raw.notices] == ["web.unkept"]


def test_a_damaged_page_that_is_kept_is_asked_for_again(serve, tmp_path):
    server = serve(once_then_unchanged)
    read(f"{server.url}/", tmp_path)
    (path,) = tmp_path.glob("*.page")
    path.write_bytes(path.read_bytes()[:-1])
    assert read(f"{server.url}/", tmp_path).data == TEXT.encode("gbk")


@pytest.mark.parametrize("etag", ["a\r\nX-Evil: 1", "页", "\x00"])
def test_nothing_in_the_cache_can_become_another_header(serve, tmp_path, etag):
    server = serve(PAGE)
    address = f"{server.url}/"
    keep(tmp_path, Kept(address, address, b"old", etag=etag))
    assert read(address, tmp_path).data == TEXT.encode("gbk")
    assert "none-match" not in server.requests[0].lower()


def test_a_notice_comes_with_the_article(serve):
    server = serve(PAGE)
    load(server.url)
    server.close()
    assert [notice.word for notice in load(server.url).notices] == ["web.kept"]


def test_a_page_is_printed_and_the_notice_goes_to_standard_error(serve, capfd, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    server = serve(PAGE)
    assert main([server.url, "--to", "text"]) == 0
    server.close()
    assert main([server.url, "--to", "text"]) == 0
    said = capfd.readouterr()
    assert said.out.count(TEXT) == 2
    assert said.err.startswith("reader: 现在连不上，显示的是 ")
    assert said.err.count("\n") == 1


def test_whoever_looks_on_can_cancel_the_loading(serve):
    server = serve(lambda connection, _: connection.recv(1))
    with pytest.raises(SourceError) as caught:
        load(server.url, watch=Watch(is_cancelled=lambda: True))
    assert caught.value.word == "web.cancelled"


def test_an_encoding_asked_for_overrules_the_header(serve):
    assert parse(read(serve(PAGE).url + "/"), encoding="big5").text != TEXT
