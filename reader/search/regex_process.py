"""The program that searches by a pattern: a pattern and a text in, the matches out, run by `reader.apart`.

The answer is two native 64-bit numbers a match, its start and end, behind a byte that says so; behind another one it is
what is wrong with the pattern.
"""

import re
from array import array

MATCHES, WRONG_PATTERN = b"m", b"w"


def answer(pattern: str, data: bytes) -> bytes:
    """Return the matches in the text that `data` is in UTF-8, or why there are none."""
    text = data.decode("utf-8", "surrogatepass")
    try:
        compiled = re.compile(pattern, re.MULTILINE)
    except (re.error, OverflowError, RecursionError) as error:
        return WRONG_PATTERN + str(error).encode("utf-8", "surrogatepass")
    spans = array("Q")
    for match in compiled.finditer(text):
        if match.end() > match.start():
            spans.extend(match.span())
    return MATCHES + spans.tobytes()
