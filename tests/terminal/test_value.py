import pytest

from reader.terminal import Terminal, is_dumb, known


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({"TERM": "xterm-256color"}, 256),
        ({"TERM": "xterm"}, 16),
        ({"TERM": "linux"}, 16),
        ({"TERM": "vt100"}, 0),
        ({"TERM": "dumb"}, 0),
        ({}, 0),
        ({"TERM": "xterm-kitty"}, 1 << 24),
        ({"TERM": "xterm-direct"}, 1 << 24),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, 1 << 24),
        ({"TERM": "xterm-256color", "COLORTERM": "24bit"}, 1 << 24),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, 0),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, 256),
    ],
)
def test_the_environment_says_how_many_colours_there_are(environ, colours):
    assert known(environ, is_tty=True).colours == colours


@pytest.mark.parametrize(
    ("environ", "utf8"),
    [
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_CN.utf8"}, True),
        ({"LANG": "zh_CN.GB18030"}, False),
        ({"LANG": "zh_CN"}, False),
        ({"LANG": "C"}, True),
        ({}, True),
        ({"LC_ALL": "zh_CN.GBK", "LANG": "zh_CN.UTF-8"}, False),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "zh_CN.GBK"}, True),
    ],
)
def test_the_locale_says_whether_the_terminal_is_utf8(environ, utf8):
    assert known(environ, is_tty=True).utf8 == utf8


def test_what_is_known_without_asking_is_a_value():
    assert known({"TERM": "xterm"}, is_tty=False) == Terminal("xterm", is_tty=False, utf8=True, colours=16)


@pytest.mark.parametrize(
    ("environ", "dumb"),
    [
        ({"TERM": "dumb"}, True),
        ({"TERM": ""}, True),
        ({}, True),
        ({"TERM": "unknown"}, True),
        ({"TERM": "xterm"}, False),
    ],
)
def test_a_terminal_that_only_prints_is_known_by_its_name(environ, dumb):
    assert is_dumb(environ) is dumb
