"""The names of `typing` that modules of a start use, without its import: that takes as long as to read an article.

To type checkers they are typing's own. When the program runs nobody asks what they mean, and they stand for nothing;
annotations that are looked at, as those of the settings are, are strings that whoever looks at them resolves.
"""

TYPE_CHECKING = False  # type checkers know it by its name, and take it to be true

if TYPE_CHECKING:
    from typing import (
        Any,
        Concatenate,
        Generic,
        Literal,
        NoReturn,
        ParamSpec,
        Protocol,
        Self,
        TextIO,
        TypeVar,
        cast,
        overload,
    )
else:

    class Any:
        """Stands for any type, also one with parameters, and for a base that has none of its own."""

        def __class_getitem__(cls, _: object) -> type:
            return cls

    Concatenate = Generic = Literal = NoReturn = Protocol = Self = TextIO = Any

    def _named(*_: object, **__: object) -> type:
        """Return what stands for a variable."""
        return Any

    TypeVar = ParamSpec = _named

    def cast(_: object, value: object) -> object:
        """Return the value."""
        return value

    def overload(signature: object) -> object:
        """Return the function; the one that does the work comes after it."""
        return signature


__all__ = [
    "TYPE_CHECKING",
    "Any",
    "Concatenate",
    "Generic",
    "Literal",
    "NoReturn",
    "ParamSpec",
    "Protocol",
    "Self",
    "TextIO",
    "TypeVar",
    "cast",
    "overload",
]
