import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.address import address, is_private, redirected, typed


def asked_or_none(location):
    try:
        return address(location)
    except ValueError:
        return ""


@pytest.mark.parametrize(
    ("location", "asked"),
    [
        ("http://example.com", "http://example.com/"),
        ("HTTPS://Example.COM:443/a%20b", "https://example.com/a%20b"),
        ("http://example.com:80/", "http://example.com/"),
        ("http://example.com:8080/", "http://example.com:8080/"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
        (
            " http://例子.中国/路 径?问=答 案&b ",
            "http://xn--fsqu00a.xn--fiqs8s/%E8%B7%AF%20%E5%BE%84?%E9%97%AE=%E7%AD%94%20%E6%A1%88&b",
        ),
    ],
)
def test_an_address_goes_over_the_wire_in_ascii(location, asked):
    assert address(location) == asked


def test_the_place_in_a_page_and_the_password_are_nobodys_business():
    assert address("https://me:secret@example.com/a?b#part") == "https://example.com/a?b"


def test_controls_are_quoted():
    assert address("http://example.com/\x00\x7f\x1b") == "http://example.com/%00%7F%1B"


@pytest.mark.parametrize(
    "location",
    [
        "http://",
        "http:///path",
        "http://a b/",
        "http://a..b/",
        "http://.a/",
        "http://[::1",
        "http://a:99999/",
        "http://a:b/",
        f"http://{'a' * 70}.com/",
        "http://a%00b/",
        "http://a/\udcff",
        f"http://example.com/{'a' * 5000}",
        "ftp://example.com/",
        "file:///etc/passwd",
        "example.com",
    ],
)
def test_what_no_server_can_have_is_no_address(location):
    assert asked_or_none(location) == ""


@given(st.text(max_size=40))
def test_whatever_follows_http_is_an_address_of_ascii_or_none(rest):
    asked = asked_or_none(f"http://{rest}")
    assert asked.isascii()
    assert asked.isprintable()
    assert " " not in asked
    assert asked_or_none(asked) == asked


@pytest.mark.parametrize(
    ("location", "meant"),
    [
        ("example.com", "https://example.com/"),
        ("www.example.com.cn/a/b.html", "https://www.example.com.cn/a/b.html"),
        ("example.org:8443/a?b", "https://example.org:8443/a?b"),
        ("例子.中国/页", "https://xn--fsqu00a.xn--fiqs8s/%E9%A1%B5"),
        ("localhost:8000/a.md", "http://localhost:8000/a.md"),
        ("127.0.0.1:8765", "http://127.0.0.1:8765/"),
    ],
)
def test_a_host_may_be_typed_without_its_scheme(location, meant):
    assert typed(location) == meant


@pytest.mark.parametrize(
    "location",
    [
        "notes.md",
        "a.txt",
        "a.py",
        "texts.d/a.txt",
        "./example.com",
        "example",
        "第一章.txt",
        "",
        "a b.com",
        "-",
        "localhost",
        "1.2.3.4",
    ],
)
def test_what_looks_like_a_file_is_no_host(location):
    assert typed(location) == ""


def test_a_redirect_is_read_from_where_it_stands():
    assert redirected("https://example.com/a/b", "../c#d") == "https://example.com/c"
    assert redirected("https://example.com/a", "//example.org/b") == "https://example.org/b"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
        "::1", "::", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "localhost", "A.LocalHost.", "printer.local",
    ],
)  # fmt: skip
def test_these_hosts_are_of_the_machines_own_network(host):
    assert is_private(host)


@pytest.mark.parametrize("host", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "example.com", "localhost.com"])
def test_these_hosts_are_public(host):
    assert not is_private(host)
