import gzip
import socket
import threading
import zlib
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.sources.download import download
from reader.sources.limits import Limits
from reader.sources.raw import SourceError
from reader.sources.watch import QUIET, Watch
from reader.sources.web_error import UnreachableError

LIMITS = Limits(connect=20, read=20, total=20, redirects=3, size=100_000)
SHORT = LIMITS._replace(total=0.4)
PAGE = "今天天气很好。".encode()


@pytest.fixture(autouse=True)
def _without_a_proxy(monkeypatch):
    for scheme in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{scheme}_proxy", raising=False)
        monkeypatch.delenv(f"{scheme}_proxy".upper(), raising=False)


def answer(body=PAGE, status="200 OK", **headers):
    """Return the bytes of an answer; `content_type="text/html"` is the header Content-Type."""
    fields = {"content_type": "text/plain", "content_length": len(body), **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in fields.items() if value is not None]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode() + body


def get(address, limits=LIMITS, watch=QUIET, **conditions):
    wanted = {name.replace("_", "-"): value for name, value in conditions.items()}
    return download(address, limits, watch, lambda _: wanted)


def fault_of(address, limits=LIMITS, watch=QUIET):
    with pytest.raises(SourceError) as caught:
        get(address, limits, watch)
    assert caught.value.facts["path"].startswith("http")
    return caught.value.word


def drip(first, piece):
    """Return what sends `first` and then a piece now and then, for ever."""

    def send(connection, _):
        connection.sendall(first)
        while True:
            connection.sendall(piece)
            threading.Event().wait(0.05)

    return send


def test_a_page_is_its_bytes_with_what_its_header_says(serve):
    page = answer(content_type='text/html; Charset="GBK"', etag='"1"', last_modified="yesterday")
    got = get(f"{serve(page).url}/a?b=c")
    assert (got.data, got.media, got.declared) == (PAGE, "text/html", "gbk")
    assert (got.etag, got.modified, got.may_be_kept) == ('"1"', "yesterday", True)


def test_a_request_says_who_asks_and_nothing_about_the_user(serve):
    server = serve(answer())
    get(f"{server.url}/a?b=c")
    (head,) = server.requests
    assert head.startswith("GET /a?b=c HTTP/1.1\r\n")
    names = {line.partition(":")[0].lower() for line in head.split("\r\n")[1:] if line}
    assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert "User-Agent: zihao-reader/" in head


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("GZIP, gzip", gzip.compress(gzip.compress(PAGE, mtime=0), mtime=0)),
        ("identity", PAGE),
    ],
)
def test_what_is_compressed_is_decompressed(serve, coding, body):
    assert get(serve(answer(body, content_encoding=coding)).url + "/").data == PAGE


def test_chunks_are_put_together(serve):
    body = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in (PAGE[:3], PAGE[3:])) + b"0\r\n\r\n"
    assert get(serve(answer(body, transfer_encoding="chunked", content_length=None)).url + "/").data == PAGE


def test_a_page_without_a_length_ends_where_the_connection_does(serve):
    assert get(serve(answer(content_length=None)).url + "/").data == PAGE


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_the_answer_names_where_it_led(serve, status):
    there = serve(answer())
    here = serve(answer(b"", f"{status} Moved", location=f"{there.url}/b#part"))
    assert get(f"{here.url}/a")[:2] == (f"{there.url}/b", PAGE)


def test_a_redirect_may_be_relative_and_hold_hanzi(serve):
    def send(connection, head):
        moved = "HTTP/1.1 302 Found\r\nLocation: ../页?q=字\r\nContent-Length: 0\r\n\r\n"
        connection.sendall(answer() if "/%E9%A1%B5?q=%E5%AD%97" in head else moved.encode())

    assert get(f"{serve(send).url}/a/b").data == PAGE


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/", "javascript:1", "data:text/plain,a", "http://[/a"]
)
def test_a_redirect_to_what_is_no_page_is_not_followed(serve, target):
    assert fault_of(serve(answer(b"", "302 Found", location=target)).url + "/") == "web.astray"


def test_redirects_in_a_circle_end(serve):
    server = serve(answer(b"", "302 Found", location="/"))
    assert fault_of(f"{server.url}/") == "web.redirects"
    assert len(server.requests) == LIMITS.redirects + 1


def test_a_public_page_does_not_lead_into_the_internal_network(serve):
    inside = serve(answer(), host="127.0.0.2")
    outside = serve(answer(b"", "302 Found", location=f"{inside.url}/"))
    limits = LIMITS._replace(is_private="127.0.0.2".__eq__)
    assert fault_of(f"{outside.url}/", limits) == "web.private"
    assert inside.requests == []


def test_a_name_that_resolves_into_the_internal_network_is_found_out(serve):
    inside = serve(answer())
    outside = serve(answer(b"", "302 Found", location=inside.url.replace("127.0.0.1", "localhost")), host="127.0.0.2")
    limits = LIMITS._replace(is_private=lambda host: host == "127.0.0.1")
    assert fault_of(f"{outside.url}/", limits) == "web.private"
    assert inside.requests == []


def test_an_internal_page_may_lead_to_another(serve):
    there = serve(answer(), host="127.0.0.2")
    here = serve(answer(b"", "302 Found", location=f"{there.url}/"))
    assert get(f"{here.url}/").data == PAGE


def test_encryption_is_not_given_up_on_the_way(serve, secure, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    server = serve(answer(b"", "302 Found", location=serve(answer()).url), context=secure)
    assert fault_of(f"{server.url}/") == "web.downgrade"


def test_a_certificate_that_is_trusted_opens_the_page(serve, secure, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert get(f"{serve(answer(), context=secure).url}/").data == PAGE


def test_a_certificate_that_nobody_trusts_is_refused_with_its_reason(serve, secure):
    server = serve(answer(), context=secure)
    with pytest.raises(SourceError) as caught:
        get(f"{server.url}/")
    assert caught.value.word == "web.tls"
    assert "certificate" in caught.value.facts["reason"]
    assert server.requests == []


def test_a_certificate_for_another_host_is_refused(serve, secure, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert fault_of(f"{serve(answer(), host='127.0.0.2', context=secure).url}/") == "web.tls"


def test_a_server_that_speaks_no_tls_is_refused(serve):
    server = serve(b"HTTP/1.1 400 Bad Request\r\n\r\n", listens=False)
    assert fault_of(server.url.replace("http:", "https:") + "/") == "web.tls"


@pytest.mark.parametrize(
    "first",
    [
        b"",
        b"HTTP/1.1 ",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b",
    ],
    ids=["nothing", "status", "header", "body", "gzip"],
)
def test_a_server_that_drips_is_left_at_the_deadline(serve, first):
    assert fault_of(serve(drip(first, b" ")).url + "/", SHORT) == "web.slow"


def test_a_server_that_continues_for_ever_is_left_at_the_deadline(serve):
    assert fault_of(serve(drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n")).url + "/", SHORT) == "web.slow"


def test_a_server_that_says_nothing_is_left(serve):
    assert fault_of(serve(lambda connection, _: connection.recv(1)).url + "/", LIMITS._replace(read=0.2)) == "web.slow"


def test_a_handshake_that_does_not_go_on_is_left(serve):
    silent = serve(lambda connection, _: connection.recv(1)).url.replace("http:", "https:")
    assert fault_of(f"{silent}/", LIMITS._replace(connect=0.2)) == "web.slow"


@pytest.mark.parametrize(
    "headers", ["Content-Type: text/plain\r\n", "Content-Type: text/plain\r\nContent-Length: 9999999999\r\n"]
)
def test_an_endless_page_is_too_large(serve, headers):
    def send(connection, _):
        connection.sendall(f"HTTP/1.1 200 OK\r\n{headers}\r\n".encode())
        while True:
            connection.sendall(PAGE * 1000)

    assert fault_of(serve(send).url + "/") == "web.large"


@pytest.mark.parametrize(
    ("opening", "more"),
    [
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;", b"extension"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n", b"X: trailer\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffff\r\n", b"x"),
        (b"HTTP/1.1 ", b"2"),
        (b"HTTP/1.1 200 OK\r\nX: ", b"x"),
        (b"HTTP/1.1 200 OK\r\n", b"X: x\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=range(9),
)
def test_nothing_before_or_around_a_page_may_be_endless(serve, opening, more):
    def send(connection, _):
        connection.sendall(opening)
        while True:
            connection.sendall(more * 10_000)

    assert fault_of(serve(send).url + "/") in {"web.large", "web.broken", "web.cut"}


@pytest.mark.parametrize("coding", ["gzip", "gzip, gzip", "gzip, gzip, gzip"])
def test_a_bomb_does_not_go_off(serve, coding):
    body = bytes(LIMITS.size * 100)
    for _ in coding.split(","):
        body = gzip.compress(body, mtime=0)
    assert fault_of(serve(answer(body, content_encoding=coding)).url + "/") == "web.large"


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, br", "gzip, gzip, gzip, gzip"])
def test_a_compression_that_was_not_asked_for_is_refused(serve, coding):
    assert fault_of(serve(answer(content_encoding=coding)).url + "/") == "web.coding"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"hello\r\n\r\n",
        b"HTTP/1.1 two hundred\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"x" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 200 + b"\r\n",
        answer(b"zz\r\nabc\r\n", transfer_encoding="chunked", content_length=None),
        answer(b"5\r\nab", transfer_encoding="chunked", content_length=None),
        answer(b"no gzip at all", content_encoding="gzip"),
        answer(gzip.compress(PAGE, mtime=0)[:-9], content_encoding="gzip"),
        answer(content_length=len(PAGE) + 1),
    ],
    ids=range(10),
)
def test_garbage_is_an_error_in_one_line(serve, raw):
    assert fault_of(serve(raw).url + "/") in {"web.broken", "web.cut"}


def test_of_a_page_longer_than_its_length_the_rest_is_left(serve):
    assert get(serve(answer(content_length=3)).url + "/").data == PAGE[:3]


@pytest.mark.parametrize("length", ["abc", "-5", "٣", "9" * 5000])
def test_a_length_that_is_no_number_is_passed_over(serve, length):
    assert (
        get(serve(answer().replace(b"content-length: 21", f"content-length: {length}".encode())).url + "/").data == PAGE
    )


def test_a_header_cannot_be_smuggled_into_the_next_request(serve):
    server = serve(answer(b"", "302 Found", location="/a%0d%0aX: y\tz"))
    fault_of(f"{server.url}/")
    assert not any("\r\nX: y" in head for head in server.requests)


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("401 Unauthorized", "web.forbidden"),
        ("403 Forbidden", "web.forbidden"),
        ("404 Not Found", "web.absent"),
        ("410 Gone", "web.absent"),
        ("418 Teapot", "web.status"),
        ("429 Too Many", "web.busy"),
        ("500 Oops", "web.server"),
        ("503 Later", "web.server"),
        ("304 Not Modified", "web.status"),
        ("302 Found", "web.status"),
        ("204 No Content", "web.empty"),
        ("200 OK", "web.empty"),
    ],
)
def test_an_answer_without_a_page_says_what_the_server_said(serve, status, word):
    assert fault_of(serve(answer(b"", status)).url + "/") == word


@pytest.mark.parametrize(
    "media", ["image/png", "video/mp4", "application/pdf", "application/zip", "application/octet-stream"]
)
def test_what_is_no_text_is_not_downloaded(serve, media):
    assert fault_of(serve(answer(content_type=media)).url + "/") == "web.media"


@pytest.mark.parametrize(
    ("media", "path"),
    [
        ("application/rss+xml", "/"),
        ("application/xhtml+xml", "/"),
        ("application/feed+json", "/"),
        ("application/epub+zip", "/"),
        ("text/markdown", "/"),
        ("", "/"),
        ("application/octet-stream", "/novel.txt"),
    ],
)
def test_what_may_be_an_article_is_downloaded(serve, media, path):
    assert get(serve(answer(content_type=media)).url + path).data == PAGE


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=30),
            st.sampled_from(
                [
                    b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 302 Found\r\nLocation: /\r\n", b"HTTP/1.0 304 Same\r\n",
                    b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n", b"Content-Length: 9\r\n",
                    b"Content-Type: text/html; charset=\r\n", b"\r\n", b"5\r\n", b"0\r\n\r\n",
                ]
            ),
        ),
        max_size=12,
    )
)  # fmt: skip
def test_whatever_a_server_says_ends_in_an_answer_or_an_error_in_one_line(serve, parts):
    with suppress(SourceError):
        assert get(serve(b"".join(parts)).url + "/").data


def test_what_has_not_changed_is_not_sent_again(serve):
    server = serve(answer(b"", "304 Not Modified"))
    assert get(f"{server.url}/", If_None_Match='"1"').is_unchanged
    assert 'If-None-Match: "1"\r\n' in server.requests[0]


def test_a_page_that_must_not_be_kept_says_so(serve):
    assert not get(serve(answer(cache_control="private, No-Store")).url + "/").may_be_kept


def test_progress_is_told_in_bytes(serve):
    seen = []
    get(serve(answer()).url + "/", watch=Watch(progress=lambda *told: seen.append(told)))
    assert seen[-1] == (len(PAGE), len(PAGE))


def test_a_download_that_is_cancelled_ends_while_the_server_is_silent(serve):
    server = serve(lambda connection, _: connection.recv(1))
    assert fault_of(f"{server.url}/", watch=Watch(is_cancelled=lambda: True)) == "web.cancelled"


def test_a_download_that_is_cancelled_hangs_up(serve):
    ended = threading.Event()

    def send(connection, _):
        connection.recv(1)
        ended.set()

    server = serve(send)
    watch = Watch(is_cancelled=lambda: bool(server.requests))
    assert fault_of(f"{server.url}/", watch=watch) == "web.cancelled"
    assert ended.wait(5)


def test_a_port_where_nobody_listens_refuses():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert fault_of(f"http://127.0.0.1:{port}/") == "web.refused"


def test_a_host_that_does_not_exist_is_unreachable():
    with pytest.raises(UnreachableError) as caught:
        get("http://reader.invalid/")
    assert caught.value.word in {"web.host", "web.offline"}


def test_a_proxy_is_asked_for_the_whole_address(serve, monkeypatch):
    proxy = serve(answer())
    monkeypatch.setenv("http_proxy", proxy.url.replace("//", "//me:secret%21@"))
    assert get("http://reader.invalid/a").data == PAGE
    assert proxy.requests[0].startswith("GET http://reader.invalid/a HTTP/1.1\r\nHost: reader.invalid\r\n")
    assert "proxy-authorization: basic bwu6c2vjcmv0iq==\r\n" in proxy.requests[0].lower()


def test_a_proxy_tunnels_what_is_encrypted(serve, secure, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    page = serve(answer(), context=secure)

    def tunnel(connection, head):
        assert head.startswith(f"CONNECT {page.host} ")
        with socket.create_connection(page.host.split(":")) as onward:
            connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            back = threading.Thread(target=pump, args=(onward, connection), daemon=True)
            back.start()
            pump(connection, onward)
            back.join()

    def pump(source, target):
        while piece := source.recv(4096):
            target.sendall(piece)

    monkeypatch.setenv("https_proxy", serve(tunnel).url)
    monkeypatch.setenv("no_proxy", "")
    assert get(f"{page.url}/").data == PAGE


def test_a_proxy_that_refuses_is_named(serve, monkeypatch):
    monkeypatch.setenv("https_proxy", serve(b"HTTP/1.1 407 No\r\n\r\n").url)
    assert fault_of("https://reader.invalid/") == "web.proxy"


def test_a_proxy_of_another_kind_is_refused(monkeypatch):
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:1")
    assert fault_of("http://reader.invalid/") == "web.proxy_kind"


def test_no_proxy_is_asked_for_the_hosts_that_go_without(serve, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert get(serve(answer()).url + "/").data == PAGE
