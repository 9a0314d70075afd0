"""Long texts: the first page before the rest is read, what waits for the rest, the place behind the first piece."""

import pytest

# A program that is ours; it reads the rest of a long text once there is a file `go`.
HELD = """
import sys, time
from pathlib import Path
from reader import cli
from reader.sources import SourceError
from reader.sources.long_file import Begun

whole = Begun.whole

def held(start, watch):
    while not Path("go").exists():
        watch.progress(start.size // 2, start.size)
        if watch.is_cancelled():
            raise SourceError("web.cancelled", start.facts.location)
        time.sleep(0.01)
    return whole(start, watch)

Begun.whole = held
sys.exit(cli.main())
"""
# The same where Textual is imported once there is a file `come`.
LATE = """
from reader.cli import on_screen

def late(work=on_screen._import_textual, **how):
    while not Path("come").exists():
        time.sleep(0.01)
    work(**how)

on_screen._import_textual = late
"""
COUNT = 9000


def paragraphs(count=COUNT):
    return [
        f"第{number}段。今天天气很好，我们去河边散步，看见许多人在放风筝，也有人坐着读书。" for number in range(count)
    ]


@pytest.fixture
def long(tmp_path):
    """Write a text of 1 MB; return its name."""
    path = tmp_path / "long.txt"
    path.write_text("长文标题\n\n" + "\n".join(paragraphs()) + "\n", encoding="utf-8")
    return path.name


@pytest.fixture
def held(start, long, tmp_path):
    """Return a session in which the rest of a long text is not read yet, and a function that lets it be read."""
    session = start(long, program=("-c", HELD), size=(80, 24))

    def let_go():
        (tmp_path / "go").touch()
        return session

    return session, let_go


def test_the_first_page_stands_there_and_is_turned_before_the_rest_is_read(held):
    session, _ = held
    session.wait_for("第0段").wait_for("q 退出").keys("pagedown").wait_for("第15段")


def test_the_end_waits_for_the_rest_and_then_comes(held):
    session, let_go = held
    session.wait_for("第0段").keys("end").wait_for("要等其余部分读完")
    assert "第0段" in session.screen()
    let_go().wait_for(f"第{COUNT - 1}段").wait_until_gone("要等其余部分读完")


def test_keys_behind_one_that_waits_come_after_it(held):
    session, let_go = held
    session.wait_for("第0段").keys("end", b"\x1b[5~").wait_for("要等其余部分读完")
    let_go().wait_for(f"第{COUNT - 12}段").wait_until_quiet()
    assert f"第{COUNT - 1}段" not in session.screen()


def test_a_search_waits_for_the_rest(held):
    session, let_go = held
    session.wait_for("第0段").keys("/", "第8123段", "enter").wait_for("要等其余部分读完")
    let_go().wait_for("第8123段。今天")
    session.wait_for("1/1")


def test_esc_gives_the_waiting_up_and_the_page_turns(held):
    session, let_go = held
    session.wait_for("第0段").keys("end").wait_for("要等其余部分读完")
    session.keys("escape").wait_until_gone("要等其余部分读完").keys("pagedown").wait_for("第15段")
    let_go().wait_for("字").wait_until_quiet()
    assert "第15段" in session.screen()


def test_q_ends_the_program_while_the_rest_is_read(held):
    session, _ = held
    session.wait_for("第0段").keys("end").wait_for("要等其余部分读完").keys("q")
    assert session.exit_code() == 0


def test_how_far_it_is_is_said_when_the_rest_takes_long(held):
    session, let_go = held
    session.wait_for("第0段").wait_for("正在读入其余部分 50%")
    let_go().wait_until_gone("正在读入其余部分").wait_for("q 退出")


def test_the_place_and_what_is_selected_stay_when_the_rest_is_there(held):
    session, let_go = held
    session.wait_for("第0段").keys("pagedown", "v", "down").wait_for("正在选择").wait_until_quiet()
    before = [[(cell.data, cell.bg) for cell in row] for row in session.cells()[3:15]]
    let_go().wait_for("约").wait_until_quiet()
    assert [[(cell.data, cell.bg) for cell in row] for row in session.cells()[3:15]] == before


def test_a_mark_is_set_once_the_rest_is_there(held):
    session, let_go = held
    session.wait_for("第0段").keys("m").wait_for("要等其余部分读完")
    let_go().wait_for("书签")


def test_a_text_that_changes_while_the_rest_is_read_is_told(held, tmp_path):
    session, let_go = held
    session.wait_for("第0段").keys("pagedown").wait_for("第15段").wait_until_quiet()
    text = (tmp_path / "long.txt").read_text("utf-8").replace("第3段。", "第三段，改过的。")
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    let_go().wait_for("文件有改动")
    assert "第15段" in session.wait_until_quiet().screen()


def test_the_page_that_was_left_is_the_first_one_seen_before_the_text_is_read(start, long, tmp_path):
    session = start(long).wait_for("q 退出").keys("/", "第8123段", "enter").wait_for("第8123段。今天")
    session.wait_for("1/1").keys("escape", "pagedown").wait_until_quiet()
    left = session.screen().splitlines()[3:22]
    session.keys("q").exit_code()
    again = start(long, program=("-c", HELD)).wait_for(left[5].strip())
    assert again.wait_until_quiet().screen().splitlines()[3:22] == left
    assert b"\xe7\xac\xac0\xe6\xae\xb5" not in bytes(again.raw)
    (tmp_path / "go").touch()
    assert again.wait_for("约").wait_until_quiet().screen().splitlines()[3:22] == left


def test_what_lies_before_a_page_that_was_left_waits_for_the_text(start, long, tmp_path):
    session = start(long).wait_for("q 退出").keys("end").wait_for(f"第{COUNT - 1}段").wait_until_quiet().keys("q")
    session.exit_code()
    again = start(long, program=("-c", HELD)).wait_for(f"第{COUNT - 1}段")
    again.keys("g").wait_for("第0段")
    (tmp_path / "go").touch()
    again.keys("end").wait_for(f"第{COUNT - 1}段")


def test_a_key_that_leads_out_of_the_piece_waits_for_textual_and_for_the_rest(start, long, tmp_path):
    session = start(long, program=("-c", HELD.replace("sys.exit", LATE + "sys.exit")))
    session.wait_for("第0段").keys("end").wait_until_quiet()
    assert "第0段" in session.screen()
    (tmp_path / "come").touch()
    session.wait_for("要等其余部分读完")
    (tmp_path / "go").touch()
    session.wait_for(f"第{COUNT - 1}段")
