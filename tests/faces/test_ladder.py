from itertools import product

import pytest

from reader.faces import CELLS, FACES, ladder, step


@pytest.mark.parametrize("name", FACES)
def test_every_ladder_begins_with_plain_cells_and_climbs(name):
    sizes = [face.size for face in ladder(name, 200, 60)]
    assert sizes[0] == 1
    assert sizes == sorted(set(sizes))
    assert ladder(name, 1, 1) == ladder(name, 200, 60)[:1]


@pytest.mark.parametrize("name", FACES)
def test_a_step_is_offered_when_four_hanzi_fit_on_two_lines(name):
    for columns, rows in product(range(1, 100), range(1, 40)):
        offered = ladder(name, columns, rows)[1:]
        for face in FACES[name]:
            wide = columns * face.units >= 4 * face.em
            high = rows >= 2 * face.rows + face.leading
            assert (face in offered) == (wide and high)


@pytest.mark.parametrize("name", ["octants", "braille"])
def test_a_hanzi_takes_more_cells_and_rows_at_each_step(name):
    boxes = [(face.size, face.em // face.units, face.rows) for face in ladder(name, 200, 60)]
    assert boxes == [(1, 2, 1), (2, 5, 3), (3, 6, 3), (4, 8, 4), (5, 12, 6)]


@pytest.mark.parametrize("name", FACES)
@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 5, 9])
def test_a_step_that_does_not_fit_is_never_taken(size, name):
    for columns, rows in product(range(1, 60, 3), range(1, 20)):
        offered = ladder(name, columns, rows)
        assert step(offered, size) in offered
        assert step(offered, size).size <= max(size, 1)


def test_plain_cells_have_one_step_in_any_window():
    assert {ladder("cells", columns, rows) for columns, rows in [(1, 1), (80, 24), (200, 60)]} == {CELLS}


@pytest.mark.parametrize(("size", "reached"), [(0, 1), (1, 1), (2, 2), (3, 3), (5, 5), (9, 5)])
def test_a_size_is_the_biggest_step_up_to_it(size, reached):
    assert step(ladder("braille", 200, 60), size).size == reached
    assert step(ladder("cells", 200, 60), size).size == 1


@pytest.mark.parametrize("name", ["kitty", "octants", "braille"])
def test_hanzi_are_whole_cells_and_latin_takes_half(name):
    for face in FACES[name]:
        assert face.em % face.units == 0
        assert face.measure("中") == face.em
        assert face.measure("a") == face.measure("1") == face.measure(" ") == face.em // 2
