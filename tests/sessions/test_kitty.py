"""The kitty face in a real pseudo-terminal: what is written is shown by the model of a terminal that knows OSC 66."""

import signal

import pytest


@pytest.fixture
def kitty(start, screen_model):
    """Return a session at size 3 and a function that returns the model fed with all that it has written so far."""
    session = start("--size", "3", size=(100, 30), env={"READER_FACE": "kitty"}).wait_for("目录")

    def screen():
        session.screen()
        model = screen_model[0].Screen(100, 30)
        model.feed(bytes(session.raw).decode(errors="ignore"))
        assert model.pushed == 0
        return model

    return session, screen


def spelled(model):
    """Return the text in scaled letters of the text, not of the headline."""
    return "".join(letter.text for letter in model.letters() if letter.rows == 3)


def test_the_text_stands_in_big_letters_and_moves(kitty):
    session, screen = kitty
    session.wait_until(lambda: spelled(screen()).startswith("8月17日，全市统战工作推进会"))
    session.keys("j").wait_until(lambda: not spelled(screen()).startswith("8月17日"))
    session.keys("q")
    assert session.exit_code() == 0
    assert (screen().alternate, screen().letters()) == (False, [])


def test_a_stop_leaves_nothing_behind_and_going_on_brings_all_back(kitty):
    session, screen = kitty
    session.wait_until(lambda: spelled(screen()).startswith("8月17日"))
    before = screen().letters()
    session.keys("ctrl+z").wait_until_stopped()
    assert (screen().alternate, screen().letters()) == (False, [])
    session.signal(signal.SIGCONT).wait_until(lambda: screen().letters() == before)


def test_another_screen_takes_the_big_letters_away_and_gives_them_back(kitty):
    session, screen = kitty
    session.wait_until(lambda: spelled(screen()).startswith("8月17日"))
    before = screen().letters()
    session.keys("?").wait_for("按键说明").wait_until(lambda: screen().letters() == [])
    session.keys("escape").wait_until_gone("按键说明").wait_until(lambda: screen().letters() == before)
