from pathlib import Path

import pytest

from reader.model import Article, Block, Kind, Meta, Span
from reader.reading import CHIP, Room, headline, headline_roles, opened, resized, searched
from reader.settings import Settings
from reader.sources import load
from reader.typesetting.widths import text_width

ARTICLE = load(str(Path(__file__).parent.parent.parent / "seeds" / "taizhou.txt"))
TITLE = "观摩交流促提升，提质增效再出发，奋力推动全市统战工作“走在前、做示范”"


@pytest.mark.parametrize("columns", range(1, 201))
def test_the_rows_are_as_wide_as_asked_and_the_tag_is_there_once(columns):
    for size in range(1, 6):
        rows = headline(resized(opened(ARTICLE, Settings(), "braille", size), columns, 30), room(columns))
        assert rows
        assert all(sum(cells.width for cells in row) == columns for row in rows)
        assert all(text_width("".join(cells.text for cells in row)) == columns for row in rows)
        assert sum(cells.offset == CHIP for row in rows for cells in row) == 1


@pytest.mark.parametrize("columns", range(2, 201))
def test_all_of_the_title_is_shown(columns):
    rows = headline(opened(ARTICLE, Settings(), "braille", 1), room(columns))
    shown = "".join(cells.text for row in rows for cells in row if cells.offset >= 0)
    assert shown == TITLE


def test_the_title_stands_behind_the_tag_and_its_second_line_at_the_edge():
    first, second = (text(row) for row in headline(opened(ARTICLE, Settings(), "cells", 1), room(60)))
    assert first.startswith(" 泰州  观摩交流")
    assert second.startswith("“走在前")


def test_a_tag_that_leaves_no_room_beside_it_has_a_row_of_its_own():
    first, second, *_ = headline(opened(ARTICLE, Settings(), "cells", 1), room(10))
    assert text(first) == " 泰州     "
    assert text(second).startswith("观摩")


def test_a_title_grows_with_the_text_while_it_fits_on_two_lines():
    small, big = (resized(opened(ARTICLE, Settings(), "braille", size), 200, 40) for size in (1, 4))
    face = big.faces[1]
    assert [len(headline(small, room(columns))) for columns in (200, 130, 60)] == [1, 1, 2]
    assert [len(headline(big, room(columns))) for columns in (200, 130, 60)] == [
        face.rows,
        2 * face.rows + face.leading,
        2,
    ]


@pytest.mark.parametrize(("size", "row"), [(1, 0), (2, 1), (4, 1)])
def test_the_tag_stands_half_way_down_the_first_line_of_the_title(size, row):
    rows = headline(resized(opened(ARTICLE, Settings(), "braille", size), 200, 40), room(200))
    assert [number for number, cells in enumerate(rows) if cells[0].offset == CHIP] == [row]


@pytest.mark.parametrize("title", ["", " ", "题"])
@pytest.mark.parametrize("tag", ["", "泰州"])
def test_a_headline_may_lack_its_tag_or_its_title(title, tag):
    reading = opened(Article("文", (Block(Kind.PARAGRAPH, Span(0, 1)),), Meta(title, tag)), Settings(), "cells", 1)
    rows = headline(reading, room(20))
    assert "".join(map(text, rows)).split() == [*([tag] if tag else []), *title.split()]


def test_of_an_endless_title_only_the_beginning_is_set():
    title = "{" * 100_000
    reading = opened(Article("文", (Block(Kind.PARAGRAPH, Span(0, 1)),), Meta(title, title)), Settings(), "cells", 1)
    assert sum(text(row).count("{") for row in headline(reading, room(100))) < 2000


def test_a_match_that_only_the_title_has_is_marked_in_it():
    reading = searched(opened(ARTICLE, Settings(), "cells", 1), "提升，提质")
    assert headline_roles(reading) == {CHIP: "chip", **dict.fromkeys(range(5, 10), "present")}


def test_a_match_in_the_text_marks_nothing_in_the_title():
    assert headline_roles(searched(opened(ARTICLE, Settings(), "cells", 1), "统战")) == {CHIP: "chip"}


def room(columns):
    """Return the room of a window that is high."""
    return Room(columns, 1000, 2000)


def text(row):
    return "".join(cells.text for cells in row)
