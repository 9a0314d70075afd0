"""A file in, a tree of the texts in it out, with their lines: YAML without types, references and surprises.

The parser's events are enough for it. Aliases, anchors, tags and merge keys are refused as they come, and so
is what is deep or large.
"""

import os
from collections.abc import Iterable, Iterator
from typing import Any

from reader.errors import ReaderError, reason
from reader.records import NamedTuple

LARGEST = 65_536  # bytes
DEEPEST = 16
MOST = 4_096  # texts, lists and mappings: no honest file comes near, and the time follows their number


FilePath = str | os.PathLike[str]


class YamlError(ReaderError):
    """A YAML file does not say what it should.

    The facts hold `path`, `line` from 1 (0: the whole file), `key` (dotted, may be empty), these three in one
    as `place`, and what the sentence asks for besides.
    """

    def __init__(self, word: str, path: str, line: int = 0, key: str = "", **facts: object) -> None:
        place = ": ".join(filter(None, [f"{path}:{line}" if line else path, key]))
        super().__init__(word, place=place, path=path, line=line, key=key, **facts)


class Text(NamedTuple):
    """A scalar as it was written; `plain` when it stood without quotes."""

    line: int
    text: str
    plain: bool

    @property
    def is_nothing(self) -> bool:
        """Tell that nothing was written at all."""
        return self.plain and not self.text


class Sequence(NamedTuple):
    """A list."""

    line: int
    items: tuple["Node", ...]


class Table(NamedTuple):
    """A mapping in its order; a key may stand there twice."""

    line: int
    entries: tuple[tuple[Text, "Node"], ...]


Node = Text | Sequence | Table


def contents(path: FilePath) -> str:
    """Return the decoded file, at most `LARGEST` bytes, without waiting for a pipe; raise YamlError."""
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            data = file.read(LARGEST + 1) or b""
        if len(data) > LARGEST:
            raise YamlError("yaml.large", str(path))
        return data.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise YamlError("yaml.missing", str(path)) from error
    except PermissionError as error:
        raise YamlError("yaml.forbidden", str(path)) from error
    except IsADirectoryError as error:
        raise YamlError("yaml.folder", str(path)) from error
    except UnicodeDecodeError as error:
        raise YamlError("yaml.encoding", str(path), error.object[: error.start].count(b"\n") + 1) from error
    except OSError as error:
        raise YamlError("yaml.unreadable", str(path), reason=reason(error)) from error
    except ValueError as error:
        raise YamlError("yaml.unreadable", str(path), reason=error) from error


def tree(text: str, path: str, line: int) -> Node:
    """Return what stands in `text`, which begins at `line` of the file; raise YamlError.

    libyaml is used where there is one. Its parser keeps its stack on the heap: what overflows in CSafeLoader
    is the composer, which is never called here. It looks at most 1,024 characters ahead, so that a flood of
    `[` ends at `DEEPEST`.
    """
    import yaml  # noqa: PLC0415 - a start that finds no YAML file does not pay for it

    if len(text) > LARGEST:
        raise YamlError("yaml.large", path)
    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    try:
        return _compose(yaml.parse(text, loader), path, line)
    except yaml.MarkedYAMLError as error:
        offset = error.problem_mark.line if error.problem_mark else 0
        if "nesting depth" in (error.problem or ""):  # libyaml 0.2.6 counts by itself
            raise YamlError("yaml.deep", path, line + offset, deepest=DEEPEST) from error
        raise YamlError("yaml.broken", path, line + offset, reason=error.problem) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise YamlError("yaml.characters", path) from error


def _compose(events: Iterable[Any], path: str, first: int) -> Node:
    import yaml  # noqa: PLC0415 - as above

    root: list[Node] = []
    unfinished: list[tuple[int, list[Node]]] = [(first, root)]
    nodes = 0
    for event in events:
        line = first + event.start_mark.line
        if isinstance(event, yaml.NodeEvent):
            nodes += 1
            _check(event, nodes, len(unfinished), path, line)
        match event:
            case yaml.DocumentStartEvent() if root:
                raise YamlError("yaml.documents", path, line)
            case yaml.ScalarEvent():
                unfinished[-1][1].append(Text(line, event.value, not event.style))
            case yaml.CollectionStartEvent():
                unfinished.append((line, []))
            case yaml.SequenceEndEvent():
                start, items = unfinished.pop()
                unfinished[-1][1].append(Sequence(start, tuple(items)))
            case yaml.MappingEndEvent():
                start, items = unfinished.pop()
                unfinished[-1][1].append(Table(start, tuple(_entries(items, path))))
    return root[0] if root else Text(first, "", plain=True)


def _check(event: Any, nodes: int, depth: int, path: str, line: int) -> None:
    """Raise YamlError when a node is one that is not read here."""
    if event.anchor is not None:  # of an alias too
        raise YamlError("yaml.alias", path, line)
    if event.tag is not None:
        raise YamlError("yaml.tag", path, line, tag=event.tag)
    if depth > DEEPEST:
        raise YamlError("yaml.deep", path, line, deepest=DEEPEST)
    if nodes > MOST:
        raise YamlError("yaml.many", path, line, most=MOST)


def _entries(nodes: list[Node], path: str) -> Iterator[tuple[Text, Node]]:
    for key, value in zip(nodes[::2], nodes[1::2], strict=True):
        if not isinstance(key, Text):
            raise YamlError("yaml.key", path, key.line)
        if key.plain and key.text == "<<":
            raise YamlError("yaml.merge", path, key.line)
        yield key, value
