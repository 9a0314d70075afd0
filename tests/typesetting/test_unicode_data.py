from pathlib import Path

import pytest

from reader.typesetting import unicode_data

NAMES = ["line_break", "grapheme", "width", "ambiguous"]


@pytest.mark.parametrize("name", NAMES)
def test_every_code_point_is_of_exactly_one_kind(name):
    table = unicode_data.table(name)
    covered = sorted((run.start, run.stop) for kind in table.kinds for run in table.runs(kind))
    assert [start for start, _ in covered] == [0, *(stop for _, stop in covered[:-1])]
    assert covered[-1][1] == 0x110000


def test_a_table_is_expanded_to_one_byte_a_code_point():
    table = unicode_data.table("width")
    cells = table.expanded(bytes(kind == "2" for kind in table.kinds))
    assert len(cells) == 0x110000
    assert [cells[ord(character)] for character in "中aＡ—"] == [1, 0, 1, 0]


def test_the_tables_are_those_of_unicode_17():
    table = unicode_data.table("line_break")
    hyphens = {code for run in table.runs("HH") for code in run}
    assert hyphens == {0x58A, 0x5BE, 0x1400, 0x2010, 0x2012, 0x2013, 0x2E17, 0x2E40, 0x2E5D, 0x10D6E, 0x10EAD}


def test_the_packed_tables_are_small():
    assert Path(unicode_data.__file__).with_suffix(".zlib").stat().st_size < 16_000
