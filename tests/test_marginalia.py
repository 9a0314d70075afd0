import json

import pytest

from reader.library import Library, NoteKind
from reader.marginalia import EXPORTS
from reader.model import Article, Meta, Span

TEXT = "张小兵强调，要深化*同心助力*。\n\n胡毅一行先后观摩了现场。"
ARTICLE = Article(TEXT, (), Meta(title="统战工作", source="泰州市委统战部", location="https://a.cn/1"))


@pytest.fixture
def notes(tmp_path):
    """Return a highlight, a note over two paragraphs and a bookmark, set from the end to the beginning."""
    with Library.open(tmp_path / "library.sqlite", clock=lambda: 1_700_000_000.0) as library:
        library.notes.add(1, NoteKind.BOOKMARK, TEXT, Span(TEXT.index("胡"), TEXT.index("胡")))
        library.notes.add(1, NoteKind.NOTE, TEXT, Span(TEXT.index("同心"), TEXT.index("先后")), "再看#一遍")
        library.notes.add(1, NoteKind.HIGHLIGHT, TEXT, Span(0, 3))
        yield library.notes.of(1, TEXT)


def test_markdown_has_the_source_then_what_was_set_in_the_order_of_the_text(notes):
    assert EXPORTS["markdown"](ARTICLE, notes) == (
        "[统战工作](<https://a.cn/1>)，泰州市委统战部\n\n"
        "> 张小兵\n\n"
        "> 同心助力\\*。\n>\n> 胡毅一行\n\n"
        "再看\\#一遍\n\n"
        "- 胡毅一行先后观摩了现场。\n"
    )


def test_json_has_kind_span_text_words_and_time_of_each(notes):
    value = json.loads(EXPORTS["json"](ARTICLE, notes))
    assert value["article"] == {
        "title": "统战工作",
        "source": "泰州市委统战部",
        "published": "",
        "location": "https://a.cn/1",
    }
    assert value["notes"][0] == {
        "kind": "highlight",
        "start": 0,
        "end": 3,
        "text": "张小兵",
        "words": "",
        "made": "2023-11-14T22:13:20+00:00",
    }
    assert [note["kind"] for note in value["notes"]] == ["highlight", "note", "bookmark"]


@pytest.mark.parametrize("form", sorted(EXPORTS))
def test_an_article_without_notes_can_be_printed(form):
    assert "统战工作" in EXPORTS[form](ARTICLE, ())
