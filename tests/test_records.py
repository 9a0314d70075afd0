"""Records behave as dataclasses do, of which they spare the import."""

import dataclasses
import subprocess
import sys

import pytest

from reader.records import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 2
    seen: tuple[int, ...] = field(repr=False, default_factory=tuple)


@dataclass(slots=True)
class Growing:
    parts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class Derived:
    side: int
    area: int = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "area", self.side**2)


def test_values_are_given_by_position_and_by_name():
    assert (Point(1).x, Point(1).y, Point(x=1, y=5).y) == (1, 2, 5)


@pytest.mark.parametrize("arguments", [((), {}), ((1, 2, (), 4), {}), ((1,), {"z": 3})])
def test_what_does_not_fit_the_fields_is_refused(arguments):
    values, named = arguments
    with pytest.raises(TypeError):
        Point(*values, **named)


def test_a_frozen_value_cannot_be_changed():
    with pytest.raises(AttributeError):
        Point(1).x = 3
    with pytest.raises(AttributeError):
        del Point(1).x


def test_a_value_has_no_room_for_more_than_its_fields():
    with pytest.raises(AttributeError):
        Growing().more = 1


def test_equal_values_are_equal_and_count_as_one():
    assert Point(1) == Point(1, 2)
    assert Point(1) != Point(2)
    assert Point(1) != (1, 2, ())
    assert len({Point(1), Point(1), Point(2)}) == 2


def test_a_value_that_can_change_cannot_be_hashed():
    with pytest.raises(TypeError):
        hash(Growing())


def test_without_eq_a_value_is_equal_to_itself_alone():
    one = Derived(3)
    assert one == one  # noqa: PLR0124 - that is the question
    assert one != Derived(3)


def test_each_value_has_its_own_default_from_a_function():
    one, other = Growing(), Growing()
    one.parts.append("x")
    assert other.parts == []


def test_a_field_that_is_not_given_follows_from_the_others_again_when_these_are_replaced():
    assert replace(Derived(3), side=4).area == 16


def test_replacing_keeps_the_other_fields():
    assert replace(Point(1, 7), x=3) == Point(3, 7)


def test_the_text_of_a_value_names_its_fields_but_those_that_are_hidden():
    assert repr(Point(1)) == "Point(x=1, y=2)"


def test_a_match_takes_the_fields_by_position():
    match Point(4, 5):
        case Point(x, y):
            assert (x, y) == (4, 5)


def test_dataclasses_takes_a_record_for_one_of_its_own():
    assert dataclasses.is_dataclass(Point)
    assert [part.name for part in dataclasses.fields(Point)] == ["x", "y", "seen"]
    assert dataclasses.asdict(Point(1)) == {"x": 1, "y": 2, "seen": ()}
    assert dataclasses.replace(Derived(3), side=5).area == 25


def test_making_records_does_not_import_dataclasses():
    program = "import sys, reader.model; reader.model.Meta(); sys.exit('dataclasses' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
