import ast
import errno
import re
import typing
import unicodedata
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

import reader
from reader import words
from reader.commands import COMMANDS
from reader.controls import visible
from reader.errors import ReaderError
from reader.library import Library
from reader.resources import resource
from reader.settings import Settings
from reader.words import Words
from reader.yaml_file import parse_lenient

PACKAGE = Path(reader.__file__).parent
LANGUAGES = words.languages()


def sentences(language):
    return words.load(language).sentences


def placeholders(sentence):
    return sorted(re.findall(r"\{(\w+)\}", sentence))


def of_one(language):
    """Return the ids of sentences that say of one what others say of many."""
    told = sentences(language)
    return {word for word in told if word.endswith(".one") and word.removesuffix(".one") in told}


def ids_in_code():
    """Yield the ids of sentences that the package names: what errors are made of, and reasons for removal."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and re.fullmatch(r"removed\.[\w-]+", str(node.value)):
                yield node.value
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                called = ast.unparse(node.func).rpartition(".")[2]
                if called == "words" or (called.endswith("Error") and "." in str(node.args[0].value)):
                    yield node.args[0].value


def test_the_module_is_found_and_not_the_folder_of_the_same_name():
    assert words.__file__ == str(PACKAGE / "words.py")
    assert Path(resource("words")).is_dir()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_sentences(language):
    assert set(sentences(language)) - of_one(language) == set(sentences("zh"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_one_a_language_tells_what_it_tells_of_many(language):
    told = sentences(language)
    pairs = [(one, one.removesuffix(".one")) for one in of_one(language)]
    unlike = [one for one, many in pairs if placeholders(told[one]) != placeholders(told[many])]
    assert unlike == []


def test_standard_input_has_a_name_in_what_is_said_of_it():
    error = ReaderError("source.undecodable", path="-", count=1, encoding="gb18030")
    assert words.load("en").of(error).startswith("There are bytes in 1 place of standard input ")
    assert "标准输入" in words.load("zh").of(error)


def test_of_one_it_is_said_as_of_one():
    said = words.load("en")
    assert said("library.count", count=1) == "1 article"
    assert said("library.count", count=2) == said("library.count", count="2") == "2 articles"
    assert said("search.count", at=1, count=1) == "1/1"
    assert words.load("zh")("library.count", count=1) == words.load("zh")("library.count", count=2).replace("2", "1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_placeholders(language):
    other = sentences(language)
    unlike = [word for word, said in sentences("zh").items() if placeholders(said) != placeholders(other[word])]
    assert unlike == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_that_the_code_names_exists(language):
    assert sorted(set(ids_in_code()) - set(sentences(language))) == []


def test_every_sentence_is_used():
    source = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    used = set(re.findall(r"""["']([a-z]+\.[\w.-]+)["']""", source))
    used |= {f"{kind}.{command.id}" for command in COMMANDS for kind in ("command", "hint")}
    used |= {f"group.{command.group}" for command in COMMANDS}
    used |= {f"theme.{path.stem}" for path in Path(resource("styles"), "themes").glob("*.yaml")}
    used |= {f"face.{face}" for face in get_args(get_type_hints(Settings, localns=vars(typing))["face"])}
    used |= {f"system.{name.lower()}" for name in errno.errorcode.values()}
    used |= {f"{word}.hours" for word in used}
    assert sorted(set(sentences("zh")) - used) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_holds_a_control_an_emoji_or_a_character_of_uncertain_width(language):
    uncertain = [
        (word, character)
        for word, said in sentences(language).items()
        for character in said
        if unicodedata.east_asian_width(character) == "A" or unicodedata.category(character) in ("So", "Sk")
    ]
    assert uncertain == []
    assert all(visible(said) == said for said in sentences(language).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_one_line(language):
    assert [word for word, said in sentences(language).items() if said != said.strip() or "\n" in said] == []


def test_every_language_can_be_chosen_in_the_settings():
    assert set(get_args(get_type_hints(Settings, localns=vars(typing))["language"])) == {"auto", *LANGUAGES}


def test_every_face_that_can_be_chosen_has_a_name():
    named = {word for word in sentences("zh") if word.startswith("face.")}
    assert {f"face.{face}" for face in get_args(get_type_hints(Settings, localns=vars(typing))["face"])} <= named


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_every_group_of_commands_has_a_name(language):
    named = {f"command.{command.id}" for command in COMMANDS} | {f"group.{command.group}" for command in COMMANDS}
    assert sorted(named - set(sentences(language))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_theme_has_a_name(language):
    named = {f"theme.{path.stem}" for path in Path(resource("styles"), "themes").glob("*.yaml")}
    assert sorted(named - set(sentences(language))) == []


def test_facts_stand_where_the_sentence_asks_for_them():
    assert Words("en", {"a": "{one} of {two}"})("a", one=1, two="b") == "1 of b"


def test_a_fact_that_is_not_given_leaves_its_placeholder():
    assert Words("en", {"a": "{one}"})("a", two=2) == "{one}"


def test_a_fact_is_never_read_as_a_placeholder():
    assert Words("en", {"a": "{path}"})("a", path="{path!r:>9} {0} {") == "{path!r:>9} {0} {"


def test_controls_in_a_fact_are_shown():
    assert Words("en", {"a": "{path}"})("a", path="x\x1b[31m\n\u202e") == "x␛[31m␊⟨U+202E⟩"


def test_a_file_name_that_is_no_unicode_is_shown():
    assert Words("en", {"a": "{path}"})("a", path=Path("\udcff")) == "⟨U+DCFF⟩"


def test_an_unknown_sentence_is_its_id():
    assert Words("en", {})("no.such", word=1) == "no.such"


def test_an_error_becomes_its_sentence():
    assert words.load("zh").of(ReaderError("source.empty", path="a.txt")) == "文件是空的：a.txt"


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh"}, "zh"),
        ({"LANG": "zh-TW"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE@euro"}, "en"),
        ({"LANG": "C"}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "POSIX"}, "zh"),
        ({"LANG": ""}, "zh"),
        ({}, "zh"),
        ({"LC_MESSAGES": "zh_CN", "LANG": "en_US"}, "zh"),
        ({"LC_ALL": "en_US", "LC_MESSAGES": "zh_CN"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_US"}, "zh"),
        ({"LANG": "../zh"}, "en"),
    ],
)
def test_the_locale_chooses_the_language(environ, language):
    assert words.language("auto", environ) == language


def test_the_setting_wins_over_the_locale():
    assert words.language("en", {"LANG": "zh_CN.UTF-8"}) == "en"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "siez: 3",
        "xyz: 1",
        "size: 9",
        "size: a",
        "size:",
        "face: serif",
        "size: [1]",
        "keys: 1",
        "a: 1\na: 1",
        "a: b: c",
        "a: *b",
        "a: !b c",
        "<<: 1",
        "? [a]\n: 1",
        "- a",
        "[" * 20,
        "a\n---\nb",
        "- a\n" * 5000,
        "x" * 70000,
        "\x00",
    ],
)
def test_a_complaint_about_the_settings_has_all_its_facts(language, text):
    _, (error, *_) = parse_lenient(text, Settings, Settings(), "settings.yaml")
    said = words.load(language).of(error)
    assert "settings.yaml" in said
    assert placeholders(said) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_complaint_about_the_library_has_all_its_facts(language, tmp_path):
    (tmp_path / "damaged").write_bytes(b"hello")
    for path in (tmp_path / "damaged", tmp_path, tmp_path / "damaged" / "none", Path("/dev/null"), Path("~")):
        with Library.open(path) as library:
            (error,) = library.complaints
        said = words.load(language).of(error)
        assert said != error.word
        assert placeholders(said) == []


@pytest.mark.parametrize(
    ("count", "zh", "en"),
    [
        (0, "0", "0"),
        (1240, "1,240", "1,240"),
        (9999, "9,999", "9,999"),
        (12_340, "1.2 万", "12,340"),
        (999_400, "99.9 万", "999,400"),
        (12_345_678, "1,235 万", "12,345,678"),
    ],
)
def test_a_long_number_is_short_in_a_language_that_counts_in_ten_thousands(count, zh, en):
    assert words.counted(words.load("zh"), count) == zh
    assert words.counted(words.load("en"), count) == en
