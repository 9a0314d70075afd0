"""Locations in, the interface on the screen out: first light, then Textual, on one terminal and one library."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module

from reader import afterimage, light
from reader import settings as settings_file
from reader import terminal as terminals
from reader.arguments import Arguments
from reader.bytecode import bytecode
from reader.cli.opener import Opener
from reader.cli.outcome import FINE, OUR_FAULT, report
from reader.cli.sources import Source, article_at, built_in
from reader.cli.streams import warn
from reader.errors import ReaderError
from reader.library import Library, default_path
from reader.model import Article
from reader.patterns import others_kept
from reader.reading import Diary
from reader.reading.terms import lexicon
from reader.records import replace
from reader.settings import Settings
from reader.sources import QUIET, SourceError, Watch, is_web
from reader.start_cache import start_cache
from reader.static import TYPE_CHECKING
from reader.terminal.choice import offered
from reader.themes import damaged_themes, inks
from reader.words import Words

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp

_PATIENCE = 0.5  # seconds of parsing before the screen is there: what is longer is told on it, and can be given up
_FRAMES = "240"  # a second: what a key brings about in two steps need not wait for the screen between them


def read(asked: Arguments, source: Source, settings: Settings, words: Words, notices: list[str]) -> int:
    """Open the articles on the screen; return the exit code when the interface has ended."""
    locations = asked.locations
    alone = locations[0] if len(locations) == 1 and not is_web(locations[0]) else "-"
    first = _read_first(alone, asked, source) if alone in locations else {}
    if os.isatty(1):  # in a browser keys come through a pipe, and variables tell the size
        terminals.keyboard_from_tty()
        for told in ("COLUMNS", "LINES"):  # the window knows better: a billion cells would be laid out
            os.environ.pop(told, None)
    ending = terminals.Ending()
    with (
        terminals.guarded() as restore,
        Library.open(default_path(os.environ), private=asked.private, lexicon=lexicon()) as library,
        terminals.ended_by_signals(ending, restore),
        terminals.asked() as answered,
    ):
        textual = light.Work(partial(_import_textual, private=asked.private))
        unkept = "" if locations or library.articles.recent(limit=1) else built_in()  # it is nobody's reading
        terminal = terminals.with_ambiguous(answered(), settings.ambiguous)
        opener = Opener(asked, settings, terminal, library, source)
        opener.read |= first
        diary = Diary(library, unkept=unkept)
        keep = partial(afterimage.keep, locations if asked == Arguments(locations=locations) else ("-",))
        scene, handed = _scene(words, settings, opener), light.DARK
        if (shown := unkept or (alone if alone in first else "")) and light.is_wanted(terminal, os.environ):
            handed = light.awake(opener(shown, "", QUIET), scene, terminal.typed, textual, diary, ending)
            if handed.is_over:
                keep(_pages(handed, scene), light.turns(scene))
                return handed.code
            terminal = replace(terminal, typed=handed.typed)
        _import_interface()
        from reader.ui.app import ReaderApp  # noqa: PLC0415 - Textual takes longer than all of the rest
        from reader.ui.cells import counted  # noqa: PLC0415 - the same
        from reader.ui.start import Start  # noqa: PLC0415 - the same

        first_pages = [_pages(handed, scene)]

        def rest() -> None:
            while first_pages:
                keep(first_pages.pop(), light.turns(scene))
            start_cache().save(beside_only=asked.private)

        start = Start(
            locations=locations or tuple(filter(None, (unkept,))),
            opened=opener,
            whole=opener.whole,
            words=words,
            theme=opener.theme,
            keys=settings.keys,
            settings_path=settings_file.default_path(os.environ),
            notices=[*notices, *map(words.of, (*library.complaints, *damaged_themes()))],
            terminal=terminal,
            faces=offered(terminal, opener.wishes),
            unkept=unkept,
            is_read=bool(first),
            lit=handed.reading,
            is_lit=handed.is_on,
            at_rest=rest,
        )
        program = ReaderApp(start, library)
        ending.by(program.end)
        if ending.is_asked:
            return FINE
        with counted(terminal.profile):
            program.run()
        scene = _scene(words, settings, opener)  # as it was left
        left = _pages_left(program, shown if handed.is_on else "", opener, diary, scene)
    keep(left, light.turns(scene))  # after the library is closed: the picture of the built-in article depends on it
    if not asked.private:
        bytecode().keep()
    return _ended(program, words)


def _read_first(location: str, asked: Arguments, source: Source) -> dict[str, Article]:
    """Return the article at a location by that; none when it takes so long that the interface has to tell of it.

    What is typed on this very terminal is waited for.
    """
    until = time.monotonic() + _PATIENCE
    is_typed = location == "-" and os.isatty(0)
    watch = QUIET if is_typed else Watch(is_cancelled=lambda: time.monotonic() > until)
    try:
        return {location: article_at(location, asked, partial(source.begin, watch=watch))}
    except SourceError as error:
        if error.word == "web.cancelled":
            return {}
        raise


def _pages(handed: light.Handed, scene: light.Scene) -> Iterator[str]:
    """Return what draws the first pages of the next start if this one is killed; nothing when none was shown."""
    return light.pages(handed.reading, scene) if handed.reading else iter(())


def _pages_left(program: "ReaderApp", shown: str, opener: Opener, diary: Diary, scene: light.Scene) -> Iterator[str]:
    """Return what draws the first pages of the next start; nothing when another article than `shown` was read last."""
    if not shown or program.left is None or program.left.article.meta.location != shown:
        return iter(())
    try:
        return light.pages(diary.left(opener.again(program.left.article)), scene)
    except ReaderError:  # the file is gone
        return iter(())


def _scene(words: Words, settings: Settings, opener: Opener) -> light.Scene:
    """Return what the first screen is drawn with."""
    return light.Scene(words, settings.keys, inks()[opener.theme], light.colours(os.environ))


def _import_textual(*, private: bool) -> None:
    """Import all that the interface is made of, which takes longer than all of the rest.

    What the start has worked out is kept, before that too: the next one is to have it even if this one is killed.
    """
    start_cache().save(beside_only=private)
    _import_interface()
    start_cache().save(beside_only=private)


def _import_interface() -> None:
    """Import the interface, with asyncio as on a Python without TLS: 5 MB that what is fetched does not need.

    Nothing else may be imported meanwhile that knows TLS.
    """
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES)
    with _missing("ssl"), others_kept():
        import_module("reader.ui.app")


@contextmanager
def _missing(name: str) -> Iterator[None]:
    """Let a module be missing that is not loaded yet, for those who can do without it."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment] # Python's own sign for a module that cannot be imported
    try:
        yield
    finally:
        sys.modules.pop(name, None)


def _ended(program: "ReaderApp", words: Words) -> int:
    """Return the exit code of the interface, and say why it has ended when it was not asked to."""
    from reader.ui.themes import damaged_style  # noqa: PLC0415 - loaded with the interface

    if (damage := damaged_style(program.fault)) is not None:
        warn([words.of(damage)])
        return OUR_FAULT
    if program.fault is not None:
        return report(program.fault, words)
    if program.unopened is not None:
        raise program.unopened
    return program.return_code or FINE
