"""Values with named fields as `dataclasses` makes them, without the time that takes.

Importing `dataclasses` brings `inspect`, `ast` and `tokenize`, and each class compiles six methods: together a fifth of
what it took until an article was on the screen. Here the methods are there already, but for `__init__`, which is
compiled when a class's first value is made. To type checkers it is `dataclasses`, and to `dataclasses` the classes are
its own: its `fields`, `replace` and `asdict` know them.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

__all__ = ["dataclass", "field", "replace"]


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
    exec(f"def __init__({', '.join(head)}):\n{body}", known)  # noqa: S102 - made of the names of fields alone
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
