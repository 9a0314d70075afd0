import itertools

import pytest

from reader.library import Library
from reader.library.searches import REMEMBERED


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.sqlite", clock=itertools.count(1.0).__next__) as opened:
        yield opened


def test_the_last_search_comes_first(library):
    for query in ("统战", "同心", "统战"):
        library.searches.keep(query)
    assert library.searches.recent() == ("统战", "同心")


def test_an_empty_search_is_not_kept(library):
    library.searches.keep(" \n")
    assert library.searches.recent() == ()


def test_the_oldest_searches_are_forgotten(library):
    for number in range(REMEMBERED + 5):
        library.searches.keep(str(number))
    assert library.searches.recent() == tuple(str(number) for number in range(REMEMBERED + 4, 4, -1))


def test_all_searches_can_be_forgotten(library):
    library.searches.keep("统战")
    library.searches.forget()
    assert library.searches.recent() == ()
