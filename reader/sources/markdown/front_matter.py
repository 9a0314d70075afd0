"""A text with facts on top in, the facts out: YAML as Hugo, Jekyll and Obsidian write it, or TOML between `+++`."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime

from reader.controls import visible_line
from reader.patterns import Pattern
from reader.records import NamedTuple
from reader.sources.byline import Byline, moment, names
from reader.sources.marked_up import Facts
from reader.sources.targets import host, is_address
from reader.yaml_file import YamlError
from reader.yaml_file.tree import DEEPEST, LARGEST, Node, Table, tree
from reader.yaml_file.tree import Sequence as Listed

_YAML = Pattern(r"---[ \t]*\n(?P<facts>(?:(?!---|\.\.\.).*\n){0,2000}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TOML = Pattern(r"\+\+\+[ \t]*\n(?P<facts>(?:(?!\+\+\+).*\n){0,2000}?)\+\+\+[ \t]*(?:\n|\Z)")
_LINE = Pattern(r"(?P<key>[^\s:#][^:\n]{0,40}?)\s*:\s+(?P<value>\S.*)")
_QUOTES = "\"'"
# What is quoted, or a comment, has no signs that count. A string need not end: it is looked through once.
_TOML_SIGN = Pattern(
    r"""\"{3}(?:[^\\"]++|\\.|"(?!""))*+(?:"{3})?|'{3}(?:[^']++|'(?!''))*+(?:'{3})?"""
    r"""|"(?:[^\\"\n]++|\\.)*+"?|'[^'\n]*+'?|\#[^\n]*+|[\[\]{}.,\n]""",
    re.DOTALL,
)
_WIKI_LINK = Pattern(r"\[\[(?:[^\[\]|]*+\|)?([^\[\]|]*+)\]\]")

_TITLE = ("title", "标题", "標題")
_TAG = ("tag", "column", "category", "categories", "栏目", "分类", "tags")
_DATE = (
    "published", "date", "pubdate", "publishdate", "publish_date", "published_at", "日期", "发布时间", "created",
    "updated", "lastmod",
)  # fmt: skip
_SOURCE = ("source", "来源", "來源", "publication")
_AUTHORS = ("authors", "author", "by", "creator", "作者")
_EDITOR = ("editor", "责任编辑", "编辑")
_SITE = ("site", "site_name", "sitename", "publisher")
_LANGUAGE = ("language", "lang", "locale")
_OTHER = ("draft", "slug", "layout", "description", "summary", "aliases", "url", "permalink", "weight")
_KNOWN = frozenset((*_TITLE, *_TAG, *_DATE, *_SOURCE, *_AUTHORS, *_EDITOR, *_SITE, *_LANGUAGE, *_OTHER))
_NAME_OF_A_PERSON = ("name", "title", "姓名")

Value = str | Sequence["Value"] | Mapping[str, "Value"]


class Fronted(NamedTuple):
    """What the front matter says, whether there is one, and the offset at which the text proper begins."""

    facts: Facts = Facts()
    present: bool = False
    end: int = 0


def front_matter(text: str) -> Fronted:
    """Read the facts on top of `text`; what is no front matter, or names nothing known, is text.

    YAML that is broken is read line by line: `title: [tag]headline` is a habit and no YAML.
    """
    for pattern, read in _KINDS:
        found = pattern.match(text)
        if found:
            told = {key.strip().lower(): value for key, value in read(found["facts"]).items()}
            if _KNOWN.isdisjoint(told):
                break
            return Fronted(_facts(told), present=True, end=found.end())
    return Fronted()


def _read_yaml(text: str) -> Mapping[str, Value]:
    try:
        value = _plain(tree(text, "", 1))
    except YamlError:
        value = {}
    return value if isinstance(value, Mapping) and value else dict(_by_lines(text))


def _plain(node: Node) -> Value:
    match node:
        case Table():
            return {key.text: _plain(value) for key, value in node.entries}
        case Listed():
            return [_plain(item) for item in node.items]
        case _:
            return node.text


def _by_lines(text: str) -> Iterator[tuple[str, Value]]:
    for line in text.split("\n"):
        if found := _LINE.fullmatch(line.rstrip()):
            try:
                yield found["key"], _plain(tree(found["value"], "", 1))
            except YamlError:
                yield found["key"], found["value"].strip(_QUOTES)


def _read_toml(text: str) -> Mapping[str, Value]:
    import tomllib  # noqa: PLC0415 - few texts have TOML on top

    if len(text) > LARGEST or _is_deep(text):
        return {}
    try:
        return {key: _text(value) for key, value in tomllib.loads(text).items()}
    except (ValueError, RecursionError):
        return {}


def _is_deep(text: str) -> bool:
    """Tell whether TOML is as deep as no honest one is, of which tomllib reads each key in the square of its parts."""
    depth = parts = 0
    for sign in _TOML_SIGN.finditer(text):
        match sign[0]:
            case "[" | "{":
                depth += 1
                parts = 0
            case "]" | "}":
                depth -= 1
            case ".":
                parts += 1
            case "," | "\n":
                parts = 0
        if depth + parts > DEEPEST:
            return True
    return False


def _text(value: object) -> Value:
    match value:
        case list():
            return [_text(item) for item in value]
        case dict():
            return {str(key): _text(inner) for key, inner in value.items()}
        case date():
            return value.isoformat()
        case _:
            return str(value)


_KINDS: tuple[tuple[Pattern, Callable[[str], Mapping[str, Value]]], ...] = ((_YAML, _read_yaml), (_TOML, _read_toml))


def _facts(told: Mapping[str, Value]) -> Facts:
    source = _first(told, _SOURCE)
    site = _first(told, _SITE)
    if is_address(source):
        source, site = "", site or host(source)
    return Facts(
        title=_first(told, _TITLE),
        tag=_first(told, _TAG).lstrip("#"),
        byline=Byline(
            published=next((day for key in _DATE if (day := _published(told.get(key, "")))), None),
            source=source,
            authors=tuple(dict.fromkeys(author for key in _AUTHORS for author in _people(told.get(key, ""))))[:20],
            editor=_first(told, _EDITOR),
            site=site,
        ),
        language=_first(told, _LANGUAGE).replace("_", "-").partition("-")[0].lower(),
    )


def _first(told: Mapping[str, Value], keys: Sequence[str]) -> str:
    """Return the first of the texts under `keys` that says something, on one line."""
    for key in keys:
        value = told.get(key, "")
        while isinstance(value, Sequence) and not isinstance(value, str):
            value = value[0] if value else ""
        if isinstance(value, str) and (line := _shown(value)):
            return line
    return ""


def _people(value: Value) -> Iterator[str]:
    match value:
        case str():
            yield from names(_shown(value))
        case Mapping():
            yield from names(_first(value, _NAME_OF_A_PERSON))
        case _:
            for one in value:
                yield from _people(one)


def _shown(text: str) -> str:
    """Return a text on one line; YAML and TOML have escapes, so that a control may come to be only here."""
    return visible_line(" ".join(_WIKI_LINK.sub(r"\1", text).split()))


def _published(value: Value) -> datetime | date | None:
    return moment(value) if isinstance(value, str) else None
