"""The composition root: arguments and settings in, an article on the screen or in the pipe out, and an exit code."""

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from reader import arguments as command_line
from reader import settings as settings_file
from reader import words as vocabulary
from reader.afterimage import showing
from reader.arguments import Arguments
from reader.cli.outcome import FINE, OUR_FAULT, UNUSABLE, report
from reader.cli.streams import let_go, open_what_is_closed, warn, write
from reader.errors import ReaderError, reason
from reader.paths import stem
from reader.resources import resources
from reader.settings import Settings
from reader.start_cache import start_cache
from reader.words import Words


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; return its exit code: 0, 1 nothing found, 2 wrong use, input or output, 70 a fault of ours."""
    open_what_is_closed()
    environ = os.environ
    path = settings_file.default_path(environ)
    settings, complaints = settings_file.load(path)

    @cache
    def words() -> Words:  # only when something is to be said: a file printed has no need of them
        return vocabulary.load(vocabulary.language(settings.language, environ))

    try:
        asked = command_line.arguments(sys.argv[1:] if argv is None else argv)
        code = _done(asked, settings, complaints, path, words)
        start_cache().save(beside_only=True)  # to print leaves nothing in the user's folders
    except Exception as error:  # noqa: BLE001 - never a traceback: it could show private text
        return _failed(error, words)
    return code


def _done(
    asked: Arguments, settings: Settings, complaints: tuple[ReaderError, ...], path: str, words: Callable[[], Words]
) -> int:
    """Do what was asked for, by the settings at `path`; return the exit code."""
    if asked.help or asked.version:
        return _inform(asked, words)
    from reader.cli.sources import cleaned_by  # noqa: PLC0415 - the help knows nothing of articles

    settings, complaints = _checked(settings, complaints, path)
    rules = settings_file.cleaning_path(path, os.environ)
    source, more = cleaned_by(rules) if not (asked.probe or asked.test_cleaning) else (None, ())
    complaints = (*complaints, *more)
    if source and not (asked.to or asked.find or asked.notes) and _is_screen(os.environ):
        from reader.cli import on_screen  # noqa: PLC0415 - what prints needs neither library nor terminal

        return on_screen.read(asked, source, settings, words(), [words().of(complaint) for complaint in complaints])
    from reader.cli import printing  # noqa: PLC0415 - not needed on the screen

    gc.enable()  # all is loaded; on the screen that is so later
    warn(words().of(complaint) for complaint in complaints)
    if asked.probe:
        return printing.print_probe(asked, settings, words())
    if source is None:
        return printing.print_taken(asked, rules, words())
    return printing.print_articles(asked, source.load, words)


def _checked(
    settings: Settings, complaints: tuple[ReaderError, ...], path: str
) -> tuple[Settings, tuple[ReaderError, ...]]:
    """Return the settings without commands, keys and a theme that cannot be had, and all complaints."""
    if not settings.keys and settings.theme == "auto":
        return settings, complaints
    from reader.commands import COMMANDS, printed  # noqa: PLC0415 - most settings name neither a command nor a theme

    themes = [stem(file) for file in resources("styles/themes", ".yaml")]
    settings, more = settings_file.checked(
        settings, path, {command.id: command.places for command in COMMANDS}, themes, printed
    )
    return settings, (*complaints, *more)


def _failed(error: Exception, words: Callable[[], Words]) -> int:
    """Say in one line what went wrong and return the exit code."""
    showing.withdraw()
    try:
        spoken = words()
    except ReaderError as broken:  # the file of the words themselves is damaged or missing
        warn([str(broken)])
        return OUR_FAULT
    match error:
        case ReaderError():
            warn([spoken.of(error)])
            return UNUSABLE
        case BrokenPipeError():  # `| head` has seen enough
            let_go(sys.stdout)
            return FINE
        case OSError():  # the terminal is gone, there can be no thread
            let_go(sys.stdout)
            warn([spoken("error.unlogged", reason=reason(error))])
            return OUR_FAULT
        case _:
            return report(error, spoken)


def _inform(asked: Arguments, words: Callable[[], Words]) -> int:
    from reader import __version__  # noqa: PLC0415 - beside its only use

    write(f"reader {__version__}\n" if asked.version else f"{command_line.usage(words())}\n")
    return FINE


def _is_screen(environ: Mapping[str, str]) -> bool:
    """Tell that the interface can be shown: on a terminal, or in a browser by way of a pipe."""
    if not sys.stdout.isatty() and "TEXTUAL_DRIVER" not in environ:
        return False
    from reader.terminal import is_dumb, is_web  # noqa: PLC0415 - not needed in a pipe

    return is_web(environ) or (sys.stdout.isatty() and not is_dumb(environ))
