"""What tests of the interface share: the app as the command line makes it, on a library of its own."""

from pathlib import Path

import pytest

from reader import words
from reader.faces import FACES
from reader.library import Library
from reader.reading import opened
from reader.settings import Settings
from reader.sources import load
from reader.ui.app import ReaderApp
from reader.ui.opening import Start

SEED = Path(__file__).parent.parent / "seeds" / "taizhou.txt"


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.sqlite") as opened_library:
        yield opened_library


@pytest.fixture
def make_app(library):
    """Return a function that makes the app: `make_app(size=3, theme="night")`."""

    def make(  # noqa: PLR0913 - a factory: each option by its name
        *locations, size=1, face="braille", theme="paper", language="zh", settings=None, notices=(), faces=tuple(FACES)
    ):
        chosen = settings or Settings()

        def reading(location, encoding, watch):
            return opened(load(location, encoding=encoding or None, watch=watch), chosen, face, size)

        start = Start(
            locations=locations or (str(SEED),),
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
