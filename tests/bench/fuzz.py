"""Try the properties of `tests/hostile/properties.py` for long: each in turn, with new inputs each time.

    python tests/bench/fuzz.py [--minutes 10] [--only NAME] [--seed 1]

What is found is printed as the smallest input that shows it, and belongs into the tests as a case; the exit code is 1.
An input that takes a minute of the processor is a find as it is: to make it smaller would take hours.
"""

import argparse
import os
import signal
import sys
import time
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "hostile"))
from properties import PROPERTIES

_ROUND = 200  # inputs of a property before it is the next one's turn
_PHASES = [phase for phase in Phase if phase is not Phase.explain]  # its tracing makes all after a find 13 times slower
_HANGING = 60  # seconds of the processor


class HangingError(BaseException):
    """An input that takes too long; no Exception, which hypothesis would go on with."""


def _hanging(*_):
    raise HangingError


def tried(name, number):
    """Try a property with a round of inputs; return whether it holds."""
    strategy, check = PROPERTIES[name]

    @seed(number)
    @settings(
        max_examples=_ROUND,
        phases=_PHASES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def holds(text):
        signal.setitimer(signal.ITIMER_PROF, _HANGING)
        try:
            check(text)
        except HangingError as found:
            found.add_note(ascii(text))
            raise
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    signal.signal(signal.SIGPROF, _hanging)
    try:
        holds()
    except (Exception, HangingError) as found:  # noqa: BLE001 - whatever it is, it is what was looked for
        for one in (found, *getattr(found, "exceptions", ())):  # that of the first try, where the second went well
            notes = " ".join(getattr(one, "__notes__", ()))
            sys.stdout.write(f"{name}, round {number}: {type(one).__name__}: {str(one)[:300]}\n{notes[:1000]}\n")
        sys.stdout.flush()
        return False
    return True


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=10)
    options.add_argument("--only", choices=PROPERTIES)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    names = [asked.only] if asked.only else list(PROPERTIES)
    until = time.monotonic() + 60 * asked.minutes
    rounds, found = 0, set()
    for number in count(asked.seed):
        for name in names:
            if time.monotonic() > until:
                sys.stdout.write(
                    f"{rounds} rounds of {_ROUND} inputs, {sum(os.times()[:4]) / 60:.0f} minutes of the processor; "
                    f"found in: {', '.join(sorted(found)) or 'none'}\n"
                )
                return 1 if found else 0
            if name not in found:
                rounds += 1
                if not tried(name, number):
                    found.add(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
