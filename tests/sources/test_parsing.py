"""What a parser may take, with formats of the test's own whose parsers hang, swell or break down."""

import sys
import threading

import pytest

from reader.model import Article
from reader.sources import FORMATS, SourceError, Watch, parse
from reader.sources.format import Format
from reader.sources.parser_limits import ParserLimits
from reader.sources.parsing import parsed
from reader.sources.raw import Raw
from reader.sources.watch import QUIET

# What the formats' own functions are in another process too: a module on the path.
STUBS = """
import os, re, signal
from reader.model import Article, Meta
from reader.sources.raw import SourceError

def hang(raw, encoding):
    re.match("(a+)+$", "a" * 60 + "!")

def swell(raw, encoding):
    return [bytearray(1 << 20) for _ in range(1000)]

def crash(raw, encoding):
    os.kill(os.getpid(), signal.SIGSEGV)

def fault(raw, encoding):
    raise KeyError

def refuse(raw, encoding):
    raise SourceError("source.partial", raw.location, count=3)

def text(raw, encoding):
    return Article(raw.data.decode(encoding), (), Meta(location=raw.location))
"""
LIMITS = ParserLimits(quick=0, seconds=1.0, memory=64 << 20)


@pytest.fixture
def stub(tmp_path, monkeypatch):
    """Return a function: the format of two of the functions above, one that parses and one that strips."""
    (tmp_path / "stubs_of_formats.py").write_text(STUBS)
    monkeypatch.syspath_prepend(tmp_path)
    import stubs_of_formats  # noqa: PLC0415 - it is there only now

    yield lambda parses, strips: Format(
        "stub",
        lambda _, __: True,
        getattr(stubs_of_formats, parses),
        limits=LIMITS,
        strip=getattr(stubs_of_formats, strips),
    )
    sys.modules.pop("stubs_of_formats")


RAW = Raw("a.html", "正文".encode("gb18030"))


@pytest.mark.parametrize(
    "parses",
    [
        "hang",
        pytest.param(
            "swell", marks=pytest.mark.skipif(sys.platform != "linux", reason="no other system tells its memory")
        ),
        "crash",
        "fault",
    ],
)
def test_of_what_cannot_be_parsed_the_text_is_read_and_a_notice_says_so(stub, parses):
    article = parsed(stub(parses, "text"), RAW, "gb18030", QUIET)
    assert (article.text, article.meta.location) == ("正文", "a.html")
    assert [(notice.word, notice.facts) for notice in article.notices] == [
        ("source.stripped", {"path": "a.html", "seconds": 1, "memory": "64 MB"})
    ]


@pytest.mark.parametrize("strips", ["crash", "fault"])
def test_what_not_even_has_text_is_an_error(stub, strips):
    with pytest.raises(SourceError) as raised:
        parsed(stub("crash", strips), RAW, "gb18030", QUIET)
    assert raised.value.word == "source.unparsed"


def test_what_is_wrong_with_a_text_is_said_as_it_would_be_here(stub):
    with pytest.raises(SourceError) as raised:
        parsed(stub("refuse", "text"), RAW, "", QUIET)
    assert (raised.value.word, raised.value.facts) == ("source.partial", {"path": "a.html", "count": 3})


def test_what_is_given_up_is_parsed_no_further(stub):
    given_up = threading.Event()
    threading.Timer(0.2, given_up.set).start()
    with pytest.raises(SourceError) as raised:
        parsed(stub("hang", "hang"), RAW, "", Watch(is_cancelled=given_up.is_set))
    assert raised.value.word == "web.cancelled"


@pytest.mark.parametrize("name", ["html", "markdown", "feed", "epub"])
def test_every_format_that_can_be_hostile_has_limits_and_a_last_resort(name):
    found = next(kind for kind in FORMATS if kind.name == name)
    assert found.limits
    assert found.strip
    for function in (found.parse, found.strip):  # another process must find them
        assert getattr(sys.modules[function.__module__], function.__qualname__) is function


def test_small_pages_are_parsed_here(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere")
    page = f"<html><title>题</title>{'<p>正文在此，还有一句话。</p>' * 3000}"
    assert parse(Raw("a.html", page.encode())).notices == ()


def test_where_no_process_can_be_had_large_pages_are_parsed_here(monkeypatch):
    page = Raw("a.html", f"<html><title>题</title>{'<p>正文在此，还有一句话。</p>' * 9000}".encode())
    apart = parse(page)
    monkeypatch.setattr(sys, "executable", "/nowhere")
    assert parse(page) == apart
    assert isinstance(apart, Article)
