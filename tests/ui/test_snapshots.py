"""Pictures of each screen that matters. After a change that is meant, look at them: pytest --snapshot-update."""

import time

import pytest

from reader.anchors import Anchor
from reader.library import Library, NoteKind
from reader.model import Article, Meta, Span

NOON = 1_790_000_000.0  # some day: the pictures show when something was read
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


@pytest.mark.parametrize("window", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("size", [1, 3])
def test_the_list_of_matches(make_app, snap_compare, window, size):
    keys = ["slash", *"工作", "enter", "R", "1", "2"]
    assert snap_compare(make_app(size=size, theme=SIZES[size]), press=keys, terminal_size=window)


def test_the_list_of_matches_in_a_small_window(make_app, snap_compare):
    keys = ["slash", *"tongzhan", "enter", "R", "j"]
    assert snap_compare(make_app(theme="night"), press=keys, terminal_size=(40, 12))


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


@pytest.fixture
def noon(monkeypatch):
    """Let it be the same moment in the same place on every machine."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield NOON
    monkeypatch.delenv("TZ")
    time.tzset()


@pytest.fixture
def library(tmp_path, noon):
    """Return a library of three articles, read long ago, the first one finished."""
    read = [
        ("从百草园到三味书屋", "散文", "朝花夕拾", 1.0),
        ("观摩交流促提升，提质增效再出发，奋力推动全市统战工作“走在前、做示范”", "泰州", "泰州市委统战部", 0.42),
        ("A reader for the terminal", "", "Example Weekly", 0.0),
    ]
    moments = iter(noon - 86_400 * days for days in (400, 40, 2) for _ in range(2))
    with Library.open(tmp_path / "library.sqlite", clock=lambda: next(moments, noon)) as made:
        for title, tag, source, fraction in read:
            article = Article(title, (), Meta(title=title, tag=tag, source=source, location=f"/{title}"))
            made.articles.keep_place(made.articles.opened(article).id, Anchor(0, "", ""), fraction)
        yield made


@pytest.mark.parametrize(("window", "theme"), [((80, 24), "paper"), ((120, 40), "night")], ids=["80x24", "120x40"])
def test_the_library(make_app, snap_compare, window, theme):
    assert snap_compare(make_app(shelved=True, theme=theme), terminal_size=window)


@pytest.mark.parametrize(("window", "theme"), [((80, 24), "night"), ((120, 40), "contrast")], ids=["80x24", "120x40"])
def test_the_notes_on_an_article(make_app, snap_compare, library, window, theme):
    app = make_app(theme=theme)
    reading = app._start.opened(app._start.locations[0], "", None)  # noqa: SLF001 - what the app will open
    known = library.articles.opened(reading.article).id
    for kind, start, words in (
        (NoteKind.HIGHLIGHT, 0, ""),
        (NoteKind.NOTE, 40, "和去年的提法不同"),
        (NoteKind.BOOKMARK, 700, ""),
    ):
        span = Span(start, start if kind is NoteKind.BOOKMARK else start + 20)
        library.notes.add(known, kind, reading.article.text, span, words)
    assert snap_compare(app, press=["M"], terminal_size=window)


def test_what_is_set_on_the_text(make_app, snap_compare, library):
    app = make_app()
    reading = app._start.opened(app._start.locations[0], "", None)  # noqa: SLF001 - what the app will open
    known = library.articles.opened(reading.article).id
    for kind, span in (
        (NoteKind.HIGHLIGHT, Span(30, 90)),
        (NoteKind.NOTE, Span(120, 160)),
        (NoteKind.BOOKMARK, Span(200, 200)),
    ):
        library.notes.add(known, kind, reading.article.text, span, "记")
    assert snap_compare(app, press=["slash", "统", "战"], terminal_size=(80, 24))


def test_a_search_in_all_that_was_read(make_app, snap_compare, library):
    text = "荷塘的四面，远远近近，高高低低都是树，而杨柳最多。"
    library.texts.keep(library.articles.opened(Article(text, (), Meta(title="荷塘月色", location="/a"))).id, text)
    while library.texts.advance(1):
        pass

    async def look(pilot):
        await pilot.press("S", *"杨柳")
        await pilot.app.workers.wait_for_complete()

    assert snap_compare(make_app(shelved=True), run_before=look, terminal_size=(80, 24))
