"""What is kept between sessions, as a reader meets it: the library, notes, and sessions that leave nothing."""

import json

BODY = [f"第{number}段。" + "读到这里的人还在往下读，" * 10 for number in range(30)]


def contents(folder):
    """Return what is in each file below a folder."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_reader_alone_opens_the_built_in_article_twice_and_the_library_once_something_was_read(start, article):
    for _ in range(2):
        start().wait_for("观摩交流").keys("q").exit_code()
    start(article("a.txt", "一篇长文", *BODY)).wait_for("第1段").keys("end").wait_for("第29段").keys("q").exit_code()
    session = start().wait_for("书架").wait_for("一篇长文").wait_for("100%").keys("enter").wait_for("第29段").keys("q")
    assert session.exit_code() == 0


def test_an_article_opened_from_the_built_in_one_is_in_the_library(start, article):
    article("a.txt", "一篇长文", *BODY)
    start().wait_for("观摩交流").keys("o").wait_for("打开").keys("a.txt").wait_for("a.txt").keys("enter").wait_for(
        "第1段"
    ).keys("q").exit_code()
    start().wait_for("书架").wait_for("一篇长文")


def test_the_library_is_left_by_a_key(start, article, restored):
    start(article("a.txt", "一篇长文", *BODY)).wait_for("第1段").keys("q").exit_code()
    session = start().wait_for("书架").keys("q")
    assert (session.exit_code(), session.end()) == (0, restored)


def test_notes_are_printed_as_markdown_and_json(start, run, article):
    name = article("a.txt", "一篇长文", *BODY)
    session = start(name).wait_for("第1段").keys("v", "\x1b[C", "\x1b[C", "h", "a").wait_for("写笔记")
    session.keys("记下", "enter").wait_until_gone("写笔记").keys("q").exit_code()
    printed = run(name, "--notes", "markdown")
    assert printed.returncode == 0
    assert "> 第0段\n" in printed.stdout.decode()
    kept = json.loads(run(name, "--notes", "json").stdout)
    assert [(note["kind"], note["words"]) for note in kept["notes"]] == [("highlight", ""), ("note", "记下")]


def test_an_article_without_notes_exits_with_1_and_nothing_is_made(run, article, tmp_path):
    printed = run(article("a.txt", "一篇长文", *BODY), "--notes", "json")
    assert (printed.returncode, json.loads(printed.stdout)["notes"], printed.stderr) == (1, [], b"")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_notes_need_an_article_and_a_known_format(run, article):
    for argv in (("--notes", "json"), (article("a.txt", "一篇长文", *BODY), "--notes", "pdf")):
        printed = run(*argv)
        assert printed.returncode == 2
        assert len(printed.stderr.splitlines()) == 1


def test_a_private_session_leaves_nothing(start, article, tmp_path):
    session = start("--private", article("a.txt", "一篇长文", *BODY)).wait_for("第1段").keys("end").wait_for("第29段")
    session.keys("m", "+", "/", "第3段", "enter", "q")
    assert session.exit_code() == 0
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_private_session_reads_what_was_kept_and_changes_nothing(start, article, tmp_path):
    name = article("a.txt", "一篇长文", *BODY)
    start(name).wait_for("第1段").keys("end").wait_for("第29段").keys("q").exit_code()
    before = contents(tmp_path)
    start("--private").wait_for("书架").keys("enter").wait_for("第29段").keys("g").wait_for("第1段").keys(
        "q"
    ).exit_code()
    assert contents(tmp_path) == before
