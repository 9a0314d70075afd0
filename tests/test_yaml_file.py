import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.yaml_file import YamlError, parse, parse_lenient, read, read_lenient, read_list, read_mapping

LARGEST = 65_536


@dataclass(frozen=True)
class Ink:
    text: str = "black"
    bold: bool = False


@dataclass(frozen=True)
class Page:
    title: str = "untitled"
    size: Annotated[int, range(1, 6)] = 2
    scale: float = 1.0
    wide: bool = False
    leading: Literal["auto", 0, 1] = "auto"
    tags: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    ink: Ink = Ink()


@dataclass(frozen=True)
class Strict:
    name: str
    size: int = 1


@pytest.fixture(params=["libyaml", "pure Python"])
def parser(request, monkeypatch):
    monkeypatch.setattr(yaml, "__with_libyaml__", request.param == "libyaml")


def complaint(text):
    """Return the word and the line of the one complaint about `text`, and the value that was read."""
    value, complaints = parse_lenient(text, Page, Page(), "page.yaml")
    (error,) = complaints
    return error.word, error.facts["line"], value


def test_every_kind_of_field_is_read(tmp_path):
    path = tmp_path / "page.yaml"
    path.write_text(
        "title: 题\nsize: 3\nscale: 1.5\nwide: yes\nleading: 0\ntags: [a, b]\nkeys: {larger: '+'}\nink: {bold: true}\n"
    )
    assert read(path, Page) == Page(
        "题", 3, 1.5, wide=True, leading=0, tags=("a", "b"), keys={"larger": "+"}, ink=Ink(bold=True)
    )


@pytest.mark.parametrize("written", ["no", "1.10", "on", "~", "null", "0x10", "2026-01-01", "12:30:45", ".inf"])
def test_a_text_stays_as_it_was_written(written):
    assert parse(f"title: {written}", Page, "page.yaml").title == written


def test_an_empty_file_gives_the_defaults():
    assert parse_lenient("", Page, Page(), "page.yaml") == (Page(), ())


def test_a_list_or_mapping_whose_lines_are_all_comments_is_empty():
    text = "keys:\n  # larger: +\ntags:\n  # - a\nink:\n  # bold: true\n"
    assert parse_lenient(text, Page, Page(), "page.yaml") == (Page(), ())


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path):
    path = tmp_path / "page.yaml"
    path.write_bytes(b"\xef\xbb\xbfsize: 3\n")
    assert read(path, Page).size == 3


def test_what_is_absent_keeps_the_value_of_the_default_that_was_given():
    assert parse_lenient("size: 3", Page, Page(title="mine"), "page.yaml")[0] == Page(title="mine", size=3)


@pytest.mark.parametrize(
    ("text", "word", "line"),
    [
        ("size: three", "yaml.not_integer", 1),
        ("size: '3'", "yaml.not_integer", 1),
        ("size: 1.5", "yaml.not_integer", 1),
        ("size: 99999999999999999999", "yaml.not_integer", 1),
        ("size: [1]", "yaml.not_text", 1),
        ("size: 6", "yaml.out_of_range", 1),
        ("size: 0", "yaml.out_of_range", 1),
        ("size:", "yaml.no_value", 1),
        ("title: #1F1B16", "yaml.no_value", 1),
        ("scale: large", "yaml.not_number", 1),
        ("wide: 1", "yaml.not_boolean", 1),
        ("leading: 2", "yaml.not_a_choice", 1),
        ("tags: a, b", "yaml.not_list", 1),
        ("tags:\n- a\n- [b]", "yaml.not_text", 3),
        ("keys: quit", "yaml.not_mapping", 1),
        ("ink: red", "yaml.not_mapping", 1),
        ("ink:\n  bold: maybe", "yaml.not_boolean", 2),
        ("\n\nsiez: 3", "yaml.unknown_key_near", 3),
        ("\nxyz: 3", "yaml.unknown_key", 2),
        ("size: 3\nsize: 4", "yaml.duplicate", 2),
        ("- a\n- b", "yaml.not_mapping", 1),
        ("title: &a x", "yaml.alias", 1),
        ("size: 3\ntitle: *a", "yaml.alias", 2),
        ("title: !!python/object:os.system x", "yaml.tag", 1),
        ("title: ! x", "yaml.tag", 1),
        ("ink:\n  <<: {bold: true}", "yaml.merge", 2),
        ("? [a]\n: b", "yaml.key", 1),
        ("title: a\n--- \ntitle: b", "yaml.documents", 2),
        ("title: a: b", "yaml.broken", 1),
        ("size: 3\ntitle: 'a", "yaml.broken", 2),
        ("size: 3\nwide: ]", "yaml.broken", 2),
        ("title: \x1b[31m", "yaml.characters", 0),
        ("title: \ud800", "yaml.characters", 0),
    ],
)
@pytest.mark.usefixtures("parser")
def test_what_is_wrong_is_named_with_its_line_and_keeps_its_default(text, word, line):
    assert complaint(text) == (word, line, Page())


def test_a_complaint_names_file_line_and_key_in_one():
    _, (error,) = parse_lenient("size: 3\nink:\n  blod: true", Page, Page(), "page.yaml")
    assert error.facts["place"] == "page.yaml:3: ink.blod"
    assert error.facts["near"] == "bold"


def test_one_bad_key_leaves_the_others_alone():
    value, complaints = parse_lenient("size: 9\ntitle: mine\nwide: true", Page, Page(), "page.yaml")
    assert value == Page(title="mine", wide=True)
    assert [error.word for error in complaints] == ["yaml.out_of_range"]


def test_one_bad_entry_of_a_mapping_leaves_the_others_alone():
    value, complaints = parse_lenient("keys:\n  a: [1]\n  b: x", Page, Page(), "page.yaml")
    assert value.keys == {"b": "x"}
    assert [error.facts["key"] for error in complaints] == ["keys.a"]


def test_broken_yaml_gives_all_defaults_and_one_complaint():
    value, complaints = parse_lenient("size: 3\nwide: [", Page, Page(), "page.yaml")
    assert value == Page()
    assert len(complaints) == 1


def test_lines_are_counted_from_where_the_text_stands_in_its_file():
    _, (error,) = parse_lenient("size: 9", Page, Page(), "article.md", line=2)
    assert error.facts["line"] == 2


def test_reading_strictly_raises_the_first_complaint(tmp_path):
    path = tmp_path / "page.yaml"
    path.write_text("size: 3\nwide: 7\nxyz: 1\n")
    with pytest.raises(YamlError, match=r"yaml\.not_boolean"):
        read(path, Page)


def test_reading_strictly_asks_for_a_field_without_a_default():
    with pytest.raises(YamlError, match=r"yaml\.missing_key"):
        parse("size: 2", Strict, "strict.yaml")
    assert parse("name: a", Strict, "strict.yaml") == Strict("a")


def test_a_flat_mapping_is_read_whole(tmp_path):
    path = tmp_path / "words.yaml"
    path.write_text("a.b: no\nc: '{at}/{count}'\n")
    assert read_mapping(path) == {"a.b": "no", "c": "{at}/{count}"}


def test_nothing_is_written_back(tmp_path):
    path = tmp_path / "page.yaml"
    path.write_text("size: 9\n")
    read_lenient(path, Page, Page())
    assert path.read_text() == "size: 9\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_file_is_named(tmp_path):
    assert read_lenient(tmp_path / "none.yaml", Page, Page())[1][0].word == "yaml.missing"


def test_a_folder_is_named(tmp_path):
    assert read_lenient(tmp_path, Page, Page())[1][0].word == "yaml.folder"


def test_a_name_no_file_can_have_is_named():
    assert read_lenient(Path("a\0b"), Page, Page())[1][0].word == "yaml.unreadable"


def test_a_pipe_nobody_writes_to_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "page.yaml")
    assert read_lenient(tmp_path / "page.yaml", Page, Page()) == (Page(), ())


def test_bytes_that_are_not_utf8_are_named_with_their_line(tmp_path):
    path = tmp_path / "page.yaml"
    path.write_bytes("size: 3\ntitle: 题\n".encode("gb18030"))
    (error,) = read_lenient(path, Page, Page())[1]
    assert (error.word, error.facts["line"]) == ("yaml.encoding", 2)


def test_a_file_without_end_is_refused():
    assert read_lenient(Path("/dev/zero"), Page, Page())[1][0].word == "yaml.large"


def test_a_file_of_64_kilobytes_is_read_and_a_larger_one_refused(tmp_path):
    path = tmp_path / "page.yaml"
    path.write_text("title: " + "x" * (LARGEST - 7))
    assert len(read(path, Page).title) == LARGEST - 7
    path.write_text("title: " + "x" * (LARGEST - 6))
    with pytest.raises(YamlError, match=r"yaml\.large"):
        read(path, Page)


@pytest.mark.parametrize("piece", ["[", "{", "- ", "{a: ", "[a, "])
@pytest.mark.usefixtures("parser")
def test_a_flood_of_brackets_is_refused_for_its_depth(piece):
    word, _, value = complaint((piece * LARGEST)[:LARGEST])
    assert (word, value) == ("yaml.deep", Page())


@pytest.mark.parametrize("text", ["a: 1\n" * 13_000, "[" + "a," * 30_000 + "]", "? a\n" * 16_000])
@pytest.mark.usefixtures("parser")
def test_a_flood_of_entries_is_refused_for_its_number(text):
    assert complaint(text)[0] == "yaml.many"


def test_sixteen_levels_are_read_and_seventeen_refused():
    assert complaint("[" * 16 + "]" * 16)[0] == "yaml.not_mapping"
    assert complaint("[" * 17 + "]" * 17)[0] == "yaml.deep"


def test_a_thousand_unknown_keys_are_not_a_thousand_complaints():
    text = "\n".join(f"key{number}: 1" for number in range(1000))
    assert len(parse_lenient(text, Page, Page(), "page.yaml")[1]) == 10


PIECES = [
    "[",
    "]",
    "{",
    "}",
    ",",
    ": ",
    "- ",
    "\n",
    "  ",
    "'",
    '"',
    "|",
    ">",
    "&a",
    "*a",
    "!",
    "#",
    "?",
    "%",
    "---",
]


@dataclass(frozen=True)
class Entry:
    name: str


def test_an_item_of_a_list_that_is_wrong_is_left_out_of_it(tmp_path):
    path = tmp_path / "list.yaml"
    path.write_text("- name: a\n- title: b\n-\n  name: c\n", encoding="utf-8")
    found, (complaint,) = read_list(path, Entry)
    assert found == ((Entry("a"), {"name": 1}), (Entry("c"), {"name": 4}))
    assert (complaint.word, complaint.facts["place"]) == ("yaml.unknown_key", f"{path}:2: title")


def test_a_list_that_cannot_be_read_is_empty(tmp_path):
    found, (complaint,) = read_list(tmp_path / "none.yaml", Entry)
    assert (found, complaint.word) == ((), "yaml.missing")


@pytest.mark.usefixtures("parser")
@given(st.lists(st.sampled_from([*PIECES, "\t", "<<", "size", "keys", "题", "\ufeff"]) | st.characters(), max_size=40))
@settings(max_examples=150, deadline=None, suppress_health_check=["function_scoped_fixture"])
def test_any_text_gives_a_value_and_only_complaints(pieces):
    value, complaints = parse_lenient("".join(pieces), Page, Page(), "page.yaml")
    assert isinstance(value, Page)
    assert all(isinstance(error, YamlError) for error in complaints)
