"""Bytes that no keyboard sends: the program goes on, and the next real key is taken."""

import random
import re

import pytest

STORMS = {
    "no UTF-8": b"\xff\xfe\xc0\xaf\x80\xd6\xd0\xce\xc4",
    "X10 mouse": b"\x1b[M \xff\xff\x1b[M#\xc0\x80\x1b[M`\x9f\xa0",
    "SGR mouse": b"\x1b[<0;0;0M\x1b[<99999;-5;99999M\x1b[<64;10;10M\x1b[<35;999;999M",
    "kitty keys": b"\x1b[1114112u\x1b[99999999999u\x1b[97;0u\x1b[97;;1114112u\x1b[55296u\x1b[;u\x1b[:u\x1b[57441;5u",
    "reports": b"\x1b[?2026;2$y\x1b[?2048;9$y\x1b[0;0R\x1b[9999;9999R\x1b[?62;c\x1b]11;rgb:0/0/0\x1b\\\x1bP1$r\x1b\\",
    "unfinished": b"\x1b[\x1b]\x1bO\x1b[1;\x1b[<0;\x1b\x1b\x1b[",
    "pixel size of nothing": b"\x1b[48;24;80;0;0t\x1b[<0;10;10M\x1b[<0;10;10m\x1b[48;24;80;0;0t",
}


@pytest.mark.parametrize("storm", STORMS.values(), ids=STORMS)
def test_bytes_that_are_no_keys_do_no_harm(start, restored, storm):
    session = start().wait_for("观摩交流").keys(storm, "ctrl+q")
    assert (session.exit_code(), session.end(), session.printed()) == (0, restored, [])


def test_a_key_right_behind_broken_bytes_is_taken(start):
    session = start().wait_for("1/5").keys(b"\x1b[1114112u+\xff+").wait_for("3/5").keys("q")
    assert session.exit_code() == 0


def test_keys_typed_ahead_go_where_they_would_have_gone(start):
    session = start().wait_for("观摩交流").keys("/统战\rn".encode()).wait_for("2/25").keys(b"+?").wait_for("按键说明")
    session.keys(b"q/", "胡毅\r".encode()).wait_for("/ 胡毅").keys("q")
    assert session.exit_code() == 0


def test_a_word_that_comes_whole_is_looked_for_once(start):
    session = start().wait_for("观摩交流").keys("/统战".encode()).wait_for("1/25")
    assert set(re.findall(rb"m1/(\d\d)\x1b", session.raw)) == {b"25"}  # and not what its first hanzi would find
    assert session.keys("ctrl+q").exit_code() == 0


def test_a_storm_of_random_bytes_does_no_harm(start, restored):
    chance = random.Random(7)  # noqa: S311 - a storm, not a secret
    keys = bytes(byte for byte in chance.randbytes(600) if byte not in b"\x03\x11\x1aqo")
    session = start().wait_for("观摩交流").keys(keys, b"\x1b[201~").keys("ctrl+q")
    assert (session.exit_code(), session.end(), session.printed()) == (0, restored, [])


def test_a_large_paste_does_no_harm(start, restored):
    session = start().wait_for("观摩交流").paste("统战" * 17_000).keys("/").paste("战" * 350_000).wait_for("没有找到")
    session.keys("ctrl+q")
    assert (session.exit_code(), session.end(), session.printed()) == (0, restored, [])


def test_escapes_in_a_paste_are_no_keys(start):
    session = start().wait_for("1/5").paste("\x1b[999999999999999999999999999999999999+++q").keys("/")
    session.paste("\x1b[A\x1bq\x1b[31m战").wait_for("/ ␛[A␛q␛[31m战")
    assert "1/5" in session.screen()
    assert session.keys("ctrl+q").exit_code() == 0
