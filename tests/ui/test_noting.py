"""Bookmarks, highlights and notes by keys, at every size; the list of them; copying with the source."""

import json

import pytest
from textual.widgets import Input

from reader.cli.sources import built_in
from reader.library import NoteKind
from reader.reading import selected
from reader.settings import Settings
from reader.ui.screens.article import ArticleScreen
from reader.ui.screens.ask import Ask
from reader.ui.screens.notes import NotesScreen, free
from reader.ui.widgets.listing import Listing
from reader.ui.widgets.page import Page


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "一篇.txt"
    file.write_text("一篇长文\n\n" + "\n\n".join(f"第{number}段。" + "正文在此，" * 30 for number in range(40)))
    return file


def kinds(app):
    return [note.kind.value for note, _ in app.screen.reading.notes]


def words_on(app):
    return [note.words for note, _ in app.screen.reading.notes]


def rows(app):
    listing = app.screen.query_one(Listing)
    lines = [listing.render_line(y).text.strip() for y in range(listing.size.height)]
    return [line for line in lines if line]


def colours(app, role):
    """Return the text of the first row of the page that is drawn in the style of a role."""
    page = app.screen.query_one(Page)
    style = page.get_component_rich_style(f"page--{role}")
    return "".join(part.text for y in range(8) for part in page.render_line(y) if part.style == style)


async def test_a_bookmark_is_set_and_taken_off_by_the_same_key_and_kept(make_app, path, library):
    async with make_app(str(path)).run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "m")
        assert kinds(pilot.app) == ["bookmark"]
        reading = pilot.app.screen.reading
        await pilot.press("q")
    (entry,) = library.articles.recent()
    ((_, span),) = library.notes.of(entry.id, reading.article.text)
    assert span.start == reading.place
    async with make_app(str(path)).run_test(size=(80, 24)) as pilot:
        assert kinds(pilot.app) == ["bookmark"]
        await pilot.press("m")
        assert kinds(pilot.app) == []


@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize("theme", ["paper", "night", "contrast"])
async def test_a_highlight_is_seen_at_every_size_in_every_theme(make_app, path, size, theme):
    async with make_app(str(path), size=size, theme=theme).run_test(size=(80, 24)) as pilot:
        await pilot.press("v", *["right"] * 3, "h")
        assert kinds(pilot.app) == ["highlight"]
        assert not pilot.app.screen.reading.selection.is_made
        assert colours(pilot.app, "highlight")
        if size == 1:
            assert colours(pilot.app, "highlight") == "第0段。"


async def test_a_highlight_is_reversed_without_colours(make_app, path):
    app = make_app(str(path))
    app.no_color = True
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v", "right", "h")
        assert pilot.app.screen.query_one(Page).get_component_rich_style("page--highlight").reverse


async def test_without_a_selection_nothing_is_highlighted_and_the_key_is_named(make_app, path):
    async with make_app(str(path)).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("h")
        await pilot.pause()
        assert kinds(pilot.app) == []
        said = [str(toast.render()) for toast in pilot.app.screen.query("Toast")]
        assert pilot.app.words("notice.select_first", key="v") in said


async def test_a_note_on_the_selection_is_written_edited_and_taken_off_when_it_has_no_words(make_app, path):
    async with make_app(str(path)).run_test(size=(80, 24)) as pilot:
        await pilot.press("v", *["right"] * 3)
        meant = selected(pilot.app.screen.reading)
        await pilot.press("a", *"好", "enter")
        ((note, span),) = pilot.app.screen.reading.notes
        assert (note.kind, note.words, span) == (NoteKind.NOTE, "好", meant)
        assert colours(pilot.app, "noted") == "第0段。"
        await pilot.press("a")
        assert pilot.app.screen.query_one(Input).value == "好"
        await pilot.press(*"的", "enter")
        assert words_on(pilot.app) == ["好的"]
        await pilot.press("a", "backspace", "backspace", "enter")
        assert words_on(pilot.app) == []


async def test_a_note_without_a_selection_is_on_the_paragraph_and_escape_writes_none(make_app, path):
    async with make_app(str(path)).run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "x", "escape")
        assert isinstance(pilot.app.screen, ArticleScreen)
        assert words_on(pilot.app) == []
        await pilot.press("a", "x", "enter")
        assert pilot.app.screen.reading.notes[0].span == pilot.app.screen.reading.article.blocks[0].span


async def noted(pilot):
    """Set one of each kind: a highlight in the first paragraph, a bookmark and a note further down."""
    await pilot.press("v", *["right"] * 3, "h", "space", "m", "right_curly_bracket", "a", *"记下", "enter")


async def test_the_list_is_in_the_order_of_the_text_and_enter_jumps(make_app, path):
    async with make_app(str(path)).run_test(size=(80, 24)) as pilot:
        await noted(pilot)
        await pilot.press("g", "M")
        assert isinstance(pilot.app.screen, NotesScreen)
        shown = rows(pilot.app)
        assert [line.split()[0] for line in shown[::2]] == ["标记", "书签", "笔记"]
        assert shown[-1].endswith("记下")
        await pilot.press("G", "enter")
        assert pilot.app.screen.reading.place == pilot.app.screen.reading.notes[2].span.start > 0


async def test_a_note_is_edited_removed_and_restored_in_the_list_and_the_page_shows_it(make_app, path):
    async with make_app(str(path)).run_test(size=(80, 24)) as pilot:
        await noted(pilot)
        await pilot.press("M", "G", "a", *"了", "enter")
        assert rows(pilot.app)[-1].endswith("记下了")
        await pilot.press("x", "g", "x")
        assert len(rows(pilot.app)) == 2
        await pilot.press("u", "escape")
        assert kinds(pilot.app) == ["highlight", "bookmark"]
        assert pilot.app.screen.reading.place > 0


async def test_a_bookmark_has_no_words_to_edit(make_app, path):
    async with make_app(str(path)).run_test(size=(80, 24)) as pilot:
        await pilot.press("m", "M", "a")
        assert isinstance(pilot.app.screen, NotesScreen)


async def test_the_list_is_narrowed_by_text_and_words(make_app, path):
    async with make_app(str(path)).run_test(size=(80, 24)) as pilot:
        await noted(pilot)
        await pilot.press("M", "slash", *"jixia")
        assert len(rows(pilot.app)) == 2
        await pilot.press("enter")
        assert pilot.app.screen.reading.place == pilot.app.screen.reading.notes[2].span.start


async def test_an_article_without_notes_says_how_they_are_made(make_app, path):
    async with make_app(str(path)).run_test(size=(120, 24)) as pilot:
        await pilot.press("M")
        assert rows(pilot.app) == [pilot.app.words("notes.empty", bookmark="m", highlight="v h", note="a")]


async def test_notes_are_written_beside_the_article_as_markdown_and_to_any_name_as_json(make_app, path, tmp_path):
    async with make_app(str(path)).run_test(size=(80, 24)) as pilot:
        await noted(pilot)
        await pilot.press("M", "w", "enter")
        written = (tmp_path / "一篇.notes.md").read_text()
        assert "> 第0段。" in written
        assert "记下" in written
        await pilot.press("w")
        pilot.app.screen.query_one(Input).value = str(tmp_path / "n.json")
        await pilot.press("enter")
        kept = json.loads((tmp_path / "n.json").read_text())
        assert [note["kind"] for note in kept["notes"]] == ["highlight", "bookmark", "note"]


@pytest.mark.parametrize(
    ("name", "word"),
    [("there.md", "notes.file_there"), ("a.pdf", "notes.formats"), ("none/a.md", "notes.unwritten")],
)
async def test_a_file_that_cannot_be_written_is_told_and_none_is_overwritten(make_app, path, tmp_path, name, word):
    (tmp_path / "there.md").write_text("别人的")
    async with make_app(str(path)).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("m", "M", "w")
        pilot.app.screen.query_one(Input).value = str(tmp_path / name)
        await pilot.press("enter")
        await pilot.pause()
        said = pilot.app.words(word, path=tmp_path / name, reason=pilot.app.words("system.enoent"))
        shown = ["".join(str(toast.render()).split()) for toast in pilot.app.screen.query("Toast")]
        assert "".join(said.split()) in shown
        assert pilot.app.screen.query_one(Input).value == str(tmp_path / name)  # to be mended, not typed anew
    assert (tmp_path / "there.md").read_text() == "别人的"


def test_a_name_is_suggested_that_is_free(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    article = tmp_path / "a.txt"
    article.touch()
    assert free(str(article)) == tmp_path / "a.notes.md"
    (tmp_path / "a.notes.md").touch()
    assert free(str(article)) == tmp_path / "a.notes1.md"
    assert str(free("https://example.org/a")) == "notes.notes.md"
    assert str(free(built_in())) == "taizhou.notes.md"  # not into the folder of the program


async def test_what_is_asked_for_is_given_up_by_escape(make_app, path):
    async with make_app(str(path)).run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        assert isinstance(pilot.app.screen, Ask)
        await pilot.press("escape")
        assert pilot.app.screen.query_one(Page).has_focus


async def test_notes_on_the_built_in_article_are_kept(make_app, library):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("m")
    async with make_app().run_test(size=(80, 24)) as pilot:
        assert kinds(pilot.app) == ["bookmark"]
    assert len(library.articles.recent()) == 1


@pytest.mark.parametrize("style", ["gbt7714", "markdown", "plain"])
async def test_the_selection_is_copied_with_its_source_in_the_style_of_the_setting(make_app, style):
    async with make_app(settings=Settings(citation=style)).run_test(size=(80, 24)) as pilot:
        await pilot.press("v", *["right"] * 4, "Y")
        start = {"gbt7714": "“8月17日”\n", "markdown": "> 8月17日\n\n", "plain": "“8月17日”\n——"}[style]
        assert pilot.app.clipboard.startswith(start)
        assert "泰州市委统战部" in pilot.app.clipboard
        assert not pilot.app.screen.reading.selection.is_made


async def test_the_paragraph_is_copied_with_its_source_when_nothing_is_selected(make_app):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("right_curly_bracket", "Y")
        assert pilot.app.clipboard.startswith("“张小兵指出今年以来,")
        assert pilot.app.clipboard.endswith("2023-08-23.")
