from dataclasses import replace
from pathlib import Path

import pytest

from reader.outline import outline
from reader.reading import Aside, at, not_searched, opened, reloaded, search_kept, searched
from reader.reading.value import Selection
from reader.search import Query
from reader.search.regex import PatternError
from reader.settings import Settings
from reader.sources import Raw, load, parse

SEED = Path(__file__).parent.parent.parent / "seeds" / "taizhou.txt"
TEXT = "\n".join(f"第{n}段说的是第{n}件事，从头到尾没有一句和别的段落相同，共有{n * 7}个字。" for n in range(10, 60))


def article(text):
    return parse(Raw("a.txt", text.encode()))


def reading_of(text, place=0):
    return at(opened(article(text), Settings(), "cells", 1), place)


@pytest.fixture
def reading():
    """Return a reading of the text at its thirtieth paragraph."""
    found = reading_of(TEXT)
    return at(found, found.article.text.index("第30段"))


def text_at(reading):
    return reading.article.text[reading.place :][:5]


def test_a_text_that_has_not_changed_is_read_on_where_it_was(reading):
    again = reloaded(reading, article(TEXT))
    assert again.place == reading.place
    assert again.article is not reading.article


def test_what_was_put_in_above_moves_the_place_down(reading):
    assert text_at(reloaded(reading, article("新加的一段，放在最前面，有几个字就够了。\n" + TEXT))) == "第30段说"


def test_what_was_taken_out_above_moves_the_place_up(reading):
    assert text_at(reloaded(reading, article(TEXT[TEXT.index("第20段") :]))) == "第30段说"


def test_a_paragraph_that_was_edited_is_still_the_place(reading):
    assert text_at(reloaded(reading, article(TEXT.replace("第30件事，从头", "第30件大事，由头")))) == "第30段说"


def test_a_text_that_was_cut_off_is_read_at_its_end(reading):
    again = reloaded(reading, article(TEXT[:200]))
    assert again.place <= len(again.article.text)


def test_size_and_pane_stay(reading):
    wide = replace(reading, columns=100, rows=40, size=2)
    again = reloaded(wide, article(TEXT))
    assert (again.columns, again.rows, again.size) == (100, 40, 2)


def test_the_sections_are_those_of_the_new_text():
    seed = load(str(SEED))
    assert reloaded(reading_of(TEXT), seed).sections == outline(seed)


def test_what_is_looked_for_is_found_in_the_new_text_and_the_match_is_the_same(reading):
    sought = search_kept(searched(reading, "件事"))
    again = reloaded(sought, article("又有一件事，放在最前面，有几个字就够了。\n" + TEXT))
    assert len(again.search.matches) == len(sought.search.matches) + 1
    assert again.search.present == sought.search.present + 1
    assert again.search.origin == -1


def test_going_back_from_a_search_leads_to_the_place_before_it_in_the_new_text(reading):
    again = reloaded(searched(reading, "第50段"), article("新加的一段，放在最前面，有几个字就够了。\n" + TEXT))
    assert again.article.text[again.search.origin :].startswith("第30段")


def test_what_is_looked_for_may_be_gone(reading):
    again = reloaded(search_kept(searched(reading, "件事")), article("什么都没有留下来，只有这一句话了。"))
    assert (again.search.query, again.search.matches, again.search.present) == ("件事", (), -1)


def test_what_cannot_be_looked_for_is_said_again(reading):
    fault = PatternError("search.pattern_wrong", pattern="(", reason="")
    again = reloaded(not_searched(reading, Query("(", "regex"), fault), article(TEXT))
    assert (again.search.mode, again.search.matches) == ("regex", ())
    assert again.search.fault.word == "search.pattern_wrong"


def test_nothing_is_selected_and_no_link_gone_to(reading):
    again = reloaded(replace(reading, selection=Selection(3, 9), link=2), article(TEXT))
    assert not again.selection.is_made
    assert again.link == -1


def test_lines_that_were_taken_out_are_hidden(reading):
    assert reloaded(replace(reading, asides=(Aside("x", 0),)), article(TEXT)).asides == ()
