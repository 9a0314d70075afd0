"""A picture in, the words that stand for it out: those of an emoji, or of a figure."""

import re

from lxml.etree import _Element as Element

from reader.patterns import Pattern
from reader.sources.html import tags

_FILE = Pattern(r"\S*\.(?:jpe?g|png|gif|webp|bmp|svg)|[\x21-\x7e]*", re.IGNORECASE)
_SIGN = Pattern("[\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]{1,8}")  # an emoji that the site draws itself
_LEAST, _LONGEST = 6, 200  # code points


def words_for(picture: Element) -> str:
    """Return the words that stand for a picture, "" for none.

    A few words are the name of a button or of the site, unless the page calls the picture a figure.
    """
    words = " ".join((picture.get("alt") or "").split())[:_LONGEST]
    if is_a_sign(words):
        return words
    around = {tags.name(one) for one in picture.iterancestors()}
    least = 2 if "figure" in around else _LEAST
    return "" if len(words) < least or _FILE.fullmatch(words) or "a" in around else words


def is_a_sign(words: str) -> bool:
    """Tell whether the words are one emoji, or a few: a part of the sentence as any character is."""
    return _SIGN.fullmatch(words) is not None
