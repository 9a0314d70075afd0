"""A YAML file in, a typed value out, or what is wrong with it by file, line and key.

Only the type that is asked for says what a text means: `no` and `1.10` given for a `str` stay as written.
"""

import typing
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    NoReturn,
    TypeVar,
    get_args,
    get_origin,
    get_type_hints,
)

from reader.patterns import compiled
from reader.yaml_file.tree import FilePath, Node, Sequence, Table, Text, YamlError, contents, tree

__all__ = ["FilePath", "YamlError", "parse", "parse_lenient", "read", "read_lenient", "read_list", "read_mapping"]

_UNKNOWN_SHOWN = 10  # a near miss is looked for at each, which takes its time; more would say nothing new
_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_INTEGER = compiled(r"[-+]?[0-9]{1,15}")
_NUMBER = compiled(r"[-+]?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})")
_T = TypeVar("_T")


def read(path: FilePath, kind: type[_T]) -> _T:
    """Return the file as a `kind`, a frozen dataclass; raise YamlError at the first thing that is wrong.

    Its fields may be str, int, float, bool, Literal, tuple[X, ...], Mapping[str, str], such a dataclass
    again, and a whole number Annotated with the `range` that it is in.
    """
    return parse(contents(path), kind, str(path))


def read_lenient(path: FilePath, kind: type[_T], default: _T) -> tuple[_T, tuple[YamlError, ...]]:
    """Return the file as a `kind`, with the default's value for what is absent or wrong, and the complaints.

    A file that is no YAML at all gives the default and one complaint.
    """
    try:
        text = contents(path)
    except YamlError as error:
        return default, (error,)
    return parse_lenient(text, kind, default, str(path))


def read_list(path: FilePath, kind: type[_T]) -> tuple[tuple[tuple[_T, Mapping[str, int]], ...], tuple[YamlError, ...]]:
    """Return the items of a file that is a list of such dataclasses, each with the lines of its keys, and complaints.

    An item with anything wrong in it is left out.
    """
    found: list[tuple[_T, Mapping[str, int]]] = []
    complaints: list[YamlError] = []
    try:
        node = tree(contents(path), str(path), 1)
        for item in _items(node, _Context(str(path), _refuse)):
            try:
                value: _T = _record(item, kind, None, _Context(str(path), _refuse, item.line))
                entries = item.entries if isinstance(item, Table) else ()
                found.append((value, {key.text: key.line for key, _ in entries}))
            except YamlError as error:
                complaints.append(error)
    except YamlError as error:
        complaints.append(error)
    return tuple(found), tuple(complaints)


def lines(path: FilePath) -> Mapping[str, int]:
    """Return the line of each key of a file that can be read, from 1; keys within keys are dotted."""
    found: dict[str, int] = {}

    def walk(node: Node, before: str) -> None:
        for key, inner in node.entries if isinstance(node, Table) else ():
            found.setdefault(f"{before}{key.text}", key.line)
            walk(inner, f"{before}{key.text}.")

    walk(tree(contents(path), str(path), 1), "")
    return found


def read_mapping(path: FilePath) -> Mapping[str, str]:
    """Return a file of one flat mapping of texts; raise YamlError at the first thing that is wrong."""
    return _mapping(tree(contents(path), str(path), 1), _Context(str(path), _refuse))


def parse(text: str, kind: type[_T], path: str, line: int = 1) -> _T:
    """Do as `read` with a text that stands in the file `path` from `line` on."""
    value: _T = _record(tree(text, path, line), kind, None, _Context(path, _refuse, line))
    return value


def parse_lenient(text: str, kind: type[_T], default: _T, path: str, line: int = 1) -> tuple[_T, tuple[YamlError, ...]]:
    """Do as `read_lenient` with a text that stands in the file `path` from `line` on."""
    complaints: list[YamlError] = []
    try:
        value: _T = _record(tree(text, path, line), kind, default, _Context(path, complaints.append, line))
    except YamlError as error:
        return default, (error,)
    return value, tuple(complaints)


class _Context(NamedTuple):
    """Where in a file something is read, and who is told when it is wrong."""

    path: str
    report: Callable[[YamlError], None]
    line: int = 1
    key: str = ""

    def at(self, key: Text) -> "_Context":
        return self._replace(line=key.line, key=f"{self.key}.{key.text}" if self.key else key.text)

    def error(self, word: str, **facts: object) -> YamlError:
        return YamlError(word, self.path, self.line, self.key, **facts)


def _refuse(error: YamlError) -> NoReturn:
    raise error


@cache
def _types(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, localns=vars(typing), include_extras=True)


def _record(node: Node, kind: type, default: Any, context: _Context) -> Any:
    """Return `node` as the dataclass `kind`; without a default, what is absent must have one in the class."""
    types = _types(kind)
    values: dict[str, Any] = {}
    for key, inner in _known(_unique(node, context), types, context):
        try:
            values[key.text] = _value(inner, types[key.text], getattr(default, key.text, None), context.at(key))
        except YamlError as error:
            context.report(error)
    if default is not None:
        return replace(default, **values)
    for field in fields(kind):
        if field.name not in values and field.default is MISSING and field.default_factory is MISSING:
            raise context.error("yaml.missing_key", name=field.name)
    return kind(**values)


def _unique(node: Node, context: _Context) -> Iterator[tuple[Text, Node]]:
    """Yield the entries of a mapping whose keys stand there once; report the rest."""
    if isinstance(node, Text) and node.is_nothing:
        return
    if not isinstance(node, Table):
        raise context.error("yaml.not_mapping")
    times = Counter(key.text for key, _ in node.entries)
    seen = set()
    for key, value in node.entries:
        if times[key.text] == 1:
            yield key, value
        elif key.text in seen:
            context.report(context.at(key).error("yaml.duplicate"))
        seen.add(key.text)


def _known(
    entries: Iterable[tuple[Text, Node]], names: Iterable[str], context: _Context
) -> Iterator[tuple[Text, Node]]:
    """Yield the entries whose keys are among `names`; report the rest."""
    unknown = 0
    for key, value in entries:
        if key.text in names:
            yield key, value
        elif unknown < _UNKNOWN_SHOWN:
            unknown += 1
            context.report(_unknown(context.at(key), key.text, names))


def _unknown(context: _Context, name: str, names: Iterable[str]) -> YamlError:
    from difflib import get_close_matches  # noqa: PLC0415 - a file without mistakes does not pay for it

    near = get_close_matches(name, names, 1)
    return context.error("yaml.unknown_key_near", near=near[0]) if near else context.error("yaml.unknown_key")


def _value(node: Node, kind: Any, default: Any, context: _Context) -> Any:
    """Return `node` as a `kind`, a field's annotation; raise YamlError when it is none."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _within(_value(node, arguments[0], default, context), arguments[1], context)
    if is_dataclass(kind):
        return _record(node, kind, default, context)  # type: ignore[arg-type] # an annotation is no instance
    if origin is Mapping:
        return _mapping(node, context)
    if origin is tuple:
        return _tuple(node, arguments[0], context)
    if not isinstance(node, Text):
        raise context.error("yaml.not_text")
    if node.is_nothing:
        raise context.error("yaml.no_value")
    return _choice(node, arguments, context) if origin is Literal else _SCALARS[kind](node, context)


def _within(value: Any, limits: range, context: _Context) -> Any:
    if value not in limits:
        raise context.error("yaml.out_of_range", value=value, low=limits.start, high=limits.stop - 1)
    return value


def _mapping(node: Node, context: _Context) -> Mapping[str, str]:
    values = {}
    for key, inner in _unique(node, context):
        try:
            values[key.text] = _value(inner, str, None, context.at(key))
        except YamlError as error:
            context.report(error)
    return MappingProxyType(values)


def _tuple(node: Node, kind: Any, context: _Context) -> tuple[Any, ...]:
    strict = context._replace(report=_refuse)  # half a list would be another list
    return tuple(_value(item, kind, None, strict._replace(line=item.line)) for item in _items(node, context))


def _items(node: Node, context: _Context) -> tuple[Node, ...]:
    if isinstance(node, Text) and node.is_nothing:
        return ()
    if not isinstance(node, Sequence):
        raise context.error("yaml.not_list")
    return node.items


def _choice(node: Text, choices: tuple[Any, ...], context: _Context) -> Any:
    for choice in choices:
        if str(choice) == node.text:
            return choice
    raise context.error("yaml.not_a_choice", value=node.text, choices=", ".join(map(str, choices)))


def _string(node: Text, _: _Context) -> str:
    return node.text


def _integer(node: Text, context: _Context) -> int:
    if node.plain and _INTEGER.fullmatch(node.text):
        return int(node.text)
    raise context.error("yaml.not_integer", value=node.text)


def _number(node: Text, context: _Context) -> float:
    if node.plain and _NUMBER.fullmatch(node.text):
        return float(node.text)
    raise context.error("yaml.not_number", value=node.text)


def _boolean(node: Text, context: _Context) -> bool:
    if node.plain and node.text.lower() in _TRUTH:
        return _TRUTH[node.text.lower()]
    raise context.error("yaml.not_boolean", value=node.text)


_SCALARS: Mapping[Any, Callable[[Text, _Context], Any]] = {
    str: _string,
    int: _integer,
    float: _number,
    bool: _boolean,
}
