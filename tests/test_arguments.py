import pytest

from reader import marginalia, search
from reader.arguments import FACES, FORMATS, MODES, NOTES, Arguments, UsageError, arguments, usage
from reader.words import load


def test_every_way_of_searching_can_be_asked_for():
    assert set(MODES) == set(search.MODES)


def test_notes_can_be_printed_in_every_way():
    assert set(NOTES) == set(marginalia.EXPORTS)


def test_nothing_asked_is_nothing_asked():
    assert arguments([]) == Arguments()


def test_every_option_can_be_given_anywhere():
    sizes, prints = ["--size", "3", "a.txt", "--face", "braille"], ["--to", "json", "--width", "40"]
    asked = arguments([*sizes, *prints, "--encoding", "gb18030", "--find", "统战", "--mode", "word"])
    assert asked == Arguments(("a.txt",), 3, "braille", "json", 40, "gb18030", "统战", "word")
    assert arguments(["-h"]).help
    assert arguments(["-V"]).version
    assert arguments(["--probe"]).probe
    assert arguments(["--private", "a.txt"]) == Arguments(("a.txt",), private=True)
    assert arguments(["a.txt", "--notes", "json"]) == Arguments(("a.txt",), notes="json")
    assert arguments(["a.txt", "--test-cleaning"]).test_cleaning


def test_what_follows_two_dashes_is_a_file():
    assert arguments(["--", "--size", "-x"]).locations == ("--size", "-x")


def test_standard_input_and_files_are_locations_in_order():
    assert arguments(["b", "-", "a"]).locations == ("b", "-", "a")


@pytest.mark.parametrize(
    ("argv", "word", "option"),
    [
        (["--size", "0"], "usage.out_of_range", "--size"),
        (["--size", "6"], "usage.out_of_range", "--size"),
        (["--size", "big"], "usage.needs_integer", "--size"),
        (["--size"], "usage.needs_value", "--size"),
        (["--width", "7"], "usage.out_of_range", "--width"),
        (["--width", "401"], "usage.out_of_range", "--width"),
        (["--width="], "usage.needs_integer", "--width"),
        (["--face", "serif"], "usage.not_a_choice", "--face"),
        (["--to", "pdf"], "usage.not_a_choice", "--to"),
        (["--to", ""], "usage.not_a_choice", "--to"),
        (["--find", ""], "usage.needs_value", "--find"),
        (["--find", " "], "usage.needs_value", "--find"),
        (["--find", "x", "--mode", "telepathy"], "usage.not_a_choice", "--mode"),
        (["--mode", "regex"], "usage.needs_option", "--mode"),
        (["--to", "text", "a", "b"], "usage.one_location", "--to"),
        (["--find", "x", "a", "b"], "usage.one_location", "--find"),
        (["--notes", "text", "a"], "usage.not_a_choice", "--notes"),
        (["--notes", "json", "a", "b"], "usage.one_location", "--notes"),
        (["--notes", "json"], "usage.needs_option", "--notes"),
        (["--sise", "3"], "usage.unknown_option_near", "--sise"),
        (["--zzz"], "usage.unknown_option", "--zzz"),
        (["-x", "a"], "usage.unknown_option", "-x"),
        (["--siz", "3"], "usage.unknown_option_near", "--siz"),
    ],
)
def test_wrong_use_names_the_option(argv, word, option):
    with pytest.raises(UsageError) as raised:
        arguments(argv)
    assert raised.value.word == word
    assert raised.value.facts["option"] == option


def test_a_misspelt_option_is_told_the_nearest():
    with pytest.raises(UsageError) as raised:
        arguments(["--widht=40"])
    assert raised.value.facts["near"] == "--width"


def test_standard_input_can_be_read_only_once():
    with pytest.raises(UsageError, match=r"usage\.stdin_twice"):
        arguments(["-", "-"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_help_names_every_option_and_choice(language):
    text = usage(load(language))
    for named in (
        "LOCATION",
        "--size",
        "--face",
        "--to",
        "--width",
        "--encoding",
        "--find",
        "--test-cleaning",
        "--probe",
        "--version",
        *FACES,
        *FORMATS,
    ):
        assert named in text
    assert "{" not in text
