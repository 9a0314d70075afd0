from dataclasses import replace

from reader.model import Article
from reader.reading import Visits, opened
from reader.settings import Settings


def test_one_goes_back_to_where_one_was_and_forward_again():
    first, second = read(), read()
    left = replace(first, place=7)
    visits = Visits().followed(first).left(left).followed(second)
    assert visits.present is second
    assert visits.gone(-1).present is left
    assert visits.gone(-1).gone(1).present is second


def test_beyond_the_ends_nothing_changes():
    visits = Visits().followed(read())
    assert visits.gone(-1) is visits.gone(1) is visits
    assert Visits().gone(-1).at == -1


def test_following_another_way_forgets_what_was_ahead():
    first, second, third = read(), read(), read()
    visits = Visits().followed(first).followed(second).gone(-1).followed(third)
    assert visits.readings == (first, third)


def test_only_the_last_ones_are_kept():
    visits = Visits()
    for _ in range(50):
        visits = visits.followed(read())
    assert len(visits.readings) == 20
    assert visits.at == 19


def read():
    return opened(Article("", ()), Settings(), "cells", 1)
