"""Records behave as dataclasses and named tuples do, of which they spare the import and the compiling."""

import copy
import dataclasses
import pickle
import subprocess
import sys
import typing

import pytest

from reader.records import NamedTuple, dataclass, field, replace


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


class Place(NamedTuple):
    row: int
    column: int = 0
    said: str = ""

    @property
    def far(self):
        return self.row + self.column


class Standard(typing.NamedTuple):
    row: int
    column: int = 0
    said: str = ""


def test_a_named_tuple_is_a_tuple_with_names():
    place = Place(3, said="x")
    assert place == (3, 0, "x") == Standard(3, said="x")
    assert (place.row, place.column, place.said, place.far) == (3, 0, "x", 3)
    assert hash(place) == hash((3, 0, "x"))
    with pytest.raises(AttributeError):
        place.row = 4
    with pytest.raises(AttributeError):
        place.more = 4


def test_a_named_tuple_does_what_the_standard_one_does():
    ours, theirs = Place(3, said="x"), Standard(3, said="x")
    assert repr(ours) == repr(theirs).replace("Standard", "Place")
    assert ours._asdict() == theirs._asdict()
    assert ours._replace(column=5) == theirs._replace(column=5)
    assert Place._make([1, 2, "y"]) == Standard._make([1, 2, "y"])
    assert (Place._fields, Place._field_defaults) == (Standard._fields, Standard._field_defaults)
    assert (Place.__match_args__, Place.__mro__[-2:]) == (Standard.__match_args__, Standard.__mro__[-2:])
    assert type(Place) is type
    match ours:
        case Place(row, said=said):
            assert (row, said) == (3, "x")


@pytest.mark.parametrize("kind", [Place, Standard])
@pytest.mark.parametrize("arguments", [((), {}), ((1, 2, "", 4), {}), ((1,), {"z": 3}), ((1,), {"row": 3})])
def test_what_does_not_fit_a_named_tuple_is_refused(kind, arguments):
    values, named = arguments
    with pytest.raises(TypeError, match=r"__new__\(\)"):
        kind(*values, **named)


@pytest.mark.parametrize("kind", [Place, Standard])
def test_a_named_tuple_is_not_made_of_what_does_not_fit(kind):
    with pytest.raises(ValueError, match="z"):
        kind(1)._replace(z=3)
    with pytest.raises(TypeError):
        kind._make([1])


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda place: pickle.loads(pickle.dumps(place))])  # noqa: S301 - our own
def test_a_named_tuple_can_be_copied_and_kept(again):
    place = again(Place(3, 4))
    assert (place, type(place)) == (Place(3, 4), Place)


def test_a_named_tuple_can_be_the_base_of_a_class():
    class Deep(Place):
        __slots__ = ()

        def __str__(self):
            return f"at {super().far}"

    assert (str(Deep(1, 2)), Deep(1)._replace(column=3).column) == ("at 3", 3)


def test_a_named_tuple_may_have_no_fields():
    class Empty(NamedTuple):
        pass

    assert (Empty(), repr(Empty())) == ((), "Empty()")
