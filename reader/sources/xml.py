"""The text of an XML document in, its root out: nothing in it expands, and nothing is fetched."""

import re
from html import unescape

from lxml.etree import ErrorTypes, LxmlError, XMLParser, fromstring
from lxml.etree import _Element as Element

from reader.patterns import Pattern

_DECLARATION = Pattern(r"\A\s*<\?xml[^>]*\?>")
# What begins another one does not go on: hundreds without an end would each be looked through to the last.
_DOCUMENT_TYPE = Pattern(r"(?i)<!DOCTYPE[^\[<>]*+(?:\[(?:[^\]<]++|<(?!!DOCTYPE))*+\]\s*+)?>")
_HEAD = 1 << 16  # code points, in which the one document type stands
_ENTITY = re.compile(r"&[A-Za-z][A-Za-z0-9]{1,31};")


def root(text: str, *, recover: bool = True) -> Element | None:
    """Parse XML; None for what is none, and without `recover` for what is broken."""
    parser = XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        # With `recover` a text without any element has no root, which lxml-stubs do not know.
        found: Element | None = fromstring(tamed(text).encode(), parser)
    except (LxmlError, ValueError) as error:
        if getattr(error, "code", 0) == ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        return None
    return found


def tamed(text: str) -> str:
    """Take out declarations, which say what entities are; HTML's entities become characters, others stay as written."""
    text = _DECLARATION.sub("", text)
    if declared := _DOCUMENT_TYPE.search(text, 0, _HEAD):
        text = text[: declared.start()] + text[declared.end() :]
    return _ENTITY.sub(_character, text)


def _character(entity: re.Match[str]) -> str:
    character = unescape(entity[0])
    if character in "&<>\"'":
        return entity[0]
    return character if character != entity[0] else f"&amp;{entity[0][1:]}"
