"""What a pattern compiles to is kept from one start to the next, and is the same as if compiled now.

And none of ours tries a text in ways that double with each part of it.
"""

import importlib
import pkgutil
import re
import signal
from itertools import chain
from re import _compiler, _parser
from types import SimpleNamespace

import pytest

import reader
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


MANY = 48  # times: what doubles with each would take years
SOON = 10  # seconds of the processor
BY_HAND = ("__main__", "regex_process", "make_", "draw_")  # modules that are run, not imported
SOME = [" ", "a", "Z", "7", "中", ">", "-", ".", "\n", *map(chr, range(32, 127))]


def modules():
    named = (module.name for module in pkgutil.walk_packages(reader.__path__, "reader."))
    return sorted(name for name in named if not name.rpartition(".")[2].startswith(BY_HAND))


def patterns_in(value):
    """Yield all patterns in a module's variable."""
    if isinstance(value, Pattern | re.Pattern):
        yield value.compiled if isinstance(value, Pattern) else value
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(patterns_in, value.values()))
    elif isinstance(value, tuple | list):
        yield from chain.from_iterable(map(patterns_in, value))


def samples(items):
    """Return texts that fit a part of a pattern: with as little of what is repeated as may be, and with it once."""
    found = [""]
    for operator, given in items:
        match str(operator), given:
            case "LITERAL", code:
                fitting = [chr(code)]
            case "NOT_LITERAL" | "IN" | "ANY" as kind, _:
                one = re.compile(".", re.DOTALL) if kind == "ANY" else lone(operator, given)
                fitting = (
                    [next(filter(one.match, SOME), "")] if kind != "IN" or not literals(given) else [literals(given)]
                )
            case "SUBPATTERN", (*_, inner):
                fitting = samples(inner)
            case "BRANCH", (_, branches):
                fitting = [*chain.from_iterable(map(samples, branches))]
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT", (low, _, inner):
                fitting = [text * count for text in samples(inner) for count in {low, max(low, 1)}]
            case "ATOMIC_GROUP", inner:
                fitting = samples(inner)
            case _:
                fitting = [""]
        found = [before + text for before in found[:4] for text in fitting[:6]]
    return [*dict.fromkeys(found)]


def lone(operator, given):
    tree = _parser.parse("a")
    tree.data[:] = [(operator, given)]
    return _compiler.compile(tree)


def literals(choices):
    """Return a character that a class names, unless it names what it has not."""
    for operator, given in choices:
        if str(operator) == "NEGATE":
            return ""
        if str(operator) == "LITERAL":
            return chr(given)
        if str(operator) == "RANGE":
            return chr(given[0])
    return ""


def pumped(items):
    """Yield texts in which each part that may be repeated is, many times, behind what a pattern has before it."""
    items = [*items]
    for at, (operator, given) in enumerate(items):
        inner = []
        match str(operator), given:
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT", (_, high, repeated):
                inner = [text * MANY for text in samples(repeated)] if high > 8 else []
                inner += pumped(repeated)
            case "SUBPATTERN", (*_, part):
                inner = [*pumped(part)]
            case "BRANCH", (_, branches):
                inner = [*chain.from_iterable(map(pumped, branches))]
            case "ATOMIC_GROUP", part:
                inner = [*pumped(part)]
        for text in inner:
            for before in samples(items[:at])[:2]:
                yield before + text


def overdue(*_):
    raise TimeoutError


@pytest.mark.parametrize("module", modules())
def test_no_pattern_is_tried_in_ways_that_double_with_each_part_of_a_text(module):
    before = signal.signal(signal.SIGPROF, overdue)
    try:
        for pattern in chain.from_iterable(map(patterns_in, vars(importlib.import_module(module)).values())):
            if isinstance(pattern.pattern, bytes):
                continue
            for text in dict.fromkeys(pumped(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))):
                signal.setitimer(signal.ITIMER_PROF, SOON)
                for ending in ("", "\0", "<"):
                    pattern.match(text + ending)
                    pattern.fullmatch(text + ending)
                    pattern.search(text + ending)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
