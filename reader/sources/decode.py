"""Bytes in, clean text and the name of its encoding out: marks, shapes, UTF-8, then what it reads like (`guess`)."""

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain

from reader.controls import visible, visible_behind
from reader.patterns import Pattern
from reader.records import NamedTuple


class Decoded(NamedTuple):
    """Text without controls and with LF line ends, its encoding, and how many sequences had no meaning in it."""

    text: str
    encoding: str
    undecodable: int


class BinaryError(ValueError):
    """The bytes are no text in any encoding."""


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x7fELF", b"%PDF-", b"\x1f\x8b", b"BZh", b"\xfd7zXZ",
    b"7z\xbc\xaf", b"RIFF", b"OggS", b"ID3", b"SQLite format 3", b"Rar!\x1a", b"\0asm", b"\xca\xfe\xba\xbe",
)  # fmt: skip
# Python calls these text encodings, but no text is written in them; some take minutes for a megabyte.
_NO_ENCODINGS = ("idna", "punycode", "unicode-escape", "raw-unicode-escape")
# What a program would write under any of these names, it writes as the larger encoding of the same family.
_FAMILIES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
}
# The larger one reads six signs otherwise, "～" for "〜": so it is only taken for what the smaller one lacks.
_STANDARD = {"cp932": "shift_jis"}
# Encodings of seven bits, and what opens a run of their characters.
_ESCAPES = (
    ("iso2022_jp", (b"\x1b$B", b"\x1b$@")),
    ("iso2022_kr", (b"\x1b$)C",)),
    ("hz", (b"~{",)),
)
ALPHABETS = (
    "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp866", "cp874",
    "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "koi8_r", "koi8_u",
)  # fmt: skip
"""Those of one byte a letter, but for that of Western Europe, in no order."""
ENCODINGS = (
    "utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "shift_jis", "euc_jp", "iso2022_jp", "cp949", "hz",
    "cp1252", *ALPHABETS,
)  # fmt: skip
"""What a reader may choose among when the guess is wrong, the likely ones first."""

SAMPLE = 1 << 14
"""Bytes: 8,000 hanzi settle the question."""
# ESC, BEL, BS, SO, SI and white space occur in text; these do not.
_NO_TEXT = bytes([*range(7), *range(0x10, 0x1B), *range(0x1C, 0x20), 0x7F])
_HIGH_BYTES = bytes(set(range(0x20)) - set(b"\t\n\r"))
HIGH = re.compile(rb"[\x80-\xff]")
"""A byte that is not ASCII."""
_LABEL = Pattern(r"<(?:meta\s[^>]*?charset|\?xml\s[^>]*?encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_LABEL_WITHIN = 1 << 12  # bytes: HTML wants it in the first kilobyte, not every page obeys


def decoded(parts: Iterable[bytes], encoding: str) -> Iterator[str]:
    """Yield clean text as its bytes come; raise UnicodeError where they mean nothing, LookupError as `decode_as` does.

    What it yields is together what `decode_as` returns.
    """
    name = _known(encoding)
    if not name:
        raise LookupError(encoding)
    decoder = codecs.getincrementaldecoder(name)()
    before: list[str] = []
    held = ""
    is_first = True
    for part in chain(parts, (b"",)):
        text = held + decoder.decode(part, not part)
        if is_first:
            text = text.removeprefix("\ufeff")
            is_first = not text
        held = "\r" if part and text.endswith("\r") else ""  # its line feed may be yet to come
        text = visible_behind(before, line_ends(text.removesuffix(held)))
        before = [*before[-1:], text]
        yield text


def encoding_of(opening: bytes, encoding: str) -> str:
    """Return the name of the encoding of what begins so; raise what `decode` raises, or `decode_as` for `encoding`."""
    return decode_as(opening, encoding).encoding if encoding else decode(opening).encoding


def line_ends(text: str) -> str:
    """Return a text with LF line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode `data` with the encoding it shows, else with the one it reads best in; raise BinaryError for no text.

    `declared` is what its sender says, else what a page or XML says of itself: a small bonus among East Asian
    encodings, decisive only when none of them fits.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return decode_as(data, name)
    if data.startswith(_SIGNATURES):
        raise BinaryError
    found = _shape(data) or _escaped(data) or _utf_8(data) or _reading(data, _known(declared) or _labelled(data))
    return decode_as(data, found)


def decode_as(data: bytes, encoding: str) -> Decoded:
    """Decode `data` as `encoding` and nothing else; raise LookupError for a name that no text encoding has."""
    name = _known(encoding)
    if not name:
        raise LookupError(encoding)
    if name in _STANDARD and not _breaks(data, _STANDARD[name]):
        name = _STANDARD[name]
    text = data.decode(name, "replace")
    lost = text.count("\ufffd")
    if lost:
        # A replacement character may be honest text: only what cannot be read strictly is lost.
        lost = lost if _breaks(data, name) else 0
    return Decoded(visible(line_ends(text.removeprefix("\ufeff"))), name, lost)


def _known(label: str) -> str:
    try:
        name = codecs.lookup(label).name
        name = _FAMILIES.get(name, name)
        # Python also has codecs that are no text encodings, and "undefined".
        return name if name not in _NO_ENCODINGS and isinstance(b"a".decode(name, "replace"), str) else ""
    except (LookupError, ValueError):
        return ""


def _breaks(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeError:
        return True
    return False


def _shape(data: bytes) -> str:
    """Tell UTF-16 of an alphabet by its high bytes: as controls they fill one half of the text, and no other text's."""
    sample = data[:SAMPLE]
    if len(data) % 2 or not sample:
        return ""
    even, odd = (len(half) - len(half.translate(None, _HIGH_BYTES)) for half in (sample[::2], sample[1::2]))
    half = len(sample) / 2
    for high, low, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if high > 0.6 * half and low < 0.2 * half and not _breaks(data, name):
            return "" if not data.isascii() and not _breaks(data, "utf-8") else name  # no chance makes sound UTF-8
    return ""


def _utf_8(data: bytes) -> str:
    """Tell UTF-8, with one broken sequence to five sound ones at the most: no other encoding has so few by chance."""
    controls = _controls(data)
    if not _breaks(data, "utf-8"):
        if controls > 0.3:
            raise BinaryError
        return "utf-8"
    piece = data[: SAMPLE * 16]
    text = piece.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = len(text) - broken - (len(piece) - len(HIGH.findall(piece)))
    if controls < 0.05 and sound >= 5 * broken:
        return "utf-8"
    return ""


def _controls(data: bytes) -> float:
    sample = data[:SAMPLE]
    return (len(sample) - len(sample.translate(None, _NO_TEXT))) / max(len(sample), 1)


def _escaped(data: bytes) -> str:
    """Tell an encoding of seven bits by its escapes, and by common characters between them."""
    if not data.isascii():
        return ""
    for name, escapes in _ESCAPES:
        if any(escape in data for escape in escapes) and not _breaks(data, name):
            sample = data[min(at for at in map(data.find, escapes) if at >= 0) :][:SAMPLE]
            from reader.sources.guess import is_text  # noqa: PLC0415 - as below

            if is_text(sample, name):
                return name
    return ""


def _labelled(data: bytes) -> str:
    """Return the encoding that a page or XML names in its head, "" for none that is known."""
    opening = data[:_LABEL_WITHIN].lstrip()
    label = _LABEL.search(opening.decode("latin-1")) if opening.startswith(b"<") else None
    return _known(label[1]) if label else ""


def _reading(data: bytes, declared: str) -> str:
    """Tell the East Asian encoding in which `data` has most common characters, else the declared one, else cp1252."""
    from reader.sources import guess  # noqa: PLC0415 - sets of characters that no text in UTF-8 needs

    if found := guess.east_asian(data, declared):
        return found
    if _controls(data) > 0.05:
        raise BinaryError
    return declared if guess.is_other(declared) else _known(guess.alphabet(data)) or "cp1252"
