import pytest

from reader.library import REMEMBERED, Library, NoteKind
from reader.model import Span

TEXT = (
    "8月17日，全市统战工作推进会举行，深入学习贯彻重要讲话精神。\n\n张小兵强调，今年以来，全市统战系统坚持工作思路，"
    "深化同心助力，推动各项工作走在前列。\n\n胡毅一行先后观摩了海陵区、高港区的现场，并听取了负责人的介绍。"
)


def span(words, text=TEXT):
    return Span(text.index(words), text.index(words) + len(words))


def placed(library, text=TEXT):
    return [(text[place.start : place.end], note.words) for note, place in library.notes.of(1, text)]


def test_a_note_is_there_at_the_next_start(tmp_path, library):
    note = library.notes.add(1, NoteKind.NOTE, TEXT, span("同心助力"), "再看一遍")
    with Library.open(tmp_path / "library.sqlite") as again:
        ((kept, place),) = again.notes.of(1, TEXT)
    assert (kept, place) == (note, span("同心助力"))


def test_notes_are_listed_in_the_order_of_the_text(library):
    for words in ("胡毅一行", "8月17日", "张小兵强调", "张小兵"):
        library.notes.add(1, NoteKind.HIGHLIGHT, TEXT, span(words))
    assert [words for words, _ in placed(library)] == ["8月17日", "张小兵", "张小兵强调", "胡毅一行"]


def test_a_bookmark_is_a_place(library):
    at = TEXT.index("胡毅")
    library.notes.add(1, NoteKind.BOOKMARK, TEXT, Span(at, at))
    ((note, place),) = library.notes.of(1, TEXT)
    assert (note.kind, place) == (NoteKind.BOOKMARK, Span(at, at))


def test_notes_of_another_article_are_not_listed(library):
    library.notes.add(2, NoteKind.HIGHLIGHT, TEXT, span("同心助力"))
    assert placed(library) == []


def test_two_notes_on_one_span_are_two(library, clock):
    library.notes.add(1, NoteKind.NOTE, TEXT, span("同心助力"), "一")
    clock.now += 1
    library.notes.add(1, NoteKind.NOTE, TEXT, span("同心助力"), "二")
    assert [words for _, words in placed(library)] == ["一", "二"]


def test_the_words_of_a_note_can_be_changed(library):
    note = library.notes.add(1, NoteKind.NOTE, TEXT, span("同心助力"), "旧")
    library.notes.edit(note.id, "新")
    assert placed(library) == [("同心助力", "新")]


def test_a_note_taken_off_can_be_put_back(library):
    note = library.notes.add(1, NoteKind.NOTE, TEXT, span("同心助力"), "笔记")
    library.notes.remove(note.id)
    assert placed(library) == []
    library.notes.restore(note.id)
    assert placed(library) == [("同心助力", "笔记")]


def test_a_note_taken_off_is_forgotten_after_some_days(library, clock):
    note = library.notes.add(1, NoteKind.NOTE, TEXT, span("同心助力"), "笔记")
    library.notes.remove(note.id)
    clock.now += REMEMBERED + 1
    library.advance(1)
    library.notes.restore(note.id)
    assert placed(library) == []


@pytest.mark.parametrize(
    "changed",
    [
        "编者按：本文有删节。\n\n" + TEXT,
        TEXT.replace("\n\n", "\n　　"),
        TEXT.replace("，", ", "),
        TEXT.replace("坚持工作思路，", ""),
    ],
)
def test_a_note_stays_on_its_words_in_an_edited_file_and_another_format(library, changed):
    library.notes.add(1, NoteKind.NOTE, TEXT, span("同心助力"), "笔记")
    assert placed(library, changed) == [("同心助力", "笔记")]
