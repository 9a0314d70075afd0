"""The program, as `python -m reader` and as the command `reader`."""

import signal
import sys


def main() -> int:
    """Run the program and return its exit code; ctrl+C ends it without a traceback while the rest still loads."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from reader.cli import main as run  # noqa: PLC0415 - what takes time to load comes after the line above

    return run()


if __name__ == "__main__":
    sys.exit(main())
