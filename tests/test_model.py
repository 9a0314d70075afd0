from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest

from reader.model import Article, Block, Kind, Meta, Removed, Span


@pytest.mark.parametrize("value", [Article("", ()), Block(Kind.ITEM, Span(0, 1)), Meta(), Removed("a", "b")])
def test_values_cannot_be_changed(value):
    assert is_dataclass(value)
    with pytest.raises(FrozenInstanceError):
        setattr(value, fields(value)[0].name, None)


def test_what_is_not_known_of_an_article_is_empty_and_not_missing():
    assert not any(getattr(Meta(), field.name) for field in fields(Meta))
    assert Article("", ()) == Article("", (), Meta(), ())


def test_a_span_cuts_the_text():
    start, end = Span(2, 4)
    assert "一二三四"[start:end] == "三四"
    assert f"{Kind.HEADING}" == "heading"
