"""An article opens again where it was left, however the program ended."""

import signal
import time

import pytest

PARAGRAPHS = [f"第{number}段。" + f"读第{number}段的人还在往下读，" * 10 for number in range(60)]


@pytest.fixture
def long_article(article):
    return article("a.txt", "一篇长文", *PARAGRAPHS)


def left(session):
    """Go down to the last page."""
    return session.wait_for("第1段").keys("end").wait_for("第59段")


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
def test_an_article_opens_where_it_was_left(start, long_article, key):
    left(start(long_article)).keys(key).exit_code()
    start(long_article).wait_for("第59段")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_keeps_the_place(start, long_article, number):
    left(start(long_article)).signal(number).exit_code()
    start(long_article).wait_for("第59段")


def test_a_window_that_is_closed_keeps_the_place(start, long_article):
    session = left(start(long_article))
    session.hang_up()
    session.exit_code()
    start(long_article).wait_for("第59段")


def test_a_kill_loses_at_most_two_seconds_of_reading(start, long_article):
    session = left(start(long_article))
    time.sleep(2)  # the time that is promised
    session.signal(signal.SIGKILL)
    session.process.wait()
    start(long_article).wait_for("第59段")


def test_an_article_that_was_edited_opens_where_it_was_left(start, article, long_article):
    left(start(long_article)).keys("q").exit_code()
    article("a.txt", "一篇长文", "编者按：" + "新加的话，" * 200, *PARAGRAPHS)
    start(long_article).wait_for("第59段")


def test_a_copy_of_an_article_opens_where_it_was_left(start, article, long_article):
    left(start(long_article)).keys("q").exit_code()
    start(article("copy.txt", "一篇长文", *PARAGRAPHS)).wait_for("第59段")


def test_what_is_piped_opens_where_it_was_left(start):
    text = "\n\n".join(["一篇长文", *PARAGRAPHS]).encode()
    left(start("-", stdin=text)).keys("q").exit_code()
    start("-", stdin=text).wait_for("第59段")


def test_a_search_that_was_not_kept_is_not_the_place(start, long_article):
    start(long_article).wait_for("第1段").keys("/", "第37段").wait_for("第37段").keys("ctrl+c").exit_code()
    start(long_article).wait_for("第1段")


def test_the_built_in_article_is_not_kept(start):
    start().wait_for("观摩交流").keys("end").wait_for("100%").keys("q").exit_code()
    start().wait_for(" 0%")


def test_a_folder_that_cannot_be_written_is_said_once_and_reading_goes_on(start, long_article, tmp_path):
    (tmp_path / "file").touch()
    session = start(long_article, env={"READER_LIBRARY": str(tmp_path / "file" / "library.sqlite")})
    left(session.wait_for("不能保存到")).keys("q")
    assert session.exit_code() == 0
