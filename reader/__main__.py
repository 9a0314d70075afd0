"""The program, as `python -m reader` and as the command `reader`."""

import gc
import os
import signal
import sys
from types import FrameType

from reader import afterimage

_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1)


def main() -> int:
    """Run the program and return its exit code; ctrl+C ends it without a traceback while the rest still loads."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.disable()  # nearly all that a start makes stays, and looking through it takes a tenth of the time
    if picture := afterimage.found(sys.argv[1:]):
        from reader.afterimage import showing  # noqa: PLC0415 - nothing is imported that is not needed

        for number in _ENDINGS:
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, _end)
        showing.show(picture)
    from reader.bytecode import use  # noqa: PLC0415 - what takes time to load comes after the lines above

    use()
    from reader.cli import main as run  # noqa: PLC0415 - as above

    return run()


def _end(number: int, _: FrameType | None) -> None:
    """Give the screen back and end by the signal as if nobody had caught it."""
    from reader.afterimage import showing  # noqa: PLC0415 - it is there already

    showing.withdraw()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


if __name__ == "__main__":
    sys.exit(main())
