"""Windows of every size, and of many sizes one after the other."""

import random

import pytest


@pytest.mark.parametrize("size", [(40, 12), (20, 6)])
def test_a_small_window_is_usable(start, size):
    session = start(size=size).wait_for("8月17日").keys("end").wait_for("100%")
    session.keys("/", "胡毅").wait_for("/").wait_until(lambda: "胡毅" in session.screen()).keys("enter")
    session.keys("t").wait_for("目录").keys("t").wait_until_gone("目录").keys("q")
    assert session.exit_code() == 0


@pytest.mark.parametrize("size", [(19, 5), (19, 24), (80, 5)])
def test_a_window_that_is_too_small_says_so_and_goes_on_when_it_grows(start, size):
    session = start(size=size).wait_for("窗口太小").resize(80, 24).wait_for("观摩交流").resize(*size)
    session.wait_for("窗口太小").resize(80, 24).wait_for("观摩交流").keys("q")
    assert session.exit_code() == 0


def test_a_window_of_one_cell_is_survived(start, restored):
    session = start(size=(1, 1))
    session.wait_until(lambda: session.screen() is not None and b"\x1b[?2004h" in session.raw)
    session.resize(80, 24).wait_for("观摩交流").resize(1, 1).wait_until_quiet()
    session.keys("+", "pagedown").wait_until_quiet().resize(80, 24)
    session.wait_for("观摩交流").keys("?").wait_for("按键说明").keys("q").wait_until_gone("按键说明").keys("q")
    assert (session.exit_code(), session.end()) == (0, restored)


def test_a_storm_of_sizes_ends_with_the_right_picture(start):
    chance = random.Random(7)  # noqa: S311 - a storm, not a secret
    session = start().wait_for("观摩交流").keys("+").wait_for("2/5")
    for _ in range(100):
        session.resize(chance.randint(1, 200), chance.randint(1, 60))
    session.wait_until_quiet().resize(80, 24).wait_for("观摩交流").wait_for("2/5").keys("-").wait_for("1/5")
    calm = start().wait_for("观摩交流").keys("-").wait_for("1/5").wait_for("还有 4 分钟")
    session.wait_until(lambda: session.screen() == calm.screen(), what="the picture of a calm start")


def test_the_size_survives_windows_in_which_it_does_not_fit(start):
    session = start(size=(120, 40)).wait_for("观摩交流").keys("+", "+", "+").wait_for("4/5")
    session.resize(20, 6).wait_until(lambda: "%" in session.screen()).resize(120, 40).wait_for("4/5")


@pytest.mark.parametrize("size", [(500, 200), (500, 6), (20, 200), (2, 2), (0, 0)])
def test_a_window_of_any_size_is_survived(start, restored, size):
    session = start().wait_for("观摩交流").resize(*size).wait_until_quiet()
    session.keys("+", "pagedown", "t").wait_until_quiet()
    session.resize(90, 24).wait_for("目录").keys("ctrl+q")  # a window of no size is taken for one of 80 × 24
    assert (session.exit_code(), session.end()) == (0, restored)
