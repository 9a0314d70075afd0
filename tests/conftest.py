"""What tests share: the app as the command line makes it, on a library of its own, and the promises of an Article."""

import asyncio
import contextlib
import gc
import importlib
import importlib.util
import time
from pathlib import Path

import pytest
from hypothesis import settings

from reader import words
from reader.controls import visible
from reader.faces import FACES
from reader.library import Library
from reader.model import Inline
from reader.reading import opened
from reader.reading.terms import lexicon
from reader.settings import Settings
from reader.sources import load
from reader.typesetting.widths import TEXTUAL
from reader.ui.app import ReaderApp
from reader.ui.cells import counted
from reader.ui.filters import Colourless, Harmless
from reader.ui.start import Start

settings.register_profile("reader", deadline=None)  # how long an example takes is the machine's affair
settings.load_profile("reader")

SEED = Path(__file__).parent.parent / "seeds" / "taizhou.txt"


@pytest.fixture(autouse=True, scope="module")
def _spare_the_collector():
    """Let the collector pass over what earlier modules keep in caches: going through it made the last ones slow."""
    yield
    gc.freeze()


def _at_work():
    """Return how long each thread has run or waited for a processor, nanoseconds by its number; elsewhere the whole."""
    worked = {}
    for path in Path("/proc/self/task").glob("*/schedstat"):
        with contextlib.suppress(OSError):  # a thread that has ended meanwhile
            ran, waited, _ = path.read_text().split()
            worked[path.parent.name] = int(ran) + int(waited)
    return worked or {"all": time.process_time_ns()}


@pytest.fixture(autouse=True, scope="session")
def _patient_pilot():
    """Let Textual's pilot go on when nothing is to do, as it means to.

    It takes a processor that it does not get for idleness, and goes on after a second whatever is under way: on a busy
    machine it looked before there was anything to see.
    """

    async def wait_for_idle(_=0.0, max_sleep=20.0):
        until = time.monotonic() + max_sleep
        while time.monotonic() < until:
            before = _at_work()
            await asyncio.sleep(0.02)
            if sum(max(0, worked - before.get(thread, 0)) for thread, worked in _at_work().items()) < 2_000_000:
                break

    with pytest.MonkeyPatch.context() as patch:
        for user in ("app", "pilot"):
            patch.setattr(f"textual.{user}.wait_for_idle", wait_for_idle)
        patch.setattr("textual.notifications.Notification.time_left", 600.0)
        yield


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory):
    """Keep nothing of a test in the user's cache folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("READER_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.sqlite", lexicon=lexicon()) as opened_library:
        yield opened_library


@pytest.fixture
def make_app(library):
    """Return a function that makes the app: `make_app(size=3, theme="night")`; `shelved`: it begins at the library."""

    def make(  # noqa: PLR0913 - a factory: each option by its name
        *locations,
        size=1,
        face="braille",
        theme="paper",
        language="zh",
        settings=None,
        notices=(),
        faces=tuple(FACES),
        shelved=False,
        profile=TEXTUAL,
    ):
        chosen = settings or Settings()

        def reading(location, encoding, watch):
            return opened(load(location, encoding=encoding or None, watch=watch), chosen, face, size, profile)

        start = Start(
            locations=() if shelved else locations or (str(SEED),),
            opened=reading,
            words=words.load(language),
            theme=theme,
            keys=chosen.keys,
            settings_path=Path("settings.yaml"),
            notices=notices,
            faces=faces,
        )
        return ReaderApp(start, library)

    return make


@pytest.fixture(scope="session")
def hostile_module():
    """Return a function that returns a module of `tests/hostile` by its name: `corpus` writes hostile files."""

    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parent / "hostile")
        yield importlib.import_module


@pytest.fixture
def screen_model(monkeypatch):
    """Return the modules `kitty_screen`, a terminal, and `kitty_session`, which plays and compares (`screen_model`)."""
    monkeypatch.syspath_prepend(Path(__file__).parent / "screen_model")
    monkeypatch.setenv("COLORTERM", "truecolor")
    return importlib.import_module("kitty_screen"), importlib.import_module("kitty_session")


@pytest.fixture
def on_screen(make_app, monkeypatch, screen_model):
    """Return a function that starts the program on a model of a terminal: `async with on_screen(size=3) as run`."""

    @contextlib.asynccontextmanager
    async def start(*locations, window=(100, 30), face="kitty", colours=True, profile=TEXTUAL, **options):
        with counted(profile):
            app = make_app(*locations, face=face, profile=profile, **options)
            if not colours:
                app.no_color = True
                monkeypatch.setattr(app, "get_line_filters", lambda: (Colourless(), Harmless()))
            async with screen_model[1].session(app, *window, profile) as run:
                yield run

    return start


@pytest.fixture(scope="session")
def assert_sound():
    """Return a function that checks blocks, marks and controls of an article."""

    def check(article):
        assert article.text == visible(article.text)
        end = -1
        for block in article.blocks:
            assert end < block.span.start < block.span.end <= len(article.text)
            assert end < 0 or article.text[end : block.span.start] == "\n"
            end = block.span.end
        starts = [mark.span.start for mark in article.marks]
        assert starts == sorted(starts)
        for mark in article.marks:
            inside = [block for block in article.blocks if block.span.start <= mark.span.start < block.span.end]
            assert mark.span.start < mark.span.end <= inside[0].span.end
            if mark.target.startswith("#"):
                assert 0 <= int(mark.target[1:]) <= len(article.text)
            assert (mark.target != "") == (mark.inline in {Inline.LINK, Inline.NOTE})

    return check
