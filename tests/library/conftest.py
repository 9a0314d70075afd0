"""What tests of the library share: one on a file of its own, and a clock that stands still."""

import pytest

from reader.library import Library


class Clock:
    """Tells the seconds that it was set to."""

    now = 1_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def library(tmp_path, clock):
    with Library.open(tmp_path / "library.sqlite", clock=clock) as opened:
        yield opened
