"""What the next key may ask for, worked out while the reader reads: one step after the other, until a key comes.

key ──▶ frame ──▶ a pause ──▶ step ──▶ keys ──▶ step ──▶ … ──▶ garbage

Whoever turns page after page finds the next one there; and what the last key left behind is looked through before the
next one comes, since that may take as long as its whole frame.
"""

import asyncio
import gc
from collections.abc import Iterator
from contextlib import suppress

_PAUSE = 0.02  # seconds from a key to the first step: its frame goes out first, and a held key comes before it
_ROUNDS = 10  # after which what has been kept since is looked through once more
_DONE = object()


class Ahead:
    """Takes steps in idle moments; at rest, and while keys come fast, it takes none."""

    def __init__(self) -> None:
        self._next: asyncio.TimerHandle | None = None

    @property
    def is_busy(self) -> bool:
        """Whether there are steps left to take."""
        return self._next is not None

    def begin(self, steps: Iterator[None]) -> None:
        """Take these steps in a while instead of those that are left of others."""
        self.stop()
        self._next = asyncio.get_running_loop().call_later(_PAUSE, self._step, steps)

    def stop(self) -> None:
        """Take none of the steps that are left."""
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _step(self, steps: Iterator[None]) -> None:
        self._next = None
        has_more = False
        with suppress(Exception):  # what goes wrong ahead of its time goes wrong again when it is asked for
            has_more = next(steps, _DONE) is not _DONE
        if has_more:
            self._next = asyncio.get_running_loop().call_later(0, self._step, steps)
        elif gc.isenabled():
            gc.collect(1 if gc.get_count()[1] >= _ROUNDS else 0)
