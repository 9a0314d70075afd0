"""Thirty kinds of payload in every place that shows what is not ours: none reaches the terminal."""

import json
import os

import pytest

LAST = "终点"


@pytest.fixture
def payloads(hostile_module):
    """Return what articles may bring, by name: escape sequences, controls of eight bits, overrides, piles of marks."""
    recipes = hostile_module("corpus")
    eight_bit = {"csi": "\x9b31m", "osc": "\x9d52;c;Q0FOQVJZ\x9c", "nel": "a\x85b"}
    return (
        recipes.ESCAPES
        | eight_bit
        | {"override": "\u202ex\u202c", "isolate": "\u2067x\u2069", "marks": "e" + "\u0301" * 99}
    )


@pytest.fixture
def assert_harmless(payloads, foreign):
    """Return a function that looks for all payloads in the bytes of a session."""

    def check(session):
        assert foreign(session.raw) == []
        assert [
            name for name, payload in payloads.items() if len(payload) > 2 and payload.encode() in session.raw
        ] == []
        assert ("\u0301" * 9).encode() not in session.raw

    return check


def name_with(payload):
    return "".join(sign for sign in payload if sign not in "/\0")


def test_there_are_thirty_kinds(payloads):
    assert len(payloads) >= 30


@pytest.mark.parametrize("size", ["1", "3"])
def test_no_payload_in_a_text_reaches_the_terminal(start, article, payloads, assert_harmless, size):
    everything = "".join(payloads.values())
    name = article("a.txt", "标题", *(f"段 {name}：{text}，完。" for name, text in payloads.items()), everything, LAST)
    session = start(name, "--size", size, size=(140, 50)).wait_for("字号变大")
    session.keys("end").wait_for("100%").keys("/", "段").wait_until(lambda: "/" in session.screen()).keys(
        "escape", "ctrl+q"
    )
    assert session.exit_code() == 0
    assert_harmless(session)


@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_no_payload_in_what_a_page_says_of_itself_reaches_the_terminal(
    start, tmp_path, payloads, assert_harmless, suffix
):
    text = "".join(payloads.values()).replace("\n", "")
    coded = "".join(f"&#{ord(sign)};" for sign in text)
    page = (
        f'<title>题{coded}</title><meta name="author" content="{coded}"><h1>题{coded}</h1>'
        f"<p>2023-08-23 11:12:40 来源：社{coded}</p><h2>节{coded}</h2>"
        f'<p>正文{coded}，这是一段很长的正文，足以成为一篇文章。<a href="https://a.example/{coded}">链{coded}</a></p>'
        f"<table><tr><td>{coded}<td>格</table><p>{LAST}</p>"
    )
    facts = "".join(f"{key}: {json.dumps(key + text)}\n" for key in ("title", "author", "source", "tags"))
    note = (
        f"---\n{facts}---\n\n# 题节{text}\n\n正文{coded}[链{text}](https://a.example/{text.replace(' ', '')})[^1]\n\n"
        f"- 项{text}\n\n[^1]: 注{text}\n\n{LAST}\n"
    )
    (tmp_path / f"a{suffix}").write_text(page if suffix == ".html" else note, encoding="utf-8")
    session = (
        start(f"a{suffix}", size=(140, 50))
        .wait_for("字号变大")
        .keys("t", "j", "enter", "l", "x", "end")
        .wait_for("100%")
    )
    session.keys("ctrl+q")
    assert session.exit_code() == 0
    assert_harmless(session)


def test_no_payload_in_a_name_an_error_or_the_settings_reaches_the_terminal(start, tmp_path, payloads, assert_harmless):
    names = [f"{number}{name_with(payload)}"[:60] for number, payload in enumerate(payloads.values())]
    for name in names:
        (tmp_path / name).write_text("标题\n\n正文。\n", encoding="utf-8")
    settings = tmp_path / f"设{name_with(payloads['title'])}.yaml"
    escaped = json.dumps("".join(payloads.values()), ensure_ascii=True)
    settings.write_text(
        f"theme: {escaped}\nkeys: {{quit: {escaped}, nosuch: {escaped}}}\n{escaped}: 3\n", encoding="utf-8"
    )
    session = start(
        *names, "没有" + name_with(payloads["clipboard"]), size=(140, 50), env={"READER_CONFIG": str(settings)}
    )
    session.wait_for("0").keys("end", "up", "enter").paste("".join(payloads.values()))
    session.wait_until_quiet().signal(15)
    assert session.exit_code() == 128 + 15
    assert_harmless(session)


def test_no_payload_in_a_folder_reaches_the_terminal(start, tmp_path, payloads, assert_harmless):
    folder = tmp_path / f"夹{name_with(payloads['link'])}"
    folder.mkdir()
    for number, payload in enumerate(payloads.values()):
        name = os.fsencode(f"{number}{name_with(payload)}"[:50]) + b"\x9b\xff.txt"
        (folder / os.fsdecode(name)).write_text(f"标题{payload}\n\n正文。\n", encoding="utf-8")
    session = (
        start(folder.name, size=(140, 50))
        .wait_for("夹")
        .keys("l", "l", "enter")
        .wait_until_quiet()
        .keys("end", "ctrl+q")
    )
    assert session.exit_code() == 0
    assert_harmless(session)


def test_no_payload_pasted_into_a_field_reaches_the_terminal(start, payloads, assert_harmless):
    everything = "".join(payloads.values()).replace("\x1b[201~", "")
    session = start().wait_for("观摩交流").keys("/").paste(everything).wait_for("没有找到")
    session.keys("escape").wait_until_gone("没有找到").keys("ctrl+p").wait_for("所有命令")
    session.paste(everything).wait_for("没有这样的命令").keys("escape").wait_until_gone("所有命令").keys("o")
    session.wait_for("文件、文件夹或网址").paste(everything).wait_until_quiet().keys("enter").wait_until_quiet().signal(
        15
    )
    session.exit_code()
    assert_harmless(session)


def test_no_link_of_an_article_is_one_of_the_terminals(start, tmp_path):
    (tmp_path / "a.md").write_text(
        "# 标题\n\n[链](https://a.example/) <https://b.example/> http://c.example/\n", encoding="utf-8"
    )
    session = start("a.md").wait_for("链").keys("l", "q")
    assert session.exit_code() == 0
    assert b"\x1b]8" not in session.raw


def test_no_payload_that_is_kept_reaches_the_terminal(start, article, payloads, assert_harmless):
    everything = "".join(payload.replace("\n", "") for payload in payloads.values())
    name = article(f"题{name_with(payloads['colour'])}.txt", f"题{everything}", f"正文{everything}，完。")
    first = start(name).wait_for("正文").keys("ctrl+q")
    assert first.exit_code() == 0
    second = start(size=(140, 50)).wait_for("题").keys("/", "正文").wait_until_quiet().keys("enter").wait_until_quiet()
    second.signal(15)
    assert second.exit_code() == 128 + 15
    assert_harmless(second)
