"""Text of any origin in, text without a single control or bidi override out: the cleaner at the border of the core."""

import re

# C0 but tab and line feed, DEL, C1, line and paragraph separator, bidi overrides, embeddings and isolates, and
# what UTF-8 cannot encode. HAZARDS: each of these acts on a terminal or breaks the stream.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_CONTROL_IN_A_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """Return `text` with each control but tab and line feed as a visible symbol: ESC is ␛, U+202E is ⟨U+202E⟩.

    Idempotent. Offsets into the result are the only ones the program uses.
    """
    return _CONTROL.sub(_symbol, text)


def visible_line(text: str) -> str:
    """Return `text` as `visible` does, with tab and line feed as symbols too: names, titles, messages, one line."""
    return _CONTROL_IN_A_LINE.sub(_symbol, text)


def _symbol(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"⟨U+{code:04X}⟩"
