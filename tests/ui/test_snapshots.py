"""Pictures of each screen that matters. After a change that is meant, look at them: pytest --snapshot-update."""

import pytest

SIZES = {1: "paper", 2: "night", 3: "contrast", 4: "paper"}


@pytest.mark.parametrize("window", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("size", SIZES)
def test_the_article_at_each_size(make_app, snap_compare, window, size):
    assert snap_compare(make_app(size=size, theme=SIZES[size]), terminal_size=window)


def test_the_article_in_octants(make_app, snap_compare):
    assert snap_compare(make_app(size=3, face="octants"), terminal_size=(120, 40))


def test_the_article_in_a_small_window(make_app, snap_compare):
    assert snap_compare(make_app(), terminal_size=(40, 12))


def test_the_article_in_a_big_window(make_app, snap_compare):
    assert snap_compare(make_app(theme="night"), terminal_size=(200, 60))


def test_the_end_of_the_article(make_app, snap_compare):
    assert snap_compare(make_app(), press=["G"], terminal_size=(120, 40))


def test_a_search_under_way(make_app, snap_compare):
    assert snap_compare(make_app(), press=["slash", "统", "战", "，"], terminal_size=(80, 24))


def test_a_search_in_big_text(make_app, snap_compare):
    assert snap_compare(make_app(size=3), press=["slash", "工", "作", "enter", "n"], terminal_size=(80, 24))


def test_a_search_in_a_small_window(make_app, snap_compare):
    assert snap_compare(make_app(theme="night"), press=["slash", "工", "作"], terminal_size=(40, 12))


def test_the_sections_over_the_text(make_app, snap_compare):
    assert snap_compare(make_app(), press=["t", "down", "down"], terminal_size=(80, 24))


def test_the_sections_beside_the_text(make_app, snap_compare):
    keys = ["t", "down", "down", "down", "enter"]
    assert snap_compare(make_app(theme="night"), press=keys, terminal_size=(120, 40))


def test_the_help(make_app, snap_compare):
    assert snap_compare(make_app(), press=["question_mark"], terminal_size=(80, 24))


def test_the_palette(make_app, snap_compare):
    assert snap_compare(make_app(), press=["ctrl+p", "字", "号"], terminal_size=(80, 24))


def test_what_was_taken_out(make_app, snap_compare):
    assert snap_compare(make_app(), press=["x"], terminal_size=(80, 24))


def test_the_english_interface(make_app, snap_compare):
    assert snap_compare(make_app(language="en"), terminal_size=(120, 40))


def test_a_window_that_is_too_small(make_app, snap_compare):
    assert snap_compare(make_app(), terminal_size=(19, 8))
