"""A program of ours and what it is given in, its answer out: work in a process of its own, which can be ended.

Nothing else ends what C does, or a pattern such as (a+)+$: neither gives another thread a turn. And memory that was
taken, or a fault in it, is gone with the process. See `process.py` for its other end.
"""

import marshal
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING

from reader.records import NamedTuple

if TYPE_CHECKING:
    from subprocess import Popen

__all__ = ["ApartError", "CancelledError", "Limits", "OverdueError", "answer"]

Fact = str | int | float | tuple[str, ...]

_PROCESS = Path(__file__).with_name("process.py")
_PATIENCE = 5.0  # seconds for each second of the processor: on a busy machine others have it most of the time
_STEP = 0.05  # seconds until it is asked again whether the answer is still wanted
_PIECE = 1 << 16  # bytes
_LARGEST = 512 << 20  # bytes of an answer: what went wrong there shall not go on here


class Limits(NamedTuple):
    """What work apart may take: seconds of the processor, and bytes of memory, where the system can tell them."""

    seconds: float
    memory: int = 300 << 20


class ApartError(Exception):
    """There is no answer: it took too long or too much, or the process has broken down."""


class OverdueError(ApartError):
    """It took too long."""


class CancelledError(Exception):
    """The answer is no longer wanted."""


def answer(
    program: Path,
    facts: tuple[Fact, ...],
    data: bytes,
    limits: Limits,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> bytes:
    """Return what the function `answer` in the file `program` makes of `facts` and `data`.

    When this returns or raises, the process has ended; and it ends when this program does, however that ends. Raise
    OverdueError or another ApartError, CancelledError within 0.1 s, and OSError when no process can be had.
    """
    from subprocess import DEVNULL, PIPE, Popen  # noqa: PLC0415 - few need it, and it takes as long as all of a search

    flags = ["-I", "-S", "-W", "ignore", *["-B"][: sys.dont_write_bytecode]]
    flags += ["-X", f"pycache_prefix={sys.pycache_prefix}"] if sys.pycache_prefix else []
    path = tuple(str(Path(folder).absolute()) for folder in sys.path)
    given = marshal.dumps((path, str(program), tuple(limits), facts, len(data)))
    with Popen([sys.executable, *flags, str(_PROCESS)], stdin=PIPE, stdout=PIPE, stderr=DEVNULL) as process:  # noqa: S603 - our own
        try:
            said = _said(process, (given, data), _PATIENCE * limits.seconds, is_cancelled)
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise OverdueError if process.returncode == -signal.SIGPROF else ApartError
    return said


def _said(
    process: "Popen[bytes]", given: tuple[bytes, bytes], patience: float, is_cancelled: Callable[[], bool]
) -> bytes:
    """Write what is given and return what is said; what is written to stays open, its end would end the process.

    `patience` are seconds of waiting: while this program itself was stopped, as ctrl+Z does, it has not waited.
    """
    to, answers = _ends(process)
    os.set_blocking(to, False)
    waiting = [memoryview(part) for part in given if part]
    poll = select.poll()
    poll.register(answers, select.POLLIN)
    poll.register(to, select.POLLOUT)
    said = bytearray()
    while True:
        began = time.monotonic()
        ready = dict(poll.poll(1000 * _STEP))
        patience -= min(time.monotonic() - began, 2 * _STEP)
        if answers in ready:
            if not (part := os.read(answers, _PIECE)):
                return bytes(said)
            said += part
        elif to in ready:
            try:
                waiting[0] = waiting[0][os.write(to, waiting[0][:_PIECE]) :]
            except BrokenPipeError as error:
                raise ApartError from error
            if not waiting[0] and not waiting.pop(0) and not waiting:
                poll.unregister(to)
        if is_cancelled():
            raise CancelledError
        if patience < 0:
            raise OverdueError
        if len(said) > _LARGEST:
            raise ApartError


def _ends(process: "Popen[bytes]") -> tuple[int, int]:
    ends: tuple[IO[bytes] | None, ...] = (process.stdin, process.stdout)
    to, answers = (end.fileno() for end in ends if end)
    return to, answers
