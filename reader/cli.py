"""The composition root: arguments and settings in, an article on the screen or in the pipe out, and an exit code."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from reader import arguments as command_line
from reader import settings as settings_file
from reader import words as vocabulary
from reader.arguments import Arguments
from reader.controls import visible, visible_line
from reader.errors import ReaderError
from reader.model import Article
from reader.resources import resource
from reader.settings import Settings
from reader.sources import QUIET, Watch, is_web, load
from reader.words import Words
from reader.yaml_file import YamlError

if TYPE_CHECKING:
    from reader.library import Library
    from reader.reading import Reading
    from reader.terminal.choice import Wishes
    from reader.typesetting.widths import Profile
    from reader.ui.app import ReaderApp

Load = Callable[..., Article]
"""What reads a location as `sources.load` does."""

FINE, NOTHING_FOUND, UNUSABLE, OUR_FAULT = 0, 1, 2, 70


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0, 1 nothing found, 2 wrong use or input, 70 a fault of ours."""
    _open_what_is_closed()
    environ = os.environ
    path = settings_file.default_path(environ)
    settings, complaints = settings_file.load(path)

    @cache
    def words() -> Words:  # only when something is to be said: a file printed has no need of them
        return vocabulary.load(vocabulary.language(settings.language, environ))

    try:
        asked = command_line.arguments(sys.argv[1:] if argv is None else argv)
        if asked.help or asked.version:
            return _inform(asked, words)
        settings, complaints = _checked(settings, complaints, path)
        if asked.probe:
            _warn(words().of(complaint) for complaint in complaints)
            return _probe(asked, settings, words())
        rules = settings_file.cleaning_path(path, environ)
        if asked.test_cleaning:
            return _test_cleaning(asked, rules, words())
        read, more = _cleaning(rules)
        complaints = (*complaints, *more)
        if asked.to or asked.find or asked.notes or not _is_screen(environ):
            _warn(words().of(complaint) for complaint in complaints)
            return _print(asked, read, words)
        return _read(asked, read, settings, words(), [words().of(complaint) for complaint in complaints])
    except Exception as error:  # noqa: BLE001 - never a traceback: it could show private text
        return _failed(error, words)


def _checked(
    settings: Settings, complaints: tuple[YamlError, ...], path: Path
) -> tuple[Settings, tuple[YamlError, ...]]:
    """Return the settings without commands, keys and a theme that cannot be had, and all complaints."""
    if not settings.keys and settings.theme == "auto":
        return settings, complaints
    from reader.commands import COMMANDS, sign  # noqa: PLC0415 - most settings name neither a command nor a theme

    themes = sorted(file.stem for file in resource("styles/themes").glob("*.yaml"))
    settings, more = settings_file.checked(settings, path, [command.id for command in COMMANDS], themes, sign)
    return settings, (*complaints, *more)


def _failed(error: Exception, words: Callable[[], Words]) -> int:
    """Say in one line what went wrong and return the exit code."""
    try:
        spoken = words()
    except ReaderError as broken:  # the file of the words themselves is damaged or missing
        _warn([str(broken)])
        return OUR_FAULT
    match error:
        case ReaderError():
            _warn([spoken.of(error)])
            return UNUSABLE
        case BrokenPipeError():  # `| head` has seen enough
            _let_go(sys.stdout)
            return FINE
        case OSError():  # the disk is full, the terminal is gone
            _let_go(sys.stdout)
            _warn([spoken("error.unlogged", reason=error.strerror or type(error).__name__)])
            return OUR_FAULT
        case _:
            return _report(error, spoken)


def _inform(asked: Arguments, words: Callable[[], Words]) -> int:
    from reader import __version__  # noqa: PLC0415 - beside its only use

    _write(f"reader {__version__}\n" if asked.version else f"{command_line.usage(words())}\n")
    return FINE


def _cleaning(path: Path) -> tuple[Load, tuple[YamlError, ...]]:
    """Return `load` as the user's cleaning rules make it, and the complaints about them."""
    if not os.access(path, os.F_OK):
        return load, ()
    from reader import cleaning  # noqa: PLC0415 - most users have no rules

    rules, complaints = cleaning.load(path)

    def read(location: str, *, encoding: str | None = None, watch: Watch = QUIET, private: bool = False) -> Article:
        return cleaning.cleaned(load(location, encoding=encoding, watch=watch, private=private), rules)

    return read, complaints


def _test_cleaning(asked: Arguments, path: Path, words: Words) -> int:
    """Print what each of the user's cleaning rules takes away; a rule that cannot be followed is unusable input."""
    from reader import cleaning  # noqa: PLC0415 - only here and with rules

    rules, complaints = cleaning.load(path)
    _warn(map(words.of, complaints))
    if complaints and not rules:
        return UNUSABLE
    (location,) = _locations(asked)
    article = _article(location, asked, load)
    found = cleaning.taken(article, rules)
    _warn(map(words.of, (*article.notices, *found.notices)))
    _write("".join(f"{visible_line(line)}\n" for line in cleaning.report(article, rules, found, words)))
    if complaints:
        return UNUSABLE
    return FINE if found.lines else NOTHING_FOUND


def _print(asked: Arguments, read: Load, words: Callable[[], Words]) -> int:
    """Print the articles, or where a query is found in them."""
    from reader import export  # noqa: PLC0415 - not needed on the screen

    if asked.notes:
        return _print_notes(asked, read, words)
    if asked.find:
        lines = [
            line
            for location in _locations(asked)
            for article in [_told(location, asked, read, words)]
            for line in export.found(article, asked.find, visible_line(location), asked.mode)
        ]
        _write("".join(f"{visible_line(line)}\n" for line in lines))
        return FINE if lines else NOTHING_FOUND
    if not (asked.to or asked.locations) and sys.stdout.isatty():
        _warn([words()("terminal.dumb")])
    for location in _locations(asked):
        article = _told(location, asked, read, words)
        _write(visible(export.EXPORTS[asked.to or "text"](article, asked.width or export.WIDTH)))
    return FINE


def _print_notes(asked: Arguments, read: Load, words: Callable[[], Words]) -> int:
    """Print what is set on the article; exit code 1 when there is nothing."""
    from reader import marginalia  # noqa: PLC0415 - only here
    from reader.library import Library, default_path  # noqa: PLC0415 - SQLite is not needed to print an article

    (location,) = asked.locations
    article = _told(location, asked, read, words)
    with Library.open(default_path(os.environ), private=True) as library:  # printing writes nothing
        known = library.articles.known(article)
        notes = library.notes.of(known, article.text) if known else ()
    _write(visible(marginalia.EXPORTS[asked.notes](article, notes)))
    return FINE if notes else NOTHING_FOUND


def _told(location: str, asked: Arguments, read: Load, words: Callable[[], Words]) -> Article:
    """Return the article, and say what is to be said about it."""
    article = _article(location, asked, read)
    _warn(words().of(notice) for notice in article.notices)
    return article


def _read(asked: Arguments, read: Load, settings: Settings, words: Words, notices: list[str]) -> int:
    """Open the articles on the screen."""
    from reader import light  # noqa: PLC0415 - not needed to print
    from reader import terminal as terminals  # noqa: PLC0415 - the same
    from reader.library import Lexicon, Library, cut, default_path  # noqa: PLC0415 - SQLite is not needed to print
    from reader.reading import Diary  # noqa: PLC0415 - not needed to print
    from reader.search.folding import folded  # noqa: PLC0415 - the same
    from reader.terminal.choice import choice, offered  # noqa: PLC0415 - the same
    from reader.themes import chosen, damaged_themes, inks  # noqa: PLC0415 - the same

    locations, path = asked.locations, settings_file.default_path(os.environ)
    alone = locations[0] if len(locations) == 1 and not is_web(locations[0]) else "-"
    first = {alone: _article(alone, asked, read)} if alone in locations else {}
    if "-" in locations:
        terminals.keyboard_from_tty()
    path_kept, lexicon = default_path(os.environ), Lexicon("folded", lambda text: cut(folded(text)))
    ending = terminals.Ending()
    with (
        terminals.guarded() as restore,
        Library.open(path_kept, private=asked.private, lexicon=lexicon) as library,
        terminals.asked() as answered,
        terminals.ended_by_signals(ending, restore),
    ):
        textual = light.Work(_import_textual)
        unkept = "" if locations or library.articles.recent(limit=1) else _built_in()  # it is nobody's reading
        terminal = terminals.with_ambiguous(answered(), settings.ambiguous)
        wishes = _wishes(asked, settings, library.choice("face"))
        drawn = choice(terminal, wishes).face, terminal.profile
        reading = _opener(asked, settings, drawn, (read, first), library)
        theme = chosen(settings.theme, library.choice("theme"), terminal.background)
        handed = light.DARK
        if (shown := unkept or (alone if alone in first else "")) and light.is_wanted(terminal, os.environ):
            scene = light.Scene(words, settings.keys, inks()[theme], light.colours(os.environ))
            diary = Diary(library, unkept=unkept)
            handed = light.awake(reading(shown, "", QUIET), scene, terminal.typed, textual, diary, ending)
            if handed.is_over:
                return handed.code
            terminal = replace(terminal, typed=handed.typed)
        complaints = [*notices, *map(words.of, (*library.complaints, *damaged_themes()))]
        from reader.ui.app import ReaderApp  # noqa: PLC0415 - Textual takes longer than all of the rest
        from reader.ui.opening import Start  # noqa: PLC0415 - the same

        start = Start(
            *(locations or tuple(filter(None, (unkept,))), reading, words, theme, settings.keys, path),
            *(complaints, terminal, offered(terminal, wishes), unkept),
            lit=handed.reading,
            is_lit=handed.is_on,
        )
        program = ReaderApp(start, library)
        ending.by(program.end)
        if ending.is_asked:
            return FINE
        program.run()
    return _ended(program, words)


def _import_textual() -> None:
    """Import all that the interface is made of, which takes longer than all of the rest."""
    import_module("reader.ui.app")


def _ended(program: "ReaderApp", words: Words) -> int:
    """Return the exit code of the interface, and say why it has ended when it was not asked to."""
    from reader.ui.themes import damaged_style  # noqa: PLC0415 - loaded with the interface

    if (damage := damaged_style(program.fault)) is not None:
        _warn([words.of(damage)])
        return OUR_FAULT
    if program.fault is not None:
        return _report(program.fault, words)
    if program.unopened is not None:
        raise program.unopened
    return program.return_code or FINE


def _opener(
    asked: Arguments,
    settings: Settings,
    drawn: "tuple[str, Profile]",
    source: tuple[Load, dict[str, Article]],
    library: "Library",
) -> "Callable[[str, str, Watch], Reading]":
    """Return what opens a location in an encoding, drawn by a face, from a source or what it has read already."""
    from reader.reading import opened  # noqa: PLC0415 - not needed to print

    def reading(location: str, encoding: str, watch: Watch) -> "Reading":
        read, first = source
        known = first.pop(location, None) if not encoding else None
        wanted = encoding or asked.encoding or None
        article = known or read(location, encoding=wanted, watch=watch, private=asked.private)
        kept = library.choice("size")
        size = asked.size or settings.size or (int(kept) if kept.isdecimal() and len(kept) == 1 else 1)
        face, profile = drawn
        return opened(article, settings, face, size, profile)

    return reading


def _probe(asked: Arguments, settings: Settings, words: Words) -> int:
    """Print what the terminal can do and how it gets its sizes."""
    from reader.library import Library, default_path  # noqa: PLC0415 - only here and on the screen
    from reader.terminal import probe, with_ambiguous  # noqa: PLC0415 - the same
    from reader.terminal.report import report  # noqa: PLC0415 - the same

    kept = ""
    if default_path(os.environ).exists():  # printing writes nothing
        with Library.open(default_path(os.environ)) as library:
            kept = library.choice("face")
    wishes = _wishes(asked, settings, kept)
    began = time.monotonic()
    terminal = probe()
    took = time.monotonic() - began
    from shutil import get_terminal_size  # noqa: PLC0415 - it brings what only archives need

    window = get_terminal_size()
    lines = report(with_ambiguous(terminal, settings.ambiguous), wishes, words, took, window)
    _write("".join(f"{visible_line(line)}\n" for line in lines))
    return FINE


def _wishes(asked: Arguments, settings: Settings, kept: str) -> "Wishes":
    """Return all that is said about faces."""
    from reader.terminal.choice import Wishes  # noqa: PLC0415 - not needed to print

    return Wishes(
        option=asked.face,
        variable=os.environ.get("READER_FACE", ""),
        setting=settings.face,
        kept=kept,
        bitmaps=settings.bitmaps,
        flat=settings.flat or os.environ.get("READER_FLAT", "0") not in ("", "0"),
    )


def _report(fault: Exception, words: Words) -> int:
    """Say where the log of a fault of ours lies."""
    from reader import crash_log  # noqa: PLC0415 - only when something went wrong

    log = crash_log.path(os.environ)
    try:
        crash_log.write(log, fault)
    except OSError as error:
        _warn([words("error.unlogged", reason=error.strerror or type(error).__name__)])
    else:
        _warn([words("error.internal", log=log)])
    return OUR_FAULT


def _locations(asked: Arguments) -> tuple[str, ...]:
    return asked.locations or (_built_in(),)


def _built_in() -> str:
    return str(resource("seeds") / "taizhou.txt")


def _article(location: str, asked: Arguments, read: Load) -> Article:
    return read(location, encoding=asked.encoding or None, private=asked.private)


def _is_screen(environ: Mapping[str, str]) -> bool:
    """Tell that the interface can be shown: on a terminal, or in a browser by way of a pipe."""
    if not sys.stdout.isatty() and "TEXTUAL_DRIVER" not in environ:
        return False
    from reader.terminal import is_dumb, is_web  # noqa: PLC0415 - not needed in a pipe

    return is_web(environ) or (sys.stdout.isatty() and not is_dumb(environ))


def _open_what_is_closed() -> None:
    """Let what is written to a stream that the shell has closed (`>&-`) go nowhere: Python has no stream for it."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - until the end


def _warn(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stderr.buffer.write(f"reader: {visible_line(line)}\n".encode())
    try:
        sys.stderr.buffer.flush()
    except OSError:  # nobody is there to be warned
        _let_go(sys.stderr)


def _write(text: str) -> None:
    """Write UTF-8 whatever the locale is: a C locale must not turn hanzi into errors."""
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def _let_go(stream: TextIO) -> None:
    """Send what a stream still holds nowhere, or Python would fail to write it once more at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
