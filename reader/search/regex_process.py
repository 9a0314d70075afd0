"""The program that `regex` runs: a pattern and a text on standard input, the matches on standard output.

The input is the length of the pattern in code points, a line feed, the pattern and the text. The output is two native
64-bit numbers a match, its start and end. A wrong pattern ends it with code 2 and the reason on standard error.
"""

import re
import sys
from array import array

WRONG_PATTERN = 2


def main() -> int:
    """Answer, and return the exit code."""
    length, _, rest = sys.stdin.buffer.read().decode("utf-8", "surrogatepass").partition("\n")
    pattern, text = rest[: int(length)], rest[int(length) :]
    try:
        compiled = re.compile(pattern, re.MULTILINE)
    except (re.error, OverflowError, RecursionError) as error:
        sys.stderr.buffer.write(str(error).encode("utf-8", "surrogatepass"))
        return WRONG_PATTERN
    spans = array("Q")
    for match in compiled.finditer(text):
        if match.end() > match.start():
            spans.extend(match.span())
    sys.stdout.buffer.write(spans.tobytes())
    return 0


if __name__ == "__main__":
    sys.exit(main())
