"""Values with named fields as `dataclasses` and `typing.NamedTuple` make them, without the time that takes.

Importing `dataclasses` brings `inspect`, `ast` and `tokenize`, and each class compiles six methods: together a fifth of
what it took until an article was on the screen. Here the methods are there already, but for `__init__`, which is
compiled when a class's first value is made. To type checkers it is `dataclasses`, and to `dataclasses` the classes are
its own: its `fields`, `replace` and `asdict` know them.

A class of `typing.NamedTuple` takes 0.2 ms, nearly all of it for compiling one function; there are a hundred. Here
that function is compiled once for each number of fields.
"""

import sys
from collections import _tuplegetter  # type: ignore[attr-defined] # what `collections.namedtuple` reads a field with
from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType

from reader.start_cache import start_cache
from reader.static import TYPE_CHECKING, Any, NoReturn, Self

__all__ = ["NamedTuple", "dataclass", "field", "replace"]


class _Tuple(tuple[Any, ...]):
    """What all named tuples can do."""

    __slots__ = ()
    _fields: tuple[str, ...] = ()

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Self:
        """Return the tuple of these values, which are as many as there are fields."""
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, not {len(made)}")
        return made

    def _replace(self, /, **changes: Any) -> Self:
        """Return the tuple with other values in some fields."""
        made = self._make(map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"{type(self).__name__} has no fields {list(changes)}")
        return made

    def _asdict(self) -> dict[str, Any]:
        """Return the values by their names."""
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        shown = (f"{name}={value!r}" for name, value in self._asdict().items())
        return f"{type(self).__name__}({', '.join(shown)})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)


class _NamedTupleType(type):
    """Makes plain classes out of what is said in the body of a named tuple."""

    def __new__(cls, name: str, _: tuple[type, ...], body: dict[str, Any]) -> type:
        names = tuple(body.get("__annotations__") or type(name, (), dict(body)).__annotations__)
        defaults = {field: body.pop(field) for field in names if field in body}
        about = {"__slots__": (), "__match_args__": names, "_fields": names, "_field_defaults": defaults}
        getters = {field: _tuplegetter(place, None) for place, field in enumerate(names)}
        code = _new_of(len(names)).replace(
            co_varnames=("cls", *names), co_name="__new__", co_qualname=f"{name}.__new__"
        )
        new = FunctionType(code, {"tuple_new": tuple.__new__}, "__new__", tuple(defaults.values()))
        return type(name, (_Tuple,), body | about | getters | {"__new__": new})


@cache
def _new_of(count: int) -> CodeType:
    """Return the code of a `__new__` for so many fields, whose names are still to be put in."""
    values = "".join(f"v{place}, " for place in range(count))
    known: dict[str, Any] = {}
    exec(_compiled(f"new = lambda cls, {values}: tuple_new(cls, ({values}))"), known)  # noqa: S102 - of nothing from outside
    code: CodeType = known["new"].__code__
    return code


def _compiled(source: str) -> CodeType:
    """Return the code of a source of ours, which an earlier start may have compiled."""
    code: CodeType = start_cache().remembered(
        ("record", source), (sys.hexversion,), lambda: compile(source, __file__, "exec")
    )
    return code


class _NamedTuple:
    """Stands for the base in a class statement, which shall not be a class of a class of ours."""

    def __mro_entries__(self, _: tuple[object, ...]) -> tuple[type, ...]:
        return (_BASE,)


_BASE = type.__new__(_NamedTupleType, "NamedTuple", (), {})

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    NamedTuple = _NamedTuple()


class _Field(NamedTuple):
    """A field that is not just given: made by a function, left to `__post_init__`, or not shown."""

    default_factory: Callable[[], Any] | None = None
    init: bool = True
    repr: bool = True


class _Absent:
    """What stands for a value that was not given, where each value is to have its own default."""


def _dataclass(*, frozen: bool = False, slots: bool = True, eq: bool = True) -> Callable[[type], type]:
    """Return what makes a class one of values; `slots` is said for type checkers, there are always slots."""
    if not slots:
        raise TypeError
    methods: dict[str, Any] = {"__init__": _first_init, "__repr__": _repr, "__dataclass_fields__": _Fields()}
    if eq:
        methods |= {"__eq__": _equals, "__hash__": _hash if frozen else None}
    if frozen:
        methods |= {"__setattr__": _refuse, "__delattr__": _refuse}

    def made(cls: type) -> type:
        names = tuple(cls.__annotations__)
        body = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")}
        defaults = {name: body.pop(name) for name in names if name in body}
        given = tuple(name for name in names if _how(defaults.get(name)).init)
        about = {"__slots__": names, "__match_args__": given, "_defaults": defaults, "_values": attrgetter(*names)}
        return type(cls)(cls.__name__, cls.__bases__, body | methods | about)

    return made


def _replace(value: Any, /, **changes: Any) -> Any:
    """Return the value with other values in some fields."""
    cls = type(value)
    for name in cls.__match_args__:
        if name not in changes:
            changes[name] = getattr(value, name)
    return cls(**changes)


def _how(default: Any) -> _Field:
    return default if isinstance(default, _Field) else _Field()


def _first_init(self: Any, *values: Any, **named: Any) -> None:
    """Compile the class's own `__init__`, which takes this one's place, and call it."""
    cls = type(self)
    known: dict[str, Any] = {"absent": _Absent}
    head, lines = ["self"], []
    for name in cls.__slots__:
        how = _how(cls._defaults.get(name))
        known[f"set_{name}"] = vars(cls)[name].__set__
        value = name
        if how.default_factory:
            known[f"new_{name}"] = how.default_factory
            value = f"new_{name}() if {name} is absent else {name}" if how.init else f"new_{name}()"
        elif name in cls._defaults:
            known[f"default_{name}"] = cls._defaults[name]
        if how.init:
            usual = "absent" if how.default_factory else f"default_{name}"
            head.append(f"{name}={usual}" if usual in known else name)
        if how.init or how.default_factory:
            lines.append(f" set_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    body = "\n".join(lines) or " pass"
    source = f"def __init__({', '.join(head)}):\n{body}"
    exec(_compiled(source), known)  # noqa: S102 - made of the names of fields alone
    cls.__init__ = known["__init__"]
    self.__init__(*values, **named)


def _repr(self: Any) -> str:
    cls = type(self)
    shown = (name for name in cls.__slots__ if _how(cls._defaults.get(name)).repr)
    return f"{cls.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _equals(self: Any, other: Any) -> bool:
    if type(other) is not type(self):
        return NotImplemented  # type: ignore[no-any-return] # as the protocol of == has it
    return bool(self._values(self) == self._values(other))


def _hash(self: Any) -> int:
    return hash(self._values(self))


def _refuse(self: Any, name: str, *_: object) -> NoReturn:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - the reason stands on top

    raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot be set")


class _Fields:
    """What `dataclasses` wants to know of a class, made when it asks."""

    def __get__(self, _: object, cls: Any) -> dict[str, Any]:
        import dataclasses  # noqa: PLC0415 - the reason stands on top

        field_of: Callable[..., Any] = dataclasses.field
        body = {"__annotations__": cls.__annotations__} | cls._defaults
        for name, how in body.items():
            if isinstance(how, _Field):
                factory = {"default_factory": how.default_factory} if how.default_factory else {}
                body[name] = field_of(init=how.init, repr=how.repr, **factory)
        fields: dict[str, Any] = vars(dataclasses.dataclass(type(cls.__name__, (), body)))["__dataclass_fields__"]
        return fields


if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
else:
    dataclass, field, replace = _dataclass, _Field, _replace
