"""What is worked out before it is asked for, and what an update does not ask for."""

import asyncio
from functools import partial

import pytest

from reader.reading import moved, picture, stepped
from reader.reading.view import visible
from reader.ui.ahead import Ahead
from reader.ui.faults import Driver
from reader.ui.fixed import Caption
from reader.ui.widgets.headline import Headline
from reader.ui.widgets.hints import Hints
from reader.ui.widgets.page import Page


async def rest(ahead):
    """Wait until nothing is left to be worked out."""
    for _ in range(6000):
        if not ahead.is_busy:
            return
        await asyncio.sleep(0.01)
    pytest.fail("there is no end to it")


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("pagedown", partial(moved, move="page_down")),
        ("down", partial(moved, move="line_down")),
        ("plus", partial(stepped, steps=1)),
        ("minus", partial(stepped, steps=-1)),
    ],
)
async def test_what_the_same_key_shows_next_is_drawn_while_the_reader_reads(make_app, key, change, size):
    async with make_app(size=size).run_test(size=(100, 30)) as pilot:
        await pilot.press("pagedown", key)
        await rest(pilot.app.screen.ahead)
        screen = pilot.app.screen
        reading = screen.foreseen(change(screen.fitted))
        drawn = picture.cache_info().misses, visible.cache_info().misses
        screen.query_one(Page).prepare(reading)
        assert (picture.cache_info().misses, visible.cache_info().misses) == drawn


async def test_what_is_worked_out_is_what_is_shown(make_app):
    async with make_app().run_test(size=(100, 30)) as pilot:
        await pilot.press("pagedown")
        await rest(pilot.app.screen.ahead)
        screen = pilot.app.screen
        expected = moved(screen.fitted, "page_down")
        await pilot.press("pagedown")
        assert screen.reading is expected
        assert screen.query_one(Page).reading is expected


async def test_nothing_is_left_to_do_at_the_end_and_at_rest(make_app):
    async with make_app().run_test(size=(100, 30)) as pilot:
        await rest(pilot.app.screen.ahead)
        await pilot.press("end", "pagedown")
        await rest(pilot.app.screen.ahead)
        assert not pilot.app.screen.ahead.is_busy


async def test_keys_that_come_fast_are_not_kept_waiting():
    ahead, taken = Ahead(), []

    def steps(name):
        for number in range(3):
            taken.append(f"{name}{number}")
            yield

    ahead.begin(steps("a"))
    ahead.begin(steps("b"))
    await rest(ahead)
    assert taken == ["b0", "b1", "b2"]


async def test_a_key_comes_between_two_steps():
    ahead, taken, key = Ahead(), [], asyncio.Event()

    def steps():
        taken.append("first")
        key.set()
        yield
        taken.append("second")
        yield

    ahead.begin(steps())
    await key.wait()
    ahead.stop()
    await asyncio.sleep(0.05)
    assert taken == ["first"]


async def test_what_goes_wrong_ahead_of_its_time_is_not_said():
    ahead = Ahead()

    def steps():
        yield
        raise ValueError

    ahead.begin(steps())
    await rest(ahead)


async def test_an_update_asks_only_those_for_their_rows_that_it_shows(make_app, monkeypatch):
    async with make_app().run_test(size=(120, 30)) as pilot:
        await pilot.press("pagedown")
        asked = []
        for kind in (Page, Hints, Headline, Caption):
            lines = kind.render_lines

            def render_lines(self, crop, lines=lines):
                asked.append(type(self))
                return lines(self, crop)

            monkeypatch.setattr(kind, "render_lines", render_lines)
        await pilot.press("pagedown")
        assert {Page, Hints} <= set(asked)
        assert not {Headline, Caption} & set(asked)


async def test_a_frame_is_handed_to_the_terminal_as_one(make_app, monkeypatch):
    put = []
    monkeypatch.setattr("textual.drivers.linux_driver.LinuxDriver.write", lambda _, data: put.append(data))
    driver = Driver(make_app())
    driver.write("a")
    with driver.in_one():
        driver.write("b")
        driver.write("c")
        assert put == ["a"]
    driver.write("d")
    with driver.in_one():
        pass
    assert put == ["a", "bc", "d"]
