"""Options, variables and settings in, what the user wishes about faces out."""

import os

from reader.arguments import Arguments
from reader.settings import Settings
from reader.static import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.terminal.choice import Wishes


def wished(asked: Arguments, settings: Settings, kept: str) -> "Wishes":
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
