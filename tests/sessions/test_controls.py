"""No control that an article, a name or a paste brings along reaches the terminal; each is shown by a visible sign."""

import json
import re
from pathlib import Path

import pytest

# What an article may bring: escape sequences with C0 and C1 introducers, overrides of the text's direction.
HOSTILE = {
    "clipboard": "\x1b]52;c;Q0FOQVJZ\x07",
    "link": "\x1b]8;;https://canary.example\x1b\\click\x1b]8;;\x1b\\",
    "title": "\x1b]0;CANARY\x1b\\",
    "colour": "\x1b[31mred",
    "erase": "\x1b[2J\x1b[H",
    "device": "\x1bP+q544e\x1b\\",
    "c1": "\x9b31m\x9d52;c;Q0FOQVJZ\x9c\x90q\x9c",
    "c0": "\x07\x08\x0e\x0f\x11\x7f",
    "bidi": "\u202eesrever\u202c\u2066isolate\u2069",
}
EVERYTHING = "".join(HOSTILE.values())
SIGNS = ("␛]52;c;Q0FOQVJZ␇", "␛[31mred", "␛[2J␛[H", "⟨U+009B⟩31m", "␈", "␡", "⟨U+202E⟩esrever")

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def hostile(article):
    """Return the name of an article that is hostile in its title, its source and its text."""
    return article(
        "a.txt",
        f"[泰州]标题{HOSTILE['clipboard']}{HOSTILE['c1']}{HOSTILE['bidi']}",
        f"2023-08-23 11:12:40 | 来源：某某日报社{HOSTILE['colour']}",
        *(f"段落 {name}：{text}，完。" for name, text in HOSTILE.items()),
    )


def test_controls_in_an_article_are_shown_and_do_nothing(start, hostile, foreign):
    session = start(hostile, size=(120, 40)).wait_for("标题␛]52;c;Q0FOQVJZ␇⟨U+009B⟩31m")
    session.wait_for("某某日报社␛[31mred").wait_for("bidi：")
    text = session.screen()
    assert [sign for sign in SIGNS if sign not in text] == []
    session.keys("t", "j", "enter", "+", "+").wait_for("3/5").keys("/", "段落").wait_for("1/9").keys("ctrl+q")
    assert session.exit_code() == 0
    assert foreign(session.raw) == []


def test_controls_from_a_pipe_are_shown_and_do_nothing(start, foreign):
    session = start("-", stdin=f"标题\n\n正文{EVERYTHING}完。\n".encode()).wait_for("␛]52;c;Q0FOQVJZ␇").keys("q")
    session.exit_code()
    assert foreign(session.raw) == []


def test_controls_in_a_file_name_are_shown_and_do_nothing(start, article, foreign):
    name = f"名{EVERYTHING}.txt".replace("/", "")
    session = start(article(name, "标题", "正文在此。"), "没有\x1b[31m.txt", size=(160, 40)).wait_for("名␛]52;c;")
    session.keys("down", "enter").wait_for("没有这个文件：没有␛[31m.txt").keys("enter")
    session.keys("ctrl+c", "ctrl+c").exit_code()
    assert foreign(session.raw) == []


def test_controls_pasted_into_the_search_box_are_shown_or_dropped(start, article, foreign):
    session = start(article("a.txt", "标题", "正文在此。")).wait_for("正文在此。").keys("/")
    session.paste(f"正文{EVERYTHING}").wait_for("没有找到").keys("enter", "ctrl+q")
    session.exit_code()
    assert foreign(session.raw) == []


def test_controls_pasted_as_the_name_of_an_article_do_nothing(start, article, foreign):
    session = start(article("甲.txt", "甲"), article("乙.txt", "乙")).wait_for("打开")
    session.paste(EVERYTHING).wait_for("打开").keys("escape")
    session.exit_code()
    assert foreign(session.raw) == []


@pytest.mark.parametrize("options", [("--to", "text"), ("--to", "markdown"), ("--to", "json"), ("--find", "段落")])
def test_controls_are_not_printed(run, hostile, options):
    done = run(hostile, *options)
    (notice,) = done.stderr.decode().splitlines()
    assert (done.returncode, CONTROL.findall(notice)) == (0, [])
    printed = done.stdout.decode()
    assert CONTROL.findall(printed.replace("\n", "")) == []
    assert "␛" in printed
    assert "⟨U+202E⟩" in printed


def test_printed_json_with_controls_can_be_read(run, hostile):
    read = json.loads(run(hostile, "--to", "json").stdout)
    assert CONTROL.findall(read["meta"]["title"] + read["meta"]["source"] + read["text"].replace("\n", "")) == []


def test_errors_about_a_name_with_controls_are_one_harmless_line(run, tmp_path):
    name = EVERYTHING.replace("/", "")
    (tmp_path / name).mkdir()
    for location in (name, f"没有{name}", f"{name}/a"):
        done = run(location, "--to", "text")
        assert (done.returncode, done.stdout) == (2, b"")
        assert CONTROL.findall(done.stderr.decode().removesuffix("\n")) == []
    done = run(f"--{name}")
    assert done.returncode == 2
    assert CONTROL.findall(done.stderr.decode().removesuffix("\n")) == []


def test_an_error_about_a_name_that_is_no_utf_8_can_be_printed(run):
    done = run(b"\xff\xfe\x1b.txt", "--to", "text")
    assert done.returncode == 2
    assert CONTROL.findall(done.stderr.decode().removesuffix("\n")) == []


def test_markup_in_an_article_is_shown_as_it_stands_and_does_nothing(start, article):
    markup = "[red]红[/] [/] [@click=app.quit]按我[/] [bold"
    name = article("a.txt", f"[泰州]标题 {markup}", "2023-08-23 11:12:40 | 来源：某报", f"正文 {markup}，完。")
    session = start(name, size=(120, 40)).wait_for(f"泰州  标题 {markup}").wait_for(f"正文 {markup}，完。")
    row = next(number for number, line in enumerate(session.screen().splitlines()) if "正文 [red]" in line)
    column = session.screen().splitlines()[row].index("按我")
    session.keys(f"\x1b[<0;{column + 8};{row + 1}M\x1b[<0;{column + 8};{row + 1}m".encode())
    session.keys("?").wait_for("按键说明").keys("q").wait_until_gone("按键说明").keys("q")
    assert session.exit_code() == 0


def test_markup_in_a_file_name_is_shown_as_it_stands(start, article):
    session = start(article("[red]名[@click=app.quit]x.txt", "标题"), "[/].txt").wait_for(
        "[red]名[@click=app.quit]x.txt"
    )
    session.keys("down", "enter").wait_for("没有这个文件：[/].txt")


def test_nothing_of_the_repository_is_written_to_by_a_session(start, tmp_path):
    session = start().wait_for("观摩交流").keys("+", "s", "q")
    session.exit_code()
    assert (
        sorted(path.name for path in Path(tmp_path).iterdir() if not path.name.startswith((".cache", "library.sqlite")))
        == []
    )
