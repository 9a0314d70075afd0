"""The library and the search in all of it: what is shown, and what the keys do."""

import asyncio

import pytest
from textual.widgets import Input

from reader.library import Library
from reader.model import Article, Meta
from reader.settings import Settings
from reader.ui.screens import findings
from reader.ui.screens.article import ArticleScreen
from reader.ui.screens.choose import Choose
from reader.ui.screens.findings import Findings
from reader.ui.screens.library import LibraryScreen
from reader.ui.threads import in_thread
from reader.ui.widgets.key_hints import KeyHints
from reader.ui.widgets.listing import Listing
from reader.ui.widgets.page import Page
from reader.ui.widgets.search_box import SearchBox

MEETING = "全市统战工作推进会举行，深入学习。\n\n" + "\n\n".join(
    f"第{number}段说的是工作。" * 9 for number in range(40)
)
ESSAY = "荷塘的四面，远远近近，高高低低都是树，而杨柳最多。\n\n" + "树色一例是阴阴的。\n\n" * 60


@pytest.fixture
def shelf(library, tmp_path):
    """Keep two articles that were read, the essay last; return their paths."""
    paths = []
    for title, text in (("统战工作会议", MEETING), ("荷塘月色", ESSAY)):
        path = tmp_path / f"{title}.txt"
        path.write_text(f"{title}\n\n来源：人民日报\n\n{text}\n")
        paths.append(path)
        read = library.articles.opened(Article(text, (), Meta(title=title, source="人民日报", location=str(path))))
        library.texts.keep(read.id, text)
    while library.texts.advance(1):
        pass
    return paths


def said(app):
    """Return what is said in passing."""
    return [each.message for each in app._notifications]  # noqa: SLF001 - Textual has no other way to ask


def shown(app):
    listing = app.screen.query_one(Listing)
    rows = "\n".join(listing.render_line(y).text for y in range(listing.size.height))
    return [line.strip() for line in rows.split("\n")]


async def found(pilot):
    """Wait until a search in all that was read is through."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def titles(app):
    return [line for line in shown(app)[::2] if line]


async def test_the_article_read_last_is_on_top_and_enter_goes_on_with_it(make_app, shelf):
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert titles(pilot.app) == ["荷塘月色", "统战工作会议"]
        await pilot.press("enter")
        assert pilot.app.screen.reading.article.meta.location == str(shelf[1])


async def test_an_article_opens_at_its_place(make_app, shelf, library):
    async with make_app(str(shelf[0])).run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "space")
        place = pilot.app.screen.reading.place
        await pilot.press("q")
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        assert pilot.app.screen.reading.place == place > 0
    assert library.articles.recent()[0].title == "统战工作会议"


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("query", ["统战", "tzgz", "huiyi", "統戰"])
async def test_typing_narrows_by_hanzi_and_pinyin_and_escape_shows_all_again(make_app, query):
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *query)
        assert titles(pilot.app) == ["统战工作会议"]
        await pilot.press("escape")
        assert len(titles(pilot.app)) == 2
        assert pilot.app.screen.query_one(Listing).has_focus


async def test_a_narrowed_list_is_walked_and_chosen_from_the_box(make_app, shelf):
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"renmin", "down", "enter")
        assert pilot.app.screen.reading.article.meta.location == str(shelf[0])


@pytest.mark.usefixtures("shelf")
async def test_nothing_that_fits_is_said(make_app):
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"没有")
        assert pilot.app.words("library.none_fits") in shown(pilot.app)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, LibraryScreen)


@pytest.mark.usefixtures("shelf")
async def test_the_order_changes_by_a_key_and_is_named(make_app, library):
    library.articles.keep_keys(library.articles.recent()[1].id, "aa", "")
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        assert titles(pilot.app) == ["统战工作会议", "荷塘月色"]
        facts = str(pilot.app.screen.query_one("#list-facts").render())
        assert pilot.app.words("library.order.title") in facts
        await pilot.press("s", "s", "s")
        assert titles(pilot.app) == ["荷塘月色", "统战工作会议"]


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("many", [0, 5000], ids=["many", "few"])
async def test_in_another_order_what_was_removed_comes_back_where_it_was(make_app, library, monkeypatch, many):
    monkeypatch.setattr("reader.ui.screens.library._MANY", many)
    library.articles.keep_keys(library.articles.recent()[1].id, "aa", "")
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await pilot.app.workers.wait_for_complete()
        assert titles(pilot.app) == ["统战工作会议", "荷塘月色"]
        await pilot.press("j", "x", "g")
        assert titles(pilot.app) == ["统战工作会议"]
        await pilot.press("u")
        await pilot.app.workers.wait_for_complete()
        assert titles(pilot.app) == ["统战工作会议", "荷塘月色"]
        assert pilot.app.screen.cursor == 1


async def test_of_many_articles_the_last_come_first_and_the_others_follow(make_app, library):
    for number in range(250):
        library.articles.opened(Article(f"第{number}篇", (), Meta(title=f"第{number}篇", location=f"/{number}.txt")))
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.press("G")
        assert pilot.app.screen.cursor == 249
        assert titles(pilot.app)[-1] == "第0篇"


@pytest.mark.usefixtures("shelf")
async def test_an_entry_is_removed_and_comes_back_where_it_was(make_app, library):
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "x")
        assert titles(pilot.app) == ["荷塘月色"]
        assert len(library.articles.recent()) == 1
        await pilot.press("u")
        assert titles(pilot.app) == ["荷塘月色", "统战工作会议"]
        assert pilot.app.screen.cursor == 1


@pytest.mark.usefixtures("shelf")
async def test_all_that_was_removed_comes_back_in_turn_also_in_another_order(make_app, library):
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.press("x", "x")
        assert pilot.app.words("library.empty", key="o") in shown(pilot.app)
        await pilot.press("s", "u")
        assert titles(pilot.app) == ["统战工作会议"]
        await pilot.press("u")
        assert len(titles(pilot.app)) == len(library.articles.recent()) == 2


@pytest.mark.usefixtures("shelf")
async def test_undoing_without_anything_removed_says_so(make_app):
    async with make_app(shelved=True).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("u")
        await pilot.pause()
        assert pilot.app.words("list.nothing_removed") in [
            str(toast.render()) for toast in pilot.app.screen.query("Toast")
        ]


async def test_an_empty_library_says_what_to_do(make_app):
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        assert pilot.app.words("library.empty", key="o") in shown(pilot.app)
        await pilot.press("x", "enter", "j", "G")
        assert isinstance(pilot.app.screen, LibraryScreen)


@pytest.mark.usefixtures("shelf")
async def test_another_location_is_opened_from_the_library_and_escape_comes_back(make_app, tmp_path):
    (tmp_path / "别的.txt").write_text("别的\n\n这是另外的一篇文章，说的是别的事情。\n")
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        assert isinstance(pilot.app.screen, Choose)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, LibraryScreen)
        await pilot.press("o")
        pilot.app.screen.query_one(Input).value = str(tmp_path / "别的.txt")
        await pilot.pause()
        await pilot.press("enter")
        assert pilot.app.screen.reading.article.meta.title == "别的"


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("key", ["escape", "q", "ctrl+c"])
async def test_leaving_the_library_without_an_article_ends_the_program(make_app, key):
    app = make_app(shelved=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await pilot.pause()
    assert app.return_code == 0


@pytest.mark.usefixtures("shelf")
async def test_a_key_leads_from_an_article_to_the_library_and_back(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("B")
        assert isinstance(pilot.app.screen, LibraryScreen)
        await pilot.press("q")
        assert pilot.app.screen.query_one(Page).has_focus
        await pilot.press("B", "j", "enter")
        assert pilot.app.screen.reading.article.meta.title == "荷塘月色"
        await pilot.press("backspace")
        assert "8月17日" in pilot.app.screen.reading.article.text
        assert sum(isinstance(screen, ArticleScreen) for screen in pilot.app.screen_stack) == 1


async def test_an_article_whose_file_is_gone_is_told_and_the_library_stays(make_app, shelf):
    shelf[1].unlink()
    async with make_app(shelved=True).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert any("荷塘月色.txt" in str(toast.render()) for toast in pilot.app.screen.query("Toast"))


async def test_esc_puts_away_what_is_said_of_a_fault_before_it_leaves(make_app, shelf):
    shelf[1].unlink()
    async with make_app(shelved=True).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen.query("Toast")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert not pilot.app.screen.query("Toast")
        await pilot.press("escape")
        await pilot.pause()
        assert not pilot.app.is_running


async def test_what_was_piped_cannot_be_opened_again_and_that_is_said(make_app, library):
    library.articles.opened(Article("管道里来的文字", (), Meta(title="管道", location="-")))
    async with make_app(shelved=True).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert any("管道" in str(toast.render()) for toast in pilot.app.screen.query("Toast"))


async def test_of_ten_thousand_entries_those_in_sight_are_drawn_and_the_last_is_reached(make_app, library):
    rows = [(number, f"第{number}篇", f"/{number}.txt".encode(), 20_000.0 - number) for number in range(10_000)]
    library._store.write(  # noqa: SLF001 - 10,000 calls would take long
        *(
            ("INSERT INTO article VALUES (?, ?, '', '', '', ?, 0, ?, 0, '', '', 0, 1, 0, '', '', NULL)", row)
            for row in rows
        )
    )
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert titles(pilot.app)[0] == "第0篇"
        await pilot.press("G")
        assert titles(pilot.app)[-1] == "第9999篇"
        await pilot.press("slash", *"77 篇")
        assert len(pilot.app.screen._shown) == sum("77" in title for _, title, *_ in rows)  # noqa: SLF001 - 280 rows


@pytest.mark.parametrize(
    ("keys", "cursor"),
    [
        (("down",), 1), (("j", "j", "k"), 1), (("up",), 0), (("pagedown",), 9), (("space", "b"), 0), (("end",), 49),
        (("G", "down"), 49), (("G", "home"), 0), (("G", "pageup"), 40),
    ],
)  # fmt: skip
async def test_the_list_is_walked_by_the_keys_of_the_text_and_the_cursor_stays_in_sight(
    make_app, library, keys, cursor
):
    for number in range(50):
        library.articles.opened(Article(f"第{number}篇的文字", (), Meta(title=f"第{number}篇", location=f"/{number}")))
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        assert pilot.app.screen.cursor == cursor
        assert f"第{49 - cursor}篇" in titles(pilot.app)


@pytest.mark.usefixtures("shelf")
async def test_the_row_of_the_cursor_is_reversed_without_colours(make_app):
    app = make_app(shelved=True)
    app.no_color = True
    async with app.run_test(size=(80, 24)) as pilot:
        assert pilot.app.screen.query_one(Listing).get_component_rich_style("listing--cursor").reverse


@pytest.mark.usefixtures("shelf")
async def test_a_click_on_a_row_opens_it(make_app):
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.click(Listing, offset=(5, 3))
        await pilot.pause()
        assert pilot.app.screen.reading.article.meta.title == "统战工作会议"


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("window", [(19, 24), (80, 5), (1, 1)])
async def test_a_window_that_is_too_small_says_so_and_goes_on_when_it_grows(make_app, window):
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(*window)
        assert not pilot.app.screen.query_one(Listing).display
        await pilot.resize_terminal(80, 24)
        await pilot.press("j")
        assert pilot.app.screen.query_one(Listing).display
        assert titles(pilot.app) == ["荷塘月色", "统战工作会议"]


async def test_markup_and_controls_in_a_title_are_text(make_app, library):
    library.articles.opened(Article("文字", (), Meta(title="[red]题\x1b[31m[/]", location="/a.txt")))
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        assert titles(pilot.app) == ["[red]题␛[31m[/]"]


@pytest.mark.parametrize("keys", ["B", "M", "S", "a"])
async def test_no_big_text_shines_through_what_lies_over_it_and_it_comes_back(on_screen, keys):
    async with on_screen(size=3) as run:
        await run.press(keys)
        assert await run.wrong() == []
        await run.press("escape")
        assert await run.wrong() == []


# Search in all that was read.


@pytest.mark.usefixtures("shelf")
async def test_typing_finds_articles_and_marks_what_was_looked_for(make_app):
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.press("S", *"杨柳")
        await found(pilot)
        assert isinstance(pilot.app.screen, Findings)
        assert titles(pilot.app)[0].startswith("荷塘月色")
        listing = pilot.app.screen.query_one(Listing)
        style = listing.get_component_rich_style("listing--match")
        assert [part.text for part in listing.render_line(1) if part.style == style] == ["杨柳"]


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("typed", [(), ("杨", "ctrl+u"), ("space",)])
async def test_where_nothing_is_typed_it_is_not_said_to_be_looked_for(make_app, typed):
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.press("S", *typed)
        await pilot.pause(0.1)
        words = pilot.app.words
        assert words("findings.empty") in shown(pilot.app)
        assert words("search.waiting") not in str(pilot.app.screen.query_one("#list-facts").render())


async def test_enter_opens_what_was_found_at_its_place_with_the_matches_marked(make_app, shelf):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("S", *"第35段", "enter")
        await found(pilot)
        reading = pilot.app.screen.reading
        assert reading.article.meta.location == str(shelf[0])
        assert reading.place > 1000
        assert len(reading.search.matches) == 9
        assert pilot.app.screen.query_one(SearchBox).text == "第35段"
        await pilot.press("escape")
        assert pilot.app.screen.reading.place == reading.place


async def test_what_only_a_title_has_opens_where_it_was_left(make_app, shelf, library):
    library.articles.opened(Article("另外的话", (), Meta(title="青花瓷", location=str(shelf[0]))))
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("S", *"青花", "enter")
        await found(pilot)
        assert pilot.app.screen.reading.article.meta.location == str(shelf[0])
        assert not pilot.app.screen.reading.search.query


async def test_what_is_said_of_a_list_is_gone_with_it(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("m", "M", "x")
        assert said(pilot.app)
        await pilot.press("escape")
        assert not said(pilot.app)


async def test_to_a_match_where_there_is_none_says_why(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        assert said(pilot.app) == [pilot.app.words("notice.no_results")]
        await pilot.press("slash", *"没有的话", "enter", "N")
        assert said(pilot.app) == [pilot.app.words("search.none")]


@pytest.mark.usefixtures("shelf")
async def test_of_several_words_the_first_in_the_article_is_marked_there(make_app):
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.press("S", *"杨柳", "space", *"荷塘", "enter")
        await found(pilot)
        assert pilot.app.screen.reading.search.query == "荷塘"


@pytest.mark.usefixtures("shelf")
async def test_escape_leads_back_from_the_search_to_where_it_was_begun(make_app):
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.press("S", "a", "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("S", "a", "escape")
        assert isinstance(pilot.app.screen, ArticleScreen)


@pytest.mark.usefixtures("shelf")
async def test_letters_typed_into_the_box_are_text(make_app):
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.press("S", *"jqx")
        await found(pilot)
        assert pilot.app.screen.query_one(Input).value == "jqx"
        assert pilot.app.words("search.none") in shown(pilot.app)


@pytest.fixture
def slices(library, monkeypatch):
    """Keep thirty articles; return what lets a search in them look into one more of them each time it is released."""
    for number in range(30):
        article = Article(f"第{number}篇说工作。", (), Meta(title=f"第{number}篇", location=f"/{number}.txt"))
        library.texts.keep(library.articles.opened(article).id, article.text)
    while library.texts.advance(1):
        pass
    released, looked = asyncio.Semaphore(0), asyncio.Semaphore(0)

    async def slowly(work):
        await released.acquire()
        try:
            return await in_thread(work)
        finally:
            looked.release()

    async def look(pilot, count):
        for _ in range(count):
            released.release()
        for _ in range(count):
            await looked.acquire()
        for _ in range(9):  # turns of the loop until the screen has heard of it
            await asyncio.sleep(0)
        await pilot.pause()

    monkeypatch.setattr(findings, "SLICE", -1)
    monkeypatch.setattr(findings, "_SOON", 60)
    monkeypatch.setattr(findings, "in_thread", slowly)
    return look


def facts(app):
    return str(app.screen.query_one("#list-facts").render())


async def test_what_is_found_is_added_below_while_the_cursor_stays_and_the_search_says_that_it_goes_on(
    make_app, slices
):
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        waiting = pilot.app.words("search.waiting")
        await pilot.press("S", *"工作")
        await slices(pilot, 3)
        assert [title.split()[0] for title in titles(pilot.app)] == ["第29篇", "第28篇", "第27篇"]
        assert waiting in facts(pilot.app)
        await pilot.press("down", "down")
        await slices(pilot, 1)
        assert titles(pilot.app)[3].split()[0] == "第26篇"
        assert pilot.app.screen.cursor == 2
        await slices(pilot, 17)
        assert pilot.app.screen.cursor == 2
        assert facts(pilot.app) == pilot.app.words("findings.first", count=20)


async def test_that_nothing_was_found_is_said_when_all_was_looked_through(make_app, slices):
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.press("S", *"%")
        await slices(pilot, 30)
        assert pilot.app.words("search.waiting") in shown(pilot.app)
        await slices(pilot, 1)
        assert pilot.app.words("search.none") in shown(pilot.app)
        assert facts(pilot.app) == ""


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("query", ["杨柳", "yangliu", "%"])
async def test_that_texts_could_not_be_read_is_said_instead_of_that_nothing_was_found(make_app, tmp_path, query):
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        next(tmp_path.rglob("*.texts.sqlite")).unlink()
        for _ in range(2):
            await pilot.press("S", *query)
            await found(pilot)
            assert pilot.app.words("findings.unreadable") in shown(pilot.app)
            assert facts(pilot.app) == pilot.app.words("findings.unreadable")
            await pilot.press("escape")


async def test_another_query_and_the_end_of_the_screen_stop_the_search(make_app, slices):
    async with make_app(shelved=True).run_test(size=(80, 24)) as pilot:
        await pilot.press("S", *"工")
        await slices(pilot, 2)
        first = pilot.app.screen._search  # noqa: SLF001 - nothing of it is to be seen
        await pilot.press("作")
        second = pilot.app.screen._search  # noqa: SLF001
        assert not first.advance(1)
        await slices(pilot, 2)
        assert len(titles(pilot.app)) == len(second.found) > 0
        await pilot.press("escape")
        assert not second.advance(1)
        assert not first.is_done
        assert not second.is_done


async def test_enter_before_anything_is_shown_opens_the_first_that_is_found_at_once(make_app, slices, library):
    text = "先说别的工作。"
    library.texts.keep(library.articles.opened(Article(text, (), Meta(title="管道", location="-"))).id, text)
    assert not library.texts.advance(9)
    async with make_app(shelved=True).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("S", *"工作", "enter")
        assert not pilot.app.screen.query("Toast")
        await slices(pilot, 1)
        assert any("管道" in str(toast.render()) for toast in pilot.app.screen.query("Toast"))


@pytest.mark.usefixtures("shelf")
async def test_where_no_texts_are_kept_the_search_says_so(make_app, tmp_path, monkeypatch):
    with Library.open(tmp_path / "library.sqlite", private=True) as private:
        app = make_app()
        monkeypatch.setattr(app, "_library", private)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("S", *"杨柳")
            await found(pilot)
            assert pilot.app.words("findings.unavailable") in shown(pilot.app)


@pytest.mark.usefixtures("shelf")
async def test_the_users_keys_work_in_the_library_and_are_the_ones_shown(make_app):
    own = {"sort": "ctrl+s", "line_down": "ctrl+n", "restore": "ctrl+u", "search": "ctrl+f"}
    async with make_app(shelved=True, settings=Settings(keys=own)).run_test(size=(120, 24)) as pilot:
        shown = str(pilot.app.screen.query_one(KeyHints).render())
        assert "Ctrl+S" in shown
        assert "Ctrl+F" in shown
        listing = pilot.app.screen.query_one(Listing)
        await pilot.press("j")
        assert listing.cursor == 0
        await pilot.press("ctrl+n")
        assert listing.cursor == 1
