import socket

import pytest

from reader.sources.inflate import TooLargeError
from reader.sources.metered import metered


@pytest.fixture
def ends():
    """Return the two ends of a connection."""
    here, there = socket.socketpair()
    with here, there:
        yield here, there


def test_what_is_within_the_limit_is_read(ends):
    here, there = ends
    there.sendall(b"a line\nand more")
    there.close()
    with metered(here, 15).makefile("rb") as file:
        assert (file.readline(), file.read()) == (b"a line\n", b"and more")


def test_no_more_is_read_than_the_limit_allows(ends):
    here, there = ends
    there.sendall(bytes(16))
    there.close()
    with metered(here, 15).makefile("rb") as file, pytest.raises(TooLargeError):
        file.read()


def test_all_else_is_the_sockets(ends):
    here, _ = ends
    metered(here, 1).settimeout(5)
    assert here.gettimeout() == 5
