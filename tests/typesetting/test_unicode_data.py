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


def codes_of(name, kind, **more):
    table = unicode_data.table(name)
    return table, unicode_data.Codes(table, [7 * (each == kind) for each in table.kinds], **more)


@pytest.mark.parametrize("name", NAMES)
def test_each_code_point_has_the_code_of_its_kind(name):
    for kind in unicode_data.table(name).kinds:
        table, codes = codes_of(name, kind)
        edges = {code for run in table.runs(kind) for code in (run.start, run.stop - 1)}
        assert {codes[code] for code in edges} == {7}
        beyond = {code for run in table.runs(kind) for code in (run.start - 1, run.stop)}
        assert {codes[code] for code in beyond if code in range(0x110000)} <= {0}


def test_what_is_given_counts_before_its_kind_also_when_much_else_was_met():
    _, codes = codes_of("width", "2", given={ord("中"): 3})
    for code in range(0x10000, 0x20000):
        assert codes[code] in {0, 7}
    assert len(codes) < 0x10000
    assert "中国".translate(codes) == "\3\7"


def test_what_lies_over_counts_where_it_says_anything():
    _, over = codes_of("ambiguous", "2")
    table = unicode_data.table("width")
    codes = unicode_data.Codes(table, [1] * len(table.kinds), over=over)
    assert "a—“".translate(codes) == "\1\7\7"


def test_the_tables_are_those_of_unicode_17():
    table = unicode_data.table("line_break")
    hyphens = {code for run in table.runs("HH") for code in run}
    assert hyphens == {0x58A, 0x5BE, 0x1400, 0x2010, 0x2012, 0x2013, 0x2E17, 0x2E40, 0x2E5D, 0x10D6E, 0x10EAD}


def test_the_packed_tables_are_small():
    assert Path(unicode_data.__file__).with_suffix(".zlib").stat().st_size < 16_000
