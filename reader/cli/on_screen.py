"""Locations in, the interface on the screen out: first light, then Textual, on one terminal and one library."""

import os
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from reader import light
from reader import settings as settings_file
from reader import terminal as terminals
from reader.arguments import Arguments
from reader.cli.outcome import FINE, OUR_FAULT, report
from reader.cli.sources import Load, article_at, built_in
from reader.cli.streams import warn
from reader.cli.wishes import wished
from reader.library import Lexicon, Library, cut, default_path
from reader.model import Article
from reader.reading import Diary, Reading, opened
from reader.records import replace
from reader.search.folding import folded
from reader.settings import Settings
from reader.sources import QUIET, Watch, is_web
from reader.start_cache import start_cache
from reader.terminal.choice import choice, offered
from reader.themes import chosen, damaged_themes, inks
from reader.typesetting.widths import Profile
from reader.words import Words

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp


def read(asked: Arguments, load: Load, settings: Settings, words: Words, notices: list[str]) -> int:
    """Open the articles on the screen; return the exit code when the interface has ended."""
    locations = asked.locations
    alone = locations[0] if len(locations) == 1 and not is_web(locations[0]) else "-"
    first = {alone: article_at(alone, asked, load)} if alone in locations else {}
    if "-" in locations:
        terminals.keyboard_from_tty()
    lexicon = Lexicon("folded", lambda text: cut(folded(text)))
    ending = terminals.Ending()
    with (
        terminals.guarded() as restore,
        Library.open(default_path(os.environ), private=asked.private, lexicon=lexicon) as library,
        terminals.asked() as answered,
        terminals.ended_by_signals(ending, restore),
    ):
        textual = light.Work(partial(_import_textual, private=asked.private))
        unkept = "" if locations or library.articles.recent(limit=1) else built_in()  # it is nobody's reading
        terminal = terminals.with_ambiguous(answered(), settings.ambiguous)
        wishes = wished(asked, settings, library.choice("face"))
        reading = _opener(asked, settings, (choice(terminal, wishes).face, terminal.profile), (load, first), library)
        theme = chosen(settings.theme, library.choice("theme"), terminal.background)
        handed = light.DARK
        if (shown := unkept or (alone if alone in first else "")) and light.is_wanted(terminal, os.environ):
            scene = light.Scene(words, settings.keys, inks()[theme], light.colours(os.environ))
            diary = Diary(library, unkept=unkept)
            handed = light.awake(reading(shown, "", QUIET), scene, terminal.typed, textual, diary, ending)
            if handed.is_over:
                return handed.code
            terminal = replace(terminal, typed=handed.typed)
        from reader.ui.app import ReaderApp  # noqa: PLC0415 - Textual takes longer than all of the rest
        from reader.ui.start import Start  # noqa: PLC0415 - the same

        start = Start(
            locations=locations or tuple(filter(None, (unkept,))),
            opened=reading,
            words=words,
            theme=theme,
            keys=settings.keys,
            settings_path=settings_file.default_path(os.environ),
            notices=[*notices, *map(words.of, (*library.complaints, *damaged_themes()))],
            terminal=terminal,
            faces=offered(terminal, wishes),
            unkept=unkept,
            lit=handed.reading,
            is_lit=handed.is_on,
        )
        program = ReaderApp(start, library)
        ending.by(program.end)
        if ending.is_asked:
            return FINE
        program.run()
    return _ended(program, words)


def _import_textual(*, private: bool) -> None:
    """Import all that the interface is made of, which takes longer than all of the rest.

    What the start has worked out is kept, before that too: the next one is to have it even if this one is killed.
    """
    if not private:
        start_cache().save()
    import_module("reader.ui.app")
    if not private:
        start_cache().save()


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


def _opener(
    asked: Arguments,
    settings: Settings,
    drawn: tuple[str, Profile],
    source: tuple[Load, dict[str, Article]],
    library: Library,
) -> Callable[[str, str, Watch], Reading]:
    """Return what opens a location in an encoding, drawn by a face, from a source or what it has read already."""

    def reading(location: str, encoding: str, watch: Watch) -> Reading:
        load, first = source
        known = first.pop(location, None) if not encoding else None
        wanted = encoding or asked.encoding or None
        article = known or load(location, encoding=wanted, watch=watch, private=asked.private)
        kept = library.choice("size")
        size = asked.size or settings.size or (int(kept) if kept.isdecimal() and len(kept) == 1 else 1)
        face, profile = drawn
        return opened(article, settings, face, size, profile)

    return reading
