"""Bytes in, the encoding in which they read best out, by the characters that are common in each language."""

import codecs
import re

from reader.patterns import Pattern
from reader.sources.decode import ALPHABETS, HIGH, SAMPLE
from reader.sources.frequent import HANGUL, JAPANESE, SIMPLIFIED, TRADITIONAL

_HANZI = SIMPLIFIED | TRADITIONAL
_KANA = frozenset(map(chr, range(0x3041, 0x30FF)))
_COMMON = {
    "gb18030": _HANZI,
    "big5hkscs": _HANZI,
    "cp932": _HANZI | JAPANESE | _KANA,
    "euc_jp": _HANZI | JAPANESE | _KANA,
    "cp949": _HANZI | HANGUL,
}
_ANY = _HANZI | JAPANESE | _KANA | HANGUL
_WIDE = ("utf-16-le", "utf-16-be")
_CONVINCING = 0.18  # share of common characters below which a reading is noise; prose has 0.5 to 0.9
_CERTAIN = 0.45  # the same when another encoding is declared
_BONUS = 0.05  # what a declared label is worth
_ALONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_WESTERN = frozenset([*map(chr, range(0xC0, 0x100)), *"ŒœŠšŽžŸªº‘’“”‚„«»–—…·§°€£©®\xa0"]) - {"×", "÷"}
_NEUTRAL = Pattern("[\x00-\x7f\u00b7\u2010-\u2026\u3000-\u3020\uff01-\uff5e]")


def east_asian(data: bytes, declared: str) -> str:
    """Return the East Asian encoding in which `data` has most common characters, or UTF-16; "" when it has too few."""
    sample = _sample(data)
    scores = {name: _score(sample, name) + _BONUS * (name == declared) for name in _COMMON}
    if len(data) % 2 == 0:
        scores |= {name: _score(data[:SAMPLE], name) for name in _WIDE}
    best = max(scores, key=lambda name: scores[name])
    enough = _CERTAIN if is_other(declared) else _CONVINCING
    return best if scores[best] >= enough and (best in _WIDE or not _western(sample)) else ""


def is_other(declared: str) -> bool:
    """Tell that a declared encoding is none of those that can be told by their common characters."""
    return declared not in {"", "utf-8", *_COMMON, *_WIDE}


def is_text(data: bytes, name: str) -> bool:
    """Tell that data reads like text in an encoding."""
    return _score(data[:SAMPLE], name) >= _CONVINCING


def alphabet(data: bytes) -> str:
    """Return the encoding of an alphabet: of Western Europe when it gives letters and marks, else a guess or ""."""
    sample = _sample(data)
    signs = [sign for sign in sample.decode("cp1252", "replace") if sign > "\x7f"]
    if _stand_alone(sample) and sum(sign in _WESTERN for sign in signs) >= 0.9 * len(signs):
        return "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 0.1 s that no text in UTF-8 or of East Asia waits for

    found = from_bytes(sample, cp_isolation=[*ALPHABETS]).best()
    return found.encoding if found else ""


def _sample(data: bytes) -> bytes:
    """Return a piece of `data` from its first byte that is not ASCII."""
    high = HIGH.search(data)
    start = high.start() if high else 0
    return data[start : start + SAMPLE]


def _score(sample: bytes, name: str) -> float:
    """Give the share of common characters among all that are neither ASCII nor punctuation; errors count thrice."""
    text = _NEUTRAL.sub("", codecs.getincrementaldecoder(name)("replace").decode(sample))
    common = _COMMON.get(name, _ANY)
    return sum(char in common for char in text) / (len(text) + 2 * text.count("\ufffd") or 1)


def _western(sample: bytes) -> bool:
    """Tell text with a few accented letters: its high bytes are rare and stand alone, elsewhere they come in pairs."""
    return len(HIGH.findall(sample)) < 0.2 * len(sample) and _stand_alone(sample)


def _stand_alone(sample: bytes) -> bool:
    return len(_ALONE.findall(sample)) > 0.7 * len(HIGH.findall(sample))
