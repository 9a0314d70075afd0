from itertools import product

import pytest

from reader.model import Kind
from reader.typesetting.spacing import space


@pytest.mark.parametrize("paragraphs", [0, 1, 2])
def test_paragraphs_are_as_far_apart_as_is_wished(paragraphs):
    assert space(Kind.PARAGRAPH, Kind.PARAGRAPH, paragraphs) == paragraphs


@pytest.mark.parametrize("kind", [Kind.ITEM, Kind.NOTE])
def test_items_stand_close(kind):
    assert space(kind, kind, 1) == 0


def test_a_heading_stands_closer_to_what_it_is_over():
    assert space(Kind.PARAGRAPH, Kind.HEADING, 0) == 1
    assert space(Kind.HEADING, Kind.PARAGRAPH, 0) == 0


@pytest.mark.parametrize("kind", [Kind.CODE, Kind.TABLE])
def test_code_and_tables_are_set_off(kind):
    assert space(Kind.PARAGRAPH, kind, 0) == space(kind, Kind.PARAGRAPH, 0) == 1


def test_a_caption_belongs_to_its_table():
    assert space(Kind.TABLE, Kind.CAPTION, 1) == space(Kind.CAPTION, Kind.TABLE, 1) == 0


def test_no_two_blocks_are_torn_far_apart():
    assert max(space(above, below, 0) for above, below in product(Kind, Kind)) == 1
