import itertools

import pytest

from reader.model import Article, Block, Kind, Meta, Span
from reader.reading import opened, resized, visible, with_size
from reader.settings import Settings


@pytest.mark.parametrize("size", [2, 3, 4])
def test_a_heading_is_one_step_bigger_than_the_text(size):
    shown = read("短标题", size)
    assert (shown.sizes.of(0).size, shown.sizes.of(1).size) == (size + 1, size)


def test_a_heading_that_would_take_more_than_two_lines_is_as_big_as_the_text():
    assert read("很长的标题" * 12, 4).sizes.of(0).size == 4


def test_at_size_one_all_blocks_are_plain_cells():
    shown = read("短标题", 1)
    assert {shown.sizes.of(number).size for number in range(4)} == {1}


def test_the_biggest_step_has_no_bigger_headings():
    assert read("短标题", 5).sizes.of(0).size == 5


@pytest.mark.parametrize(("face", "size"), [("braille", 2), ("octants", 2), ("halfblocks", 1)])
def test_code_and_tables_stay_small(face, size):
    shown = read("短标题", 4, face)
    assert {shown.sizes.of(number).size for number in (2, 3)} == {size}


def test_lines_of_all_sizes_stand_under_each_other_without_overlap():
    shown = read("短标题", 2)
    placed = visible(shown)
    assert {line.block for _, line, _ in placed} == {0, 1, 2, 3}
    rows = [(row, row + shown.sizes.of(line.block).rows) for _, line, row in placed]
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(rows))
    assert rows[-1][1] <= shown.rows


def test_no_line_of_another_size_is_wider_than_the_column():
    shown = read("标题" * 8, 3)
    for _, line, _ in visible(shown):
        face = shown.sizes.of(line.block)
        assert (line.x + line.width) / face.units <= shown.layout.page.measure / shown.face.units


def read(title, size, face="braille"):
    texts = [title, "正文" * 30, "code()", "表\t格\n一\t二"]
    kinds = [Kind.HEADING, Kind.PARAGRAPH, Kind.CODE, Kind.TABLE]
    blocks, at = [], 0
    for kind, text in zip(kinds, texts, strict=True):
        blocks.append(Block(kind, Span(at, at + len(text))))
        at += len(text) + 1
    article = Article("\n".join(texts), tuple(blocks), Meta())
    return with_size(resized(opened(article, Settings(), face, 1), 120, 80), size)
