"""The words on the command line in, a frozen Arguments out, or a UsageError that says what is wrong with them."""

from collections.abc import Sequence
from functools import partial

from reader.errors import ReaderError
from reader.records import dataclass
from reader.static import TYPE_CHECKING
from reader.words import Words

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

FACES = ("auto", "cells", "kitty", "octants", "braille", "halfblocks")
FORMATS = ("text", "markdown", "json")
NOTES = ("markdown", "json")
MODES = ("auto", "literal", "regex", "pinyin", "word")
_SIZES = (1, 5)
_WIDTHS = (8, 400)  # cells
_STANDARD_INPUT = "-"


class UsageError(ReaderError):
    """The command line asks for something that does not exist."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """What the command line asks for; empty and 0 where it says nothing."""

    locations: tuple[str, ...] = ()
    size: int = 0
    face: str = ""
    to: str = ""
    width: int = 0
    encoding: str = ""
    find: str = ""
    mode: str = "auto"
    notes: str = ""
    private: bool = False
    test_cleaning: bool = False
    probe: bool = False
    help: bool = False
    version: bool = False


def arguments(argv: Sequence[str]) -> Arguments:
    """Return what `argv`, without the program's name, asks for; raise UsageError."""
    if not any(word.startswith("-") for word in argv):
        return Arguments(locations=tuple(argv))
    from argparse import ArgumentError  # noqa: PLC0415 - most starts name an article and nothing else

    parser = _parser()
    try:
        known, unknown = parser.parse_known_args(list(argv))
    except ArgumentError as error:
        raise UsageError("usage.needs_value", option=error.argument_name or "") from error
    if unknown:
        raise _unknown(parser, unknown[0])
    return _checked(known)


def usage(words: Words) -> str:
    """Return the help that `--help` prints."""
    rows = [
        ("LOCATION", words("usage.location")),
        ("--size N", words("usage.size")),
        ("--face NAME", words("usage.face", choices=" ".join(FACES))),
        ("--to FORMAT", words("usage.to")),
        ("--width N", words("usage.width")),
        ("--encoding NAME", words("usage.encoding")),
        ("--find TEXT", words("usage.find")),
        ("--mode NAME", words("usage.mode", choices=" ".join(MODES))),
        ("--notes FORMAT", words("usage.notes")),
        ("--private", words("usage.private")),
        ("--test-cleaning", words("usage.test_cleaning")),
        ("--probe", words("usage.probe")),
        ("--version", words("usage.version")),
        ("--help", words("usage.help")),
    ]
    listed = "\n".join(f"  {option:<17}{what}" for option, what in rows)
    return f"{words('program.about')}\n\n{words('usage.line')}\n\n{listed}\n\n{words('usage.keys')}"


def _parser() -> "ArgumentParser":
    from argparse import ArgumentParser, HelpFormatter  # noqa: PLC0415 - as above

    # It formats no help of its own, but would ask how wide the terminal is for each option.
    plain = partial(HelpFormatter, width=80)
    parser = ArgumentParser(
        prog="reader", add_help=False, allow_abbrev=False, exit_on_error=False, formatter_class=plain
    )
    parser.add_argument("locations", nargs="*")
    for option in ("--size", "--face", "--to", "--width", "--encoding", "--find", "--mode", "--notes"):
        parser.add_argument(option)
    parser.add_argument("--private", action="store_true")
    parser.add_argument("--test-cleaning", action="store_true")
    parser.add_argument("--probe", action="store_true")
    parser.add_argument("-h", "--help", action="store_true")
    parser.add_argument("-V", "--version", action="store_true")
    return parser


def _checked(given: "Namespace") -> Arguments:
    locations = tuple(given.locations)
    if locations.count(_STANDARD_INPUT) > 1:
        raise UsageError("usage.stdin_twice")
    for option, value in (("--to", given.to), ("--find", given.find), ("--notes", given.notes)):
        if value is not None and len(locations) > 1:
            raise UsageError("usage.one_location", option=option)
    if given.test_cleaning and len(locations) > 1:
        raise UsageError("usage.one_location", option="--test-cleaning")
    if given.find is not None and not given.find.strip():
        raise UsageError("usage.needs_value", option="--find")
    if given.mode is not None and given.find is None:
        raise UsageError("usage.needs_option", option="--mode", needed="--find")
    if given.notes is not None and not locations:
        raise UsageError("usage.needs_option", option="--notes", needed="LOCATION")
    return Arguments(
        locations=locations,
        size=_number("--size", given.size, *_SIZES),
        face=_choice("--face", given.face, FACES),
        to=_choice("--to", given.to, FORMATS),
        width=_number("--width", given.width, *_WIDTHS),
        encoding=given.encoding or "",
        find=given.find or "",
        mode=_choice("--mode", given.mode, MODES) or "auto",
        notes=_choice("--notes", given.notes, NOTES),
        private=given.private,
        test_cleaning=given.test_cleaning,
        probe=given.probe,
        help=given.help,
        version=given.version,
    )


def _number(option: str, value: str | None, low: int, high: int) -> int:
    if value is None:
        return 0
    try:
        number = int(value)
    except ValueError as error:
        raise UsageError("usage.needs_integer", option=option, value=value) from error
    if not low <= number <= high:
        raise UsageError("usage.out_of_range", option=option, value=value, low=low, high=high)
    return number


def _choice(option: str, value: str | None, choices: Sequence[str]) -> str:
    if value is not None and value not in choices:
        raise UsageError("usage.not_a_choice", option=option, value=value, choices=" ".join(choices))
    return value or ""


def _unknown(parser: "ArgumentParser", option: str) -> UsageError:
    from difflib import get_close_matches  # noqa: PLC0415 - most options are spelled right

    known = [name for action in parser._actions for name in action.option_strings]  # noqa: SLF001 - argparse has no other way
    near = get_close_matches(option.partition("=")[0], known, 1)
    if near:
        return UsageError("usage.unknown_option_near", option=option, near=near[0])
    return UsageError("usage.unknown_option", option=option)
