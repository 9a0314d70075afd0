"""What a pattern compiles to is kept from one start to the next, and is the same as if compiled now."""

import re
from types import SimpleNamespace

import pytest

from reader import patterns
from reader.patterns import Pattern, compiled
from reader.start_cache import StartCache

PATTERNS = [
    ("[一-龥]{2,}(?P<year>[0-9]{4})年|(?P<name>[^：:]+)[：:]", 0),
    (r"(?<![A-Za-z])(\w+)(?=\s)\1?", re.IGNORECASE),
    (r"/\*.*?\*/", re.DOTALL),
    ("^a|b$", re.MULTILINE),
    (r"\d+(?:[.,]\d+)*+", re.ASCII),
]
TEXT = "江苏2023年，作者：王某 hello HELLO /* a\nb */ 1.2,3"


@pytest.fixture(autouse=True)
def _cache(tmp_path, monkeypatch):
    made = StartCache(str(tmp_path / "start"))
    monkeypatch.setattr(patterns, "start_cache", lambda: made)


@pytest.mark.parametrize(("text", "flags"), PATTERNS)
def test_a_pattern_is_what_re_compiles_the_first_time_and_from_the_cache(text, flags):
    wanted = re.compile(text, flags)
    for found in (compiled(text, flags), compiled(text, flags)):
        assert found == wanted
        assert (found.flags, found.groups, found.groupindex) == (wanted.flags, wanted.groups, wanted.groupindex)
        assert [match.groupdict() for match in found.finditer(TEXT)] == [
            match.groupdict() for match in wanted.finditer(TEXT)
        ]
        assert found.sub("<\\g<0>>", TEXT) == wanted.sub("<\\g<0>>", TEXT)


def test_what_an_earlier_start_compiled_is_not_compiled_again(monkeypatch):
    compiled("[a-z]+kept", 0)
    monkeypatch.setattr(patterns, "_parts", None)
    assert compiled("[a-z]+kept", 0).match("wellkept")


def test_a_pattern_is_compiled_when_it_is_first_used():
    broken = Pattern("(")
    with pytest.raises(re.error):
        broken.match("x")


def test_another_python_whose_compiler_is_unlike_this_one_compiles_as_usual(monkeypatch):
    monkeypatch.setattr(patterns, "import_module", lambda _: SimpleNamespace(MAGIC=0, CODESIZE=4))
    assert compiled("[a-z]+other", 0).match("another")


def test_what_others_compile_meanwhile_is_kept_too(monkeypatch):
    with patterns.others_kept():
        assert re.compile("theirs(?P<a>x)", re.IGNORECASE).match("THEIRSX")["a"] == "X"
        assert re.compile(b"bytes").match(b"bytes")
        with pytest.raises(re.error):
            re.compile("(?P<theirs")
    re.purge()
    monkeypatch.setattr(patterns, "_parts", None)
    with patterns.others_kept():
        again = re.compile("theirs(?P<a>x)", re.IGNORECASE)
    re.purge()
    assert again == re.compile("theirs(?P<a>x)", re.IGNORECASE)


def test_what_others_compile_later_is_compiled_as_usual(monkeypatch):
    with patterns.others_kept():
        pass
    monkeypatch.setattr(patterns, "_known", None)
    assert re.compile("compiled later").match("compiled later")


def test_others_compile_as_usual_on_another_python(monkeypatch):
    monkeypatch.setattr(patterns, "_known", lambda *_: None)
    with patterns.others_kept():
        assert re.compile("on another python").match("on another python")
        assert compiled("ours on another python").match("ours on another python")
