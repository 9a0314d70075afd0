"""The program at the other end of `answer`: what it is given on standard input, the answer on standard output.

Standard input stays open as long as the answer is wanted. Nothing is imported before the limits hold.
"""

import fcntl
import gc
import marshal
import os
import resource
import select
import signal
import sys
from contextlib import suppress
from typing import BinaryIO


def main() -> None:
    """Answer and end."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.disable()  # there is no time in which garbage could gather
    path, program, (seconds, memory), facts, size = marshal.load(sys.stdin.buffer)  # noqa: S302 - from us
    _limit(seconds, memory)
    data = _read(sys.stdin.buffer, size)
    _end_when_alone()
    sys.path[:] = path
    names: dict[str, object] = {"__file__": program, "__name__": "apart"}
    with open(program, encoding="utf-8") as file:
        exec(compile(file.read(), program, "exec"), names)  # noqa: S102 - a file of ours
    answer = names["answer"]
    assert callable(answer)  # noqa: S101 - all programs have it
    sys.stdout.buffer.write(answer(*facts, data))
    sys.stdout.buffer.flush()
    os._exit(0)  # all memory at once


def _limit(seconds: float, memory: int) -> None:
    """Let the system end this process, also while C runs; leave no picture of private text behind."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with open("/proc/self/statm", "rb") as file:
            present = int(file.read().split()[0]) * resource.getpagesize()
        most, hard = resource.getrlimit(resource.RLIMIT_AS)
        known = [limit for limit in (present + memory, most, hard) if limit != resource.RLIM_INFINITY]
        resource.setrlimit(resource.RLIMIT_AS, (min(known), hard))


def _read(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        os._exit(1)
    return data


def _end_when_alone() -> None:
    """Have the kernel end this process when nobody holds the other end of standard input any more."""
    if sys.platform != "linux":  # there the signal does nothing by itself
        signal.signal(signal.SIGIO, lambda *_: os._exit(1))
    with suppress(OSError):
        fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)
    poll = select.poll()
    poll.register(0, 0)
    if poll.poll(0):
        os._exit(1)


if __name__ == "__main__":
    main()
