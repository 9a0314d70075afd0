"""What each way of starting the program shows."""

import os
import socket
import sys
from pathlib import Path

import pytest

READER = str(Path(sys.executable).with_name("reader"))


def test_without_a_name_the_built_in_article_opens(start):
    session = start().wait_for("泰州  观摩交流促提升，提质增效再出发")
    assert "2023-08-23 11:12" in session.screen()


def test_the_installed_command_is_the_same_program(start, article, restored):
    command = f"import os; os.execv({READER!r}, [{READER!r}, 'a.txt'])"
    article("a.txt", "标题在此", "正文在此。")
    session = start(program=("-c", command)).wait_for("正文在此。").keys("q")
    assert (session.exit_code(), session.end()) == (0, restored)


def test_a_named_file_opens(start, article):
    session = start(article("a.txt", "标题在此", "正文在此。")).wait_for("正文在此。")
    assert "标题在此" in session.screen()


def test_two_files_are_a_list_to_choose_from(start, article):
    session = start(article("甲.txt", "甲的标题", "甲的正文。"), article("乙.txt", "乙的标题", "乙的正文。"))
    session.wait_for("打开").wait_for("甲.txt").wait_for("乙.txt")
    session.keys("down", "enter").wait_for("乙的正文。")
    session.keys("o").wait_for("甲.txt").keys("enter").wait_for("甲的正文。")


def test_leaving_the_list_without_a_choice_goes_back_to_the_article(start, article):
    session = start(article("甲.txt", "甲的标题", "甲的正文。"), article("乙.txt", "乙的标题", "乙的正文。"))
    session.wait_for("打开").keys("enter").wait_for("甲的正文。")
    session.keys("o").wait_for("打开").keys("escape").wait_until_gone("选一篇来读").wait_for("甲的正文。")


def test_leaving_the_first_list_ends_the_program(start, article, restored):
    session = start(article("甲.txt", "甲的标题"), article("乙.txt", "乙的标题")).wait_for("打开").keys("escape")
    assert (session.exit_code(), session.end()) == (0, restored)


def test_a_file_of_the_list_that_cannot_be_read_says_so_and_the_list_stays(start, article):
    session = start("没有.txt", article("乙.txt", "乙的标题", "乙的正文。")).wait_for("打开").keys("enter")
    session.wait_for("没有这个文件：没有.txt").wait_for("打开")
    session.keys("down", "enter").wait_for("乙的正文。")


def test_a_file_of_the_list_that_has_gone_leaves_the_article_before_it_open(start, article):
    session = start("没有.txt", article("乙.txt", "乙的标题", "乙的正文。"))
    session.wait_for("打开").keys("down", "enter").wait_for("乙的正文。")
    session.keys("o").wait_for("打开").keys("enter").wait_for("没有这个文件：没有.txt")
    session.keys("escape").wait_until_gone("打开").wait_for("乙的正文。")


def test_a_file_that_cannot_be_read_ends_before_the_screen_changes(start):
    session = start("没有.txt")
    assert session.exit_code() == 2
    assert session.printed() == ["reader: 没有这个文件：没有.txt。请检查文件名"]
    assert b"\x1b" not in session.raw


def test_errors_may_go_to_a_file_while_one_reads(start, article, tmp_path):
    article("a.txt", "标题在此", "正文在此。")
    command = f"exec {sys.executable} -m reader a.txt 2>errors"
    session = start(program=("-c", f"import os; os.execv('/bin/sh', ['sh', '-c', {command!r}])"))
    session.wait_for("正文在此。").keys("q")
    assert session.exit_code() == 0
    assert (tmp_path / "errors").read_text() == ""


def test_a_piped_article_is_read_with_the_keys_of_the_terminal(start, restored):
    session = start("-", stdin="管道标题\n\n管道正文。\n".encode()).wait_for("管道正文。")
    session.keys("?").wait_for("按键说明").keys("escape").wait_until_gone("按键说明").keys("q")
    assert (session.exit_code(), session.end()) == (0, restored)


def test_an_empty_pipe_is_refused_in_one_line(start):
    session = start("-", stdin=b"")
    assert session.exit_code() == 2
    assert len(session.printed()) == 1


def test_a_slow_pipe_is_waited_for_on_the_screen_and_loses_nothing(start):
    reading, writing = os.pipe()
    os.write(writing, "一篇慢文\n\n先来的一段。\n\n".encode())
    session = start("-", stdin=reading).wait_for("正在打开 -")
    os.close(reading)
    os.write(writing, "后来的一段。\n".encode())
    os.close(writing)
    session.wait_for("后来的一段。").wait_for("先来的一段。").keys("q")
    assert session.exit_code() == 0


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+c"])
def test_a_pipe_that_does_not_end_is_given_up_by_a_key(start, restored, key):
    reading, writing = os.pipe()
    os.write(writing, "一篇慢文\n\n先来的一段。\n\n".encode())
    session = start("-", stdin=reading).wait_for("正在打开 -").keys(key)
    assert (session.exit_code(), session.end(), session.printed()) == (0, restored, [])
    os.close(reading)
    os.close(writing)


@pytest.fixture
def silent():
    """Return the address of a server that takes a connection and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}/a.html"


def test_a_slow_server_whose_address_has_no_scheme_is_given_up_by_a_key(start, restored, silent):
    session = start(silent).wait_for("正在打开").keys("q")
    assert (session.exit_code(), session.end(), session.printed()) == (0, restored, [])


def test_keys_are_answered_while_such_a_server_is_waited_for(start, silent):
    session = start().wait_for("观摩交流").keys("o", silent, "enter").wait_for("正在打开").keys("escape")
    session.wait_until_gone("正在打开").keys("q")
    assert session.exit_code() == 0
