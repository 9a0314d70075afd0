"""What the reader sets on a text: kept, found again, and seen as a role of the code points in sight."""

import pytest

from reader.library import Library, NoteKind
from reader.model import Span
from reader.reading import (
    Diary,
    Margin,
    at,
    bookmarkable,
    chosen,
    meant,
    opened,
    paragraph_read,
    reloaded,
    roles,
    searched,
    set_on,
)
from reader.settings import Settings
from reader.sources import load

TEXT = "一篇长文\n\n" + "\n\n".join(f"第{number}段。" + "正文在此，" * 30 for number in range(40))


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.sqlite") as opened_library:
        yield opened_library


@pytest.fixture
def margin(library):
    return Margin(library, Diary(library))


@pytest.fixture
def reading(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return opened(load(str(path)), Settings(), "cells", 1)


def kinds(reading):
    return [note.kind for note, _ in reading.notes]


def test_what_is_set_is_there_when_the_article_is_opened_again(library, margin, reading):
    margin.set(reading, NoteKind.NOTE, Span(4, 9), "记下")
    (placed,) = Diary(library).opened(reading).notes
    assert (placed.note.words, placed.span) == ("记下", Span(4, 9))


def test_notes_are_in_the_order_of_the_text(margin, reading):
    for start in (30, 10, 20):
        reading = margin.set(reading, NoteKind.HIGHLIGHT, Span(start, start + 5))
    assert [span.start for _, span in reading.notes] == [10, 20, 30]


def test_a_note_is_edited_removed_and_restored(margin, reading):
    reading = margin.set(reading, NoteKind.NOTE, Span(4, 9), "记下")
    number = reading.notes[0].note.id
    assert margin.edit(reading, number, "改了").notes[0].note.words == "改了"
    assert margin.remove(reading, number).notes == ()
    assert margin.restore(reading, number).notes[0].note.words == "改了"


def test_notes_are_found_again_in_a_file_that_was_edited(library, reading, tmp_path):
    diary = Diary(library)
    reading = Margin(library, diary).set(diary.opened(reading), NoteKind.HIGHLIGHT, Span(4, 9))
    (tmp_path / "a.txt").write_text(TEXT.replace("第0段", "编者新加的一句话。第0段"))
    again = diary.noted(reloaded(reading, load(str(tmp_path / "a.txt"))))
    ((_, span),) = again.notes
    assert again.article.text[span.start : span.end] == reading.article.text[4:9]


def test_each_kind_is_seen_where_it_is_set_and_a_bookmark_on_its_first_character(margin, reading):
    reading = margin.set(reading, NoteKind.HIGHLIGHT, Span(0, 4))
    reading = margin.set(reading, NoteKind.NOTE, Span(6, 8), "记下")
    reading = margin.set(reading, NoteKind.BOOKMARK, Span(1, 1))
    seen = roles(reading)
    assert [seen.get(offset) for offset in range(9)] == [
        "highlight", "bookmark", "highlight", "highlight", None, None, "noted", "noted", None,
    ]  # fmt: skip


def test_a_match_and_a_selection_are_seen_over_a_highlight(margin, reading):
    reading = chosen(searched(margin.set(reading, NoteKind.HIGHLIGHT, Span(0, 9)), "第0段"), Span(5, 7))
    seen = roles(reading)
    assert [seen[offset] for offset in (0, 3, 5, 8)] == ["present", "highlight", "selected", "highlight"]


def test_what_is_out_of_sight_has_no_role(margin, reading):
    reading = margin.set(reading, NoteKind.HIGHLIGHT, Span(0, 9))
    assert "highlight" not in roles(at(reading, 2000)).values()


def test_what_is_selected_is_meant_else_the_paragraph(reading):
    assert meant(chosen(reading, Span(5, 7))) == Span(5, 7)
    assert meant(at(reading, 300)) == paragraph_read(at(reading, 300))


def test_a_bookmark_stands_at_the_first_character_that_is_no_space(reading):
    end = reading.article.blocks[0].span.end
    assert bookmarkable(at(reading, end)) == Span(end + 1, end + 1)


def test_a_note_is_known_by_a_part_of_what_it_is_set_on_and_a_bookmark_by_its_place(margin, reading):
    reading = margin.set(reading, NoteKind.NOTE, Span(10, 20), "记下")
    reading = margin.set(reading, NoteKind.BOOKMARK, Span(30, 30))
    assert set_on(reading, NoteKind.NOTE, Span(15, 40)) is reading.notes[0]
    assert set_on(reading, NoteKind.NOTE, Span(20, 40)) is None
    assert set_on(reading, NoteKind.BOOKMARK, Span(30, 30)) is reading.notes[1]
    assert set_on(reading, NoteKind.BOOKMARK, Span(29, 29)) is None


def test_a_highlight_is_not_taken_for_a_note(margin, reading):
    reading = margin.set(reading, NoteKind.HIGHLIGHT, Span(10, 20))
    assert set_on(reading, NoteKind.NOTE, Span(10, 20)) is None
    assert kinds(reading) == [NoteKind.HIGHLIGHT]
